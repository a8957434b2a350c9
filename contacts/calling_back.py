"""Which numbers may be called back at the centre's cost: German geographic and mobile ones. Pure."""

from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from contacts.numbers import COUNTRY

LONGEST = 20
SIGNS = frozenset("+0123456789")
COUNTRY_CODE = "49"
SERVICES = ("10", "11", "12", "13", "18", "19", "31", "32", "700", "800", "900")
"""After the 0. The library takes some long numbers among them for geographic ones."""
MOST_DIGITS = 13
"""Without 0 and country code: E.164 ends at 15; the library knows longer ones."""
BEGINNINGS = ("+", "0", COUNTRY_CODE)
"""What begins otherwise has no area code: it could be anybody's. Some providers leave the plus out."""
CALLABLE = frozenset(
    (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
)


class NotCallable(StrEnum):
    """Why a number is not called back; the value is part of a ledger line and of a prompt's name."""

    NONE = "none"
    """Suppressed, or nothing that is a number."""
    FOREIGN = "foreign"
    SPECIAL = "special"
    """A service, premium, free, emergency, pager or personal number, or one that cannot exist."""


def may_be_called_back(number: str) -> NotCallable | None:
    """None if it may: a valid German geographic or mobile number, as +49…, 0049…, 49… or 0….

    Nothing else ever costs money or rings a stranger's exchange: no 0180, 0900, 0137, 118xx, 110, 112, 115,
    no 032 (nowhere at home), no number from abroad. Types are those of the library `phonenumbers`.
    """
    parsed = _read(number)
    if parsed is None:
        return NotCallable.SPECIAL if number.isdecimal() else NotCallable.NONE
    if phonenumbers.region_code_for_country_code(parsed.country_code or 0) != COUNTRY:
        return NotCallable.FOREIGN
    is_german = phonenumbers.is_valid_number_for_region(parsed, COUNTRY)
    digits = phonenumbers.national_significant_number(parsed)
    is_someones = len(digits) <= MOST_DIGITS and not digits.startswith(SERVICES)
    is_callable = is_german and is_someones and phonenumbers.number_type(parsed) in CALLABLE
    return None if is_callable else NotCallable.SPECIAL


def at_home(number: str) -> str:
    """The number as it is dialled in Germany, 0…; "" for one that may not be called back."""
    parsed = _read(number)
    if parsed is None or may_be_called_back(number) is not None:
        return ""
    return f"0{phonenumbers.national_significant_number(parsed)}"


def _read(number: str) -> PhoneNumber | None:
    if len(number) > LONGEST or not SIGNS.issuperset(number) or not number.startswith(BEGINNINGS):
        return None
    plain = f"+{number}" if number.startswith(COUNTRY_CODE) else number
    try:
        return phonenumbers.parse(plain, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
