"""How fast a seat rings: the whole house beside a bare Asterisk, in one run on one machine.

Both use the same program, modules and queue; the bare one has a dialplan of two lines and nobody to ask.
Announcements are left out on both sides: their length is the organisation's wish.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from asterisk_conf.control import Control
from asterisk_conf.folders import folders_of
from asterisk_conf.render import seat_secret
from buergerdraht.settings import Settings
from routing.organisation.model import Organisation, Seat
from tests.bench.crowd import Crowd, Load, Measured
from tests.support.asterisk import running, settings_for
from tests.support.house import House
from tests.support.organisations import small_organisation
from tests.support.sipp import Exchange
from tests.support.telephone import Line

SEATS = 60
NUMBER = "115"
POOL = "buergertelefon"
LOADS = (Load(20, 1), Load(40, 3), Load(60, 6), Load(100, 10))
BARE_DIALPLAN = f"""[from-trunk]
exten => {NUMBER},1,Answer(,i)
 same => n,Queue({POOL},,,,60)
"""
Ringing = Callable[[Load], Measured]


def organisation() -> Organisation:
    seats = tuple(Seat(f"platz-{index:02}", f"Platz {index}") for index in range(1, SEATS + 1))
    return small_organisation(seats=seats)


@contextmanager
def bare_asterisk(folder: Path) -> Iterator[Ringing]:
    """Asterisk alone: answers, and queues."""
    settings = settings_for(folder / "bare")
    with running(settings, organisation()) as asterisk:
        (folders_of(settings).etc / "extensions.conf").write_text(BARE_DIALPLAN)
        asterisk.run("dialplan reload")
        with _crowd(settings, folder) as crowd:
            yield lambda load: crowd.call(NUMBER, load)


@contextmanager
def whole_house(folder: Path) -> Iterator[Ringing]:
    """Everything that `buergerdraht up` starts."""
    house = House(folder, organisation())
    house.start()
    try:
        settings = house.settings()
        Control(settings).run("database del hotline nummer-115/greeting")
        Control(settings).run("database del prompt greeting")
        with _crowd(settings, folder) as crowd:
            yield lambda load: crowd.call(NUMBER, load)
    finally:
        house.stop()


@contextmanager
def _crowd(settings: Settings, folder: Path) -> Iterator[Crowd]:
    lines = [Line(seat.key, seat_secret(settings, seat.key)) for seat in organisation().seats]
    with Exchange(settings.sip_port, folder / "sipp") as exchange:
        crowd = Crowd(exchange, lines)
        Control(settings).run_all(_join(line.seat) for line in lines)
        yield crowd


def _join(seat: str) -> str:
    return f"queue add member PJSIP/{seat} to {POOL} penalty 0 as a-{seat} state_interface PJSIP/{seat}"


def main() -> None:
    """Prints a table of both, ready for docs/benchmarks.md."""
    print("| calls/s | calls | bare: rang, p50/p95 ms | house: rang, p50/p95 ms |\n|---|---|---|---|")
    for load, bare, house in zip(LOADS, _measure(bare_asterisk), _measure(whole_house), strict=True):
        print(f"| {load.a_second:g} | {load.calls} | {_cell(bare)} | {_cell(house)} |")


def _measure(system: Callable[[Path], object]) -> list[Measured]:
    with tempfile.TemporaryDirectory(prefix="bd-bench-") as name, system(Path(name)) as ringing:
        return [ringing(load) for load in LOADS]


def _cell(measured: Measured) -> str:
    return f"{measured.rang}, {measured.percentile(0.5):.0f}/{measured.percentile(0.95):.0f}"


if __name__ == "__main__":
    main()
