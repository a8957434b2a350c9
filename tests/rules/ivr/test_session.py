"""What may go to Asterisk, and how it is quoted."""

import io

import pytest

from ivr.session import CallerHungUp, Session, UnsafeText

HEADER = "agi_network_script: arrive\nagi_uniqueid: bd-1.1\n\n"


class Conversation(io.StringIO):
    """Asterisk's side as a text; what the session writes is kept apart."""

    def __init__(self, said: str) -> None:
        super().__init__(HEADER + said)
        self.heard = ""

    def write(self, text: str) -> int:
        self.heard += text
        return len(text)


def test_the_header_tells_script_and_call() -> None:
    session = Session(Conversation(""))
    assert (session.script, session.uniqueid) == ("arrive", "bd-1.1")


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\0b"])
def test_a_line_feed_never_leaves(value: str) -> None:
    stream = Conversation("200 result=1\n")
    with pytest.raises(UnsafeText):
        Session(stream).write("BD_POOL", value)
    assert stream.heard == ""


def test_quotes_and_backslashes_are_escaped() -> None:
    stream = Conversation("200 result=1\n")
    Session(stream).write("BD_POOL", 'a"b\\c')
    assert stream.heard == 'SET VARIABLE "BD_POOL" "a\\"b\\\\c"\n'


@pytest.mark.parametrize("said", ["", "HANGUP\n", "511 dead\n", "200 result=-1\n"])
def test_every_end_is_a_hang_up(said: str) -> None:
    with pytest.raises(CallerHungUp):
        Session(Conversation(said)).read("BD_DIALLED")


@pytest.mark.parametrize(
    ("said", "value"),
    [("200 result=1 (115)\n", "115"), ("200 result=0\n", ""), ("200 result=1 (a (b) c)\n", "a (b) c")],
)
def test_variables_are_read_whole(said: str, value: str) -> None:
    assert Session(Conversation(said)).read("BD_DIALLED") == value
