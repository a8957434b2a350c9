"""YAML text as plain values, each with the line it came from; nothing is executed, expanded or guessed.

Scalars stay text: YAML 1.1 would read 010560050050 as an octal number, 8:30 as 510 and "no" as false.
Anchors, aliases and tags are refused, so that a small file cannot unfold into a large one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from buergerdraht.sentences import Sentence

MOST_CHARACTERS = 2_000_000
DEEPEST = 12
NULLS = ("", "~", "null", "Null", "NULL")

Path = tuple[str | int, ...]
Tree = str | list[Any] | dict[str, Any] | None


class BrokenYaml(Exception):
    """The text is no YAML that we read; `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Document:
    """What the text says, and where."""

    value: Tree
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """The line of that path, or of the nearest thing around it; 1 if there is none."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass
class _Open:
    """A mapping or list that has begun and not yet ended; in a mapping perhaps a key without value."""

    value: dict[str, Tree] | list[Tree]
    path: Path
    key: str | None = None

    @property
    def next_path(self) -> Path:
        return (*self.path, len(self.value) if isinstance(self.value, list) else self.key or "")


@dataclass
class _Reading:
    """The document as far as it was read."""

    root: Tree = None
    lines: dict[Path, int] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Takes the parser's next event; raises BrokenYaml for what we do not read."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(line)
        elif isinstance(event, yaml.NodeEvent):
            _refuse_references(event, line)
            self._take_node(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()

    def _begin_document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise BrokenYaml(
                line, Sentence("Die Datei enthält ein zweites Dokument (---); erlaubt ist eines.")
            )

    def _take_node(self, event: yaml.NodeEvent, line: int) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, event, line)
        else:
            self._take_value(event, line)

    def _take_key(self, top: _Open, event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise BrokenYaml(line, Sentence("Der Name einer Angabe muss ein einfacher Text sein."))
        top.key = event.value
        if top.next_path in self.lines:
            first = self.lines[top.next_path]
            raise BrokenYaml(
                line,
                Sentence(
                    '"%(name)s" steht hier schon in Zeile %(first)s; jeder Name nur einmal.',
                    name=event.value,
                    first=first,
                ),
            )
        self.lines[top.next_path] = line

    def _take_value(self, event: yaml.NodeEvent, line: int) -> None:
        path = self.open[-1].next_path if self.open else ()
        self.lines.setdefault(path, line)
        value = _value_of(event)
        self._put(value)
        if isinstance(value, dict | list):
            self.open.append(_Open(value, path))
        if len(self.open) > DEEPEST:
            raise BrokenYaml(
                line,
                Sentence("Die Angaben sind tiefer als %(deepest)s Ebenen verschachtelt.", deepest=DEEPEST),
            )

    def _put(self, value: Tree) -> None:
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            return
        top.value[top.key or ""] = value
        top.key = None


def read_yaml(text: str) -> Document:
    """Reads one YAML document; raises BrokenYaml with the line."""
    if len(text) > MOST_CHARACTERS:
        raise BrokenYaml(1, Sentence("Die Datei ist größer als %(most)s Zeichen.", most=MOST_CHARACTERS))
    reading = _Reading()
    try:
        for event in _events(text):
            reading.take(event)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _broken(error, text) from error
    return Document(reading.root, reading.lines)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
    return events


def _refuse_references(event: yaml.NodeEvent, line: int) -> None:
    if event.anchor is not None:
        raise BrokenYaml(
            line, Sentence("Verweise (& und *) sind nicht erlaubt; schreiben Sie die Angabe aus.")
        )
    if getattr(event, "tag", None) is not None:
        raise BrokenYaml(line, Sentence("Typangaben (!) sind nicht erlaubt."))


def _value_of(event: yaml.NodeEvent) -> Tree:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    if not isinstance(event, yaml.ScalarEvent):
        return None
    is_null = not event.style and event.value in NULLS
    return None if is_null else str(event.value)


def _broken(error: yaml.YAMLError | UnicodeEncodeError, text: str) -> BrokenYaml:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return BrokenYaml(
            mark.line + 1,
            Sentence("Das ist kein gültiges YAML (%(problem)s).", problem=getattr(error, "problem", "")),
        )
    position = error.start if isinstance(error, UnicodeEncodeError) else getattr(error, "position", 0)
    line = text.count("\n", 0, position) + 1
    return BrokenYaml(line, Sentence("Die Datei enthält ein Zeichen, das in YAML nicht erlaubt ist."))
