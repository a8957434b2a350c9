"""What the dialplan left in AstDB gets into the list or is thrown away; either way AstDB forgets it."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from buergerdraht.columns import milliseconds_of
from buergerdraht.database import reading
from buergerdraht.settings import Settings
from contacts.lost_calls import LostCall, lost_calls
from ivr.callbacks.lost_calls import LostCalls
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile
from routing.switchboard.ami import Address, Ami
from tests.support.fake_ami import FakeAmi, listed
from tests.support.organisations import small_organisation

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
FLOOD = CrisisProfile(
    "flut", "Sturmflut", ("nummer-115",), "buergertelefon", "Bleiben Sie zu Hause.", ("040 66969 600",)
)


def taken(settings: Settings, engine: Engine, line: str, state: str) -> list[LostCall]:
    """The list after a round over one call to that line; AstDB has been told to forget it."""
    settings.home.mkdir(exist_ok=True)
    value = f"041015550177|{line}|{milliseconds_of(NOW)}|{state}"

    async def run() -> None:
        async with FakeAmi() as fake:
            fake.answers["DBGetTree"] = lambda _: listed(
                f"Event: DBGetTreeResponse\nKey: /lost/bd-1.1\nVal: {value}"
            )
            ami = await Ami.connect(Address("127.0.0.1", fake.port, "callbacks", "secret"))
            directory = Directory(small_organisation(crisis_profiles=(FLOOD,)))
            await LostCalls(settings, engine, ami).round(directory, NOW + timedelta(seconds=1))
            assert [one["Channel"] for one in fake.asked("Originate")] == [
                "Local/callbd-1.1@bd-lost-forget/n"
            ]
            await ami.close()

    asyncio.run(run())
    with reading(engine) as session:
        return lost_calls(session)


def test_a_call_to_a_hotline_is_its_mandants(settings: Settings, sqlite: Engine) -> None:
    [call] = taken(settings, sqlite, "nummer-115", "open")
    assert (call.call_key, call.hotline, call.mandant, call.was_open) == (
        "bd-1.1",
        "nummer-115",
        "kreis",
        True,
    )


def test_a_call_to_a_profiles_own_number_too(settings: Settings, sqlite: Engine) -> None:
    [call] = taken(settings, sqlite, "profile-flut", "crisis")
    assert (call.hotline, call.mandant, call.was_open) == ("profile-flut", "kreis", True)


def test_not_outside_the_crisis_where_a_tape_answered(settings: Settings, sqlite: Engine) -> None:
    assert taken(settings, sqlite, "profile-flut", "closed") == []


def test_not_a_call_to_a_line_that_is_no_more(settings: Settings, sqlite: Engine) -> None:
    assert taken(settings, sqlite, "gone", "open") == []
