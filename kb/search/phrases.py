"""Words in quotation marks: only articles that say exactly this, in this order. Pure."""

import re

from kb.article import Article
from kb.search.documents import pieces
from kb.search.words import clean, fold, words

QUOTED = re.compile(r"[\"„“”»«]([^\"„“”»«]+)[\"“”«»]")
Phrase = tuple[str, ...]


def phrases_in(text: str) -> tuple[Phrase, ...]:
    """The phrases of a cleaned question, each as words in one spelling."""
    found = (tuple(fold(word.text) for word in words(quoted)) for quoted in QUOTED.findall(text))
    return tuple(phrase for phrase in found if phrase)


def says(article: Article, phrase: Phrase) -> bool:
    """Whether title, synonyms or a piece of the text has the phrase."""
    texts = (article.title, *article.synonyms, article.short_text, *(p for _, p in pieces(article.modules)))
    wanted = f" {' '.join(phrase)} "
    return any(wanted in f" {' '.join(fold(word.text) for word in words(clean(text)))} " for text in texts)
