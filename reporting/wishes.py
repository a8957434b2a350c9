"""What the command line may ask of a report, and its reading as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from buergerdraht.errors import BuergerdrahtError
from contacts.topics import TOPIC
from reporting.asked import Asked, By, Only, View
from reporting.delivering import Form
from reporting.documents.names import Names
from reporting.ledger.tables import LedgerCallRow, LedgerVisitRow
from reporting.metrics.variant import PROMISE_SECONDS, SHORT_SECONDS, Level, Variant
from reporting.period import period
from reporting.sums.bins import edges_around

FROM = "Beginn: 2026-11-21, 2026-11-21T08:00 (Ortszeit) oder heute"
TO = "Ende: ein Datum gilt bis zu seinem Ende, eine Uhrzeit ausschließlich"
POOL_S_OWN = "pool"
MOST_SECONDS = 3600
FromOption = Annotated[str, typer.Option("--from", help=FROM)]
ToOption = Annotated[str, typer.Option("--to", help=TO)]
ByOption = Annotated[By | None, typer.Option("--by", help="Aufteilung")]
GroupOption = Annotated[
    By | None,
    typer.Option("--by", help="vor jedem Anruf, in welcher Gruppe er steht; die Reihenfolge bleibt"),
]
ViewOption = Annotated[
    View, typer.Option("--view", help="citizen: ein Anruf ist einer; queue: jeder Besuch einer Warteschlange")
]
HotlineOption = Annotated[str | None, typer.Option("--hotline", help="nur diese Hotline (Schlüssel)")]
MandantOption = Annotated[str | None, typer.Option("--mandant", help="nur dieser Mandant (Schlüssel)")]
PoolOption = Annotated[str | None, typer.Option("--pool", help="nur dieser Pool (Schlüssel)")]
TopicOption = Annotated[int | None, typer.Option("--topic", help="nur dieses Thema (Nummer)")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="nur dieser Ort (Regionalschlüssel)")]
LevelOption = Annotated[Level, typer.Option("--level", help="Lesart des Servicelevels")]
ThresholdOption = Annotated[
    str, typer.Option("--threshold", help="Ziel der Annahme in Sekunden, oder pool: das Ziel jedes Pools")
]
ShortOption = Annotated[int, typer.Option("--short", help="bis zu so vielen Sekunden gilt Auflegen als kurz")]
OtherOption = Annotated[
    bool, typer.Option("--other-settled", help="Ergebnis 6 (andere Stelle genannt) zählt als geklärt")
]
FormOption = Annotated[Form, typer.Option("--format", help="text, json, csv oder xlsx")]
OutputOption = Annotated[Path | None, typer.Option("--output", help="in diese Datei schreiben")]
Given = tuple[str, str | None, Mapping[str, str], Any]
"""An option, what it was given, what is known, and where calls keep it."""
PROMISE = str(PROMISE_SECONDS)
SHORT = SHORT_SECONDS


class WishRefused(BuergerdrahtError):
    """An option that names nothing we know."""


@dataclass(frozen=True)
class Period:
    """--from and --to as typed, and when it was asked."""

    start: str
    end: str
    now: datetime


def only(
    hotline: str | None, mandant: str | None, pool: str | None, concern: tuple[int | None, str | None]
) -> Only:
    """The filters; `concern` is topic and place."""
    return Only(hotline, None if mandant is None else frozenset({mandant}), pool, *concern)


def asked(when: Period, by: By | None, view: View, chosen: tuple[Only, Variant]) -> Asked:
    """What a command was asked for; raises PeriodError."""
    between = period(when.start, when.end, when.now)
    return Asked(between.start, between.end, by, view, *chosen)


def variant(level: Level, threshold: str, short: int, other: bool = False) -> Variant:
    """The reading of the figures; raises WishRefused."""
    if threshold != POOL_S_OWN and not (threshold.isdecimal() and 0 < int(threshold) <= MOST_SECONDS):
        raise WishRefused(
            f"--threshold {threshold} geht nicht. Nennen Sie 1 bis {MOST_SECONDS} Sekunden oder pool."
        )
    if not 0 <= short <= MOST_SECONDS:
        raise WishRefused(f"--short {short} geht nicht. Nennen Sie 0 bis {MOST_SECONDS} Sekunden.")
    _check_edge("--short", short)
    if threshold != POOL_S_OWN:
        _check_edge("--threshold", int(threshold))
    return Variant(level, None if threshold == POOL_S_OWN else int(threshold), short, other)


def _check_edge(option: str, seconds: int) -> None:
    """Between two edges of the histogram nobody knows how many waited so long."""
    around = edges_around(seconds)
    if len(around) > 1:
        lower, upper = around
        raise WishRefused(
            f"{option} {seconds} geht nicht: Wartezeiten über 3 Minuten sind nur in Stufen gezählt. "
            f"Am nächsten liegen {lower} und {upper} Sekunden."
        )


def check_names(engine: Engine, wish: Only, names: Names) -> None:
    """Raises WishRefused for a key that neither the organisation nor any call has."""
    mandant = next(iter(wish.mandanten or ()), None)
    given: tuple[Given, ...] = (
        ("--hotline", wish.hotline, names.hotlines, LedgerCallRow.hotline),
        ("--mandant", mandant, names.mandanten, LedgerCallRow.mandant),
        ("--pool", wish.pool, names.pools, LedgerVisitRow.pool),
    )
    with reading(engine) as session:
        _check_keys(session, given)
    if wish.topic is not None and wish.topic not in TOPIC:
        raise WishRefused(f"--topic {wish.topic} gibt es nicht. Themen haben Nummern wie 101.")
    if wish.place is not None and wish.place not in names.places:
        raise WishRefused(f"--place {wish.place} gibt es nicht. Bekannt sind: {', '.join(names.places)}.")


def _check_keys(session: Session, given: Iterable[Given]) -> None:
    """A key that is gone from the organisation still has its calls."""
    for option, key, known, column in given:
        is_known = key is None or key in known
        if not is_known and session.scalar(select(column).where(column == key).limit(1)) is None:
            raise WishRefused(f"{option} {key} gibt es nicht. Bekannt sind: {', '.join(known) or 'keine'}.")
