"""AMI events in tests: as short tables, and as the samples that a real Asterisk wrote."""

from datetime import UTC, datetime
from pathlib import Path

from routing.switchboard.folding import fold
from routing.switchboard.message import Message, parse
from routing.switchboard.picture import Change, Picture

SAMPLES = Path(__file__).parents[3] / "shared" / "asterisk" / "samples"
NOW = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)


def sample(name: str) -> list[Message]:
    """The events of one recorded situation ("02_answered_caller_hangup")."""
    path = SAMPLES / f"{name}.ami.trim.txt"
    assert path.exists(), f"{path} is missing: the shared folder belongs beside the repository."
    blocks = path.read_text().replace("\r", "").strip().split("\n\n")
    return [message(block) for block in blocks]


def message(text: str) -> Message:
    """One message from lines of `Key: value`."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return parse("\r\n".join(lines).encode())


def folded(events: list[Message], picture: Picture | None = None) -> tuple[Picture, list[Change]]:
    """The picture after all events, and every change on the way."""
    picture = picture or Picture()
    seen: list[Change] = []
    for event in events:
        picture, changes = fold(picture, event, NOW)
        seen += changes
    return picture, seen


def told(changes: list[Change]) -> list[str]:
    """Changes as short lines: what, agent=state(call or pause), call=state."""
    return [_told(change) for change in changes]


def _told(change: Change) -> str:
    parts = [change.what.value]
    if change.agent is not None:
        detail = change.agent.pause_reason
        parts.append(f"{change.agent.pseudonym}={change.agent.state}" + (f"({detail})" if detail else ""))
    if change.call is not None:
        result = change.call.office_result
        parts.append(f"call={change.call.state}" + (f"({result})" if result else ""))
    return " ".join(parts)
