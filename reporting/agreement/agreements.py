"""Proposing, confirming and ending agreements; each step is in the audit log."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, Engine, Update, select, update
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, rows_changed, writing
from buergerdraht.errors import BuergerdrahtError, Conflict, NotAllowed
from buergerdraht.people.grants import Verb, may
from buergerdraht.people.roles import Role
from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreement import Agreement
from reporting.agreement.tables import AgreementRow
from reporting.few import Discretion, K
from reporting.period import midnight

LONGEST = timedelta(days=366)
LONGEST_NAME = 200
EMPLOYER = frozenset({Role.LEAD, Role.HEAD, Role.ADMIN, Role.CRISIS_MANAGER})
"""Who speaks for the employer too cannot confirm as the staff council."""


class AgreementRefused(BuergerdrahtError):
    """A proposal that names no agreement or no usable end."""

    status = 422


class Decider(Protocol):
    """Whoever is signed in."""

    @property
    def login(self) -> str: ...
    @property
    def grants(self) -> tuple[tuple[Role, str | None], ...]: ...


@dataclass(frozen=True)
class Proposal:
    """The agreement's name and its last day."""

    name: str
    last_day: date


@dataclass(frozen=True)
class Agreements:
    """The agreements of one database; each step at a given moment."""

    engine: Engine

    def propose(self, proposal: Proposal, by: Decider, now: datetime) -> None:
        """Changes nothing by itself. Raises AgreementRefused, NotAllowed, Conflict."""
        if not may(by, "suggest", "agreement"):
            raise NotAllowed("Eine Vereinbarung vorschlagen darf nur, wer die Leitung hat.")
        name = _checked(proposal, now)
        ends_at = midnight(proposal.last_day + timedelta(days=1))
        with writing(self.engine) as session:
            if _open_proposals(session, now):
                raise Conflict(
                    "Ein Vorschlag wartet schon auf die Personalvertretung. Bitte ihre Antwort abwarten."
                )
            row = AgreementRow(name=name, ends_at=ends_at, proposed_at=now, proposed_by=by.login)
            session.add(row)
            last = f"{proposal.last_day:%d.%m.%Y}"
            detail = Sentence("vorgeschlagen: „%(name)s“ bis %(last)s", name=name, last=last)
            _note(session, (by, "suggest", detail), now)

    def confirm(self, number: int, by: Decider, now: datetime) -> None:
        """Lifts the rule until the end named. Raises NotAllowed, Conflict."""
        _check_is_staff_council(by)
        changed = (
            update(AgreementRow)
            .where(AgreementRow.id == number, *_waits(now))
            .where(AgreementRow.proposed_by.is_distinct_from(by.login))
            .values(confirmed_at=now, confirmed_by=by.login)
        )
        self._step(changed, (by, "switch", Sentence("Vereinbarung %(number)s bestätigt", number=number)), now)

    def refuse(self, number: int, by: Decider, now: datetime) -> None:
        """The proposal is off the table. Raises NotAllowed, Conflict."""
        _check_is_staff_council(by)
        theirs = update(AgreementRow).where(AgreementRow.id == number, *_waits(now))
        changed = theirs.values(closed_at=now, closed_by=by.login)
        self._step(changed, (by, "edit", Sentence("Vereinbarung %(number)s abgelehnt", number=number)), now)

    def end(self, number: int, by: Decider, now: datetime) -> None:
        """The rule holds again from now on. Raises NotAllowed, Conflict."""
        _check_is_staff_council(by)
        here = (AgreementRow.id == number, AgreementRow.confirmed_at.is_not(None))
        still = (AgreementRow.closed_at.is_(None), AgreementRow.ends_at > now)
        changed = update(AgreementRow).where(*here, *still).values(closed_at=now, closed_by=by.login)
        self._step(changed, (by, "switch", Sentence("Vereinbarung %(number)s beendet", number=number)), now)

    def all(self) -> tuple[Agreement, ...]:
        """Every agreement there ever was, the newest first."""
        with reading(self.engine) as session:
            return tuple(map(_value, session.scalars(select(AgreementRow).order_by(AgreementRow.id.desc()))))

    def in_force(self, now: datetime) -> Agreement | None:
        """What lifts the rule at that moment, the one that lasts longest; None: the rule holds."""
        row = AgreementRow
        is_on = (row.confirmed_at <= now, row.closed_at.is_(None), row.ends_at > now)
        longest = select(row).where(*is_on).order_by(row.ends_at.desc()).limit(1)
        with reading(self.engine) as session:
            found = session.scalars(longest).first()
            return _value(found) if found is not None else None

    def _step(self, changed: Update, done: tuple[Decider, Verb, str], now: datetime) -> None:
        with writing(self.engine) as session:
            if rows_changed(session, changed) == 0:
                raise Conflict("So steht es um diese Vereinbarung nicht mehr. Bitte die Seite neu laden.")
            _note(session, done, now)


def discretion_at(engine: Engine, now: datetime) -> Discretion:
    """The rule as it holds for who asks at that moment."""
    held = Agreements(engine).in_force(now)
    return Discretion() if held is None else Discretion(held.name, held.first_day, held.last_day)


def k_at(engine: Engine, now: datetime) -> int:
    """How many agents a figure of what is done now needs behind it: K, or 1 while an agreement lifts that."""
    return K if Agreements(engine).in_force(now) is None else 1


def forget_names(session: Session, before: datetime) -> None:
    """Who proposed, confirmed and ended agreements that were over by then."""
    over = (AgreementRow.ends_at < before, AgreementRow.proposed_at < before)
    session.execute(
        update(AgreementRow).where(*over).values(proposed_by=None, confirmed_by=None, closed_by=None)
    )


def _checked(proposal: Proposal, now: datetime) -> str:
    name, today = " ".join(proposal.name.split()), now.astimezone(HOUSE_ZONE).date()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AgreementRefused("Die Vereinbarung braucht einen Namen mit höchstens 200 Zeichen.")
    if not today < proposal.last_day <= today + LONGEST:
        raise AgreementRefused("Das Ende liegt frühestens morgen und spätestens in einem Jahr.")
    return name


def _check_is_staff_council(by: Decider) -> None:
    """Raises NotAllowed for everybody else, and for who speaks for the employer as well."""
    if not may(by, "edit", "agreement") or any(role in EMPLOYER for role, _ in by.grants):
        raise NotAllowed(
            "Das kann nur die Personalvertretung, mit einem Konto ohne Aufgaben der Leitung oder Verwaltung."
        )


def _waits(now: datetime) -> tuple[ColumnElement[bool], ...]:
    row = AgreementRow
    return (row.confirmed_at.is_(None), row.closed_at.is_(None), row.ends_at > now)


def _open_proposals(session: Session, now: datetime) -> bool:
    waiting = select(AgreementRow.id).where(*_waits(now)).limit(1)
    return session.scalar(waiting) is not None


def _note(session: Session, done: tuple[Decider, Verb, str], now: datetime) -> None:
    by, verb, detail = done
    note(session, AuditNote(by.login, verb, "agreement", detail, now))


def _value(row: AgreementRow) -> Agreement:
    return Agreement(
        id=row.id,
        name=row.name,
        ends_at=row.ends_at,
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
    )
