"""Sentences with which the other rooms refuse something. Pages show them, so they belong into the catalogues.

Found in the source: `raise SomeError("…")` with a whole sentence, or a template whose values follow by name,
and `Sentence("…")` in any room (`buergerdraht.sentences`): what is stored in German, in the audit log or an
import's report, is one too. An f-string would stay German in every language: `put_together` finds those.
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
    "routing/organisation",
    "routing/prompts",
    "routing/switchboard",
)
"""Whose errors the console passes on."""
EVERY_ROOM = ("buergerdraht", "contacts", "ivr", "kb", "reporting", "routing")
NOT_ON_PAGES = frozenset({"commands", "commands.py", "ownership.py"})
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
    for path in sources(house):
        yield from raised(ast.parse(path.read_text()))
    for room in EVERY_ROOM:
        for path in sorted((house / room).rglob("*.py")):
            yield from marked(ast.parse(path.read_text()))


def sources(house: Path = HOUSE) -> Iterator[Path]:
    """The files of those rooms whose sentences a page can show."""
    every = (path for room in ROOMS for path in sorted((house / room).rglob("*.py")))
    return (path for path in every if not NOT_ON_PAGES & set(path.relative_to(house).parts))


def raised(tree: ast.AST) -> Iterator[str]:
    """German sentences and templates given to errors where they are raised."""
    errors = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    calls = (error for error in errors if isinstance(error, ast.Call))
    return (text for call in calls for text in _first(call) if call.keywords or is_german(text))


def marked(tree: ast.AST) -> Iterator[str]:
    """Texts and templates of `Sentence("…")`."""
    return (text for call in _calls(tree) if _name(call) == "Sentence" for text in _first(call))


def put_together(tree: ast.AST) -> Iterator[str]:
    """German f-strings: no catalogue knows them."""
    for node in ast.walk(tree):
        words = "".join(_constants(node)) if isinstance(node, ast.JoinedStr) else ""
        if GERMAN.search(words) or re.search("[äöüßÄÖÜ]", words):
            yield words


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _first(call: ast.Call) -> Iterator[str]:
    given = call.args[0] if call.args else None
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value


def _constants(joined: ast.JoinedStr) -> Iterator[str]:
    return (str(part.value) for part in joined.values if isinstance(part, ast.Constant))
