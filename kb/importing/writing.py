"""Writes what was staged: one transaction, so that an import is there as a whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from kb.articles import columns_of, version_values
from kb.change import Change
from kb.editions import next_edition
from kb.importing.staging import Stage, Staged
from kb.offices import OFFICE, office_values
from kb.tables import ArticleRow, ArticleVersionRow, DeliveredRow, OfficeRow

AT_ONCE = 200


class MovedMeanwhile(Exception):
    """Somebody changed a record between comparing and writing: compare again."""


@dataclass(frozen=True)
class Writing:
    """Under which source, by whom and when a stage is written."""

    source: str
    by: Change
    now: datetime


def write(session: Session, stage: Stage, how: Writing) -> None:
    """Writes all of the stage; raises MovedMeanwhile, and the transaction has to end without it."""
    if not stage.count:
        return
    edition = next_edition(session)
    try:
        for portion in stage.portions(AT_ONCE):
            _write_articles(session, [one for one in portion if one.kind == "article"], how, edition)
            _write_offices(session, [one for one in portion if one.kind == "office"], how)
            _write_delivered(session, portion, how.source)
    except IntegrityError as error:
        raise MovedMeanwhile from error


def _write_articles(session: Session, portion: Sequence[Staged], how: Writing, edition: int) -> None:
    # Everything was checked when it was read: here JSON becomes rows, and the lock is held for seconds less.
    marks = {"edition": edition, "changed_at": how.now}
    new = [one for one in portion if one.content is not None and not one.id]
    old = [one for one in portion if one.content is not None and one.id]
    keys = [*_create_articles(session, new, marks), *(_change_article(session, one, marks) for one in old)]
    contents = [one.content or {} for one in (*new, *old)]
    versions = (version_values(*pair, how.now, how.by) for pair in zip(keys, contents, strict=True))
    if keys:
        session.execute(insert(ArticleVersionRow), list(versions))


def _create_articles(
    session: Session, new: Sequence[Staged], marks: dict[str, object]
) -> list[tuple[int, int]]:
    """The ids of the new rows, with their version."""
    if not new:
        return []
    rows = [columns_of(one.content or {}) | marks | {"version": 1} for one in new]
    made = session.scalars(insert(ArticleRow).returning(ArticleRow.id, sort_by_parameter_order=True), rows)
    return [(id, 1) for id in made]


def _change_article(session: Session, one: Staged, marks: dict[str, object]) -> tuple[int, int]:
    current = (ArticleRow.id == one.id, ArticleRow.version == one.version)
    values = columns_of(one.content or {}) | marks | {"version": one.version + 1}
    _one_row(rows_changed(session, update(ArticleRow).where(*current).values(**values)))
    return one.id, one.version + 1


def _write_offices(session: Session, portion: Sequence[Staged], how: Writing) -> None:
    for one in (one for one in portion if one.content is not None):
        values = office_values(OFFICE.validate_python(one.content))
        values |= {"version": one.version + 1, "changed_at": how.now}
        if not one.id:
            session.execute(insert(OfficeRow).values(**values))
            continue
        current = (OfficeRow.id == one.id, OfficeRow.version == one.version)
        _one_row(rows_changed(session, update(OfficeRow).where(*current).values(**values)))


def _write_delivered(session: Session, portion: Sequence[Staged], source: str) -> None:
    new = [
        {
            "kind": one.kind,
            "source": source,
            "source_id": one.source_id,
            "digest": one.digest,
            "content": one.delivered,
        }
        for one in portion
        if not one.delivered_id
    ]
    if new:
        session.execute(insert(DeliveredRow), new)
    for one in (one for one in portion if one.delivered_id):
        current = (DeliveredRow.id == one.delivered_id, DeliveredRow.digest == one.digest_before)
        values = {"digest": one.digest, "content": one.delivered}
        _one_row(rows_changed(session, update(DeliveredRow).where(*current).values(**values)))


def _one_row(count: int) -> None:
    if count != 1:
        raise MovedMeanwhile
