"""Sentences with which the other rooms refuse something. Pages show them, so they belong into the catalogues.

Found in the source: `raise SomeError("…")` with a whole sentence. One that is put together from values stays
German in every language.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOMS = (
    "buergerdraht/people",
    "contacts",
    "kb",
    "reporting/agreement",
    "routing/crisis",
    "routing/switchboard",
)
"""Whose errors the console passes on."""
NOT_ON_PAGES = frozenset({"commands", "commands.py", "importing", "ownership.py"})
GERMAN = re.compile(
    r"\b(der|die|das|den|dem|ein|eine|einen|ist|sind|nicht|nichts|bitte|und|oder|schon|noch|gibt|hat|haben|wird|"
    r"wurde|kann|es|sie|zu|mit|für|von)\b",
    re.IGNORECASE,
)
SEVERAL = 2
"""So many German words make a German sentence: a key or an English one has none."""


def is_german(text: str) -> bool:
    """Whether it reads like a German sentence."""
    return len(GERMAN.findall(text)) >= SEVERAL


def refusals(house: Path = HOUSE) -> Iterator[str]:
    """Every such sentence of those rooms."""
    for path in _sources(house):
        yield from filter(is_german, raised(ast.parse(path.read_text())))


def _sources(house: Path) -> Iterator[Path]:
    every = (path for room in ROOMS for path in sorted((house / room).rglob("*.py")))
    return (path for path in every if not NOT_ON_PAGES & set(path.relative_to(house).parts))


def raised(tree: ast.AST) -> Iterator[str]:
    """Whole sentences given to errors where they are raised."""
    errors = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    given = (error.args[0] for error in errors if isinstance(error, ast.Call) and error.args)
    return (said.value for said in given if isinstance(said, ast.Constant) and isinstance(said.value, str))
