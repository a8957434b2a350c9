"""The schema as people read it: each table with its sentence, its columns by how long they are kept. Pure."""

from dataclasses import dataclass

from agent_console.agreement.words import KEPT, TABLES, About
from agent_console.texts.marking import N_
from buergerdraht.retention import Retention, by_keep

TITLES = {
    About.CALLERS: N_("Über Anrufende"),
    About.AGENTS: N_("Über Beschäftigte"),
    About.HOUSE: N_("Ohne Bezug zu einer Person"),
}


@dataclass(frozen=True)
class Kept:
    """Columns that are kept equally long, and how long."""

    how_long: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Stored:
    """One table; `what` is "" where nobody has written its sentence yet."""

    table: str
    what: str
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class Section:
    title: str
    tables: tuple[Stored, ...]


def sections(schema: Retention) -> tuple[Section, ...]:
    """Every table of the schema in exactly one section, in the order of the words; unknown ones last."""
    order = {name: place for place, name in enumerate(TABLES)}
    names = sorted(schema, key=lambda name: (order.get(name, len(order)), name))
    return tuple(
        Section(title, tuple(_stored(name, schema) for name in names if _about(name) is about))
        for about, title in TITLES.items()
    )


def _about(table: str) -> About:
    """A table without words is taken for one about callers, where it cannot be overlooked."""
    return TABLES[table].about if table in TABLES else About.CALLERS


def _stored(table: str, schema: Retention) -> Stored:
    what = TABLES[table].what if table in TABLES else ""
    kept = by_keep(schema[table]).items()
    return Stored(table, what, tuple(Kept(KEPT[keep], columns) for keep, columns in kept))
