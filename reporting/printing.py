"""Reports as the command line prints them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from buergerdraht.zone import HOUSE_ZONE
from reporting.metrics.figures import FIGURES, Unit, Value
from reporting.reported import ReportedCall, ReportedConcern
from reporting.summary import By, Group, Summary


def call_row(call: ReportedCall, names: Mapping[str, str]) -> dict[str, Any]:
    """One call. `number` is the number dialled: a caller's number is in no report."""
    return {
        "call_id": call.call_key,
        "hotline": names.get(call.hotline, call.hotline) or None,
        "hotline_key": call.hotline or None,
        "mandant": call.mandant,
        "number": call.dialled or None,
        "arrived_at": _local(call.arrived_at),
        "queued_at": _local(call.queued_at),
        "answered_at": _local(call.answered_at),
        "ended_at": _local(call.ended_at),
        "wait_seconds": _seconds(call.wait_ms),
        "talk_seconds": _seconds(call.talk_ms),
        "result": call.result.value,
        "reason": call.reason or None,
        "concerns": [_concern(concern) for concern in call.concerns],
    }


def summary_object(summary: Summary, by: By | None) -> dict[str, Any]:
    """The JSON object of `report summary`."""
    return {
        "overall": _figures(summary.overall),
        "groups": [_head(group, by) | _figures(group) for group in summary.groups],
    }


def figure_rows(summary: Summary) -> list[dict[str, Any]]:
    """A line for each figure: overall, then each group, the formula at the end."""
    groups = (summary.overall, *summary.groups)
    return [
        {"Kennzahl": figure.name}
        | {group.name or "ohne Hotline": spoken(group.figures[figure.key], figure.unit) for group in groups}
        | {"Formel": figure.formula}
        for figure in FIGURES
    ]


def spoken(value: Value, unit: Unit) -> str:
    """A figure as people read it: 12, 73,5 %, 12,3 s, or a dash where there is none."""
    if value is None:
        return "–"
    if unit is Unit.COUNT:
        return str(value)
    text = f"{value * 100:.1f} %" if unit is Unit.SHARE else f"{value:.1f} s"
    return text.replace(".", ",")


def _figures(group: Group) -> dict[str, Any]:
    by_outcome = {str(outcome): count for outcome, count in group.outcomes.items()}
    return {**group.figures, "left_otherwise_by_reason": dict(group.left), "concerns_by_outcome": by_outcome}


def _head(group: Group, by: By | None) -> dict[str, Any]:
    if by is By.HOTLINE:
        return {"hotline": group.name or None, "hotline_key": group.key or None}
    return {str(by): group.key}


def _concern(concern: ReportedConcern) -> dict[str, Any]:
    return {"outcome": concern.outcome, "topic": concern.topic}


def _local(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(HOUSE_ZONE)


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
