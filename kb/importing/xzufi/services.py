"""A Leistung, and a Spezialisierung of one, as articles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from buergerdraht.sentences import Sentence
from kb.article import Article, Link
from kb.importing.description import Description, article_of
from kb.importing.records import Found, Record, Refused
from kb.importing.regions import placed
from kb.importing.target import Target
from kb.importing.xzufi.elements import ars_of, child, children, german, id_of, text_at
from kb.importing.xzufi.offices import links_of
from kb.importing.xzufi.references import References

MOST_NAMED = 20
NO_GERMAN = Sentence("kein deutscher Text")


def service_records(element: Any, where: str, target: Target, references: References) -> list[Record]:
    """The articles of a Leistung and of its specialisations, or why they are refused."""
    service = id_of(child(element, "id"))
    if not service:
        return [Refused(where, Sentence("Leistung ohne „id“"))]
    base = _described(element, service, _no_description(service))
    specialised = references.specialisations.take(service)
    records = _records(base, service, ars_of(children(element, "gueltigkeitGebietID")), (target, references))
    for one in specialised:
        records += specialisation_records(one, where, base, (target, references))
    return records


def specialisation_records(
    element: Any, where: str, base: Description, context: tuple[Target, References]
) -> list[Record]:
    """The articles of a Spezialisierung: the service's text, with what it says itself in its place."""
    own = id_of(child(element, "id"))
    if not own:
        return [Refused(where, Sentence("Spezialisierung ohne „id“"))]
    described = _described(element, specialisation_id(own), base)
    return _records(described, base.source_id, ars_of(children(element, "gueltigkeitGebietID")), context)


def specialisation_id(id: str) -> str:
    """The source id of a Spezialisierung's article: ids of services and of these may be the same."""
    return f"spezialisierung.{id}"


def _records(
    described: Description, service: str, keys: Sequence[str], context: tuple[Target, References]
) -> list[Record]:
    target, references = context
    if not any(described.texts.values()):
        return [Refused(described.source_id, NO_GERMAN, described.source_id)]
    found = placed(article_of(described, target), keys)
    return [_with_references(one, service, references) for one in found]


def _with_references(found: Found, service: str, references: References) -> Found:
    """With the office and the online services of the region."""
    article = found.thing
    if not isinstance(article, Article) or not article.region.isdigit():
        return found
    modules = replace(article.modules, online=references.online_for(service, article.region))
    offices = references.offices_for(service, article.region)
    names = [references.office_names[one] for one in offices]
    if len(offices) == 1:
        return replace(found, thing=replace(article, modules=modules, office_id=offices[0]))
    if names:
        line = f"Zuständig je nach Wohnort: {', '.join(names[:MOST_NAMED])}"
        modules = replace(modules, further=(*modules.further, line))
    return replace(found, thing=replace(article, modules=modules))


def _no_description(service: str) -> Description:
    return Description(service, {})


def _described(element: Any, source_id: str, base: Description) -> Description:
    texts, links = _text_modules(children(element, "modulText"))
    terms = [
        german([one]) for one in children(element, "modulBegriffImKontext", "begriffImKontext", "begriff")
    ]
    codes = [text_at(one, "code") for one in children(element, "referenzLeiKa")]
    return Description(
        source_id=source_id,
        texts={**base.texts, **texts},
        links={**base.links, **links},
        synonyms=tuple(term for term in terms if term) or base.synonyms,
        fees=_module(element, "modulKosten") or base.fees,
        deadline=_module(element, "modulFrist") or base.deadline,
        duration=_module(element, "modulBearbeitungsdauer") or base.duration,
        leika=next((code for code in codes if code), base.leika),
        valid_from=_day(text_at(element, "gueltigkeit", "beginn")) or base.valid_from,
        valid_until=_day(text_at(element, "gueltigkeit", "ende")) or base.valid_until,
    )


def _text_modules(modules: Sequence[Any]) -> tuple[Mapping[str, str], Mapping[str, Sequence[Link]]]:
    """Texts and links by code, in the order in which the source wants them shown."""
    texts: dict[str, str] = {}
    links: dict[str, Sequence[Link]] = {}
    for module in sorted(modules, key=_position):
        code = text_at(module, "leikaTextmodul", "code")
        if text := german(children(module, "inhalt")):
            texts[code] = f"{texts[code]}\n{text}" if code in texts else text
        if found := links_of(children(module, "weiterfuehrenderLink")):
            links[code] = (*links.get(code, ()), *found)
    return texts, links


def _position(module: Any) -> int:
    text = text_at(module, "positionDarstellung")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _module(element: Any, name: str) -> str:
    """The descriptions of a module of costs, deadlines or durations; else its amounts and times."""
    modules = children(element, name)
    said = [german(children(one, "beschreibung")) for one in modules]
    details = [text for one in modules for part in one.iterchildren("*") if (text := _detail(part))]
    return "\n".join(text for text in (*said, *details) if text)


def _detail(part: Any) -> str:
    """One `kosten`, `frist` or `bearbeitungsdauer`: what it is for, and how much."""
    amount = " ".join(
        text
        for name in ("betrag", "waehrung", "dauer", "einheit")
        if (text := text_at(part, name, "code") or text_at(part, name))
    )
    label = german(children(part, "beschreibung")) or german(children(part, "bezeichnung"))
    return ": ".join(text for text in (label, amount) if text) if len(part) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
