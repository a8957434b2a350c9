"""What is typed in the editor becomes an article; what is wrong is said at its field."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.knowledge.form import article_from, typed_of
from agent_console.knowledge.values import values_of
from kb.article import Article, Contact, Form, Link, Modules, Office, OnlineService, ServiceState
from kb.demo_articles import demo_articles

BASE = Article("redaktion", "k", "Hund anmelden", "Kurz.", "01099", owner="kreis", id=7, version=3)
FULL = replace(
    BASE,
    synonyms=("Hundesteuer", "Hundemarke"),
    topic=1002,
    leika="99108001012000",
    short_address="kreis.example/hund",
    valid_from=date(2026, 1, 1),
    valid_until=date(2027, 1, 1),
    reviewed_on=date(2026, 5, 5),
    review_on=date(2027, 5, 5),
    is_crisis=True,
    office_id="amt-1",
    modules=Modules(
        text="Text.\n\nZweiter Absatz.",
        prerequisites=("volljährig",),
        documents=("Ausweis", "Impfpass"),
        fees=("40 €",),
        deadline="14 Tage",
        duration="sofort",
        appointment="keiner",
        procedure="Erst dies, dann das.",
        office=Office("Steueramt", "Am Markt 1", "Mo 8-12", "steueramt"),
        contact=Contact("030 23125 1", "hund@kreis.example", "kreis.example"),
        online=(
            OnlineService(
                "Anmelden", "https://a.example", ServiceState.DISTURBED, "seit gestern", ("Portal",)
            ),
            OnlineService(
                "Abmelden",
                "https://b.example",
                help_links=(Link("Hilfe", "https://h.example"),),
                second_level=Contact("1", "2", "3"),
            ),
        ),
        forms=(Form("Antrag auf Marke", "https://f.example/a"),),
        legal_basis=("Satzung",),
        further=("Hinweis",),
        links=(Link("Mehr dazu", "https://m.example"),),
        asked=("Wie lange? Kurz.",),
        internal=("Nicht verbinden.",),
    ),
)


def complaints(**changes: str) -> dict[str, str]:
    return article_from(values_of(BASE) | changes, BASE)[1]


@pytest.mark.parametrize("article", [BASE, FULL, *demo_articles()], ids=lambda one: one.title)
def test_what_the_form_shows_is_what_it_saves(article: Article) -> None:
    again, wrong = article_from(typed_of(values_of(article)), article)
    assert wrong == {}
    assert again == article


def test_browsers_send_other_line_ends() -> None:
    form = {name: value.replace("\n", "\r\n") for name, value in values_of(FULL).items()}
    assert article_from(typed_of(form), FULL)[0] == FULL


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("title", "  ", "gebraucht"),
        ("title", "x" * 500, "zu lang"),
        ("region", "", "gebraucht"),
        ("region", "12345678", "Region"),
        ("leika", "1234", "14 Ziffern"),
        ("leika", "10108001012000", "14 Ziffern"),
        ("topic", "99999", "Thema"),
        ("topic", "zwei", "Thema"),
        ("valid_from", "morgen", "kein Tag"),
        ("review_on", "2026-02-30", "kein Tag"),
        ("forms", "Antrag ohne Adresse", "Adresse"),
        ("links", "Böse javascript:alert(1)", "Adresse"),
        ("online-0-name", "Dienst", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, typed: str, says: str) -> None:
    wrong = complaints(**{field: typed})
    where = "online-0-link" if field.startswith("online") else field
    assert says in wrong[where]


def test_an_end_before_the_beginning_is_said_at_the_end() -> None:
    wrong = complaints(valid_from="2026-05-01", valid_until="2026-04-30")
    assert list(wrong) == ["valid_until"]


def test_a_state_of_a_service_that_does_not_exist_is_said() -> None:
    row = {"online-0-name": "A", "online-0-link": "https://a.example", "online-0-state": "halb"}
    assert list(complaints(**row)) == ["online-0-state"]


def test_a_row_left_empty_is_no_service() -> None:
    typed = typed_of(values_of(BASE) | {"online-0-state": "disturbed", "online-0-name": " "})
    assert article_from(typed, BASE)[0].modules.online == ()


def test_blanks_in_a_leika_key_are_no_mistake() -> None:
    assert article_from(values_of(BASE) | {"leika": "99 108 001 012 000"}, BASE)[0].leika == "99108001012000"


def test_a_wrong_field_keeps_the_old_value_for_the_preview() -> None:
    shown, _ = article_from(values_of(FULL) | {"leika": "7", "title": "Neu"}, FULL)
    assert (shown.leika, shown.title) == (FULL.leika, "Neu")


def test_what_is_no_field_reaches_no_article() -> None:
    form = {**values_of(BASE), "source": "x", "state": "published", "id": "9", "csrf": "t", "file": object()}
    assert set(typed_of(form)) <= set(values_of(BASE))


@given(st.dictionaries(st.sampled_from(sorted(values_of(FULL))), st.text(max_size=60)))
def test_nothing_typed_breaks_the_form(typed: dict[str, str]) -> None:
    article, _wrong = article_from(typed_of(values_of(FULL) | typed), FULL)
    assert (article.id, article.version, article.source) == (FULL.id, FULL.version, FULL.source)
    assert "\0" not in str(article)
