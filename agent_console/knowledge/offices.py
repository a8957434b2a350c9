"""Offices: where they are, how they are reached, whether they are open; and changing that."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.desk.hits import place_name
from agent_console.knowledge.asking import Asking, Edits, Reads
from agent_console.knowledge.choices import Choices, choices, every_owner, owner_name
from agent_console.knowledge.editing import SOURCE
from agent_console.knowledge.fields import Group
from agent_console.knowledge.form import clean
from agent_console.knowledge.merging import Merged, merge
from agent_console.knowledge.office_form import (
    FIELDS,
    GROUPS,
    labels,
    office_from,
    office_typed,
    office_values,
    written,
)
from agent_console.texts.marking import N_
from agent_console.web.described import form_of
from buergerdraht.database import writing
from buergerdraht.errors import Conflict
from kb.offices import Office, office, offices, save_office
from kb.opening import WEEKDAYS, OpenState, said

router = APIRouter()
FORM = form_of((*FIELDS, "fresh", "base"))
OfficeId = Annotated[int, Path(ge=1, le=2**31 - 1)]
NOTHING_MERGED = Merged({}, frozenset(), {})
MOST_BASE = 60_000
DONE = {"saved": N_("Gespeichert. Alle Artikel dieses Amtes zeigen es so.")}
NOT_YOURS = N_("Diesem Mandanten dürfen Sie kein Amt geben. Bitte einen anderen wählen.")


@dataclass(frozen=True)
class OfficeView:
    """An office in words; `open` None when its hours are not known."""

    office: Office
    place: str
    owner: str
    open: OpenState | None
    week: tuple[tuple[str, str], ...]
    may_edit: bool


@dataclass(frozen=True)
class OfficeEditor:
    """The form; `base` are the values it began with, to merge with what somebody else saves meanwhile."""

    office: Office
    values: Mapping[str, str]
    choices: Choices
    base: str = ""
    complaints: Mapping[str, str] = field(default_factory=dict)
    merged: Merged = NOTHING_MERGED
    groups: tuple[Group, ...] = GROUPS
    is_suggestion: bool = False
    other: None = None

    @property
    def action(self) -> str:
        return f"/knowledge/offices/{self.office.id}/edit" if self.office.id else "/knowledge/offices/new"

    @property
    def draft(self) -> str:
        return f"office-{self.office.id or 'new'}"

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        return [(name, label, self.complaints[name]) for name, label in labels(list(self.complaints))]

    @property
    def clash_labels(self) -> list[tuple[str, str]]:
        return labels(list(self.merged.clashes))


@router.get("/knowledge/offices")
async def page(mine: Reads, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    centre = await mine.centre()
    found = [one for one in await mine.read(offices) if _is_shown(one, q, mine)]
    context = {"offices": [_view(one, centre, mine) for one in found], "q": q, "may_write": _writes(mine)}
    return await mine.page("offices", "knowledge/offices.html", context)


@router.get("/knowledge/offices/new")
async def new(mine: Edits) -> Response:
    fresh = Office(SOURCE, secrets.token_hex(8), "", "", owner=_first_owner(mine))
    return await _form_page(mine, OfficeEditor(fresh, office_values(fresh), Choices({}, ())))


@router.post("/knowledge/offices/new", openapi_extra=FORM)
async def create(mine: Edits) -> Response:
    form = await mine.request.form(max_files=0)
    key = str(form.get("fresh", ""))
    source_id = key if re.fullmatch(r"[0-9a-f]{16}", key) else secrets.token_hex(8)
    fresh = Office(SOURCE, source_id, "", "", owner=_first_owner(mine), version=-1)
    return await _save(mine, fresh, office_typed(form))


@router.post("/knowledge/offices/hours", openapi_extra=FORM)
async def hours(mine: Edits) -> Response:
    """What agents will say about the hours as typed, now."""
    typed = office_typed(await mine.request.form(max_files=0))
    blank = Office(SOURCE, "preview", "", "00")
    shown, _complaints = office_from(typed, blank)
    return mine.part("knowledge/office_hours.html", {"open": said(shown, mine.now)})


@router.get("/knowledge/offices/{office_id}")
async def show(
    mine: Reads,
    office_id: OfficeId,
    done: Annotated[str, Query(max_length=20)] = "",
    draft: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    found = await mine.read(office, office_id)
    view = _view(found, await mine.centre(), mine)
    context = {"view": view, "done": DONE.get(done, ""), "draft": draft}
    return await mine.page("offices", "knowledge/office.html", context)


@router.get("/knowledge/offices/{office_id}/edit")
async def edit(mine: Edits, office_id: OfficeId) -> Response:
    found = await mine.read(office, office_id)
    mine.check_may_edit(found.owner)
    return await _form_page(mine, OfficeEditor(found, office_values(found), Choices({}, ())))


@router.post("/knowledge/offices/{office_id}/edit", openapi_extra=FORM)
async def change(mine: Edits, office_id: OfficeId) -> Response:
    found = await mine.read(office, office_id)
    mine.check_may_edit(found.owner)
    form = await mine.request.form(max_files=0)
    version = clean(str(form.get("version", "")))
    number = int(version) if re.fullmatch(r"[1-9]\d{0,8}", version) else -1
    return await _save(mine, replace(found, version=number), office_typed(form))


async def _save(mine: Asking, base: Office, typed: Mapping[str, str]) -> Response:
    wanted, complaints = office_from(typed, base)
    if not mine.may_edit(wanted.owner):
        complaints["owner"] = NOT_YOURS
    if complaints:
        view = OfficeEditor(base, typed, Choices({}, ()), complaints=complaints)
        return await _form_page(mine, view, 422)
    try:
        saved = await mine.read(_keep, wanted, mine)
    except Conflict:
        return await _clash(mine, wanted, typed)
    draft = OfficeEditor(base, {}, Choices({}, ())).draft
    return RedirectResponse(f"/knowledge/offices/{saved}?done=saved&draft={draft}", 303)


def _keep(engine: Engine, wanted: Office, mine: Asking) -> int:
    with writing(engine) as session:
        return save_office(session, wanted, mine.now).id


async def _clash(mine: Asking, wanted: Office, typed: Mapping[str, str]) -> Response:
    """Somebody saved meanwhile: both in the form; the same sent twice was saved the first time."""
    key = (wanted.source, wanted.source_id)
    every = await mine.read(offices)
    current = next(one for one in every if (one.source, one.source_id) == key)
    mine.check_may_edit(current.owner)
    if office_values(current) == office_values(wanted):
        return RedirectResponse(f"/knowledge/offices/{current.id}?done=saved", 303)
    began_with = _base((await mine.request.form(max_files=0)).get("base"))
    merged = merge(began_with, office_values(current), typed)
    view = OfficeEditor(current, merged.values, Choices({}, ()), merged=merged)
    return await _form_page(mine, view, 409)


def _base(sent: object) -> dict[str, str]:
    """The values the form began with, as it carried them; empty where that is no such thing."""
    try:
        values = json.loads(sent) if isinstance(sent, str) and len(sent) < MOST_BASE else {}
    except ValueError:
        return {}
    return (
        {str(name): clean(str(value)) for name, value in values.items()} if isinstance(values, dict) else {}
    )


async def _form_page(mine: Asking, view: OfficeEditor, status: int = 200) -> Response:
    centre = await mine.centre()
    owners = [one for one in every_owner(centre) if mine.may_edit(one) or one == view.office.owner]
    base = json.dumps(office_values(view.office), ensure_ascii=False)
    shown, _ = office_from(view.values, replace(view.office, region=view.office.region or "00"))
    context = {
        "view": replace(view, choices=choices(centre, (), owners), base=base),
        "open": said(shown, mine.now),
    }
    return await mine.page("offices", "knowledge/office_edit.html", context, status)


def _view(one: Office, centre: Centre, mine: Asking) -> OfficeView:
    week = ((day, written(one.weekly, number)) for number, day in enumerate(WEEKDAYS))
    return OfficeView(
        one,
        place_name(one.region, centre),
        owner_name(one.owner, centre),
        said(one, mine.now),
        tuple(week),
        mine.may_edit(one.owner),
    )


def _is_shown(one: Office, words: str, mine: Asking) -> bool:
    is_found = all(word in f"{one.name} {one.address}".casefold() for word in words.casefold().split())
    return is_found and (_writes(mine) or not one.is_withdrawn)


def _writes(mine: Asking) -> bool:
    return mine.whose != frozenset()


def _first_owner(mine: Asking) -> str:
    return "" if mine.may_edit("") else min(mine.whose or {""})
