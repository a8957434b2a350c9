"""Something to see on every page of a console: articles, offices, calls, cases, tasks, an import."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import kb
from buergerdraht.database import writing
from kb.articles import article, save
from kb.change import Change
from kb.demo_articles import demo_articles
from kb.demo_offices import demo_offices
from kb.faults import report
from kb.importing.options import Options, SourceFormat
from kb.importing.running import run
from kb.learning.switch import switch
from kb.news import Draft, Kind, write
from kb.offices import save_office
from kb.signed import Signed
from kb.suggestions import suggest
from kb.synonyms import add
from reporting.agreement.agreements import Agreements, Proposal
from routing.crisis.codes import set_code
from routing.crisis.switching import By, Source
from routing.organisation.file import dump
from routing.organisation.model import Organisation
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.cases import made
from tests.support.console import Console
from tests.support.tasks import given

KNOWLEDGE = Path(kb.__file__).parent
TYPED = (
    "Möchte wissen, ob der Zaun stehen darf. Ausweis ist fertig Titel Die Gebühr stimmt nicht Bauamt zu "
    "Start – Bürgerdraht Probewort, Probeding Onlinedienst Link"
)
"""What people have entered below; the product's name is one, too."""
SHEET = """Id;Titel;Region;LeiKa;Gilt ab;Gilt bis;Onlinedienst Link;Farbe
probe-1;Probe 1;010565636;12;;;ftp:probe;rot
probe-1;Probe 1;010565636;;;;;
;Probe 2;010565636;;;;;
probe-3;;010565636;;;;;
probe-4;Probe 4;;;;;;
probe-5;Probe 5;010565636;;2027-01-01;2026-01-01;;
probe-6;Probe 6;010565636;;Probe;;;
probe-7;Probe 7;99;;;;;
"""
"""Each line has something for which an import leaves it out, or a part of it."""


def fill(house: Console, centre: Organisation) -> None:
    """Each thing that has a page of its own has the number 1."""
    now = datetime.now(UTC)
    _know(house, now)
    take_seats(house, centre, 11)
    callers_wait(house, centre)
    an_hour_of_calls(house, centre)
    given(house, hotline=next(one.key for one in centre.hotlines if "115" in one.numbers))
    made(house, mandant=centre.mandanten[0].key)
    head = next(person for person in centre.people if person.login == "albrecht")
    proposal = Proposal("Dienstvereinbarung Telefonie", (now + timedelta(days=9)).date())
    Agreements(house.engine).propose(proposal, head, now)
    house.play(house.app.state.live.help.ask, "clausen")
    _leave_traces(house, now)


def _know(house: Console, now: datetime) -> None:
    signed = Signed("matthiesen", now)
    with writing(house.engine) as session:
        for one in demo_articles():
            save(session, one, now)
        for office in demo_offices():
            save_office(session, office, now)
    first = article(house.engine, 1)
    with writing(house.engine) as session:
        suggest(session, replace(first, title="Titel"), Change("petersen", note="Titel"), now)
        write(session, Draft("Bauamt zu", Kind.NOTE, now, now + timedelta(hours=1)), signed)
        report(session, 1, "Die Gebühr stimmt nicht", now)
    _import(house)


def _leave_traces(house: Console, now: datetime) -> None:
    """Deeds that the audit log remembers in words and values."""
    signed = Signed("matthiesen", now)
    with writing(house.engine) as session:
        add(session, "Probewort, Probeding", (), signed)
        switch(session, wanted=False, by=signed.by, now=now)
    set_code(house.engine, "sturmflut", "123456", By("albrecht", now, Source.PAGE))


def _import(house: Console) -> None:
    """A spreadsheet with a good line, with notes, and several that are refused for different reasons."""
    run(house.engine, SHEET.encode(), Options(SourceFormat.CSV, "kreis", is_part=True, by="matthiesen"))


def entered(centre: Organisation) -> str:
    """Everything that people have entered, with single spaces: it is German in every language."""
    files = (path.read_text() for path in sorted(KNOWLEDGE.rglob("*.yaml")))
    return " ".join(" ".join((TYPED, dump(centre), *files)).split())
