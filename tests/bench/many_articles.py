"""Any number of articles, put together from pieces of real ones: for measuring, not for reading.

Each takes its modules from different articles, its title from two, and a compound that nobody has written
yet, so that the words grow as those of real articles do. The same seed gives the same articles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from kb.article import Article, Modules

SEED = 115
REGIONS = ("00", "01", "01056", "010560050050", "010560039039", "010560015015", "010560044044")
LONGEST_TEXT = 900


def many_articles(count: int, pieces: Sequence[Article]) -> Iterator[Article]:
    """So many articles from the pieces of others."""
    random = Random(SEED)
    words = sorted({word for one in pieces for word in one.title.split() if word.isalpha() and len(word) > 3})
    for number in range(count):
        yield _article(number, random, pieces, words)


def _article(number: int, random: Random, pieces: Sequence[Article], words: Sequence[str]) -> Article:
    first, second, third, fourth = random.choices(pieces, k=4)
    compound = "".join(random.choices(words, k=2)).capitalize()
    names = [*first.synonyms[:4], *second.synonyms[:3], compound]
    return Article(
        source="bench",
        source_id=f"a{number}",
        title=" ".join((*first.title.split()[:2], *second.title.split()[-2:], compound))[:200],
        short_text=third.short_text[:300],
        region=random.choice(REGIONS),
        synonyms=tuple(dict.fromkeys(names)),
        modules=replace(Modules(), text=_text(random, (second, third, fourth)), fees=fourth.modules.fees[:2]),
        topic=random.randrange(1, 900),
        is_crisis=number % 97 == 0,
    )


def _text(random: Random, pieces: Sequence[Article]) -> str:
    sentences = [line for one in pieces for line in one.modules.text.splitlines()]
    random.shuffle(sentences)
    return "\n".join(sentences)[:LONGEST_TEXT]
