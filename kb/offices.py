"""Offices: who is responsible, where, and when; kept apart from articles, so that one change reaches all."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.calendar import WeeklyOpening
from buergerdraht.database import reading, rows_changed
from buergerdraht.errors import Conflict
from kb.article import Article, Contact
from kb.articles import Saved
from kb.errors import OfficeNotFound
from kb.places import normal
from kb.tables import OfficeRow


@dataclass(frozen=True)
class Office:
    """One office. `weekly` are its hours in local time, `hours_text` what is said where they are unknown.

    `closed_on` are days of its own besides the holidays of its Land. `access` says how people with
    disabilities come in. `key` is the key of a transfer target of the organisation, None without one.
    `id` and `version` are 0 until it is saved.
    """

    source: str
    source_id: str
    name: str
    region: str
    address: str = ""
    contact: Contact = field(default_factory=Contact)
    weekly: tuple[WeeklyOpening, ...] = ()
    closed_on: tuple[date, ...] = ()
    hours_text: str = ""
    access: str = ""
    key: str | None = None
    owner: str = ""
    is_withdrawn: bool = False
    id: int = 0
    version: int = 0


OFFICE: TypeAdapter[Office] = TypeAdapter(Office)
COLUMNS = frozenset({"source", "source_id", "name", "region", "owner", "is_withdrawn"})
NOT_CONTENT = COLUMNS | {"id", "version"}
NAMES = tuple(one.name for one in fields(Office))


def office(engine: Engine, id: int) -> Office:
    """The office of that id, withdrawn or not; raises OfficeNotFound."""
    found = offices(engine, (id,))
    if not found:
        raise OfficeNotFound("Das Amt %(id)s gibt es nicht. Bitte die Liste neu laden.", id=id)
    return found[0]


def offices(engine: Engine, ids: Collection[int] | None = None) -> list[Office]:
    """All offices by name, withdrawn ones too; only those of `ids`."""
    query = select(OfficeRow).order_by(OfficeRow.name, OfficeRow.id)
    if ids is not None:
        query = query.where(OfficeRow.id.in_(ids))
    with reading(engine) as session:
        return [office_of_row(row) for row in session.scalars(query)]


def office_of(engine: Engine, article: Article) -> Office | None:
    """The responsible office of an article: its own source's before others'; None without one."""
    if not article.office_id:
        return None
    query = select(OfficeRow).where(OfficeRow.source_id == article.office_id, ~OfficeRow.is_withdrawn)
    with reading(engine) as session:
        rows = session.scalars(query.order_by(OfficeRow.source != article.source, OfficeRow.id))
        row = rows.first()
        return office_of_row(row) if row else None


def transfer_target(engine: Engine, key: str) -> Office | None:
    """The office of that transfer target of the organisation; None where nothing is known of it."""
    has_key = OfficeRow.content["key"].as_string() == key
    query = select(OfficeRow).where(has_key, ~OfficeRow.is_withdrawn).order_by(OfficeRow.id)
    with reading(engine) as session:
        row = session.scalars(query).first()
        return office_of_row(row) if row else None


def save_office(session: Session, office: Office, now: datetime) -> Saved:
    """Creates or changes the office of (source, source_id); the same again changes nothing.

    `version` 0 overwrites; otherwise raises Conflict if that version is no longer the current one.
    """
    office = replace(office, region=normal(office.region))
    query = select(OfficeRow).where(
        OfficeRow.source == office.source, OfficeRow.source_id == office.source_id
    )
    row = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        values = office_values(office) | {"version": 1, "changed_at": now}
        return Saved(
            session.scalars(insert(OfficeRow).values(**values).returning(OfficeRow.id)).one(), 1, True
        )
    before = office_of_row(row)
    if office.version not in (0, before.version):
        raise Conflict(
            "„%(name)s“ wurde inzwischen geändert. Nichts wurde überschrieben: bitte neu laden.",
            name=before.name,
        )
    wanted = replace(office, id=before.id, version=before.version)
    return Saved(before.id, before.version, False) if wanted == before else _change(session, wanted, now)


def _change(session: Session, office: Office, now: datetime) -> Saved:
    values = office_values(office) | {"version": office.version + 1, "changed_at": now}
    current = (OfficeRow.id == office.id, OfficeRow.version == office.version)
    if not rows_changed(session, update(OfficeRow).where(*current).values(**values)):
        raise Conflict(
            "„%(name)s“ wird gerade von jemand anderem geändert. Bitte noch einmal versuchen.",
            name=office.name,
        )
    return Saved(office.id, office.version + 1, True)


def office_values(office: Office) -> dict[str, Any]:
    """The office as columns of its row, without id, version and time."""
    plain: dict[str, Any] = OFFICE.dump_python(office, mode="json")
    content = {name: value for name, value in plain.items() if name not in NOT_CONTENT}
    return {name: plain[name] for name in COLUMNS} | {"content": content}


def office_of_row(row: OfficeRow) -> Office:
    """The row as office."""
    columns = {name: getattr(row, name) for name in (*COLUMNS, "id", "version")}
    return OFFICE.validate_python(row.content | columns)
