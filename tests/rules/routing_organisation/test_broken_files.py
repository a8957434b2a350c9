"""Any text at all is an organisation or one refusal with lines: never another exception."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.organisation.complaints import OrganisationFileError
from routing.organisation.file import dump, parse
from routing.organisation.importing import DEMO
from tests.support.organisations import small_organisation

GOOD = dump(small_organisation())
COMPLAINT = re.compile(r"organisation\.yaml, Zeile [0-9]+: .+")
snippets = st.sampled_from(
    ["", "null", "[]", "{}", "[1, [2]]", "{a: {b: c}}", "-1", "1e999", "ü", '"\\x00"', "no"]
)


def check(text: str) -> None:
    try:
        organisation = parse(text)
    except OrganisationFileError as error:
        assert all(COMPLAINT.fullmatch(line) for line in str(error).split("\n")), str(error)
    else:
        assert parse(dump(organisation)) == organisation


def test_a_name_with_control_characters_cannot_steer_the_terminal() -> None:
    text = GOOD.replace("land: SH", 'land: SH\n"a\\nb\\e[2J": 1').replace(
        "  nie:", '  "x\\ny":\n    foo: 1\n  nie:'
    )
    check(text)
    for broken in (text, '"a\\nb": 1\n"a\\nb": 2'):
        check(broken)


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)), snippets | st.text(max_size=5))
@settings(max_examples=300, deadline=None)
def test_a_good_file_with_any_part_replaced(start: int, length: int, text: str) -> None:
    check(GOOD[:start] + text + GOOD[start + length % 40 :])


@given(st.data(), snippets)
@settings(max_examples=300, deadline=None)
def test_a_good_file_with_any_value_replaced(data: st.DataObject, value: str) -> None:
    lines = DEMO.read_text().splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = re.sub(r"(: |- ).*", lambda found: found[1] + value, lines[number])
    check("\n".join(lines))
