"""agi://…/callback as Asterisk asks it: stored, refused, or not at all when the database is slow."""

from collections.abc import Iterator
from threading import Thread

import pytest
from sqlalchemy import Engine, text

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.wishes import open_wishes
from ivr.callbacks.storing import WishBook
from ivr.server import AgiServer
from ivr.snapshot import Snapshot
from routing.organisation.model import CrisisProfile
from tests.support.agi import AsteriskPlayer
from tests.support.database import fresh_sqlite
from tests.support.ivr import saved
from tests.support.organisations import small_organisation

TOKEN = "secret"
FLOOD = CrisisProfile("flut", "Flut", ("nummer-115",), "buergertelefon", "Obacht.", ("040 66969 600",))
CHANNEL = {
    "BD_TOKEN": TOKEN,
    "BD_CALLKEY": "bd-1.1",
    "BD_HOTLINE": "nummer-115",
    "BD_POOL": "buergertelefon",
    "BD_DIALLED": "115",
    "BD_ARRIVED": "1790000000123",
    "BD_BONUS": "30",
    "BD_CB_NUMBER": "+4941015550199",
}


@pytest.fixture
def kept(settings: Settings) -> Iterator[Engine]:
    settings.home.mkdir(parents=True)
    engine = fresh_sqlite(settings.home)
    saved(engine, small_organisation(crisis_profiles=(FLOOD,)))
    yield engine
    engine.dispose()


@pytest.fixture
def server(kept: Engine, settings: Settings) -> Iterator[AgiServer]:
    snapshot = Snapshot(kept)
    snapshot.refresh()
    with AgiServer(("127.0.0.1", 0), TOKEN, snapshot) as server:
        server.scripts = {"callback": WishBook(settings).ask}
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join(30)


def asked(server: AgiServer, **changes: str) -> dict[str, str]:
    """What the channel holds after the question."""
    with AsteriskPlayer(server.server_address[1], CHANNEL | changes, "callback") as asterisk:
        asterisk.play()
        return asterisk.variables


def test_a_wish_is_stored_and_the_marker_comes_last(server: AgiServer, kept: Engine) -> None:
    told = asked(server)
    with reading(kept) as session:
        [wish] = open_wishes(session)
    assert told["BD_CB_WISH"] == wish.key
    assert (told["BD_CB_ANSWER"], list(told)[-1], told["BD_CB_STORED"]) == ("new", "BD_CB_STORED", "bd-1.1")
    assert (wish.number, wish.mandant, wish.bonus_seconds) == ("041015550199", "kreis", 30)
    assert wish.arrived_at.timestamp() == 1790000000.123
    assert asked(server, BD_CALLKEY="bd-2.1")["BD_CB_ANSWER"] == "again"


@pytest.mark.parametrize(
    ("number", "why"), [("+33123456789", "foreign"), ("115", "special"), ("", "none"), ("0410\\n1", "none")]
)
def test_a_refusal_says_why(server: AgiServer, kept: Engine, number: str, why: str) -> None:
    told = asked(server, BD_CB_NUMBER=number)
    assert (told["BD_CB_ANSWER"], told["BD_CB_STORED"]) == (why, "bd-1.1")
    assert "BD_CB_WISH" not in told


def test_a_database_that_is_locked_stores_nothing_later(server: AgiServer, kept: Engine) -> None:
    with writing(kept) as session:
        session.execute(text("UPDATE organisation_version SET version = version"))
        assert "BD_CB_STORED" not in asked(server)
    with reading(kept) as session:
        assert open_wishes(session) == []


def test_a_wish_on_a_crisis_profiles_own_number_is_its_mandants(server: AgiServer, kept: Engine) -> None:
    asked(server, BD_HOTLINE="profile-flut")
    with reading(kept) as session:
        [wish] = open_wishes(session)
    assert (wish.hotline, wish.mandant) == ("profile-flut", "kreis")


def test_hostile_variables_store_nothing_strange(server: AgiServer, kept: Engine) -> None:
    asked(server, BD_ARRIVED="9" * 40, BD_BONUS="-1; DROP", BD_HOTLINE="'; --")
    with reading(kept) as session:
        [wish] = open_wishes(session)
    assert (wish.bonus_seconds, wish.mandant) == (0, None)
