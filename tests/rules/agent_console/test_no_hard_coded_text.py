"""No German sentence stands in Python or in a script without passing the catalogues."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_console.texts.extracting import texts
from agent_console.texts.refusals import HOUSE, is_german, put_together, raised, refusals, sources

ROOM = HOUSE / "agent_console"
SOURCES = sorted(path for path in ROOM.rglob("*.py") if "node_modules" not in path.parts)
SCRIPTS = sorted((ROOM / "static" / "js").glob("*.js"))
NOT_ON_PAGES = {
    "agent_console/room.py": "the doctor's findings, on the command line",
    "agent_console/web/guard.py": "before anybody's language is known",
    "agent_console/web/pages.py": "the program does not start: on the command line",
    "agent_console/sending/wording.py": "messages to citizens and offices are German",
    "agent_console/sending/case_mails.py": "messages to citizens and offices are German",
}
PUT_TOGETHER_ON_NO_PAGE = {
    **NOT_ON_PAGES,
    "kb/demo_articles.py": "the program's own files",
    "kb/demo_offices.py": "the program's own files",
    "kb/dldb.py": "on the command line",
    "kb/evaluate.py": "on the command line",
    "kb/learning/terms.py": "what a version was made for, in its article's history",
    "kb/suggestions.py": "what a version was made for, in its article's history",
    "routing/organisation/first_passwords.py": "on the command line",
    "routing/organisation/start.py": "on the command line",
    "routing/organisation/writing.py": "on the command line",
    "kb/importing/showing.py": "on the command line",
    "kb/importing/description.py": "a part of an article's text",
    "kb/importing/xzufi/services.py": "a part of an article's text",
}
STRINGS = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")
COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)


def hard_coded(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """German sentences that are in no catalogue; pieces of one and docstrings of ours are none."""
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) else None
        if isinstance(said, str) and said[:1].isupper() and is_german(said) and said not in known:
            yield said


def names(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.fixture(scope="module")
def known() -> set[str]:
    """All msgids, single and plural."""
    return {each for text in texts() for each in ((text,) if isinstance(text, str) else text)}


def test_no_sentence_of_python_stands_outside_the_catalogues(known: set[str]) -> None:
    """When this fails, mark the sentence with N_(), or say above why it is on no page."""
    on_pages = [path for path in SOURCES if names(path) not in NOT_ON_PAGES]
    found = {names(path): list(hard_coded(ast.parse(path.read_text()), known)) for path in on_pages}
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_no_refusal_is_an_f_string() -> None:
    """When this fails, give values by name, `NotFound("… %(number)s …", number=number)` or Sentence(…)."""
    on_pages = [path for path in (*sources(), *SOURCES) if names(path) not in PUT_TOGETHER_ON_NO_PAGE]
    found = {names(path): list(put_together(ast.parse(path.read_text()))) for path in on_pages}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_no_text_stands_in_a_script() -> None:
    """Scripts take what they say from the page's data attributes."""
    found = [
        (path.name, string)
        for path in SCRIPTS
        for string in STRINGS.findall(COMMENTS.sub("", path.read_text()))
        if is_german(string) or re.search("[ÄÖÜäöüß]", string)
    ]
    assert found == []


def test_what_other_rooms_refuse_with_is_found() -> None:
    assert "Anmeldename oder Passwort ist falsch. Bitte beides prüfen und erneut versuchen." in set(
        refusals()
    )


def test_templates_of_other_rooms_are_found() -> None:
    found = set(refusals())
    assert {"Den Fall %(id)s gibt es nicht. Bitte die Liste neu laden.", "Diese Angabe fehlt."} <= found


def test_a_refusal_put_together_is_found() -> None:
    tree = ast.parse(
        'raise NotFound(f"Den Fall {number} gibt es nicht.")\nraise ValueError(f"{key} is none")'
    )
    assert list(put_together(tree)) == ["Den Fall  gibt es nicht."]


def test_a_hard_coded_sentence_is_found() -> None:
    tree = ast.parse('raise Conflict("Das geht so nicht. Bitte neu laden.")\nlog.info("nothing to do")')
    assert list(hard_coded(tree, set())) == ["Das geht so nicht. Bitte neu laden."] == list(raised(tree))
