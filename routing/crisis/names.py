"""Names of borrowed staff as somebody pastes them: one a line, or columns of a table. Pure."""

import re

from buergerdraht.sentences import sentence_of
from routing.crisis.errors import SwitchRefused
from routing.organisation.schema.texts import LONGEST_NAME, one_line

MOST_NAMES = 100
COLUMN = re.compile(r"[;\t]")
HEADS = frozenset({"name", "vorname", "nachname", "familienname", "vor- und nachname"})


def names_in(pasted: str) -> list[str]:
    """`Anna Müller`, `Müller, Anna` and `Anna;Müller` are one name; a line of headings is none.

    Raises SwitchRefused for none, too many, the same name twice, or one that no screen shows.
    """
    rows = [[part.strip(' "') for part in COLUMN.split(line)] for line in pasted.splitlines()]
    names = [_name(row) for row in rows if any(row) and not _is_head(row)]
    if not 1 <= len(names) <= MOST_NAMES:
        raise SwitchRefused(
            "Bitte 1 bis %(most)s Namen, jeden in eine Zeile. Nichts wurde angelegt.", most=MOST_NAMES
        )
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice:
        raise SwitchRefused("»%(twice)s« steht zweimal in der Liste. Nichts wurde angelegt.", twice=twice)
    return names


def _is_head(row: list[str]) -> bool:
    return all(part.lower() in HEADS for part in row if part)


def _name(row: list[str]) -> str:
    parts = [part for part in row if part]
    if len(parts) == 1 and parts[0].count(",") == 1:
        parts = [part.strip() for part in reversed(parts[0].split(","))]
    name = " ".join(" ".join(parts).split())
    if len(name) > LONGEST_NAME:
        raise SwitchRefused("»%(name)s…« ist als Name zu lang. Nichts wurde angelegt.", name=name[:30])
    try:
        return one_line(name)
    except ValueError as error:
        said, why = f"{name!r}", sentence_of(error)
        raise SwitchRefused("»%(name)s«: %(why)s Nichts wurde angelegt.", name=said, why=why) from error
