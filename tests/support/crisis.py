"""A bare Asterisk with a database and the keeper's look at the crisis switch, for tests of the switch."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy import delete as sql_delete

from asterisk_conf.astdb.write import delete
from asterisk_conf.keeper.crisis import CrisisKeeper
from asterisk_conf.keeper.crisis_rows import FAMILIES
from asterisk_conf.keeper.crisis_watch import watch_crisis
from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from routing.crisis import acts
from routing.crisis.status import Status, status
from routing.crisis.switching import By, Source, Switching
from routing.crisis.tables import CrisisSwitching
from routing.organisation import store
from routing.organisation.model import CrisisProfile, Mandant, Organisation, Person, Pool
from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.database import fresh_sqlite
from tests.support.dialplan import fill
from tests.support.organisations import KREIS, NEVER, hotline, small_organisation

STURM = CrisisProfile(
    "sturm",
    "Sturmflut",
    ("nummer-115", "abfall"),
    "krise",
    "Bitte bleiben Sie zu Hause.",
    numbers=("040 66969 600",),
    end_text="Die Sturmflut ist vorbei.",
)
HITZE = CrisisProfile("hitze", "Hitze", ("rathaus",), "krise", "Trinken Sie genug.")
HOLM = Mandant("holm", "Holm", KREIS.place)
CALLED, CLOSED, OTHER, OWN = "115", "04066969200", "04066969300", "04066969600"


def crisis_organisation(*profiles: CrisisProfile) -> Organisation:
    """The 115 (open), abfall (never open) and rathaus; the pools buergertelefon and krise."""
    pool = small_organisation().pools[0]
    lines = (
        hotline("115", (CALLED,), pool.key),
        hotline("abfall", (CLOSED,), pool.key, NEVER.key),
        hotline("rathaus", (OTHER,), pool.key),
    )
    pools = (pool, Pool("krise", "Krise"))
    return small_organisation(pools=pools, hotlines=lines, crisis_profiles=profiles or (STURM, HITZE))


def of_two_mandanten() -> Organisation:
    """As above; `krause` may switch, `leitung` may look, `holmer` may switch for another Mandant only."""
    organisation = crisis_organisation()
    people = (
        *organisation.people,
        Person("krause", "Kim Krause", ((Role.CRISIS_MANAGER, None),)),
        Person("holmer", "Hanna Holmer", ((Role.CRISIS_MANAGER, HOLM.key),)),
    )
    return replace(organisation, people=people, mandanten=(KREIS, HOLM))


@dataclass
class Switch:
    """The switch of one instance: what a page or command does, and what Asterisk then holds."""

    asterisk: BareAsterisk
    engine: Engine

    def on(self, profile: str = "sturm", *lines: str, seconds: int = 3600) -> Switching:
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        return acts.switch_on(self.engine, acts.SwitchOn(profile, "Probe", until, by(), lines))

    def off(self, profile: str = "sturm") -> Switching:
        return acts.switch_off(self.engine, acts.Change(profile, by()))

    def status(self) -> Status:
        return status(self.engine, datetime.now(UTC))

    def key(self, digits: str = CALLED, family: str = "crisis") -> list[str]:
        """Profile, end and version that AstDB holds for that line; empty: none."""
        value = self.asterisk.get(f"{family}/{digits}")
        return value.split("|") if value else []

    @contextmanager
    def rows(self, rows: Mapping[str, str]) -> Iterator[None]:
        """While AstDB says that."""
        self.asterisk.put(rows)
        try:
            yield
        finally:
            self.asterisk.control.run_all(delete(key) for key in rows)

    def forget(self) -> None:
        """Nothing was ever switched: neither in the database nor in AstDB."""
        with writing(self.engine) as session:
            session.execute(sql_delete(CrisisSwitching))
        self.asterisk.control.run_all(f"database deltree {family}" for family in FAMILIES)

    def with_numbers(self, profile: str, numbers: tuple[str, ...]) -> Organisation:
        """The organisation, the profile having other numbers of its own."""
        found = store.current(self.engine).organisation
        changed = (replace(p, numbers=numbers) if p.key == profile else p for p in found.crisis_profiles)
        return replace(found, crisis_profiles=tuple(changed))

    def refill(self) -> None:
        """AstDB as the keeper fills it."""
        organisation = store.current(self.engine).organisation
        fill(self.asterisk, organisation)
        self.asterisk.put(
            {
                f"profile/{one.key}/{name}": self.asterisk.silence(f"{name}-{one.key}", 0.3)
                for one in organisation.crisis_profiles
                for name in ("announcement", *(["end"] if one.end_text else []))
            }
        )

    def keeper(self) -> CrisisKeeper:
        return CrisisKeeper(self.asterisk.settings, self.engine, self.asterisk.control)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While the keeper lives."""
        stopped = threading.Event()
        thread = threading.Thread(target=watch_crisis, args=(self.keeper(), stopped))
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join(20)


def by() -> By:
    return By("krause", datetime.now(UTC), Source.PAGE)


@contextmanager
def switch(folder: Path, organisation: Organisation | None = None) -> Iterator[Switch]:
    """AstDB filled, no process of ours; `kept` lets the keeper live."""
    organisation = organisation or crisis_organisation()
    with running(settings_for(folder), organisation) as asterisk:
        engine = fresh_sqlite(folder)
        store.save(engine, organisation, store.Edit("test", datetime.now(UTC), None))
        started = Switch(asterisk, engine)
        started.refill()
        yield started
        engine.dispose()
