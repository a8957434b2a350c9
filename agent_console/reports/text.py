"""A report's page as text: the sums are added up and written down. Blocks for up to a second."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from babel.dates import format_date
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine

from agent_console.reports.downloads import downloads_of
from agent_console.reports.naming import GROUPINGS
from agent_console.reports.sheet import Asking, Sheet, sheet_of
from agent_console.reports.spans import NAMES, Days, Span
from agent_console.texts.marking import N_
from agent_console.web.pages import Pages
from reporting.few import K

TEMPLATE = "reports/page.html"
RUNNING = N_("Der Zeitraum läuft noch: Die Zahlen sind vorläufig.")


@dataclass(frozen=True)
class Wish:
    """A permitted question, and what else stands on the page."""

    asking: Asking
    beside: Mapping[str, Any]


class ReportMaking(Protocol):
    """Whoever makes reports."""

    async def text(self, wish: Wish) -> str: ...
    async def warm(self) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class MadeHere:
    """Makes them in threads of this process, for a console that no telephone depends on."""

    engine: Engine
    pages: Pages

    async def text(self, wish: Wish) -> str:
        return await run_in_threadpool(report_text, self.engine, self.pages, wish)

    async def warm(self) -> None: ...
    def close(self) -> None: ...


def report_text(engine: Engine, pages: Pages, wish: Wish) -> str:
    """The whole page."""
    sheet, language = sheet_of(engine, wish.asking), wish.asking.language
    return pages.render(language, TEMPLATE, {**wish.beside, "sheet": sheet, **_around(sheet, language)})


def _around(sheet: Sheet, language: str) -> Mapping[str, Any]:
    """What stands around the figures."""
    question = sheet.asking.question
    return {
        "now": sheet.asking.now,
        "span_name": "" if question.span is Span.DAYS else NAMES[question.span],
        "days_text": days_text(question.days, language),
        "grouping": GROUPINGS[question.by],
        "least": K,
        "notes": [RUNNING] if sheet.is_provisional else [],
        "downloads": downloads_of(question),
    }


def days_text(days: Days, language: str) -> str:
    """A day in full, or the first and the last."""
    if days.count == 1:
        return format_date(days.first, "full", locale=language)
    first, last = (format_date(day, "EE dd.MM.yyyy", locale=language) for day in (days.first, days.last))
    return f"{first} – {last}"
