"""A DLDB catalogue (ZMS, JSON) as a source: one record for each service. The mapping itself is kb.dldb's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from buergerdraht.sentences import Sentence
from kb.article import Article
from kb.dldb import service_article
from kb.importing.errors import BadSource
from kb.importing.jsons import loaded
from kb.importing.records import NO_ID, Found, Record, Refused, entry_of, of_each
from kb.importing.source import Progress, SourceFile
from kb.importing.target import Target
from kb.plain import web_link


class DldbReader:
    """Reads a catalogue; it is always the whole one."""

    is_whole = True

    def __init__(self, files: Sequence[SourceFile], target: Target, progress: Progress) -> None:
        self._files, self._target, self._progress = files, target, progress

    def records(self) -> Iterator[Record]:
        yield from of_each(self._files, self._records)

    def _records(self, file: SourceFile) -> Iterator[Record]:
        services = _services(file)
        for position, service in enumerate(services, 1):
            yield _record(service, entry_of(file.name, position), self._target)
            self._progress("Lesen", position, len(services))


def _services(file: SourceFile) -> list[Any]:
    content = loaded(file)
    services = content.get("data") if isinstance(content, dict) else None
    if not isinstance(services, list):
        raise BadSource(
            "%(file)s ist kein DLDB-Katalog: Erwartet wird JSON mit der Liste „data“.", file=file.name
        )
    return services


def _record(service: Any, where: str, target: Target) -> Record:
    source_id = str(service.get("id") or "") if isinstance(service, dict) else ""
    if not source_id:
        return Refused(where, NO_ID)
    try:
        article = service_article(service, target.region)
        return _safe(replace(article, source=target.source, owner=target.owner))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return Refused(where, Sentence("nicht lesbar: %(why)s", why=repr(error)), source_id)


def _safe(article: Article) -> Found:
    """Without links that no browser should open."""
    modules = article.modules
    online = tuple(one for one in modules.online if web_link(one.link))
    forms = tuple(one for one in modules.forms if web_link(one.link))
    left_out = len(modules.online) + len(modules.forms) - len(online) - len(forms)
    notes = (Sentence("%(count)s unbrauchbare Links weggelassen", count=left_out),) if left_out else ()
    return Found(replace(article, modules=replace(modules, online=online, forms=forms)), notes)
