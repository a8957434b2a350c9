"""What the index holds of an article: its words, each with where it stands, and facts to filter by. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.article import Article, Modules, ServiceState
from kb.search.analysis import text_words
from kb.search.meaning import key_of
from kb.search.words import clean

TEXT, SYNONYM, TITLE = 1, 2, 4
"""Where a word stands; a word of the title and of the text has the sum."""
USABLE = frozenset((ServiceState.AVAILABLE, ServiceState.DISTURBED))


@dataclass(frozen=True)
class Facts:
    """What is known of an article without reading it; `title_words` is the length of its title, `meaning` the
    key of its text among the directions."""

    id: int
    region: str
    is_online: bool
    is_crisis: bool
    title_words: int
    meaning: bytes = b""


@dataclass(frozen=True)
class Document:
    """An article for the index: its words, each with the sum of TITLE, SYNONYM and TEXT."""

    facts: Facts
    words: Mapping[str, int]


def pieces(modules: Modules) -> Iterator[tuple[str, str]]:
    """The modules as (German label, text), in the order in which an article is read."""
    yield "", modules.text
    yield from (("Voraussetzung", line) for line in modules.prerequisites)
    yield from (("Unterlagen", line) for line in modules.documents)
    yield from (("Gebühr", line) for line in modules.fees)
    yield "Frist", modules.deadline
    yield "Dauer", modules.duration
    yield "Termin", modules.appointment
    yield "Ablauf", modules.procedure
    yield "Zuständig", f"{modules.office.name}, {modules.office.address}" if modules.office else ""
    yield from (("Gefragt", line) for line in modules.asked)
    yield from (("Online", ", ".join((one.name, *one.synonyms))) for one in modules.online)
    yield from (("Formular", form.name) for form in modules.forms)
    yield from (("Hinweis", line) for line in modules.further)
    yield from (("Link", link.name) for link in modules.links)
    yield from (("Intern", line) for line in modules.internal)


def is_online(article: Article) -> bool:
    """Whether there is an online service that is more than a wish."""
    return article.online_state in USABLE


def source_words(article: Article) -> dict[int, list[str]]:
    """The words of title, synonyms and text."""
    text = " \n".join((article.short_text, *(piece for _, piece in pieces(article.modules))))
    return {
        TITLE: text_words(clean(article.title)),
        SYNONYM: text_words(clean(" \n".join(article.synonyms))),
        TEXT: text_words(clean(text)),
    }


def document(article: Article) -> Document:
    """The article's document."""
    found = source_words(article)
    places: dict[str, int] = {}
    for source, words in found.items():
        for word in words:
            places[word] = places.get(word, 0) | source
    length = len(set(found[TITLE]))
    facts = Facts(article.id, article.region, is_online(article), article.is_crisis, length, key_of(article))
    return Document(facts, places)
