"""The organisation in the database: versions that are never changed; the highest one holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, writing
from buergerdraht.errors import Conflict, NotFound
from buergerdraht.people.accounts import Account, keep_accounts
from buergerdraht.sentences import Sentence
from buergerdraht.settings import Settings
from routing.crisis.staying import check_what_is_on_stays
from routing.organisation.administrators import LAST_ONE, NobodyLeft, administrators
from routing.organisation.file import dump, parse
from routing.organisation.model import Organisation
from routing.organisation.tables import OrganisationVersion

KEPT = timedelta(days=3 * 365 + 1)
NONE_YET = Sentence(
    "Es gibt noch keine Organisation. Starten Sie einmal »buergerdraht up« oder lesen Sie eine Datei ein: "
    "»buergerdraht organisation import DATEI«."
)


@dataclass(frozen=True)
class Versioned:
    """The organisation with the number of its version, counted from 1."""

    version: int
    organisation: Organisation


@dataclass(frozen=True)
class Edit:
    """Who saves, when, and the version that was changed; None when there was none yet."""

    by: str
    at: datetime
    based_on: int | None


def version(engine: Engine) -> int:
    """The version that holds; 0 if there is no organisation yet."""
    with reading(engine) as session:
        return _newest(session)


def current(engine: Engine) -> Versioned:
    """The organisation that holds; raises NotFound if there is none yet."""
    with reading(engine) as session:
        newest = _newest(session)
        if newest == 0:
            raise NotFound(NONE_YET)
        return Versioned(newest, _read(session, newest))


def at_version(engine: Engine, number: int) -> Organisation:
    """An earlier version; raises NotFound."""
    with reading(engine) as session:
        return _read(session, number)


def saved_by(engine: Engine, number: int) -> str | None:
    """Who saved that version; None if it does not exist."""
    with reading(engine) as session:
        row = session.get(OrganisationVersion, number)
        return None if row is None else row.saved_by


def save(engine: Engine, organisation: Organisation, edit: Edit) -> int:
    """Makes this the organisation that holds, with its people's accounts; returns the new version.

    Raises Conflict when a newer version than `edit.based_on` exists, ProfileIsOn when it would take a crisis
    profile away that is on, NobodyLeft when the last administrator; nothing is saved then.
    """
    try:
        with writing(engine) as session:
            return _save(session, organisation, edit)
    except IntegrityError as error:
        raise _conflict(edit) from error


def forget_old_versions(settings: Settings, engine: Engine, now: datetime) -> None:
    """The clock's chore: versions older than three years go, but for the one that holds."""
    with writing(engine) as session:
        old = OrganisationVersion.saved_at < now - KEPT
        session.execute(
            delete(OrganisationVersion).where(old, OrganisationVersion.version < _newest(session))
        )


def _save(session: Session, organisation: Organisation, edit: Edit) -> int:
    if _newest(session) != (edit.based_on or 0):
        raise _conflict(edit)
    _check_somebody_administers(session, organisation, edit.based_on)
    if edit.based_on:
        check_what_is_on_stays(session, organisation, partial(_read, session, edit.based_on), edit.at)
    number = (edit.based_on or 0) + 1
    text = dump(organisation)
    session.add(
        OrganisationVersion(
            version=number, document=text, saved_at=edit.at, saved_by=edit.by, based_on=edit.based_on
        )
    )
    session.flush()
    keep_accounts(session, [Account(p.login, p.name, p.grants) for p in organisation.people])
    what = Sentence("Fassung %(number)s", number=number)
    note(session, AuditNote(edit.by, "edit", "organisation", what, edit.at))
    return number


def _check_somebody_administers(session: Session, organisation: Organisation, based_on: int | None) -> None:
    if based_on and not administrators(organisation) and administrators(_read(session, based_on)):
        raise NobodyLeft(LAST_ONE)


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(OrganisationVersion.version))) or 0


def _read(session: Session, number: int) -> Organisation:
    document = session.scalar(
        select(OrganisationVersion.document).where(OrganisationVersion.version == number)
    )
    if document is None:
        raise NotFound("Eine Fassung %(number)s der Organisation gibt es nicht.", number=number)
    return parse(document, Sentence("Fassung %(number)s", number=number))


def _conflict(edit: Edit) -> Conflict:
    base = Sentence("keiner Fassung")
    if edit.based_on:
        base = Sentence("Fassung %(number)s", number=edit.based_on)
    return Conflict(
        Sentence(
            "Die Organisation wurde inzwischen geändert; Ihre Änderung beruht auf %(base)s. Nichts "
            "wurde gespeichert: Exportieren Sie die neue Fassung und tragen Sie Ihre Änderung dort "
            "ein.",
            base=base,
        )
    )
