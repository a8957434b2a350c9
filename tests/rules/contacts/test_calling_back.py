"""Which numbers are called back: told once more by the numbering plan's own prefixes, without a library."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contacts.calling_back import NotCallable, at_home, may_be_called_back

MAY_BE = re.compile(r"01(?:5[0-9]|6[0-3]|7[0-9])[0-9]{7,8}|0[2-9][0-9]{3,12}")
NEVER = re.compile(r"0(?:32|31|700|800|900|137|138|180|181|18|19|12|11)|11")
DIGITS = st.text("0123456789", min_size=1, max_size=14)


@pytest.mark.parametrize(
    "number",
    ["041015550199", "+4941015550199", "00494101555019", "015123456789", "+4917612345678", "016312345678"],
)
def test_geographic_and_mobile_numbers_may(number: str) -> None:
    assert may_be_called_back(number) is None


@pytest.mark.parametrize(
    "number",
    ["01805123456", "0900123456", "09001234567", "0137123456", "11833", "118", "110", "112", "115", "+49115",
     "08001234567", "0700123456", "03212345678", "01641234567", "0049900123456",
     "116117", "19222", "5550199", "41015550199"],
)  # fmt: skip
def test_services_never(number: str) -> None:
    assert may_be_called_back(number) is NotCallable.SPECIAL


@pytest.mark.parametrize(
    "number", ["+33123456789", "0043123456789", "+15551234567", "+8811234567", "+4115550199"]
)
def test_abroad_never(number: str) -> None:
    assert may_be_called_back(number) in (NotCallable.FOREIGN, NotCallable.SPECIAL, NotCallable.NONE)
    assert at_home(number) == ""


@pytest.mark.parametrize(
    "number",
    [
        "",
        "+",
        "anonymous",
        "0410 1555",
        "04101\n5550199",
        "04101;5550199",
        "0" * 400,
        "+49+4101555",
        "٠٤١٠١٥٥٥٠",
    ],
)
def test_what_is_no_number_never(number: str) -> None:
    assert may_be_called_back(number) in (NotCallable.NONE, NotCallable.SPECIAL)
    assert at_home(number) == ""


@given(st.text(max_size=30))
def test_whatever_may_be_called_is_dialled_with_digits_only(text: str) -> None:
    if may_be_called_back(text) is None:
        assert re.fullmatch(r"0[1-9][0-9]{4,13}", at_home(text))
        assert MAY_BE.fullmatch(at_home(text))


@given(st.one_of(DIGITS, DIGITS.map("0{}".format), DIGITS.map("+49{}".format), DIGITS.map("0049{}".format)))
def test_nothing_callable_is_a_service(number: str) -> None:
    home = at_home(number)
    if home:
        assert MAY_BE.fullmatch(home), home
        assert not NEVER.match(home), home


@given(DIGITS.map("04{}".format))
def test_spellings_of_one_number_agree(number: str) -> None:
    assume(may_be_called_back(number) is None)
    others = (f"+49{number[1:]}", f"0049{number[1:]}", f"49{number[1:]}")
    assert {at_home(one) for one in others} == {number}
