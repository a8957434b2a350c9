"""A crisis profile's own numbers in AstDB, and to whom their calls belong."""

from dataclasses import replace

from asterisk_conf.astdb.own_numbers import own_number_rows
from routing.organisation.own_lines import called_lines
from tests.support.crisis import HITZE, STURM, crisis_organisation
from tests.support.organisations import KREIS


def test_every_spelling_leads_to_the_profile_and_its_first_hotline_s_pool() -> None:
    rows = own_number_rows(crisis_organisation())
    assert {key for key in rows if key.startswith("own/")} == {
        f"own/{start}4066969600" for start in ("0", "49", "0049")
    }
    assert rows["own/04066969600"] == "sturm"
    assert rows["hotline/profile-sturm/pool"] == "buergertelefon"
    assert rows["hotline/profile-sturm/label"] == "Sturmflut"
    assert rows["hotline/profile-sturm/mandant"] == KREIS.key


def test_of_two_profiles_with_one_number_the_first_has_its_end_tape() -> None:
    shared = replace(HITZE, numbers=STURM.numbers)
    assert own_number_rows(crisis_organisation(STURM, shared))["own/04066969600"] == "sturm"
    assert own_number_rows(crisis_organisation(shared, STURM))["own/04066969600"] == "hitze"


def test_calls_on_own_numbers_have_a_name_and_a_mandant() -> None:
    lines = {line.key: line for line in called_lines(crisis_organisation())}
    assert set(lines) == {"nummer-115", "abfall", "rathaus", "profile-sturm"}
    assert (lines["profile-sturm"].name, lines["profile-sturm"].mandant) == ("Sturmflut", KREIS.key)
    without_hotlines = replace(STURM, hotlines=())
    alone = called_lines(crisis_organisation(without_hotlines))[-1]
    assert alone.mandant == KREIS.key
