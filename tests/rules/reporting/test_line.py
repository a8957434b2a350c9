import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.line import UnreadableLine, masked, parse


def test_a_long_field_or_a_long_name_is_no_harm() -> None:
    line = parse(b"1790000000|" + b"a" * 255 + b"|b|c|CONNECT|" + b"1" * 999).line
    assert (len(line.uniqueid), len(line.field(0))) == (255, 999)


def test_an_own_event_brings_its_milliseconds() -> None:
    parsed = parse(b"1790000000|bd-1.1|NONE|NONE|HANGUP|1790000000920|6200||16")
    assert (parsed.line.at_ms, parsed.line.fields) == (1790000000920, ("6200", "", "16"))
    assert (parsed.line.number(0), parsed.line.number(1), parsed.line.number(9)) == (6200, None, None)


def test_app_queues_event_has_its_second() -> None:
    line = parse(b"1790000000|bd-1.1|pool|a-1|CONNECT|6|bd-1.2|5").line
    assert (line.at_ms, line.fields) == (1790000000000, ("6", "bd-1.2", "5"))


def test_the_callers_number_leaves_the_line_at_once() -> None:
    parsed = parse(b"1790000000|bd-1.1|pool|NONE|ENTERQUEUE|http://x|041015550101|1")
    assert parsed.number == "041015550101"
    assert parsed.line.fields == ("", "", "1")


def test_an_interface_does_not_stay_in_the_line() -> None:
    assert parse(b"1790000000|MANAGER|pool|PJSIP/platz-01|ADDMEMBER|").line.member == ""


def test_a_name_that_is_not_utf_8_is_read_as_latin() -> None:
    assert parse("1290000000|1.1|Bürgerbüro|Jörg Maß|CONNECT|1".encode("cp1252")).line.queue == "Bürgerbüro"


@pytest.mark.parametrize(
    ("milliseconds", "at_ms"),
    [
        (1790000059999, 1790000059999),
        (1789996401000, 1789996401000),
        (9999999999999, 1790000000000),
        (1000000000000, 1790000000000),
    ],
)
def test_milliseconds_of_another_hour_give_way_to_the_second(milliseconds: int, at_ms: int) -> None:
    line = parse(
        f"1790000000|bd-1.1|NONE|NONE|ARRIVED|{milliseconds}|115|behoerdennummer|trunk".encode()
    ).line
    assert (line.at_ms, line.fields) == (at_ms, ("115", "behoerdennummer", "trunk"))


@pytest.mark.parametrize("unseen", ["\u00a0", "\u00ad", "\u200b", "\u202f"])
def test_what_is_not_seen_in_a_name_spoils_no_line(unseen: str) -> None:
    name = f"Jörg{unseen}M"
    assert parse(f"1290000000|1.1|pool|{name}|CONNECT|1".encode()).line.member == name


@pytest.mark.parametrize("event", ["TRANSFER", "BLINDTRANSFER"])
def test_whom_another_centre_transferred_to_leaves_the_line(event: str) -> None:
    raw = f"1290000000|1.1|pool|Agent/1|{event}|0410155512|outside|9|30".encode()
    assert parse(raw, rename=lambda _member, _second: "f-x").line.fields == (
        "##########",
        "outside",
        "9",
        "30",
    )
    assert parse(raw).line.fields[0] == "0410155512", "ours is an office's"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"1790000000",
        b"1790000000|a|b|c",
        b"x|a|b|c|CONNECT|1",
        b"17900000001|a|b|c|CONNECT",
        b"1790000000|a|b|c|connect",
        b"1790000000|a|b|c||",
        b"1790000000|a|b|c|ARRIVED|115",
        b"1790000000|a|b|c|ARRIVED|",
        b"1790000000|a|b|c|HANGUP|17900000009999|",
        b"1790000000|a\x00|b|c|CONNECT|1",
        b"1790000000|" + b"a" * 256 + b"|b|c|CONNECT|1",
        b"1790000000|a|" + b"b" * 256 + b"|c|CONNECT|1",
        b"1790000000|a|b|" + b"c" * 256 + b"|CONNECT|1",
        "1790000000|a\u2028|b|c|CONNECT".encode(),
        "1790000000|a\x85|b|c|CONNECT".encode(),
        "179000000\u0663|a|b|c|CONNECT".encode(),
    ],
)
def test_what_is_no_line_is_said_to_be_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableLine):
        parse(raw)


def test_nothing_of_a_number_stays_in_what_is_kept_of_an_unreadable_line() -> None:
    assert masked(b"0410 155-501\x00\xff") == "#### ###-###?\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_line_or_unreadable(raw: bytes) -> None:
    try:
        parse(raw)
    except UnreadableLine:
        assert not any(character.isdigit() for character in masked(raw))
