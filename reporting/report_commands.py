"""The command `report`: figures, single calls, lost calls, offices, cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, writing
from buergerdraht.sentences import Sentence
from buergerdraht.settings import load_settings
from reporting import wishes
from reporting.agreement.agreements import discretion_at
from reporting.asked import Asked, View
from reporting.cases_in_time import cases_in_time
from reporting.delivering import Delivery, Form
from reporting.documents.cases import case_object, cases_document
from reporting.documents.heading import Heading, period_said
from reporting.documents.lost import lost_document, lost_object
from reporting.documents.names import names_of
from reporting.documents.offices import office_object, offices_document
from reporting.documents.single import call_object, calls_document
from reporting.documents.summarised import Summarised
from reporting.lost import lost_calls
from reporting.metrics.variant import Level, Variant
from reporting.reachability import reach_of
from reporting.single_calls import single_calls
from reporting.standing import standing
from reporting.summary import summary
from routing.organisation.opening import existing_database

BY = "Befehlszeile"
report = typer.Typer(no_args_is_help=True, help="Zahlen aus dem Journal.")


@report.command("summary")
def report_summary(
    start: wishes.FromOption,
    end: wishes.ToOption,
    by: wishes.ByOption = None,
    view: wishes.ViewOption = View.CITIZEN,
    hotline: wishes.HotlineOption = None,
    mandant: wishes.MandantOption = None,
    pool: wishes.PoolOption = None,
    topic: wishes.TopicOption = None,
    place: wishes.PlaceOption = None,
    level: wishes.LevelOption = Level.FROM_QUEUE,
    threshold: wishes.ThresholdOption = wishes.PROMISE,
    short: wishes.ShortOption = wishes.SHORT,
    other: wishes.OtherOption = False,
    form: wishes.FormOption = Form.TEXT,
    output: wishes.OutputOption = None,
) -> None:
    """Die Kennzahlen, jede mit ihrer Formel."""
    when = wishes.Period(start, end, datetime.now(UTC))
    read_as = wishes.variant(level, threshold, short, other)
    chosen = wishes.only(hotline, mandant, pool, (topic, place)), read_as
    delivery = Delivery(form, output)
    with _asked(wishes.asked(when, by, view, chosen), delivery, when.now) as (engine, heading):
        found = Summarised(heading, summary(engine, heading.asked))
        if form is Form.JSON:
            delivery.json(found.json())
        elif form is Form.TEXT:
            delivery.text(found.text_rows())
            delivery.beside(found.notes)
        else:
            delivery.document(found.document())


@report.command("calls")
def report_calls(
    start: wishes.FromOption,
    end: wishes.ToOption,
    by: wishes.GroupOption = None,
    view: wishes.ViewOption = View.CITIZEN,
    hotline: wishes.HotlineOption = None,
    mandant: wishes.MandantOption = None,
    pool: wishes.PoolOption = None,
    topic: wishes.TopicOption = None,
    place: wishes.PlaceOption = None,
    form: wishes.FormOption = Form.TEXT,
    output: wishes.OutputOption = None,
) -> None:
    """Jeder Anruf einzeln, in der Reihenfolge des Eingangs, mit Gespräch und Ergebnissen.

    Das Protokoll vermerkt, dass gefragt wurde.
    """
    when = wishes.Period(start, end, datetime.now(UTC))
    chosen = wishes.only(hotline, mandant, pool, (topic, place)), Variant()
    delivery = Delivery(form, output)
    with _asked(wishes.asked(when, None, view, chosen), delivery, when.now) as (engine, heading):
        _note(engine, heading)
        with reading(engine) as session:
            calls = single_calls(session, heading.asked)
            objects = (call_object(call, heading.names, by) for call in calls)
            delivery.either(calls_document(heading, calls, by), objects)


@report.command("lost")
def report_lost(
    start: wishes.FromOption,
    end: wishes.ToOption,
    by: wishes.GroupOption = None,
    _view: wishes.ViewOption = View.CITIZEN,
    hotline: wishes.HotlineOption = None,
    mandant: wishes.MandantOption = None,
    pool: wishes.PoolOption = None,
    form: wishes.FormOption = Form.TEXT,
    output: wishes.OutputOption = None,
) -> None:
    """Anrufe, die niemanden erreichten: Grund, Wartezeit, ob es an dem Tag gelang; nie eine Rufnummer.

    Ein verlorener Anruf ist einer, auch mit --view queue.
    """
    when = wishes.Period(start, end, datetime.now(UTC))
    chosen = wishes.only(hotline, mandant, pool, (None, None)), Variant()
    delivery = Delivery(form, output)
    asked = wishes.asked(when, None, View.CITIZEN, chosen)
    with _asked(asked, delivery, when.now) as (engine, heading), reading(engine) as session:
        lost = lost_calls(session, heading.asked, heading.now)
        objects = (lost_object(one, heading.names, by) for one in lost)
        delivery.either(lost_document(heading, lost, by), objects)


@report.command("offices")
def report_offices(
    start: wishes.FromOption,
    end: wishes.ToOption,
    hotline: wishes.HotlineOption = None,
    mandant: wishes.MandantOption = None,
    form: wishes.FormOption = Form.TEXT,
    output: wishes.OutputOption = None,
) -> None:
    """Wie gut die Ämter zu erreichen waren: versucht, übernommen, nicht erreicht, zurückgekommen."""
    when, delivery = wishes.Period(start, end, datetime.now(UTC)), Delivery(form, output)
    with _asked_of_offices(when, (hotline, mandant), delivery) as (session, heading):
        tried = reach_of(session, heading.asked.start, heading.asked.end, heading.asked.only)
        found = [tried[key] for key in sorted(tried)]
        objects = (office_object(one, heading.names) for one in found)
        delivery.either(offices_document(heading, found), objects)


@report.command("cases")
def report_cases(
    start: wishes.FromOption,
    end: wishes.ToOption,
    hotline: wishes.HotlineOption = None,
    mandant: wishes.MandantOption = None,
    form: wishes.FormOption = Form.TEXT,
    output: wishes.OutputOption = None,
) -> None:
    """Ob die Ämter ihre Fälle in der Frist beantwortet haben, je Amt."""
    when, delivery = wishes.Period(start, end, datetime.now(UTC)), Delivery(form, output)
    with _asked_of_offices(when, (hotline, mandant), delivery) as (session, heading):
        found = cases_in_time(session, heading.asked, when.now)
        delivery.either(cases_document(heading, found), map(case_object, found))


@contextmanager
def _asked_of_offices(
    when: wishes.Period, only: tuple[str | None, str | None], delivery: Delivery
) -> Iterator[tuple[Session, Heading]]:
    """What is asked of offices: a period, and one hotline or Mandant (`only`) or all."""
    chosen = wishes.only(*only, None, (None, None)), Variant()
    asked = wishes.asked(when, None, View.CITIZEN, chosen)
    with _asked(asked, delivery, when.now) as (engine, heading), reading(engine) as session:
        yield session, heading


@contextmanager
def _asked(asked: Asked, delivery: Delivery, now: datetime) -> Iterator[tuple[Engine, Heading]]:
    """The database and what was asked of it, once that can be answered and delivered."""
    delivery.check()
    with existing_database(load_settings()) as engine:
        names = names_of(engine)
        wishes.check_names(engine, asked.only, names)
        asked = replace(asked, discretion=discretion_at(engine, now))
        yield engine, Heading(asked, names, now, standing(engine, asked, now))


def _note(engine: Engine, heading: Heading) -> None:
    """Single calls tell of agents at work; who looks at them is on record."""
    asked, chosen = heading.asked, dict(heading.lines())["Auswahl"]
    when = period_said(asked.start, asked.end)
    what = Sentence("einzelne Anrufe, %(when)s; Auswahl: %(chosen)s", when=when, chosen=chosen)
    with writing(engine) as session:
        note(session, AuditNote(BY, "see", "reports", what, heading.now))
