"""Lists that are longer than one value of AstDB may be. Pure."""

from collections.abc import Iterable

MOST_BYTES = 450
"""Of a value: a command of Asterisk's has at most 512 bytes, key and quotes included."""


def in_parts(key: str, words: Iterable[str]) -> dict[str, str]:
    """The words with commas between under `key`; what is too much goes on under `key/2`, `key/3`, ...

    A list without words is one empty value. Words are keys and numbers: ASCII, no commas.
    """
    parts = [""]
    for word in words:
        longer = f"{parts[-1]},{word}" if parts[-1] else word
        if len(longer) <= MOST_BYTES:
            parts[-1] = longer
        else:
            parts.append(word)
    return {key if number == 1 else f"{key}/{number}": part for number, part in enumerate(parts, 1)}
