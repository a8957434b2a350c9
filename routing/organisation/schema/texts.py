"""Texts in the file: keys, names, sentences to be spoken, regional keys."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from buergerdraht.sentences import Sentence

LONGEST_KEY, LONGEST_NAME, LONGEST_SENTENCE = 40, 80, 600
KEY = re.compile(r"[a-z][a-z0-9-]*")
LOGIN = re.compile(r"[a-z][a-z0-9.-]*")
ARS = re.compile(r"(0[1-9]|1[0-6])(\d{3}|\d{10})", re.ASCII)


def check_key(text: str) -> str:
    """A name for machines, in Asterisk, ledger and database: cannot be mistaken for a number."""
    if not KEY.fullmatch(text) or len(text) > LONGEST_KEY:
        raise ValueError(
            Sentence(
                '"%(text)s" ist kein Kurzname: erlaubt sind a-z, 0-9 und Bindestrich, zuerst ein '
                "Buchstabe, höchstens %(most)s Zeichen.",
                text=text,
                most=LONGEST_KEY,
            )
        )
    return text


def check_login(text: str) -> str:
    """A sign-in name: a key that may contain dots."""
    if not LOGIN.fullmatch(text) or len(text) > LONGEST_KEY:
        raise ValueError(
            Sentence(
                '"%(text)s" ist kein Anmeldename: erlaubt sind a-z, 0-9, Punkt und Bindestrich, zuerst '
                "ein Buchstabe, höchstens %(most)s Zeichen.",
                text=text,
                most=LONGEST_KEY,
            )
        )
    return text


def check_ars(text: str) -> str:
    """A regional key (Amtlicher Regionalschlüssel): 5 digits for a Kreis, 12 for a municipality."""
    if not ARS.fullmatch(text):
        raise ValueError(
            Sentence(
                '"%(text)s" ist kein Regionalschlüssel: 5 Ziffern (Kreis) oder 12 (Gemeinde), zuerst 01 '
                "bis 16.",
                text=text,
            )
        )
    return text


def one_line(text: str) -> str:
    """Refuses what no screen shows: control characters, line ends, marks that turn the writing around."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            raise ValueError(
                Sentence(
                    "Der Text enthält ein unsichtbares Zeichen (U+%(code)s).", code=f"{ord(character):04X}"
                )
            )
    return text


def as_spoken(text: str) -> str:
    """A sentence over several lines of the file becomes one line."""
    return one_line(" ".join(re.split("[ \t\r\n]+", text)))


Key = Annotated[str, AfterValidator(check_key)]
Login = Annotated[str, AfterValidator(check_login)]
Ars = Annotated[str, AfterValidator(check_ars)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME), AfterValidator(one_line)]
Spoken = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_SENTENCE), AfterValidator(as_spoken)
]
MaybeSentence = Annotated[str, StringConstraints(max_length=LONGEST_SENTENCE), AfterValidator(as_spoken)]
"""A sentence that may be left out: empty."""
