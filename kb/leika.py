"""LeiKa keys: 14 digits, 99 + group 3 + object 3 + action 3 + detail 3 (FITKO, Leistungskatalog). Pure."""

import re

from kb.errors import BadLeika

KEY = re.compile(r"99\d{12}")
BETWEEN = re.compile(r"[\s.\-]+")


def checked(key: str | None) -> str | None:
    """The key as 14 digits; None for none. Raises BadLeika for what is no key."""
    digits = BETWEEN.sub("", key or "")
    if not digits:
        return None
    if not (digits.isascii() and KEY.fullmatch(digits)):
        raise BadLeika("„%(key)s“ ist kein LeiKa-Schlüssel. Er hat 14 Ziffern und beginnt mit 99.", key=key)
    return digits
