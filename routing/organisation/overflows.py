"""Where calls go that a pool does not answer: what one entry alone cannot show."""

from collections.abc import Iterable, Iterator

from buergerdraht.sentences import Sentence
from routing.organisation.complaints import Complaint
from routing.organisation.draft import Draft
from routing.organisation.model import Overflow, Pool
from routing.organisation.yaml_reading import Path

SHORTEST_WAIT = 5


def overflows(pools: Iterable[Pool]) -> Iterator[tuple[Path, Overflow]]:
    """Each overflow of each pool with its place in the file."""
    for pool in pools:
        ways = {"overflow": pool.overflow, "nobody": pool.nobody}
        yield from ((("pools", pool.key, name), way) for name, way in ways.items() if way)


def check_overflows(draft: Draft) -> Iterator[Complaint]:
    """An overflow leads elsewhere, and happens before the longest wait is over."""
    for path, overflow in overflows(draft.pools):
        if overflow.pool == path[1]:
            yield Complaint((*path, "pool"), Sentence("Eine Gruppe kann nicht in sich selbst überlaufen."))
        if path[2] == "nobody" and overflow.after_seconds:
            yield Complaint(
                (*path, "after_seconds"),
                Sentence("Wenn niemand da ist, wird nicht gewartet; lassen Sie das weg."),
            )
    for pool in draft.pools:
        after = pool.overflow.after_seconds if pool.overflow else SHORTEST_WAIT
        if not SHORTEST_WAIT <= after < max(pool.longest_wait_seconds, SHORTEST_WAIT + 1):
            yield Complaint(
                ("pools", pool.key, "overflow", "after_seconds"),
                Sentence(
                    "Der Überlauf braucht eine Wartezeit von %(least)s Sekunden oder mehr, kürzer als "
                    "longest_wait_seconds (%(longest)s).",
                    least=SHORTEST_WAIT,
                    longest=pool.longest_wait_seconds,
                ),
            )


def check_nobody_goes_in_circles(draft: Draft) -> Iterator[Complaint]:
    """A call that finds nobody must come to an end, even if nobody is there at all."""
    leads_to = {pool.key: pool.nobody.pool for pool in draft.pools if pool.nobody and pool.nobody.pool}
    for start in leads_to:
        if leads_to[start] != start and start in _way(leads_to, start):
            yield Complaint(
                ("pools", start, "nobody", "pool"),
                Sentence("Wenn niemand da ist, führt der Weg im Kreis zu dieser Gruppe zurück."),
            )


def _way(leads_to: dict[str, str], start: str) -> set[str]:
    """The pools that a call comes to after `start`."""
    way: set[str] = set()
    here = leads_to.get(start)
    while here is not None and here not in way:
        way.add(here)
        here = leads_to.get(here)
    return way
