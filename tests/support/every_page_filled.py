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
from kb.importing.report import ImportReport, Refusal
from kb.importing.runs import Run, keep_run
from kb.news import Draft, Kind, write
from kb.offices import save_office
from kb.signed import Signed
from kb.suggestions import suggest
from reporting.agreement.agreements import Agreements, Proposal
from routing.organisation.file import dump
from routing.organisation.model import Organisation
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.cases import made
from tests.support.console import Console
from tests.support.tasks import given

KNOWLEDGE = Path(kb.__file__).parent
TYPED = (
    "Möchte wissen, ob der Zaun stehen darf. Ausweis ist fertig Titel Die Gebühr stimmt nicht Bauamt zu "
    "Start – Bürgerdraht"
)
"""What people have entered below; the product's name is one, too."""


def fill(house: Console, centre: Organisation) -> None:
    """Each thing that has a page of its own has the number 1."""
    now = datetime.now(UTC)
    _know(house, now)
    take_seats(house, centre, 11)
    callers_wait(house, centre)
    an_hour_of_calls(house, centre)
    given(house)
    made(house, mandant=centre.mandanten[0].key)
    head = next(person for person in centre.people if person.login == "albrecht")
    proposal = Proposal("Dienstvereinbarung Telefonie", (now + timedelta(days=9)).date())
    Agreements(house.engine).propose(proposal, head, now)
    house.play(house.app.state.live.help.ask, "clausen")


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
        keep_run(session, _import(now))


def _import(now: datetime) -> Run:
    refused = (Refusal("Probe 1", "Feld fehlt"),)
    done = ImportReport("csv", "Probe", is_dry_run=False, taken=1, refused=refused)
    return Run(0, "Probe", "csv", "", "Probe.csv", "matthiesen", now, now, was_written=True, report=done)


def entered(centre: Organisation) -> str:
    """Everything that people have entered, with single spaces: it is German in every language."""
    files = (path.read_text() for path in sorted(KNOWLEDGE.rglob("*.yaml")))
    return " ".join(" ".join((TYPED, dump(centre), *files)).split())
