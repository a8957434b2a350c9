"""What a change of the organisation makes the telephone system do. Pure.

The files of Asterisk are rendered by another room; a test there holds these rules against them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from routing.organisation.model import Organisation


class Reload(StrEnum):
    """A group of files that Asterisk reads anew; calls in progress and callers' places stay."""

    QUEUES = "queues"
    SIP = "sip"
    DIALPLAN = "dialplan"


@dataclass(frozen=True)
class Effects:
    """`is_nothing`: the same organisation. `speaks`: announcements are spoken anew before they are used.
    `people`: accounts, roles or pools of people change. What else changed, the next call reads."""

    reloads: tuple[Reload, ...] = ()
    speaks: bool = False
    people: bool = False
    is_nothing: bool = False


def effects(before: Organisation, after: Organisation) -> Effects:
    """What happens when `after` holds instead of `before`."""
    differs = {name: of(before) != of(after) for name, of in PARTS.items()}
    reloads = tuple(reload for reload in Reload if differs[reload])
    return Effects(reloads, differs["speaks"], before.people != after.people, before == after)


def _queues(organisation: Organisation) -> list[Any]:
    return [
        (
            pool.key,
            pool.ring_seconds,
            pool.answer_within_seconds,
            (pool.says_position, pool.says_wait, pool.announce_every_seconds),
            (pool.periodic, pool.periodic_every_seconds),
            pool.callback,
        )
        for pool in organisation.pools
    ]


def _sip(organisation: Organisation) -> Any:
    return organisation.trunk, [seat.key for seat in organisation.seats]


def _dialplan(organisation: Organisation) -> Any:
    return organisation.trunk.peer, organisation.time_zone


def _spoken(organisation: Organisation) -> Any:
    texts: dict[tuple[str, str, str], str] = {}
    for mandant in organisation.mandanten:
        texts["mandant", mandant.key, "privacy"] = mandant.privacy_text
    for line in organisation.hotlines:
        texts["hotline", line.key, "greeting"] = line.announcement
        texts["hotline", line.key, "closed"] = line.closed_text
        texts["hotline", line.key, "nobody"] = line.nobody_text
        texts["hotline", line.key, "menu"] = line.menu.text if line.menu else ""
    for pool in organisation.pools:
        texts["pool", pool.key, "periodic"] = pool.periodic
        texts["pool", pool.key, "overflow"] = pool.overflow.text if pool.overflow else ""
        texts["pool", pool.key, "nobody"] = pool.nobody.text if pool.nobody else ""
    for profile in organisation.crisis_profiles:
        texts["profile", profile.key, "first"] = profile.announcement
        texts["profile", profile.key, "end"] = profile.end_text
    return {key: text for key, text in texts.items() if text}


PARTS: dict[str, Callable[[Organisation], Any]] = {
    Reload.QUEUES: _queues,
    Reload.SIP: _sip,
    Reload.DIALPLAN: _dialplan,
    "speaks": _spoken,
}
