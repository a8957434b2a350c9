"""The agents' telephones: a group shares one SIPp process; what its trace says of each call."""

from dataclasses import dataclass

from tests.proof.centre import Group
from tests.support.ports import ports_for_sipp
from tests.support.sipp import Exchange, Message, Sipp
from tests.support.telephone import Line


@dataclass(frozen=True)
class AgentSide:
    """One answered ring as the telephone saw it; instants are epoch seconds."""

    seat: str
    caller: str
    answered_at: float
    ended_at: float | None


class Telephones:
    """All telephones of a group, registered when the constructor returns."""

    def __init__(self, exchange: Exchange, group: Group, lines: list[Line]) -> None:
        port = ports_for_sipp()
        for line in lines:
            words = {"SEAT": line.seat, "SECRET": line.secret, "EXPIRES": "7200"}
            assert Sipp(exchange, "register", words, port).wait() == 0, line.seat
        habit = group.habit
        words = {"RING": _ms(habit.ring_seconds), "TALK": _ms(habit.hang_up_after)}
        self.sipp = Sipp(exchange, "telephone" if habit.answers else "telephone_rings", words, port)

    def answered(self) -> list[AgentSide]:
        """Every ring that was answered: a 200 to the INVITE that Asterisk acknowledged."""
        calls: dict[str, list[Message]] = {}
        for message in self.sipp.messages():
            calls.setdefault(message.header("Call-ID"), []).append(message)
        return [side for messages in calls.values() if (side := _side(messages)) is not None]


def _side(messages: list[Message]) -> AgentSide | None:
    invite = messages[0]
    answers = [m for m in messages if m.is_sent and m.status == 200 and m.method == "INVITE"]
    is_acknowledged = any(m.text.startswith("ACK ") for m in messages)
    if not invite.text.startswith("INVITE ") or not answers or not is_acknowledged:
        return None
    byes = [message.at for message in messages if message.text.startswith("BYE ")]
    seat = invite.text.split("sip:")[1].split("@")[0]
    caller = invite.header("From").split("sip:")[1].split("@")[0]
    return AgentSide(seat, caller, answers[0].at, byes[0] if byes else None)


def _ms(seconds: float) -> str:
    return str(int(seconds * 1000))
