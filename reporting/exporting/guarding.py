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
LONGEST_TEXT = 32_767
NOT_IN_XML = re.compile(r"[\ufffe\uffff]")


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


def readable(text: str) -> str:
    """The text as a cell of Excel can hold it: at most 32,767 characters, none that XML forbids."""
    longest = LONGEST_TEXT // 2 if _is_wide(text) else LONGEST_TEXT
    return NOT_IN_XML.sub(REPLACEMENT, encodable(text))[:longest]


def _is_wide(text: str) -> bool:
    """Excel counts characters beyond the basic plane twice."""
    return len(text) > LONGEST_TEXT // 2 and max(text) > "\uffff"
