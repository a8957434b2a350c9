"""What AstDB should hold of overflows, menus and crisis profiles; no value longer than a command takes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from asterisk_conf.astdb.lines import hotline_rows, pool_rows, profile_rows
from asterisk_conf.astdb.parts import MOST_BYTES, in_parts
from asterisk_conf.astdb.rows import astdb_rows
from asterisk_conf.astdb.write import put
from asterisk_conf.control import LONGEST_COMMAND
from asterisk_conf.prompts.texts import announcements
from routing.organisation.model import (
    Choice,
    CrisisProfile,
    Menu,
    Organisation,
    Overflow,
    OverflowTo,
    Pool,
)
from tests.support.organisation_strategies import organisations
from tests.support.organisations import hotline, small_organisation

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
PROFILE = CrisisProfile("sturm", "Sturm", ("nummer-115",), "service", "Sturm.", ("040 66969 600",), "nie", 60)


@pytest.mark.parametrize(
    ("overflow", "value"),
    [
        (Overflow(OverflowTo.POOL, 300, pool="krise"), "300:pool:krise"),
        (Overflow(OverflowTo.NUMBER, 60, number="+49 40 66969 900"), "60:number:04066969900"),
        (Overflow(OverflowTo.CALLBACK, 90), "90:callback:"),
        (Overflow(OverflowTo.END, 90), "90:end:"),
    ],
)
def test_an_overflow_is_one_value(overflow: Overflow, value: str) -> None:
    held = pool_rows(Pool("service", "Service", overflow=overflow, nobody=overflow))
    assert held["pool/service/overflow"] == value
    assert held["pool/service/empty"] == value.partition(":")[2]


def test_what_a_pool_does_not_say_has_no_row() -> None:
    assert pool_rows(Pool("service", "S", says_position=False, says_wait=False)) == {
        "pool/service/longest": "900"
    }
    said = pool_rows(Pool("service", "S", callback=True))
    assert {key.rpartition("/")[2] for key in said} == {"longest", "callback", "saysposition", "sayswait"}


def test_a_menu_leads_to_pools_by_key() -> None:
    menu = Menu("Für Abfall die 1.", (Choice("1", "Abfall", "abfall"),))
    line = replace(hotline("kreis", ("115",), "service"), menu=menu, bonus_seconds=60)
    held = hotline_rows(line)
    assert held["hotline/kreis/menu/1"] == "abfall"
    assert held["hotline/kreis/bonus"] == "60"
    texts = announcements(small_organisation(hotlines=(line,)), {})
    assert texts["hotline/kreis/menu"] == "Für Abfall die 1."


def test_a_profile_knows_its_lines_and_hours() -> None:
    held = profile_rows(PROFILE, small_organisation())
    assert held["profile/sturm/lines"] == "115,49115,04066969600,494066969600,00494066969600"
    assert held["profile/sturm/bonus"] == "60"
    rows = astdb_rows(small_organisation(crisis_profiles=(PROFILE,)), {}, {}, NOW)
    assert "-" in {value for key, value in rows.items() if key.startswith("open/profile-sturm/")}
    assert "profile/sturm/always" not in rows
    always = small_organisation(crisis_profiles=(replace(PROFILE, hours=None),))
    assert astdb_rows(always, {}, {}, NOW)["profile/sturm/always"] == "1"


def test_a_long_list_goes_on_under_the_next_key() -> None:
    words = [f"{number:0>40}" for number in range(25)]
    held = in_parts("pools/all", words)
    assert list(held) == ["pools/all", "pools/all/2", "pools/all/3"]
    assert ",".join(held.values()).split(",") == words
    assert all(len(value) <= MOST_BYTES for value in held.values())
    assert in_parts("pools/all", []) == {"pools/all": ""}


@given(organisations())
@settings(max_examples=40, deadline=None)
def test_no_row_is_longer_than_asterisk_takes(organisation: Organisation) -> None:
    rows = astdb_rows(organisation, {}, {}, NOW)
    assert all(len(put(key, value).encode()) <= LONGEST_COMMAND for key, value in rows.items())
