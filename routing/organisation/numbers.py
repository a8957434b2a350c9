"""Telephone numbers: as printed, as dialled, as they arrive."""

import re

import phonenumbers

COUNTRY_CODE = "49"
LONGEST = 40
PRINTED = re.compile(r"\+?[0-9 ()/.\-]+")
# Service numbers are the same everywhere: 110, 112, 115, 116117, 118xx.
SERVICE_NUMBER = re.compile(r"11[0-9]{1,4}")
SHORTEST, LONGEST_PRINTED = 2, 15


def filtered(text: str) -> str:
    """Digits and plus signs of a text a caller may have written, as the dialplan's FILTER(0-9+).

    At most 40 characters: no number is longer.
    """
    return "".join(character for character in text if character in "0123456789+")[:LONGEST]


def spellings(printed: str) -> tuple[str, ...]:
    """The forms, digits only, in which a printed number can arrive; the first is the one dialled at home.

    "04101 555-0" arrives as 041015550, 4941015550 or 00494101550; "115" as 115 or, from abroad, 49115.
    A number without area code ("5550") arrives as it is.
    """
    digits = filtered(printed.replace("(0)", ""))
    if SERVICE_NUMBER.fullmatch(digits):
        return (digits, COUNTRY_CODE + digits)
    international = _international(digits)
    if international is None:
        return (digits.replace("+", ""),)
    if not international.startswith(COUNTRY_CODE):
        return (f"00{international}", international)
    national = international.removeprefix(COUNTRY_CODE)
    if SERVICE_NUMBER.fullmatch(national):
        return (national, international)
    return (f"0{national}", international, f"00{international}")


def is_printed_number(printed: str) -> bool:
    """Whether a text can be printed as a telephone number: digits, spaces, - / . ( ), a leading plus."""
    if not PRINTED.fullmatch(printed):
        return False
    digits = filtered(printed).lstrip("+")
    if not SHORTEST <= len(digits) <= LONGEST_PRINTED:
        return False
    international = _international(filtered(printed.replace("(0)", "")))
    return international is None or _is_possible(international)


def area_code(number: str) -> str:
    """The German area code of a number as printed or as it arrived ("04103"); empty for one without."""
    international = _international(filtered(number.replace("(0)", ""))) or ""
    try:
        parsed = phonenumbers.parse(f"+{international}")
    except phonenumbers.NumberParseException:
        return ""
    digits = phonenumbers.length_of_geographical_area_code(parsed)
    if parsed.country_code != int(COUNTRY_CODE) or not digits:
        return ""
    return f"0{phonenumbers.national_significant_number(parsed)[:digits]}"


def _is_possible(international: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(f"+{international}"))
    except phonenumbers.NumberParseException:
        return False


def _international(digits: str) -> str | None:
    """The number with country code and without plus; None for one without area code."""
    if digits.startswith("+"):
        return digits.replace("+", "")
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return COUNTRY_CODE + digits[1:]
    return None
