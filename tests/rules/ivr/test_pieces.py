"""The pieces of speech: German, complete for what the dialplan asks."""

import re
from pathlib import Path

import pytest

from ivr.pieces import MOST, ordinal, pieces

TEXT = (Path(__file__).parents[3] / "asterisk_conf" / "dialplan" / "pieces.conf").read_text()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("number-0", "null"),
        ("number-1", "eins"),
        ("number-16", "sechzehn"),
        ("number-17", "siebzehn"),
        ("number-21", "einundzwanzig"),
        ("number-30", "dreißig"),
        ("number-59", "neunundfünfzig"),
        ("hour-0", "um null Uhr"),
        ("hour-1", "um ein Uhr"),
        ("hour-21", "um einundzwanzig Uhr"),
        ("weekday-1", "am Montag"),
        ("weekday-7", "am Sonntag"),
        ("month-3", "März"),
    ],
)
def test_a_piece_is_german(name: str, text: str) -> None:
    assert pieces()[f"say/{name}"] == text


def test_days_of_a_month_are_ordinals() -> None:
    days = [ordinal(day) for day in (1, 2, 3, 7, 8, 12, 19, 20, 21, 31)]
    assert days == [
        *("ersten", "zweiten", "dritten", "siebten", "achten", "zwölften", "neunzehnten"),
        *("zwanzigsten", "einundzwanzigsten", "einunddreißigsten"),
    ]


def test_each_number_hour_day_and_month_has_one() -> None:
    kinds = {"number": range(MOST + 1), "hour": range(24), "weekday": range(1, 8)}
    kinds |= {"day": range(1, 32), "month": range(1, 13)}
    wanted = {f"say/{kind}-{value}" for kind, values in kinds.items() for value in values}
    assert wanted < set(pieces())


def test_each_single_word_the_dialplan_names_is_there() -> None:
    named = set(re.findall(r"bd-piece,s,1\(([a-z]+)\)", TEXT)) | {"plus"}
    assert {f"say/{name}" for name in named} <= set(pieces())
