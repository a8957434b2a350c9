"""One report as values: everything the page shows of a question."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.reports.losses import Loss, losses_of
from agent_console.reports.naming import name_of
from agent_console.reports.offices import OfficeRow, offices_of
from agent_console.reports.question import Question
from agent_console.reports.slots import DayCurve, Heat, curve_of_day, curve_of_days, heat_of
from agent_console.texts.marking import N_
from buergerdraht.database import reading
from buergerdraht.zone import HOUSE_ZONE
from contacts.catalogue import BROKEN_OFF, OTHER_BODY, OUTCOME, WRONG_CALL
from reporting.cases_in_time import FORMULA, NOTE, InTime, cases_in_time
from reporting.metrics.figures import Figure, figures_for
from reporting.standing import Standing, standing
from reporting.summary import By, Group, Summary, curve, heat, summary

SECTIONS = (
    (N_("Erreichbarkeit"), ("offered", "answered", "service_level", "abandon_rate")),
    (
        N_("Wartezeit"),
        ("asa_seconds", "median_wait_seconds", "p90_wait_seconds", "asa_from_arrival_seconds"),
    ),
    (
        N_("Klärung"),
        ("first_point_resolution", "first_contact_resolution", "without_outcome", "repeat_calls"),
    ),
)
COLUMNS = (
    "offered",
    "answered",
    "abandoned",
    "service_level",
    "asa_seconds",
    "median_wait_seconds",
    "first_point_resolution",
    "without_outcome",
)
LOST_FIGURES = ("lost_for_good", "lost_calls", "abandoned_without_number")
BESIDE_RATES = (OTHER_BODY, BROKEN_OFF, WRONG_CALL)
MOST_TOPICS = 12


@dataclass(frozen=True)
class Row:
    """A group with the name it has on the page."""

    name: str
    group: Group


@dataclass(frozen=True)
class Asking:
    """A permitted question, and when it was asked."""

    question: Question
    centre: Centre
    now: datetime
    language: str

    @property
    def today(self) -> date:
        return self.now.astimezone(HOUSE_ZONE).date()


@dataclass(frozen=True)
class Sheet:
    """`topics` are the most frequent ones, with the calls in which they came up."""

    asking: Asking
    found: Summary
    rows: tuple[Row, ...]
    topics: tuple[Row, ...]
    curve: DayCurve
    heat: Heat
    standing: Standing
    offices: tuple[OfficeRow, ...] = ()
    cases: tuple[InTime, ...] = ()

    def _figures(self, keys: tuple[str, ...]) -> tuple[Figure, ...]:
        """As the question reads them."""
        known = {figure.key: figure for figure in figures_for(self.asking.question.variant)}
        return tuple(known[key] for key in keys)

    @property
    def sections(self) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        return tuple((title, self._figures(keys)) for title, keys in SECTIONS)

    @property
    def columns(self) -> tuple[Figure, ...]:
        return self._figures(COLUMNS)

    @property
    def columns_without_tile(self) -> tuple[Figure, ...]:
        """Whose formula stands below the table, because no tile shows it."""
        with_tile = {figure.key for _, figures in self.sections for figure in figures}
        return tuple(figure for figure in self.columns if figure.key not in with_tile)

    @property
    def overall(self) -> Group:
        return self.found.overall

    @property
    def hides(self) -> bool:
        """Whether any figure of the page is hidden."""
        return bool(self.overall.hidden) or any(row.group.hidden for row in self.rows)

    @property
    def left_out(self) -> int:
        """How many days' behaviour is left out of the figures above."""
        return self.overall.left_out

    @property
    def shows_concerns(self) -> bool:
        """Whether what was recorded may be counted here: its sum tells how many outcomes there are."""
        return "without_outcome" not in self.overall.hidden

    @property
    def is_one_day(self) -> bool:
        return self.asking.question.days.count == 1

    @property
    def outcomes(self) -> tuple[tuple[str, int], ...]:
        """Concerns with outcomes that stand beside the rates; empty where they are hidden."""
        counts = self.overall.outcomes
        return tuple((OUTCOME[number].name, counts.get(number, 0)) for number in BESIDE_RATES if counts)

    @property
    def all_cases(self) -> InTime:
        """Of all offices together."""
        return InTime("", sum(one.due for one in self.cases), sum(one.in_time for one in self.cases))

    @property
    def cases_formula(self) -> tuple[str, str]:
        return FORMULA, NOTE

    @property
    def lost(self) -> tuple[Loss, ...]:
        return losses_of(self.overall)

    @property
    def lost_figures(self) -> tuple[Figure, ...]:
        return self._figures(LOST_FIGURES)

    @property
    def is_provisional(self) -> bool:
        return self.asking.question.days.last >= self.asking.today


def sheet_of(engine: Engine, asking: Asking) -> Sheet:
    """The whole report. Blocks on the database."""
    question = asking.question
    found = summary(engine, question.asked(question.by))
    cells = heat(engine, question.asked())
    day = curve_of_days(cells)
    if question.days.count == 1:
        day = curve_of_day(curve(engine, question.asked()))
    return Sheet(
        asking,
        found,
        tuple(_rows(found, asking)),
        tuple(_topics(engine, asking, found)),
        day,
        heat_of(cells),
        standing(engine, question.asked(), asking.now),
        offices_of(engine, question, asking.centre),
        _cases(engine, asking),
    )


def _cases(engine: Engine, asking: Asking) -> tuple[InTime, ...]:
    with reading(engine) as session:
        return cases_in_time(session, asking.question.asked(), asking.now)


def _rows(found: Summary, asking: Asking) -> list[Row]:
    """Every hotline the person may see has a row, called or not; other groups only with calls."""
    by = asking.question.by
    groups = [group for group in found.groups if by is not By.HOTLINE or _is_meant(group.key, asking)]
    return [Row(name_of(group, by, asking.centre, asking.language), group) for group in groups]


def _is_meant(hotline: str, asking: Asking) -> bool:
    """Whether a hotline's row belongs here, called or not; one that is gone has calls, or no row."""
    only, known = asking.question.only, asking.centre.hotlines
    is_asked = only.hotline in (None, hotline)
    return is_asked and (
        hotline not in known or only.mandanten is None or known[hotline].mandant in only.mandanten
    )


def _topics(engine: Engine, asking: Asking, found: Summary) -> list[Row]:
    """Where the page is about topics they are found already."""
    is_by_topic = asking.question.by is By.TOPIC
    groups = (found if is_by_topic else summary(engine, asking.question.asked(By.TOPIC))).groups
    called = [group for group in groups if group.key and group.figures["answered"]]
    called.sort(key=lambda group: -int(group.figures["answered"] or 0))
    return [
        Row(name_of(group, By.TOPIC, asking.centre, asking.language), group) for group in called[:MOST_TOPICS]
    ]
