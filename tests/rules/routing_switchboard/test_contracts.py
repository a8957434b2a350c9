"""Names that other rooms spell too, because this room may not import theirs."""

import re
from pathlib import Path

from ivr import variables
from routing.switchboard import reading
from routing.switchboard.folding import EVENTS

ROOT = Path(__file__).parents[3]


def test_channel_variables_are_spelled_as_in_the_dialplan() -> None:
    ours = (reading.CALLKEY, reading.HOTLINE, reading.ARRIVED, reading.POOL)
    assert ours == (variables.CALLKEY, variables.HOTLINE, variables.ARRIVED, variables.POOL)


def test_asterisk_sends_the_console_what_is_folded_and_nothing_else() -> None:
    text = (ROOT / "asterisk_conf" / "templates" / "manager.conf.j2").read_text()
    sent = re.findall(r"^eventfilter\(action\(include\),name\((\w+)\)\) =$", text, re.MULTILINE)
    assert set(sent) == {*EVENTS, "OriginateResponse"}
    assert not {"Newchannel", "NewCallerid"} & set(sent), "they carry the caller's text uncleaned"
    shown = re.findall(r"^channelvars = (.*)$", text, re.MULTILINE)
    assert shown == [",".join((reading.CALLKEY, reading.HOTLINE, reading.ARRIVED, reading.POOL))]
