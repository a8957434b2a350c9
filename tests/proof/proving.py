"""Plays the calls, disturbs the house, and compares call by call."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asterisk_conf.control import Control
from asterisk_conf.render import seat_secret
from buergerdraht.database import make_engine, writing
from buergerdraht.zone import HOUSE_ZONE
from routing.organisation.pseudonyms import pseudonym_for
from tests.proof.agents import AgentSide, Telephones
from tests.proof.callers import CallerSide, Placed, last_waves, waves
from tests.proof.centre import ASKED, GROUPS, ONLY_RINGS, organisation
from tests.proof.comparing import WITHIN, Witnessed, differences, put_together
from tests.proof.disturbing import Disturber, talking_agents
from tests.support.house import House
from tests.support.sipp import Exchange
from tests.support.telephone import Line
from tests.support.waiting import until

RTP_PORTS = "24000-24639"
"""640 ports are 160 citizens at one time; a rush brings more."""
AT_ONCE = 70
"""Calls on their way before the next usual wave waits."""
ALAW_BYTES_A_SECOND = 8000
FEW = 3
OPEN = ("arriving", "still_waiting")


@dataclass
class Proof:
    """What was seen. `unlike` maps a call's description to what differs."""

    calls: int = 0
    results: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    unlike: dict[str, list[str]] = field(default_factory=dict)
    check: dict[str, Any] = field(default_factory=dict)

    @property
    def differing(self) -> list[str]:
        """Calls and sums that the ledger keeps otherwise than its lines say."""
        listed: dict[str, list[str]] = self.check["listed"]
        return [*listed.get("differing", []), *listed.get("differing_sums", [])]


def prove(folder: Path, calls: int, seed: int, within: float = WITHIN) -> Proof:
    """A house of its own, so many calls, and the comparison: times may differ by `within` seconds."""
    house = House(folder, organisation())
    house.environment["BUERGERDRAHT_RTP_PORTS"] = RTP_PORTS
    house.start()
    try:
        with Exchange(house.sip_port, folder / "sipp", seconds=7200) as exchange:
            begun = datetime.now(HOUSE_ZONE).replace(microsecond=0)
            groups = _staff(house, exchange)
            with _disturbed(house, seed) as done:
                callers = _place(exchange, calls, seed)
            callers += _last_calls(house, exchange)
            agents = [side for group in groups for side in group.answered()]
            return replace(_compare(house, begun, (callers, agents), within), done=done)
    finally:
        house.stop()


def _staff(house: House, exchange: Exchange) -> list[Telephones]:
    """Telephones register and their agents join their pools under this month's pseudonyms."""
    settings = house.settings()
    groups = []
    for group in GROUPS:
        lines = [Line(key, seat_secret(settings, key)) for key in group.all_seats()]
        groups.append(Telephones(exchange, group, lines))
    engine = make_engine(settings.database)
    with writing(engine) as session:
        now = datetime.now(UTC)
        joins = [
            f"queue add member PJSIP/{key} to {group.pool} penalty 0 "
            f"as {pseudonym_for(session, key, now)} state_interface PJSIP/{key}"
            for group in GROUPS
            for key in group.all_seats()
        ]
    engine.dispose()
    Control(settings).run_all(joins)
    return groups


@contextmanager
def _disturbed(house: House, seed: int) -> Iterator[Counter[str]]:
    office = next(iter(organisation().offices))
    disturber = Disturber(house, "".join(filter(str.isdigit, office.number)), seed)
    disturber.start()
    try:
        yield disturber.done
    finally:
        disturber.stop()
    house.until_running(*house.processes())


def _place(exchange: Exchange, calls: int, seed: int) -> list[CallerSide]:
    """Wave after wave, as many as fit side by side; returns when the last call is over."""
    chance = random.Random(seed)
    placed: list[Placed] = []
    for one in waves(calls, chance):
        until("room for another wave", lambda: _on_their_way(placed) < AT_ONCE, 300)
        placed.append(Placed(exchange, one))
        time.sleep(chance.uniform(0, 2))
    for each in placed:
        each.process.wait(300)
    return [side for each in placed for side in each.seen()]


def _last_calls(house: House, exchange: Exchange) -> list[CallerSide]:
    """Calls that end with Asterisk: SIGKILL while some of them talk and some of them wait."""
    last = [Placed(exchange, one) for one in last_waves()]
    control = Control(house.settings())
    waits = f"queue show {ONLY_RINGS.pool}"
    until("some of the last calls wait", lambda: control.run(waits).count("wait:") >= FEW, 30)
    until("some of the last calls talk", lambda: len(talking_agents(control)) >= FEW, 30)
    killed_at = time.time()
    house.kill("asterisk")
    for each in last:
        each.process.wait(300)
    house.until_running(*house.processes())
    return [_cut(side, killed_at) for each in last for side in each.seen()]


def _cut(side: CallerSide, killed_at: float) -> CallerSide:
    return replace(side, is_cut=side.ended_at is None or side.ended_at > killed_at)


def _on_their_way(placed: list[Placed]) -> int:
    return sum(len(each.wave.dialled) for each in placed if each.process.poll() is None)


def _compare(
    house: House, begun: datetime, seen: tuple[list[CallerSide], list[AgentSide]], within: float
) -> Proof:
    callers, agents = seen
    reported = until("every call is over in the report", lambda: _all_over(house, begun, len(callers)), 120)
    found = put_together(callers, agents, reported)
    greeting = _greeting_seconds(house)
    unlike = {_who(call): list(differences(call, greeting, within)) for call in found}
    proof = Proof(len(callers), Counter(str(call["result"]) for call in reported))
    proof.unlike = {who: what for who, what in unlike.items() if what}
    if len(reported) != len(callers):
        proof.unlike["all"] = [f"{len(callers)} calls placed, {len(reported)} in the report"]
    proof.check = until("every sum is made", lambda: _settled(house), 120)
    return proof


def _settled(house: House) -> dict[str, Any]:
    """What the ledger's check says once no sum is due."""
    found: dict[str, Any] = house.run("ledger", "check")
    return {} if found["due_quarters"] else found


def _all_over(house: House, begun: datetime, calls: int) -> list[dict[str, Any]]:
    until_now = datetime.now(HOUSE_ZONE).isoformat()
    reported = house.run("report", "calls", "--from", begun.isoformat(), "--to", until_now)
    is_over = len(reported) >= calls and not any(call["result"] in OPEN for call in reported)
    return list(reported) if is_over else []


def _greeting_seconds(house: House) -> float:
    """How long the hotline's greeting is: who hangs up sooner was never in a queue."""
    answer = Control(house.settings()).run(f"database get hotline {ASKED.line(0)}/greeting")
    path = answer.strip().removeprefix("Value:").strip()
    return Path(f"{path}.alaw").stat().st_size / ALAW_BYTES_A_SECOND


def _who(call: Witnessed) -> str:
    at = datetime.fromtimestamp(call.caller.invited_at, HOUSE_ZONE)
    return f"{call.caller.caller} to {call.caller.dialled} at {at:%H:%M:%S}"
