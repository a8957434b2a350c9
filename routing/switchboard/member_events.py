"""What the events about the members of the queues say: who is signed in where, paused, ringing."""

from dataclasses import replace
from datetime import datetime

from routing.switchboard.message import Message
from routing.switchboard.picture import Picture
from routing.switchboard.reading import member_of
from routing.switchboard.steps import Fold, Step


def _member_changed(picture: Picture, event: Message, at: datetime) -> Step:
    """Of a member not known nothing is believed but that it was added: a late event signs nobody in."""
    member = member_of(event)
    if (member.seat, member.pool) not in picture.members:
        return Step(picture)
    return _member_added(picture, event, at)


def _member_added(picture: Picture, event: Message, at: datetime) -> Step:
    member = member_of(event)
    place = (member.seat, member.pool)
    was = picture.members.get(place)
    others = {key: other for key, other in picture.members.items() if key != place}
    changed = replace(picture, members={**others, place: member})
    return Step(changed, agents=(member.pseudonym, was.pseudonym if was else None))


def _member_removed(picture: Picture, event: Message, at: datetime) -> Step:
    member = member_of(event)
    place = (member.seat, member.pool)
    was = picture.members.get(place)
    others = {key: other for key, other in picture.members.items() if key != place}
    return Step(replace(picture, members=others), agents=(was.pseudonym if was else None,))


EVENTS: dict[str, Fold] = {
    "QueueMemberAdded": _member_added,
    "QueueMemberPause": _member_changed,
    "QueueMemberPenalty": _member_changed,
    "QueueMemberRemoved": _member_removed,
    "QueueMemberStatus": _member_changed,
}
