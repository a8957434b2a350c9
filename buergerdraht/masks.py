"""Masks telephone numbers in texts that are logged. Pure."""

import re
from collections.abc import Mapping
from typing import Any

LAST_DIGITS = 2
ADDRESS = r"(?:localhost|\[[0-9a-f:]+\]|\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}(?!\d)"
DATE = r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?"
CALL_KEY = r"(?<!\d)1\d{9}\.\d+"
"""Asterisk's UNIQUEID: seconds since 1970, a dot and a counter."""
NUMBER = r"\+?\d(?:[ \u00a0/()-]{0,2}\d){4,}"
"""Five digits or more, written with spaces, dashes, strokes or brackets as people do."""
KEPT_OR_NUMBER = re.compile(rf"(?P<kept>{ADDRESS}|{DATE}|{CALL_KEY})|{NUMBER}", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with every telephone number reduced to its last two digits: `…33`."""
    return KEPT_OR_NUMBER.sub(_mask, text)


def masked_value(value: Any) -> Any:
    """The same for whatever a log line carries: lists and mappings inside out, whole numbers untouched."""
    if isinstance(value, bool | int | float | None):
        return value
    if isinstance(value, Mapping):
        return {masked(str(key)): masked_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked_value(item) for item in value]
    return masked(value if isinstance(value, str) else repr(value))


def _mask(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found[0]
    return f"…{re.sub(r'[^0-9]', '', found[0])[-LAST_DIGITS:]}"
