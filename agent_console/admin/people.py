"""Passwords of people: the first one after somebody was added, and a new one on request."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from agent_console.admin.asking import Asking, asking
from agent_console.admin.passwords import new_password
from agent_console.texts.marking import N_
from buergerdraht.errors import NotFound
from buergerdraht.people.grants import may

router = APIRouter()
NO_PERSON = N_("Diese Person gibt es nicht (mehr). Bitte die Liste neu laden.")
GivesPasswords = Annotated[Asking, Depends(asking("edit", "sign-ins"))]


@router.post("/admin/people/{login}/password")
async def renew(mine: GivesPasswords, login: str) -> Response:
    """Shows a new password once; the person's sessions end."""
    person = (await mine.centre()).people.get(login)
    if person is None or not may(mine.person, "edit", "sign-ins"):
        raise NotFound(NO_PERSON)
    return await password_page(mine, login, person.name)


async def password_page(mine: Asking, login: str, name: str) -> Response:
    password = await mine.read(new_password, login, mine.person.login, mine.now)
    context = {"login": login, "name": name, "password": password}
    return await mine.page("people", "admin/password.html", context)


def gives_passwords(mine: Asking) -> bool:
    """Whether the person may give others a password."""
    return may(mine.person, "edit", "sign-ins")
