"""Words of everyday life beside the offices': who says Auto also finds Kraftfahrzeug."""

from collections.abc import Iterable
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("everyday_words.yaml")


def shipped_groups() -> list[list[str]]:
    """The groups that come with the program, each of words that stand for one thing."""
    groups: list[list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return groups


def alternatives(groups: Iterable[Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each word the other words of its groups."""
    others: dict[str, dict[str, None]] = {}
    for group in map(list, groups):
        for word in group:
            others.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(found) for word, found in others.items()}
