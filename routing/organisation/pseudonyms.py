"""Agents' names in Asterisk and in the ledger: new each month, resolvable until 14 days after it."""

import secrets
import string
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from routing.organisation.tables import AgentPseudonym

KEPT = timedelta(days=14)
ALPHABET = string.ascii_lowercase + string.digits
LENGTH = 8


def month_of(at: datetime) -> str:
    """The month `YYYY-MM` of an instant, in Europe/Berlin."""
    return f"{at.astimezone(HOUSE_ZONE):%Y-%m}"


def pseudonym_for(session: Session, login: str, at: datetime) -> str:
    """The person's pseudonym (`a-` and 8 letters or digits) in the month of `at`; made now if there is none.

    Needs a writing transaction. The login need not have an account.
    """
    known = _known(session, login, month_of(at))
    if known is not None:
        return known
    try:
        with session.begin_nested():
            session.add(AgentPseudonym(login=login, month=month_of(at), pseudonym=_new()))
    except IntegrityError:
        # Another process was faster, or (1 in 10^12) the name is taken: the next look decides.
        return pseudonym_for(session, login, at)
    return _known(session, login, month_of(at)) or ""


def login_behind(session: Session, pseudonym: str) -> str | None:
    """Whose pseudonym it is; None when it is unknown or its time is over."""
    return session.scalar(select(AgentPseudonym.login).where(AgentPseudonym.pseudonym == pseudonym))


def pseudonyms_of(session: Session, login: str) -> list[str]:
    """The person's pseudonyms that can still be resolved, the newest month first."""
    mine = select(AgentPseudonym.pseudonym).where(AgentPseudonym.login == login)
    return list(session.scalars(mine.order_by(AgentPseudonym.month.desc())))


def pseudonyms_of_all(session: Session) -> dict[str, str]:
    """Every pseudonym that can still be resolved, with its login."""
    every = select(AgentPseudonym.pseudonym, AgentPseudonym.login)
    return {row.pseudonym: row.login for row in session.execute(every)}


def forget_old_pseudonyms(settings: Settings, engine: Engine, now: datetime) -> None:
    """The clock's chore: 14 days after its month a pseudonym's row goes, and nobody can resolve it."""
    with writing(engine) as session:
        session.execute(delete(AgentPseudonym).where(AgentPseudonym.month < month_of(now - KEPT)))


def _known(session: Session, login: str, month: str) -> str | None:
    mine = select(AgentPseudonym.pseudonym).where(
        AgentPseudonym.login == login, AgentPseudonym.month == month
    )
    return session.scalar(mine)


def _new() -> str:
    return "a-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
