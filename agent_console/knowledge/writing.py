"""One change of the knowledge in one transaction, off the event loop."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from fastapi.concurrency import run_in_threadpool
from sqlalchemy.orm import Session

from agent_console.knowledge.asking import Asking
from buergerdraht.database import writing
from kb.signed import Signed

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


async def written(
    mine: Asking,
    what: Callable[Concatenate[Session, Given], Answer],
    *given: Given.args,
    **named: Given.kwargs,
) -> Answer:
    """`await written(mine, remove, group, signed(mine))`: all of it happens or nothing."""

    def in_transaction() -> Answer:
        with writing(mine.engine) as session:
            return what(session, *given, **named)

    return await run_in_threadpool(in_transaction)


def signed(mine: Asking) -> Signed:
    return Signed(mine.person.login, mine.now)
