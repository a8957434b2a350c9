"""Taking an entry away: first what that would do, then, if nothing needs it any more, for good."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from agent_console.admin.asking import Asking, Edits
from agent_console.admin.entries import checked_entry, checked_subject, title_of, version_sent
from agent_console.admin.saving import Clash, Kept, Wish, keep
from agent_console.admin.subject import Subject
from agent_console.admin.subjects import SUBJECTS
from agent_console.admin.words import told
from agent_console.centre import Centre
from agent_console.texts.marking import N_
from agent_console.web.described import form_of
from agent_console.web.visitor import parts_of
from routing.crisis.errors import ProfileIsOn
from routing.organisation.complaints import Complaint, written_path
from routing.organisation.editing import Changes, edited
from routing.organisation.effects import effects
from routing.organisation.model import Organisation

router = APIRouter()


@dataclass(frozen=True)
class User:
    """An entry that needs the one to be removed; `path` of its form, empty where it has none."""

    what: str
    name: str
    path: str


CHANGED = N_("Der Eintrag wurde inzwischen geändert. Bitte noch einmal ansehen, was das Entfernen bewirkt.")

USED_NOW = N_(
    "Gerade ist jemand in dieser Pause. Bitte entfernen Sie den Grund, wenn niemand mehr darin ist."
)


@router.get("/admin/{section}/{key}/remove")
async def ask(mine: Edits, section: str, key: str) -> Response:
    subject = checked_subject(mine, section)
    return await _page(mine, subject, key)


@router.post("/admin/{section}/{key}/remove", openapi_extra=form_of(["version"]))
async def remove(mine: Edits, section: str, key: str) -> Response:
    subject = checked_subject(mine, section)
    organisation = (await mine.centre()).organisation
    checked_entry(mine, subject, key, organisation)
    if _is_used_now(mine, section, key):
        return await _page(mine, subject, key, USED_NOW)
    given = await mine.request.form(max_files=0)
    wish = Wish((section, key), _without(section, key), version_sent(given), mine.person.login, mine.now)
    try:
        outcome = await mine.read(keep, wish)
    except ProfileIsOn as error:
        return await _page(mine, subject, key, error.sentence)
    if isinstance(outcome, Kept):
        return RedirectResponse(f"/admin/{section}?done={key}", 303)
    return await _page(mine, subject, key, CHANGED if isinstance(outcome, Clash) else "")


def _is_used_now(mine: Asking, section: str, key: str) -> bool:
    """Whether somebody is in that pause at this moment; it would have no name then."""
    agents = parts_of(mine.request).switchboard.picture.agents.values()
    return section == "pause_reasons" and any(agent.pause_reason == key for agent in agents)


def _without(section: str, key: str) -> Any:
    def changes(_organisation: Organisation) -> Changes:
        return {(section, key): None}

    return changes


async def _page(mine: Asking, subject: Subject, key: str, sentence: str = "") -> Response:
    centre = await mine.centre()
    checked_entry(mine, subject, key, centre.organisation)
    found = edited(centre.organisation, {(subject.section, key): None})
    own = [one for one in found.complaints if one.path[:2] == (subject.section, key)]
    lines = told(effects(centre.organisation, found.organisation)) if found.organisation else []
    context = {
        "subject": subject,
        "key": key,
        "title": title_of(subject, key, centre),
        "version": centre.version,
        "lines": lines,
        "needed": list(dict.fromkeys(_user(one, centre) for one in found.complaints if one not in own)),
        "own": [one.reason for one in own],
        "sentence": sentence,
    }
    status = 409 if sentence else 422 if found.complaints and mine.request.method == "POST" else 200
    return await mine.page(subject.section, "admin/remove.html", context, status)


def _user(complaint: Complaint, centre: Centre) -> User:
    """Who needs the entry, from what the file's rules say once it is gone."""
    section, key = str(complaint.path[0]), str(complaint.path[1]) if len(complaint.path) > 1 else ""
    subject = SUBJECTS.get(section)
    if subject is None or not key:
        return User(written_path(complaint.path), complaint.reason, "")
    return User(subject.one, title_of(subject, key, centre), f"/admin/{section}/{key}/edit")
