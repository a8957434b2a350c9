"""Replies of the PVOG Suchdienst (JSON): details of services as articles.

One reply is one service; a list of them, `{"content": [...]}` or a folder of files is a whole source.
Modules carry the codes of XZuFi; costs, deadlines and durations have a category of their own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from buergerdraht.sentences import Sentence
from kb.article import Link, OnlineService
from kb.importing.description import Description, article_of
from kb.importing.jsons import list_at, loaded, text_at, texts_at
from kb.importing.records import NO_ID, Record, Refused, entry_of, of_each
from kb.importing.regions import placed
from kb.importing.source import Progress, SourceFile
from kb.importing.target import Target
from kb.plain import one_line, plain, web_link

LISTS = ("content", "items", "results", "data")
GERMAN = "de"


class PvogReader:
    """Reads replies; a single reply, or a page of several, says nothing about other services."""

    def __init__(self, files: Sequence[SourceFile], target: Target, progress: Progress) -> None:
        self._files, self._target, self._progress = files, target, progress
        self._is_list = len(files) > 1
        self._done = self._seen = self._told = 0
        self.is_whole = False

    def records(self) -> Iterator[Record]:
        yield from of_each(self._files, self._records)
        self.is_whole = self._is_list and self._seen >= self._told

    def _records(self, file: SourceFile) -> Iterator[Record]:
        services = self._services(file)
        self._seen += len(services)
        for position, service in enumerate(services, 1):
            yield from records_of(service, entry_of(file.name, position), self._target)
        self._done += file.size
        self._progress("Lesen", self._done, sum(one.size for one in self._files))

    def _services(self, file: SourceFile) -> list[Any]:
        """The services of a reply; a page of several says how many there are in all."""
        content = loaded(file)
        if isinstance(content, dict):
            found = next((content[name] for name in LISTS if isinstance(content.get(name), list)), None)
            if found is None:
                return [content]
            told = content.get("totalElements")
            self._told = max(self._told, told if isinstance(told, int) else 0)
            content = found
        self._is_list = True
        return content if isinstance(content, list) else [content]


def records_of(service: Any, where: str, target: Target) -> list[Record]:
    """The articles of one service, or why it is refused."""
    source_id = text_at(service, "id")
    if not source_id:
        return [Refused(where, NO_ID)]
    language = text_at(service, "languageCode") or GERMAN
    if not language.startswith(GERMAN):
        return [Refused(where, _other(language), source_id)]
    return [*placed(article_of(_described(service, source_id), target), texts_at(service, "ars"))]


def _other(language: str) -> str:
    return Sentence("Sprache „%(language)s“; nur deutsche Einträge werden genommen", language=language)


def _described(service: Any, source_id: str) -> Description:
    modules = [one for one in list_at(service, "details") if isinstance(one, dict)]
    coded = {text_at(one, "code"): one for one in modules if one.get("xZufiCategory") == "TEXT_MODUL"}
    texts = {code: text_at(one, "text") for code, one in coded.items() if not one.get("placeholder")}
    texts.setdefault("24", text_at(service, "description"))
    return Description(
        source_id=source_id,
        texts={"03": text_at(service, "name")} | texts,
        links={code: _links(list_at(one, "links")) for code, one in coded.items()},
        synonyms=texts_at(service, "synonyms"),
        fees=_category(modules, "KOSTEN"),
        deadline=_category(modules, "FRIST"),
        duration=_category(modules, "BEARBEITUNGSDAUER"),
        leika=next(iter(texts_at(service, "leikakeys")), None),
        online=tuple(_online(service)),
        valid_from=_day(text_at(service, "validFrom")),
        valid_until=_day(text_at(service, "validTo")),
    )


def _category(modules: Sequence[Any], category: str) -> str:
    """The texts of a category: its own, then those of its details with their titles."""
    found = [one for one in modules if one.get("xZufiCategory") == category]
    return "\n".join(line for one in found for line in _with_details(one) if line)


def _with_details(module: Any) -> Iterator[str]:
    yield plain(text_at(module, "text"))
    for detail in list_at(module, "details"):
        title, text = one_line(text_at(detail, "title")), plain(text_at(detail, "text"))
        yield ": ".join(part for part in (title, text) if part)


def _links(given: Sequence[Any]) -> tuple[Link, ...]:
    pairs = ((one_line(text_at(one, "title")), web_link(text_at(one, "uri"))) for one in given)
    return tuple(Link(title or address, address) for title, address in pairs if address)


def _online(service: Any) -> Iterator[OnlineService]:
    for one in list_at(service, "onlineServiceLinks"):
        if address := web_link(text_at(one, "uri")):
            name = one_line(text_at(one, "title")) or address
            yield OnlineService(name, address, help_links=_links(list_at(one, "helpLinks")))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
