"""Calls that nobody answered, by reason. Pure."""

from dataclasses import dataclass

from agent_console.texts.marking import N_
from reporting.summary import Group

LEFT = {
    "timeout": N_("Höchstwartezeit erreicht"),
    "overflow": N_("nach der Wartezeit weitergeleitet"),
    "full": N_("Warteschlange voll"),
    "nobody": N_("niemand angemeldet"),
    "empty": N_("niemand mehr angemeldet"),
    "key": N_("mit einer Taste verlassen"),
    "callback": N_("Rückruf gewünscht"),
    "withdrawn": N_("aus der Warteschlange genommen"),
}
UNKNOWN = N_("anderer Grund")


@dataclass(frozen=True)
class Loss:
    """One reason; `share` of all offered calls, None without any."""

    name: str
    calls: int
    share: float | None


def losses_of(group: Group) -> tuple[Loss, ...]:
    """Every reason that occurred; hanging up stands there always."""
    short, abandoned = _count(group, "short_abandoned"), _count(group, "abandoned")
    counted = [
        (N_("in der Warteschlange aufgelegt"), abandoned - short),
        (N_("gleich wieder aufgelegt"), short),
        *((LEFT.get(reason, UNKNOWN), calls) for reason, calls in group.left.items()),
        (N_("von der Telefonanlage unterbrochen"), _count(group, "interrupted")),
    ]
    offered = _count(group, "offered")
    return tuple(
        Loss(name, calls, calls / offered if offered else None)
        for place, (name, calls) in enumerate(counted)
        if calls or place == 0
    )


def _count(group: Group, key: str) -> int:
    return int(group.figures[key] or 0)
