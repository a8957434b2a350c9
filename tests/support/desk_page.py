"""Petersen's desk in a real browser, on a console with one article and a stand-in telephone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import reading, writing
from contacts.concerns import Concern, concerns_in
from kb.article import Article, Modules
from kb.articles import save
from kb.search.hit import Hit
from routing.organisation.model import Organisation
from tests.support.browser import page_of, sign_in
from tests.support.console import PASSWORD, Console, NoKnowledge, call, console

LONG = Modules(fees=("46,00 €",), text="Lang. " * 800)
"""An article that does not fit on the screen."""


@contextmanager
def house_with_an_article(
    folder: Path, organisation: Organisation | None = None, modules: Modules = LONG
) -> Iterator[Console]:
    """A console whose search always finds the same article of topic 101."""
    knowledge = NoKnowledge()
    with console(folder, organisation, knowledge) as running:
        with writing(running.engine) as session:
            about = Article("probe", "perso", "Personalausweis beantragen", "Kurz.", "01099", topic=101)
            number = save(session, replace(about, modules=modules), datetime.now(UTC)).id
        knowledge.hits = [Hit(number, "perso", about.title, "01099", 1.0, "Kurz.", 101, None)]
        yield running


@contextmanager
def desk_of_petersen(house: Console, chromium: Browser, **options: Any) -> Iterator[Page]:
    """Ready at platz-01."""
    with page_of(chromium, **options) as page:
        sign_in(page, house.url, "petersen", PASSWORD)
        page.keyboard.press("F9")
        expect(page.locator("#state .is-ready")).to_be_visible()
        yield page


def rings(house: Console, desk: Page, key: str = "bd-1.1", hotline: str = "nummer-115") -> None:
    house.play(house.telephone.call_rings, call(key, hotline=hotline), "platz-01")
    expect(desk.locator("#state .is-ringing")).to_be_visible()


def answered(house: Console, desk: Page, key: str = "bd-1.1", hotline: str = "nummer-115") -> None:
    """Rings, is answered, and the wrap-up can be filled in."""
    rings(house, desk, key, hotline)
    house.play(house.telephone.answers, key)
    expect(desk.locator("#state .is-in_call")).to_be_visible()
    expect(
        desk.locator("#entry[data-key$='.1']:not([data-key^='None']) [name=outcome]").first
    ).to_be_enabled()


def recorded(house: Console) -> list[Concern]:
    """What stands in the database."""
    with reading(house.engine) as session:
        return [concern for stint in range(1, 9) for concern in concerns_in(session, stint)]
