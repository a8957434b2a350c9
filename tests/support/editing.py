"""Editors, agents and articles of two Mandanten, for tests of the editor's pages."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from agent_console.knowledge.values import values_of
from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from kb.article import Article, ArticleState
from kb.articles import article, save
from kb.change import Change
from routing.organisation.model import Mandant, Organisation, Person, Place
from tests.support.console import Console
from tests.support.organisations import KREIS, agent, others, small_organisation
from tests.support.visitor import Visitor

TOWN = "010990001001"
HOLM = Mandant("holm", "Stadt Holm", TOWN)


def two_mandanten() -> Organisation:
    """`redaktion` edits everybody's articles, `holmer` those of the Mandant holm; `petersen` is an agent."""
    editor = Person("holmer", "Hanna Holmer", ((Role.EDITOR, HOLM.key),))
    people = (agent("petersen", "101", "platz-01", "buergertelefon"), editor, *others())
    places = (Place("01099", "Kreis Probe"), Place(TOWN, "Holm"))
    return small_organisation(people=people, mandanten=(KREIS, HOLM), places=places)


def article_of(owner: str = "", **changes: Any) -> Article:
    return replace(Article("probe", "hund", "Hund anmelden", "Kurz.", TOWN, owner=owner), **changes)


def saved(house: Console, one: Article, by: str = "redaktion") -> Article:
    """The article as it then is in the database."""
    with writing(house.engine) as session:
        number = save(session, one, datetime.now(UTC), Change(by)).id
    return article(house.engine, number)


def form_of(one: Article, **changes: Any) -> dict[str, str]:
    """What the editor's form sends for the article, with what was typed over it."""
    return {**values_of(one), "version": str(one.version), **changes}


def draft(**changes: Any) -> Article:
    return article_of(state=ArticleState.DRAFT, **changes)


def send(visitor: Visitor, path: str, **form: Any) -> Any:
    """Sends a form as a browser does: with its token in a field, wanting a page."""
    data = {"csrf": visitor.csrf, **form}
    return visitor.http.post(path, data=data, headers={"accept": "text/html"})
