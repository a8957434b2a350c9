"""The edition of the knowledge: a number that grows with every change, so that the index can catch up."""

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from kb.tables import KnowledgeEdition

ONLY = 1


def edition(engine: Engine) -> int:
    """The current edition; 0 before the first article."""
    # Asked at each question: a connection is opened in a third of a session's time.
    with engine.connect() as connection:
        return connection.scalar(select(KnowledgeEdition.edition)) or 0


def next_edition(session: Session) -> int:
    """Raises the edition; the row stays locked until the transaction ends, so changes have one order."""
    raised = update(KnowledgeEdition).values(edition=KnowledgeEdition.edition + 1)
    number: int | None = session.scalar(raised.returning(KnowledgeEdition.edition))
    if number is None:
        session.execute(insert(KnowledgeEdition).values(id=ONLY, edition=1))
        return 1
    return number
