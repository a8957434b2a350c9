"""Weekly hours in a line: "Mo–Fr 08:00–12:00, 13:00–18:00; Sa 09:00–12:00". Pure."""

from datetime import time
from itertools import groupby

from agent_console.texts.marking import N_
from buergerdraht.calendar import Hours

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
ALWAYS = N_("rund um die Uhr")
NEVER = N_("nie")
Openings = tuple[tuple[time, time], ...]


def hours_text(hours: Hours | None) -> str:
    """None is always open; special days are left out."""
    if hours is None or hours.always:
        return ALWAYS
    runs = [(day, day, _on(hours, day)) for day in range(len(DAYS))]
    spans = [_run(list(group)) for _, group in groupby(runs, key=lambda run: run[2])]
    said = [f"{days} {_times(openings)}" for days, openings in spans if openings]
    return "; ".join(said) or NEVER


def _on(hours: Hours, day: int) -> Openings:
    return tuple(sorted((one.opens, one.closes) for one in hours.weekly if one.weekday == day))


def _run(group: list[tuple[int, int, Openings]]) -> tuple[str, Openings]:
    first, last = group[0][0], group[-1][0]
    return (DAYS[first] if first == last else f"{DAYS[first]}–{DAYS[last]}"), group[0][2]


def _times(openings: Openings) -> str:
    return ", ".join(f"{opens:%H:%M}–{_end(closes)}" for opens, closes in openings)


def _end(closes: time) -> str:
    return "24:00" if closes == time.max else f"{closes:%H:%M}"
