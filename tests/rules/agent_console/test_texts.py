"""Every text of a page passes gettext, and every language is complete."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from agent_console.texts.extracting import texts
from agent_console.texts.languages import FOLDER, load_languages

TEMPLATES = sorted((FOLDER.parent / "templates").rglob("*.html"))
CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))
SPOKEN = ("aria-label", "placeholder", "title", "alt", "content", "data-say", "data-status", "data-alert")
SAME_EVERYWHERE = {
    "Bürgerdraht",
    "F1",
    "F2",
    "F8",
    "F9",
    "⇧F8",
    "⇧F9",
    "light dark",
    "width=device-width, initial-scale=1",
}
LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]")


NO_TEXT = re.compile(
    r"\{% block (kind|body_attributes) %\}.*?\{% endblock %\}"
    r"|<code\b[^>]*>.*?</code>"
    r"|<kbd\b[^>]*>⇧?F\d+</kbd>",
    re.DOTALL,
)
"""A command and a function key are the same in every language."""


def without_code(template: str) -> str:
    template = NO_TEXT.sub("", template)
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "\x00", template, flags=re.DOTALL)


def spoken_texts(template: str) -> Iterator[str]:
    """What a person sees or hears of a template, where it does not come from an expression."""
    plain = without_code(template)
    for name in SPOKEN:
        yield from re.findall(rf'\b{name}="([^"]*)"', plain)
    yield from re.split(r"<[^>]*>|\x00|&[a-z]+;", plain)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_text_stands_outside_the_catalogues(path: Path) -> None:
    found = {text.strip(" \n:,;.·–+()\x00") for text in spoken_texts(path.read_text())}
    assert {text for text in found - SAME_EVERYWHERE if LETTERS.search(text)} == set()


def is_translated(said: str | Sequence[str] | None) -> bool:
    """One text, or each of singular and plural."""
    return all(said) if said else False


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_language_is_complete(path: Path) -> None:
    with path.open("rb") as source:
        catalogue = read_po(source)
    known = {
        message.id if isinstance(message.id, str) else tuple(message.id): message for message in catalogue
    }
    wanted = set(texts())
    assert wanted - known.keys() == set()
    assert {text for text in wanted if not is_translated(known[text].string)} == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_same_places_for_values(path: Path) -> None:
    with path.open("rb") as source:
        messages = [message for message in read_po(source) if isinstance(message.id, str) and message.id]
    for message in messages:
        translated, german = (re.findall(r"%\(\w+\)s", str(text)) for text in (message.string, message.id))
        assert sorted(translated) == sorted(german), message.id


@pytest.mark.parametrize(
    ("said", "is_complete"), [("", False), (("", ""), False), (("a", ""), False), ("a", True)]
)
def test_an_empty_text_is_no_translation(said: str | tuple[str, ...], is_complete: bool) -> None:
    assert is_translated(said) is is_complete


def test_english_is_there() -> None:
    assert load_languages().catalogues["en"].gettext("Passwort") == "Password"


@pytest.mark.parametrize(
    ("wish", "accepted", "chosen"),
    [
        (None, "", "de"),
        (None, "en-GB,en;q=0.9,de;q=0.1", "en"),
        (None, "de;q=0.4,en;q=0.9", "en"),
        (None, "fr", "de"),
        (None, ";;q=x,,=", "de"),
        ("en", "de", "en"),
        ("xx", "de", "de"),
    ],
)
def test_choosing_a_language(wish: str | None, accepted: str, chosen: str) -> None:
    assert load_languages().chosen(wish, accepted) == chosen
