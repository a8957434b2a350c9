"""Pieces of speech: numbers, times and days, which the dialplan puts together to a sentence.

Each number is one piece, because German says 27 backwards; a piece holds the words that belong to it
("um ein Uhr", not "eins Uhr"), so that nothing is joined that sounds otherwise alone.
"""

from collections.abc import Mapping

WORDS = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf"),
    *("zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
TENS = {20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig"}
ORDINALS = {1: "ersten", 3: "dritten", 7: "siebten", 8: "achten"}
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
MOST = 59
"""The highest number that there is a piece for: minutes, and places in a queue."""


def number(value: int) -> str:
    """The German word of a number from 0 to 59."""
    if value < len(WORDS):
        return WORDS[value]
    tens, ones = TENS[value - value % 10], value % 10
    return tens if ones == 0 else f"{_counted(ones)}und{tens}"


def ordinal(day: int) -> str:
    """The day of a month, as it follows "dem": 1 to 31."""
    return ORDINALS.get(day) or f"{number(day)}{'ten' if day < len(WORDS) else 'sten'}"


def pieces() -> Mapping[str, str]:
    """Name -> text: number-N, hour-H, weekday-1 (Monday) to -7, day-D, month-M, and single words."""
    numbers = {f"number-{n}": number(n) for n in range(MOST + 1)}
    hours = {f"hour-{hour}": f"um {_counted(hour)} Uhr" for hour in range(24)}
    weekdays = {f"weekday-{place}": f"am {day}" for place, day in enumerate(WEEKDAYS, 1)}
    days = {f"day-{day}": f"dem {ordinal(day)}" for day in range(1, 32)}
    months = {f"month-{place}": month for place, month in enumerate(MONTHS, 1)}
    words = {"today": "heute", "tomorrow": "morgen", "minute": "eine Minute", "minutes": "Minuten"}
    words["plus"] = "plus"
    return {
        f"say/{name}": text for name, text in (numbers | hours | weekdays | days | months | words).items()
    }


def _counted(value: int) -> str:
    """A number before what it counts: ein, zwei, drei."""
    return "ein" if value == 1 else number(value)
