"""Short codes to read out: an article's number in consonants, with a letter that finds slips. Pure.

Seventeen letters that nobody mistakes when they are written down, no vowels, so that no word comes out. The
last letter makes the weighted sum a multiple of the prime 17 (as ISO 7064 does): one wrong letter, or two
that changed places, never lead to another article.
"""

LETTERS = "bcdfghjkmnprstwxz"
BASE = len(LETTERS)
SHORTEST, LONGEST = 3, 12
TOWNS = {
    "b": "Berlin",
    "c": "Chemnitz",
    "d": "Düsseldorf",
    "f": "Frankfurt",
    "g": "Goslar",
    "h": "Hamburg",
    "j": "Jena",
    "k": "Köln",
    "m": "München",
    "n": "Nürnberg",
    "p": "Potsdam",
    "r": "Rostock",
    "s": "Salzwedel",
    "t": "Tübingen",
    "w": "Wuppertal",
    "x": "Xanten",
    "z": "Zwickau",
}
"""The towns of DIN 5008:2022, by which public offices spell."""


def code_of(article: int) -> str:
    """The code of an article's id, four letters up to id 4912; the same for ever."""
    digits: list[int] = []
    while article or len(digits) < SHORTEST:
        article, digit = divmod(article, BASE)
        digits.append(digit)
    letters = [LETTERS[digit] for digit in reversed(digits)]
    return "".join([*letters, LETTERS[-_sum(digits) % BASE]])


def article_of(code: str) -> int | None:
    """The id behind a code, however it is written; None when a letter is wrong."""
    letters = code.strip().lower()
    if not SHORTEST < len(letters) <= LONGEST or not set(letters) <= set(LETTERS):
        return None
    check, *digits = [LETTERS.index(letter) for letter in reversed(letters)]
    if (_sum(digits) + check) % BASE:
        return None
    number = 0
    for digit in reversed(digits):
        number = number * BASE + digit
    return number


def spelled(code: str) -> str:
    """The code as it is said on the telephone: "K wie Köln, B wie Berlin"."""
    return ", ".join(f"{letter.upper()} wie {TOWNS[letter]}" for letter in code)


def _sum(digits: list[int]) -> int:
    """Digits from the last to the first, each with a weight of its own from 2 on; the check letter has 1."""
    return sum(weight * digit for weight, digit in enumerate(digits, 2))
