"""Hostile text in every field a caller writes, and numbers that may not be known.

The forged line is the one that was written through a SIP user part before the dialplan filtered it.
"""

import socket

import pytest

from tests.support.asterisk import BareAsterisk, Entry
from tests.support.dialplan import CALLER, agent_at
from tests.support.organisations import Slot
from tests.support.rogue import lying
from tests.support.sipp import Citizen, Dialling, Exchange, suppressed
from tests.support.stored import files_holding
from tests.support.telephone import Ring
from tests.support.waiting import until

FORGED = "0410%0A1795000000%7Cforged%7Cpool-0%7Cagent1%7CCONNECT%7C1%7Cx%7C1%0A"
HOSTILE = {
    "line feed": "0410%0A5550",
    "carriage return": "0410%0D5550",
    "bar": "0410%7C5550",
    "quote": "0410%225550",
    "comma": "0410,5550",
    "forged line": FORGED,
    "function": "%24%7BSHELL(id)%7D0410",
    "expression": "%24%5B1/0%5D0410",
    "parentheses": "0410)%3A3%3A2%29",
    "command": "%22,EXEC%20System(id)%0A",
    "script": "%22%3E%3Cscript%3E",
    "long": "1" * 2000,
    "long and hostile": "%7C%0A" * 500,
    "digits of another script": "%D9%A0%D9%A1%D9%A2",
    "invalid UTF-8": "%FF%FE0410",
}
NAMES = {
    "quote and command": r"\",EXEC System(id)",
    "script": r"\"><script>alert(1)</script>",
    "bars": "a|b|CONNECT|c",
    "variables": "${EXTEN}${SHELL(id)}",
    "long": "x" * 2000,
    "umlauts": "Jürgen Müßig",
    "no UTF-8": "J\udcfcrgen",
}

DIALLED = (
    *("h", "s", "t", "i", "T", "e", "a", "o", "fax", "failed", "checked", "outside", "bd-house", "*22501"),
    *("%24%7BEXTEN%7D", "%0A", "a,b", "x%7Cy", "%22", "%C3%BC", "1" * 300),
)


COLUMNS = {"ARRIVED": 4, "ROUTED": 7, "ANNOUNCED": 3, "VISIT": 3, "ENTERQUEUE": 3, "HANGUP": 4}
ABANDONED = COLUMNS | {"ABANDON": 3}
ANSWERED = COLUMNS | {"CONNECT": 3, "COMPLETECALLER": 3}


def place_all(asterisk: BareAsterisk, exchange: Exchange, slot: Slot, diallings: list[Dialling]) -> None:
    """Places the calls side by side, lets them wait, and looks at every line that was written since."""
    agent_at(asterisk, exchange, slot)
    asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool} reason Pause")
    before = len(asterisk.entries())
    citizens = [Citizen(exchange, dialling) for dialling in diallings]
    keys = until("all have arrived", lambda: _so_many(asterisk.keys_of(slot.number), len(diallings)))
    for key in keys:
        asterisk.wait_for("ENTERQUEUE", key)
    for citizen in citizens:
        citizen.hangs_up()
    for key in keys:
        asterisk.wait_for("HANGUP", key)
    lines = asterisk.entries()[before:]
    assert len(lines) == len(diallings) * len(ABANDONED)
    for key in keys:
        check_lines([line for line in lines if line.uniqueid == key], ABANDONED)


def _so_many(keys: list[str], number: int) -> list[str]:
    return keys if len(keys) == number else []


def check_lines(lines: list[Entry], expected: dict[str, int]) -> None:
    """Each event once, with its own number of fields; the number is the caller's or none."""
    fields = {line.event: line.fields for line in lines}
    assert len(lines) == len(fields), lines
    assert {name: len(found) for name, found in fields.items()} == expected, lines
    assert fields["ENTERQUEUE"][1] in ("", CALLER)


def answered(asterisk: BareAsterisk, exchange: Exchange, slot: Slot, dialling: Dialling) -> Ring:
    """Places one call, lets it be answered, checks its lines; what the telephone showed."""
    telephone = agent_at(asterisk, exchange, slot)
    citizen = Citizen(exchange, dialling)
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("CONNECT", key)
    citizen.hangs_up()
    for event in ("HANGUP", "COMPLETECALLER"):
        asterisk.wait_for(event, key)
    check_lines([line for line in asterisk.entries() if line.uniqueid == key], ANSWERED)
    return telephone.rings()[0]


def label(asterisk: BareAsterisk, slot: Slot) -> str:
    return asterisk.get(f"hotline/{slot.hotline}/label")


def test_hostile_numbers_forge_nothing(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    place_all(asterisk, exchange, slot, [Dialling(slot.number, user) for user in HOSTILE.values()])


def test_other_party_fields_are_no_way_in(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    place_all(
        asterisk,
        exchange,
        slot,
        [
            Dialling(
                slot.number,
                headers=(
                    f'Diversion: "{NAMES["bars"]}" <sip:{user}@127.0.0.1>;reason=unconditional',
                    f"P-Asserted-Identity: <sip:{user}@127.0.0.1>",
                    f"Remote-Party-ID: <sip:{user}@127.0.0.1>;party=calling;privacy=off",
                    f"History-Info: <sip:{user}@127.0.0.1>;index=1",
                    f"Privacy: none,{NAMES['bars']}",
                ),
            )
            for user in HOSTILE.values()
        ],
    )


def test_hostile_names_forge_nothing(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    place_all(asterisk, exchange, slot, [Dialling(slot.number, name=name) for name in NAMES.values()])


def test_a_display_shows_neither_a_hostile_number_nor_a_name(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    hostile = Dialling(slot.number, from_user=FORGED, name=NAMES["quote and command"])
    ring = answered(asterisk, exchange, slot, hostile)
    assert (ring.number, ring.name) == ("anonym", label(asterisk, slot))


def test_a_name_beside_a_number_is_never_shown(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    ring = answered(asterisk, exchange, slot, Dialling(slot.number, name=NAMES["script"]))
    assert (ring.number, ring.name) == (CALLER, label(asterisk, slot))


def starts_of(asterisk: BareAsterisk) -> int:
    return len(asterisk.ledger("QUEUESTART"))


@pytest.mark.parametrize("dialled", DIALLED)
def test_a_hostile_dialled_number_is_an_unknown_one(
    dialled: str, asterisk: BareAsterisk, exchange: Exchange
) -> None:
    before, over = len(asterisk.entries()), len(asterisk.ledger("HANGUP"))
    ending = Citizen(exchange, Dialling(dialled)).ended()
    assert ending.status in (200, 404, 484)
    until("its last line", lambda: ending.status != 200 or len(asterisk.ledger("HANGUP")) > over)
    for line in asterisk.entries()[before:]:
        assert line.event in ("ARRIVED", "ROUTED", "ANNOUNCED", "HANGUP"), line
        assert line.event != "ROUTED" or line.fields[4] == "unknown"


@pytest.mark.parametrize("how", ["asserted", "From", "user", "anonymous"])
def test_a_suppressed_number_is_nowhere(
    how: str, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    secret = f"0151{20000000 + slot.index}"
    asserted = f"P-Asserted-Identity: <sip:{secret}@127.0.0.1>"
    calls = {
        "asserted": suppressed(Dialling(slot.number, from_user=secret)),
        "From": Dialling(slot.number, from_user=secret, headers=("Privacy: id",)),
        "user": Dialling(slot.number, from_user=secret, name=secret, headers=("Privacy: user;id",)),
        "anonymous": Dialling(
            slot.number, from_user="anonymous", name="Anonymous", headers=(asserted, "Privacy: id")
        ),
    }
    ring = answered(asterisk, exchange, slot, calls[how])
    assert (ring.number, ring.name) == ("anonym", label(asterisk, slot))
    assert files_holding(asterisk.settings.home, secret.encode()) == []


def test_a_callers_text_reaches_no_log(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    with lying(asterisk.settings.agi_port, {"BD_POOL": "none"}):
        answered(asterisk, exchange, slot, Dialling(slot.number, name="Unverwechselbar\udcfc"))
    assert "Unverwechselbar" not in asterisk.messages()
    assert CALLER not in asterisk.messages()


MALFORMED = (
    b"",
    b"\x00" * 1000,
    b"INVITE",
    b"INVITE sip:115@127.0.0.1 SIP/2.0\r\n\r\n",
    b"INVITE sip:%0A%0D%7C@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP x\r\nContent-Length: -1\r\n\r\n",
    b"INVITE sip:115@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\n"
    b"From: <sip:01510000000@b>;tag=1\r\nTo: <sip:115@b>\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n"
    b"Privacy: id\r\nContent-Length: 99999999\r\n\r\n",
    b"REGISTER sip:x SIP/2.0\r\n" + b"Contact: <sip:a@b>\r\n" * 2000,
    b"\xff\xfe\xfd" * 400,
    b"SIP/2.0 200 OK\r\nCSeq: 99999999999999999999 INVITE\r\n\r\n",
    b"OPTIONS sip:" + b"a" * 60000 + b" SIP/2.0\r\n\r\n",
)


def test_a_flood_of_malformed_sip_leaves_everything_running(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    telephone = agent_at(asterisk, exchange, slot)
    starts, pid = starts_of(asterisk), asterisk.control.pid()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for _ in range(300):
            for packet in MALFORMED:
                sender.sendto(packet, ("127.0.0.1", asterisk.settings.sip_port))
    citizen = Citizen(exchange, slot.number)
    telephone.wait_for_ring()
    citizen.hangs_up()
    assert citizen.ended().status == 200
    assert (starts_of(asterisk), asterisk.control.pid()) == (starts, pid)
    assert files_holding(asterisk.settings.home, b"01510000000") == []
    assert len(asterisk.messages()) < 10_000
