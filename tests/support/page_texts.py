"""What a person reads or hears of a page, as pieces of text."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

SPOKEN = frozenset(
    {"aria-label", "placeholder", "title", "alt", "data-say", "data-status", "data-alert", "data-leave"}
)
SILENT = frozenset({"script", "style", "code", "option"})
"""Options are data for the most part: names of topics, offices, people."""
GERMAN = re.compile(
    r"[äöüßÄÖÜ]|\b(der|die|das|den|dem|ein|eine|einen|ist|sind|nicht|nichts|bitte|und|oder|schon|noch|gibt|hat|"
    r"haben|wird|kann|sie|zu|mit|für|von|bis|am|im|auf|seit|keine?n?|heute|morgen)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r" · |, |[»«„“]")


class _Texts(HTMLParser):
    """Collects texts and spoken attributes, whitespace as one space."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def texts_of(html: str) -> Iterator[str]:
    """Each line of text of the page, in its order."""
    parser = _Texts()
    parser.feed(html)
    lines = (line for each in parser.found for line in each.splitlines())
    return (text for line in lines if (text := " ".join(line.split())))


def german_left(english: str, german: str, known: str) -> list[str]:
    """German texts of an English page: the same as on the German one, and not what people have entered.

    `known` is everything entered, with single spaces; lists of it may stand on a page in one piece.
    """
    same = set(texts_of(german))
    left = (text for text in dict.fromkeys(texts_of(english)) if GERMAN.search(text) and text in same)
    return [text for text in left if not all(piece.strip() in known for piece in JOINED.split(text))]
