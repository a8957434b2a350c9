"""What the index holds of an article: its fields as tokens with spaces between. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.article import Article, Modules
from kb.search.analysis import Analysis, text_words
from kb.search.words import clean

NAMES = ("title", "synonyms")
SOURCES = (*NAMES, "text")
KINDS = ("stem", "part", "gram")
STARTS = "starts"
FIELDS = (*(f"{source}_{kind}" for source in SOURCES for kind in KINDS), STARTS)


@dataclass(frozen=True)
class Document:
    """An article for the index: its id and the tokens of each field."""

    id: int
    tokens: dict[str, str]


def pieces(modules: Modules) -> Iterator[tuple[str, str]]:
    """The modules as (German label, text), in the order in which an article is read."""
    yield "", modules.text
    yield from (("Unterlagen", line) for line in modules.documents)
    yield from (("Gebühr", line) for line in modules.fees)
    yield "Frist", modules.deadline
    yield "Dauer", modules.duration
    yield "Termin", modules.appointment
    yield "Ablauf", modules.procedure
    yield "Zuständig", f"{modules.office.name}, {modules.office.address}" if modules.office else ""
    yield from (("Gefragt", line) for line in modules.asked)
    yield from (("Online", service.name) for service in modules.online)
    yield from (("Formular", form.name) for form in modules.forms)
    yield from (("Intern", line) for line in modules.internal)


def source_words(article: Article) -> dict[str, list[str]]:
    """The words of each source field."""
    text = " \n".join((article.short_text, *(piece for _, piece in pieces(article.modules))))
    return {
        "title": text_words(clean(article.title)),
        "synonyms": text_words(clean(" \n".join(article.synonyms))),
        "text": text_words(clean(text)),
    }


def document(article: Article, analysis: Analysis) -> Document:
    """The article's document."""
    tokens = {}
    found = source_words(article)
    for source, words in found.items():
        tokens[f"{source}_stem"] = analysis.stems(words)
        tokens[f"{source}_part"] = analysis.part_stems(words)
        tokens[f"{source}_gram"] = analysis.grams(words)
    tokens[STARTS] = analysis.beginnings(word for name in NAMES for word in found[name])
    return Document(article.id, tokens)
