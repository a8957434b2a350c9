"""Text from outside stays text in every program that opens a CSV file.

A spreadsheet reads a cell that begins with = + - @ as a formula, after a tab or a line break too, and takes
away leading zeros and the end of long numbers (OWASP, CSV Injection). Such a text gets an apostrophe first.
"""

import re

APOSTROPHE = "'"
FORMULA = re.compile(r"[\s\0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n\0']")
"""What a formula can begin with, wide forms included; an apostrophe itself, so that it can be taken back."""
LOSES_DIGITS = re.compile(r"\s*(0[\d\s]+|[\d\s]{16,}|\d+[eE]\d+)\s*")
LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def guarded(text: str) -> str:
    """The text as a CSV cell holds it."""
    is_risky = FORMULA.match(text) or LOSES_DIGITS.fullmatch(text)
    return APOSTROPHE + text if is_risky else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell.removeprefix(APOSTROPHE)


def encodable(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return LONE_SURROGATES.sub(REPLACEMENT, text)
