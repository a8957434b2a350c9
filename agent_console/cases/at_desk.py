"""What an agent enters beside outcomes 4 and 5: the case for an office, the callback by us."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Form
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from agent_console.centre import Centre
from agent_console.parts import ConsoleParts
from agent_console.texts.marking import N_
from buergerdraht.calendar import Calendar
from buergerdraht.errors import NotFound
from contacts.cases.case import LONGEST_ADDRESS, LONGEST_NOTE, Case, CaseOffice, CaseWish, Channel
from contacts.cases.deadlines import SERVICE_HOURS_OF_THE_115, Deadlines, Reading, deadlines
from contacts.cases.reading import case_of_concern
from contacts.catalogue import CALLBACK, CASE
from contacts.following_up import Concern, Wished
from contacts.numbers import case_hash_of
from contacts.stints import OpenStint
from contacts.tasks.callbacks import CallbackTask, CallbackWish, callback_of_concern
from kb.articles import articles
from kb.offices import office, office_of, offices

OF_THE_ARTICLE = "article"
LONGEST_NUMBER = 40


@dataclass(frozen=True)
class OfficeForm:
    """Which office: its key, or "article": the one that the article `article` names."""

    office: str = ""
    article: int = 0


@dataclass(frozen=True)
class AnswerForm:
    """How the citizen wants the answer, and the note for it."""

    channel: Channel = Channel.NONE
    number: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class FollowUpForm:
    """What was typed beside outcome 4 or 5."""

    to: OfficeForm = OfficeForm()
    answer: AnswerForm = AnswerForm()


def office_form(
    case_office: Annotated[str, Form(max_length=80)] = "",
    case_article: Annotated[str, Form(pattern=r"^[0-9]{0,15}$")] = "",
) -> OfficeForm:
    return OfficeForm(case_office, int(case_article or 0))


def answer_form(
    channel: Annotated[Channel, Form()] = Channel.NONE,
    number: Annotated[str, Form(max_length=LONGEST_NUMBER)] = "",
    address: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = "",
    note: Annotated[str, Form(max_length=LONGEST_NOTE)] = "",
) -> AnswerForm:
    return AnswerForm(channel, number.strip(), address, note)


def follow_up_form(
    to: Annotated[OfficeForm, Depends(office_form)], answer: Annotated[AnswerForm, Depends(answer_form)]
) -> FollowUpForm:
    """A dependency: the part of the desk's form that belongs to outcomes 4 and 5."""
    return FollowUpForm(to, answer)


@dataclass(frozen=True)
class Following:
    """Makes what the form asks for, at this instant, of this call. Blocks on the database."""

    parts: ConsoleParts
    centre: Centre
    stint: OpenStint
    at: datetime

    def wished(self, outcome: int, form: FollowUpForm) -> Wished | None:
        """The case, or the callback; None for other outcomes. Raises CaseRefused and CallbackRefused."""
        if outcome == CALLBACK:
            return CallbackWish(form.answer.number or self.stint.number or "", form.answer.note)
        return self._case(form) if outcome == CASE else None

    @property
    def due_at(self) -> datetime:
        """When a case would be due that is made now."""
        return self._deadlines().due_at

    def _case(self, form: FollowUpForm) -> CaseWish:
        answer = form.answer
        by_telephone = answer.channel is Channel.TELEPHONE
        by_letter = answer.channel in (Channel.EMAIL, Channel.POST)
        return CaseWish(
            office=self._office(form.to),
            deadlines=self._deadlines(),
            channel=answer.channel,
            number=(answer.number or self.stint.number or "") if by_telephone else "",
            address=answer.address if by_letter else "",
            note=answer.note,
            caller_hash=case_hash_of(self.parts.settings, self.stint.number or ""),
        )

    def _office(self, to: OfficeForm) -> CaseOffice:
        if to.office == OF_THE_ARTICLE:
            return office_of_article(self.parts.engine, to.article)
        return office_of_key(self.parts.engine, self.centre, to.office)

    def _deadlines(self) -> Deadlines:
        organisation = self.centre.organisation
        hotline = self.centre.hotlines.get(self.stint.hotline)
        hours = next((one for one in organisation.hours if hotline and one.key == hotline.hours), None)
        calendar = Calendar(organisation.land, organisation.time_zone)
        reading = Reading(self.parts.settings.case_deadline)
        return deadlines(calendar, hours or SERVICE_HOURS_OF_THE_115, self.at, reading)


def office_of_key(engine: Engine, centre: Centre, key: str) -> CaseOffice:
    """An office that takes transfers, with the mailbox that the knowledge has of it; "" is none yet.

    Keys like kb-7 and article-7 are those that office_of_article gave.
    """
    if not key:
        return CaseOffice()
    if found := re.fullmatch("(kb|article)-([0-9]{1,15})", key):
        kind, number = found[1], int(found[2])
        return office_of_article(engine, number) if kind == "article" else _known(engine, number)
    if key not in centre.offices:
        raise NotFound(N_("Dieses Amt gibt es nicht mehr. Bitte ein anderes wählen."))
    known = [one for one in offices(engine) if one.key == key and not one.is_withdrawn]
    email = next((one.contact.email for one in known if one.contact.email), "")
    return CaseOffice(key, centre.offices[key].name, email)


def _known(engine: Engine, number: int) -> CaseOffice:
    one = office(engine, number)
    return CaseOffice(one.key or f"kb-{one.id}", one.name, one.contact.email)


def office_of_article(engine: Engine, article: int) -> CaseOffice:
    """The responsible office of an article; raises NotFound where it names none."""
    for one in articles(engine, (article,)):
        there, named = office_of(engine, one), one.modules.office
        if there is not None:
            return _known(engine, there.id)
        if named is not None and named.name:
            return CaseOffice(named.key or f"article-{article}", named.name, one.modules.contact.email)
    raise NotFound(N_("Dieser Artikel nennt kein Amt. Bitte ein Amt aus der Liste wählen."))


@dataclass(frozen=True)
class FollowUpView:
    """What follows from a recorded concern: its case, or its callback still to be done.

    `due_at` is when a case of this call would be due, told before there is one; `opens_case`: the person
    may see the case's page.
    """

    case: Case | None = None
    callback: CallbackTask | None = None
    due_at: datetime | None = None
    opens_case: bool = False


def follow_up_view(session: Session, concern: Concern) -> FollowUpView:
    """What was made of the concern; both None where nothing was."""
    stint, position = concern
    return FollowUpView(case_of_concern(session, stint, position), callback_of_concern(session, concern))
