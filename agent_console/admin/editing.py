"""The pages of every section: its list, the form of one entry, saving it, taking it away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from agent_console.admin.asking import NOT_YOURS, Asking, Edits
from agent_console.admin.editor import Editor
from agent_console.admin.entries import (
    checked_entry,
    checked_subject,
    keys_of,
    title_of,
    version_sent,
)
from agent_console.admin.keys import free_key
from agent_console.admin.people import gives_passwords, password_page
from agent_console.admin.saving import Clash, Kept, Outcome, Wish, keep
from agent_console.admin.subject import Form, Subject, field_of
from agent_console.admin.words import told
from agent_console.centre import Centre
from agent_console.knowledge.choices import person_name
from agent_console.knowledge.form import clean
from agent_console.knowledge.merging import merge
from agent_console.texts.marking import N_
from agent_console.web.described import form_of
from routing.organisation.complaints import Complaint, written_path
from routing.organisation.editing import Changes, EntryOf, edited
from routing.organisation.effects import effects
from routing.organisation.model import Organisation
from routing.organisation.store import saved_by

router = APIRouter()
FORM = form_of(("version", "key"))
"""Besides these, the fields of the section (subjects.py)."""
KEY_WANTED = N_("Dieses Feld wird gebraucht. Bitte ausfüllen.")
KEY_TAKEN = N_("Diesen Kurznamen gibt es schon. Bitte einen anderen wählen.")


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: the entry it is about, what was typed, the version it began with."""

    subject: Subject
    form: Form
    where: EntryOf
    values: dict[str, str]
    version: int
    complaints: Mapping[str, str]

    def changes(self, _organisation: Organisation) -> Changes:
        return self.subject.changed(self.form, self.where, self.values)


@router.get("/admin/{section}/new")
async def new(mine: Edits, section: str) -> Response:
    subject = checked_subject(mine, section)
    centre = await mine.centre()
    form = subject.form(centre.organisation, True)
    return await _page(mine, Editor(subject, form, "", subject.new, form.shown({}), centre.version))


@router.post("/admin/{section}/new", openapi_extra=FORM)
async def create(mine: Edits, section: str) -> Response:
    return await _save(mine, await _sent(mine, checked_subject(mine, section), ""))


@router.get("/admin/{section}/{key}/edit")
async def edit(mine: Edits, section: str, key: str) -> Response:
    subject, centre = checked_subject(mine, section), await mine.centre()
    entry = checked_entry(mine, subject, key, centre.organisation)
    form = subject.form(centre.organisation, False)
    return await _page(
        mine, Editor(subject, form, key, title_of(subject, key, centre), form.shown(entry), centre.version)
    )


@router.post("/admin/{section}/{key}/edit", openapi_extra=FORM)
async def change(mine: Edits, section: str, key: str) -> Response:
    subject = checked_subject(mine, section)
    return await _save(mine, await _sent(mine, subject, key))


@router.post("/admin/{section}/{key}/effect", openapi_extra=FORM)
async def effect(mine: Edits, section: str, key: str) -> Response:
    """What a save would do, for the form as typed; `key` is `-` for a new entry."""
    sent = await _sent(mine, checked_subject(mine, section), "" if key == "-" else key)
    return mine.part("admin/effect.html", await _effect(mine, sent))


async def _sent(mine: Asking, subject: Subject, key: str) -> Sent:
    centre = await mine.centre()
    form = subject.form(centre.organisation, not key)
    given = await mine.request.form(max_files=0)
    typed = {name: clean(value) for name, value in given.items() if isinstance(value, str)}
    values = {name: typed.get(name, "") for name in form.fields}
    complaints: dict[str, str] = {}
    if not key:
        taken = set(keys_of(subject, centre.organisation))
        key, complaints = _new_key(subject, typed, taken)
        values["key"] = typed.get("key", "").strip()
        complaints |= subject.is_taken(form, values)
    return Sent(subject, form, (subject.section, key), values, version_sent(typed), complaints)


def _new_key(subject: Subject, typed: Mapping[str, str], taken: set[str]) -> tuple[str, dict[str, str]]:
    key = typed.get("key", "").strip()
    if not subject.key_label:
        return free_key(typed.get("name", ""), taken), {}
    if not key:
        return key, {"key": KEY_WANTED}
    return key, {"key": KEY_TAKEN} if key in taken else {}


async def _save(mine: Asking, sent: Sent) -> Response:
    centre = await mine.centre()
    view = await _view(mine, sent, centre)
    entry = sent.changes(centre.organisation)[sent.where]
    if sent.complaints:
        return await _page(mine, replace(view, complaints=sent.complaints), 422)
    if not mine.may_edit(sent.subject.of_mandant(entry)):
        return await _page(mine, replace(view, complaints={"mandant": NOT_YOURS}), 422)
    wish = Wish(sent.where, sent.changes, sent.version, mine.person.login, mine.now)
    return await _answered(mine, sent, view, await mine.read(keep, wish))


async def _answered(mine: Asking, sent: Sent, view: Editor, outcome: Outcome) -> Response:
    if isinstance(outcome, Kept):
        return await _kept(mine, sent, view)
    if isinstance(outcome, Clash):
        return await _clash(mine, sent, view, outcome)
    return await _page(mine, _complained(view, sent, outcome), 422)


async def _kept(mine: Asking, sent: Sent, view: Editor) -> Response:
    """Back to the list; somebody new gets a password first, if this person may give one."""
    if sent.subject.section == "people" and not view.key and gives_passwords(mine):
        return await password_page(mine, sent.where[1], sent.values["name"])
    return RedirectResponse(f"{view.path}?done={sent.where[1]}&draft={view.draft}", 303)


async def _clash(mine: Asking, sent: Sent, view: Editor, clash: Clash) -> Response:
    """Both in the form: nothing typed is lost, what only the other changed is taken."""
    by = await mine.read(saved_by, clash.held.version)
    who = person_name(by or "", await mine.centre())
    base, now = (sent.form.shown(entry or {}) for entry in (clash.base, clash.now))
    merged = merge(base, now, sent.values)
    found = replace(view, values=merged.values, merged=merged, who=who, version=clash.held.version)
    return await _page(mine, replace(found, is_gone=clash.now is None), 409)


def _complained(view: Editor, sent: Sent, complaints: tuple[Complaint, ...]) -> Editor:
    """Complaints at their fields; those about other entries above the form."""
    at_fields: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for one in complaints:
        name = _field(sent, one)
        if name:
            at_fields.setdefault(name, one.reason)
        else:
            others.append((written_path(one.path), one.reason))
    return replace(view, complaints=at_fields, others=tuple(others))


def _field(sent: Sent, complaint: Complaint) -> str:
    path = complaint.path
    if path[:2] == sent.where:
        return field_of(sent.form, path[2:]) or ("key" if sent.subject.key_label and len(path) == 2 else "")
    typed = {("places",): "town-ars", ("mandanten",): "town-name", ("hours",): "day-0"}
    name = typed.get(cast(Any, path[:1]), "")
    changed = sent.subject.changed(sent.form, sent.where, sent.values)
    return name if path[:2] in changed and name in sent.form.fields else ""


async def _view(mine: Asking, sent: Sent, centre: Centre) -> Editor:
    """The form as it was sent; raises NotFound and NotAllowed for an entry somebody may not edit."""
    key = sent.where[1]
    known = keys_of(sent.subject, centre.organisation)
    is_new = "key" in sent.values
    # Gone since the form was opened is a conflict; never there is no address of ours.
    if not is_new and (key in known or sent.version in (0, centre.version)):
        checked_entry(mine, sent.subject, key, centre.organisation)
    title = sent.subject.new if is_new else title_of(sent.subject, key, centre)
    return Editor(sent.subject, sent.form, "" if is_new else key, title, sent.values, sent.version)


async def _effect(mine: Asking, sent: Sent) -> dict[str, Any]:
    organisation = (await mine.centre()).organisation
    found = edited(organisation, sent.changes(organisation))
    if sent.complaints or found.organisation is None:
        return {"lines": [], "is_whole": False}
    return {"lines": told(effects(organisation, found.organisation)), "is_whole": True}


async def _page(mine: Asking, view: Editor, status: int = 200) -> Response:
    context = {"view": view, "may_give_passwords": gives_passwords(mine)}
    return await mine.page(view.subject.section, "admin/edit.html", context, status)
