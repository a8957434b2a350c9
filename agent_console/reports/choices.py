"""What the form offers: only what the person may see, in the organisation's order."""

from dataclasses import dataclass

from agent_console.centre import Centre
from agent_console.reports.naming import GROUPINGS
from agent_console.reports.permission import Mandanten
from agent_console.reports.question import Question
from agent_console.reports.spans import NAMES, Span
from agent_console.texts.marking import N_
from contacts.topics import GROUPS
from reporting.metrics.variant import Level
from reporting.summary import View

Options = tuple[tuple[str, str], ...]
"""Values with their German names."""
VIEWS: Options = (
    (View.CITIZEN.value, N_("ein Anruf ist einer, auch in mehreren Warteschlangen")),
    (View.QUEUE.value, N_("jede Warteschlange zählt für sich")),
)
LEVELS: Options = (
    (Level.FROM_QUEUE.value, N_("ab Eintritt in die Warteschlange")),
    (Level.FROM_ARRIVAL.value, N_("ab Eingang des Anrufs")),
    (Level.WITHOUT_SHORT.value, N_("ohne kurze Aufleger")),
)
THRESHOLDS: Options = (
    ("", N_("30 s, Zusage der 115")),
    ("pool", N_("Ziel der jeweiligen Gruppe")),
)
OTHER_BODY: Options = (("", N_("zählt nicht als geklärt")), ("1", N_("zählt als geklärt")))


@dataclass(frozen=True)
class Choices:
    hotlines: Options
    mandanten: Options
    pools: Options
    topics: Options
    places: Options
    groupings: Options = tuple((by.value, name) for by, name in GROUPINGS.items())
    views: Options = VIEWS
    levels: Options = LEVELS
    thresholds: Options = THRESHOLDS
    other_body: Options = OTHER_BODY


@dataclass(frozen=True)
class SpanLink:
    """A named period with everything else as it is."""

    name: str
    address: str
    is_chosen: bool


def choices_for(centre: Centre, seen: Mandanten) -> Choices:
    """The lists of the form."""
    held = centre.organisation
    hotlines = [one for one in held.hotlines if seen is None or one.mandant in seen]
    pools = {one.pool for one in hotlines} if seen is not None else set(centre.pools)
    topics = ((str(topic.number), topic.name) for group in GROUPS for topic in group.topics)
    return Choices(
        hotlines=tuple((one.key, one.name) for one in hotlines),
        mandanten=tuple((one.key, one.name) for one in held.mandanten if seen is None or one.key in seen),
        pools=tuple((one.key, one.name) for one in held.pools if one.key in pools),
        topics=tuple(topics),
        places=tuple((ars, name) for ars, name in centre.places.items()),
    )


def span_links(question: Question) -> tuple[SpanLink, ...]:
    """Each named period; days of one's own are the form's."""
    return tuple(
        SpanLink(NAMES[span], question.address(span=span), question.span is span)
        for span in Span
        if span is not Span.DAYS
    )
