"""What an endpoint of a part with tabs starts from: who asks, the database, a page or a piece of one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.desk.asking import live_of
from agent_console.web.pages import rights_of
from agent_console.web.visitor import language_of, pages_of, parts_of
from buergerdraht.people.sessions import SignedIn

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Asked:
    """One request of somebody who may; `now` is taken once."""

    request: Request
    person: SignedIn
    now: datetime

    @property
    def engine(self) -> Engine:
        return parts_of(self.request).engine

    def say(self, text: str) -> str:
        """A marked text in the person's language."""
        return pages_of(self.request).say(language_of(self.request), text)

    async def centre(self) -> Centre:
        return await run_in_threadpool(live_of(self.request).centre.get)

    async def read(
        self,
        what: Callable[Concatenate[Engine, Given], Answer],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer:
        """Asks the database in a thread: `await mine.read(article, 7)`."""
        return await run_in_threadpool(what, self.engine, *given, **named)

    def framed(self, frame: Mapping[str, Any], inside: "Inside", status: int = 200) -> HTMLResponse:
        """A page: the frame's values, what the person may, and what stands inside."""
        context = {**frame, **rights_of(self.person), **inside.context}
        return self.part(inside.template, context, status)

    def part(self, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        """A piece of a page, for htmx."""
        said = {"person": self.person, **context}
        return HTMLResponse(pages_of(self.request).render(language_of(self.request), template, said), status)


@dataclass(frozen=True)
class Inside:
    """What stands inside a frame."""

    template: str
    context: Mapping[str, Any]
