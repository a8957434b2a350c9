"""Proposing a change for an article of others, written in the same editor."""

from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.knowledge.asking import Suggests
from agent_console.knowledge.editing import (
    FORM,
    ArticleId,
    check_is_visible,
    done_page,
    editor_of,
    form_page,
    sent,
)
from agent_console.knowledge.editor import EditorView
from agent_console.knowledge.form import article_from
from agent_console.knowledge.saving import base_of
from agent_console.knowledge.values import values_of
from agent_console.texts.marking import N_
from buergerdraht.database import writing
from kb.article import Article
from kb.articles import article
from kb.change import Change
from kb.suggestions import SuggestionState, suggest, suggestions_by

router = APIRouter()
NOTHING_CHANGED = N_("Sie haben nichts geändert. Bitte zuerst etwas ändern, dann den Vorschlag abschicken.")


@router.get("/knowledge/articles/{article_id}/suggest")
async def write(mine: Suggests, article_id: ArticleId) -> Response:
    found = await mine.read(article, article_id)
    check_is_visible(found, mine)
    return await form_page(mine, _form_of(found))


@router.post("/knowledge/articles/{article_id}/suggest", openapi_extra=FORM)
async def send(mine: Suggests, article_id: ArticleId) -> Response:
    found = await mine.read(article, article_id)
    check_is_visible(found, mine)
    form = await sent(mine.request)
    base = await mine.read(base_of, found, form.version)
    kept = replace(base, id=found.id, version=form.version, owner=base.owner or found.owner)
    view = replace(_form_of(found), values=form.typed, version=form.version, note=form.note)
    wanted, complaints = article_from({**form.typed, "owner": kept.owner}, kept)
    if values_of(wanted) == values_of(kept):
        complaints["title"] = NOTHING_CHANGED
    if complaints:
        return await form_page(mine, replace(view, complaints=complaints), 422)
    await mine.read(_suggest_once, wanted, Change(mine.person.login, note=form.note), mine.now)
    return RedirectResponse(done_page(article_id, "suggested", view), 303)


def _form_of(found: Article) -> EditorView:
    action = f"/knowledge/articles/{found.id}/suggest"
    return replace(editor_of(found), action=action, draft=f"suggest-{found.id}", is_suggestion=True)


def _suggest_once(engine: Engine, wanted: Article, by: Change, now: datetime) -> None:
    """A double click suggests once: the same for the same article, still open."""
    for one in suggestions_by(engine, by.by):
        is_same = (one.state, one.article.id) == (SuggestionState.OPEN, wanted.id)
        if is_same and values_of(one.article) == values_of(wanted):
            return
    with writing(engine) as session:
        suggest(session, wanted, by, now)
