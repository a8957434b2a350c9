"""A hotline's menu in the file: a text, and for each key a name and a pool."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, PlainSerializer

from buergerdraht.sentences import Sentence
from routing.organisation.model import Choice, Menu
from routing.organisation.schema.entry import Entry
from routing.organisation.schema.texts import Key, Name, Spoken

MOST_CHOICES = 9
DIGIT = re.compile(r"[0-9]")


class ChoiceEntry(Entry):
    name: Name
    pool: Key


def check_digit(text: str) -> str:
    """A key of the telephone that callers may press."""
    if not DIGIT.fullmatch(text):
        raise ValueError(Sentence('"%(text)s" ist keine Taste; möglich sind 0 bis 9.', text=text))
    return text


class MenuEntry(Entry):
    inside: ClassVar[Mapping[str, type[Entry]]] = {"choices": ChoiceEntry}

    text: Spoken
    choices: dict[Annotated[str, AfterValidator(check_digit)], ChoiceEntry] = Field(
        min_length=1, max_length=MOST_CHOICES
    )


def build_menu(entry: MenuEntry) -> Menu:
    choices = sorted(entry.choices.items())
    return Menu(entry.text, tuple(Choice(digit, one.name, one.pool) for digit, one in choices))


def write_menu(menu: Menu) -> dict[str, Any]:
    """What MenuEntry reads."""
    choices = {choice.digit: {"name": choice.name, "pool": choice.pool} for choice in menu.choices}
    return {"text": menu.text, "choices": choices}


MaybeMenu = Annotated[MenuEntry, AfterValidator(build_menu), PlainSerializer(write_menu)] | None
