"""Made-up courses of calls, and the lines that Asterisk and our dialplan would write of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

KEY = "bd-1790000000.1"
START_MS = 1790000000120
EXITS = {"EXITWITHTIMEOUT": "TIMEOUT", "EXITWITHKEY": "CONTINUE", "EXITEMPTY": "LEAVEEMPTY"}
COMPLETES = ("COMPLETECALLER", "COMPLETEAGENT")


@dataclass(frozen=True)
class Stop:
    """One queue of a call. `how`: answered, abandoned, an exit, or FULL or JOINEMPTY.

    `talk_ms` and `end` are for who was answered: a COMPLETE ends the call, a BLINDTRANSFER leads to the next.
    """

    pool: str
    wait_ms: int
    how: str
    agent: str
    talk_ms: int
    end: str


@dataclass(frozen=True)
class Course:
    """A whole call: its queues in order, and the time in an announcement before the caller hangs up."""

    stops: tuple[Stop, ...]
    after_ms: int

    def log(self, is_foreign: bool = False) -> list[str]:
        """The lines; a foreign centre's log has none of our events."""
        lines = list(self._lines())
        return [line for line in lines if not is_foreign or line.split("|")[4] not in OURS]

    def _lines(self) -> Iterator[str]:
        at = START_MS
        yield _own(at, "ARRIVED", "115", "behoerdennummer", "trunk")
        at += 1000
        for place, stop in enumerate(self.stops):
            yield _own(at, "VISIT", KEY, "citizen", queue=stop.pool)
            if stop.how in ("FULL", "JOINEMPTY"):
                yield _own(at + 3, "LEFT", stop.how)
                at += 5
                continue
            yield _queue(at, stop.pool, "NONE", "ENTERQUEUE", "", "", "1")
            at += stop.wait_ms
            yield from _left(at, stop, place)
            at += stop.talk_ms if stop.how == "answered" else 0
        is_hung_up_there = self.stops[-1].how in ("answered", "abandoned")
        yield _own(at if is_hung_up_there else at + self.after_ms, "HANGUP", *self._told())

    def _told(self) -> tuple[str, str, str]:
        """What HANGUP tells of the last queue."""
        last = self.stops[-1]
        talk = str(last.talk_ms) if last.how == "answered" else ""
        return str(last.wait_ms), talk, "16"


OURS = ("ARRIVED", "VISIT", "LEFT", "HANGUP")


def _left(at: int, stop: Stop, place: int) -> Iterator[str]:
    if stop.how == "answered":
        yield _queue(at, stop.pool, stop.agent, "CONNECT", "0", f"bd-1790000000.{place + 2}", "0")
        yield _queue(at + stop.talk_ms, stop.pool, stop.agent, stop.end, "0", "0", "1")
    elif stop.how == "abandoned":
        yield _queue(at, stop.pool, "NONE", "ABANDON", "1", "1", "0")
    else:
        yield _queue(at, stop.pool, "NONE", stop.how, "1", "1", "0")
        yield _own(at, "LEFT", EXITS[stop.how])


def _own(at: int, event: str, *fields: str, queue: str = "NONE") -> str:
    return "|".join((str(at // 1000), KEY, queue, "NONE", event, str(at), *fields))


def _queue(at: int, pool: str, member: str, event: str, *fields: str) -> str:
    return "|".join((str(at // 1000), KEY, pool, member, event, *fields))


def _stops(hows: tuple[str, ...], ends: tuple[str, ...], least_ms: int) -> st.SearchStrategy[Stop]:
    return st.builds(
        Stop,
        pool=st.sampled_from(("buerger", "fach", "krise")),
        wait_ms=st.integers(least_ms, 9_000),
        how=st.sampled_from(hows),
        agent=st.sampled_from(("a-k3m9x2pq", "a-7zz2w4rt")),
        talk_ms=st.integers(1, 9_000),
        end=st.sampled_from(ends),
    )


def courses(is_foreign: bool = False) -> st.SearchStrategy[Course]:
    """Calls through one to four queues.

    A foreign centre's log does not know who was turned away, nor the order of two queues within one second.
    """
    unseen, least_ms = ((), 1000) if is_foreign else (("FULL", "JOINEMPTY"), 1)
    on_the_way = _stops((*EXITS, *unseen, "answered"), ("BLINDTRANSFER",), least_ms)
    last = _stops((*EXITS, *unseen, "abandoned", "answered"), COMPLETES, least_ms)
    return st.builds(
        lambda stops, end, after_ms: Course((*stops, end), after_ms),
        st.lists(on_the_way, max_size=3),
        last,
        st.integers(0, 3_000),
    )
