"""Two texts of an article, compared module by module."""

from dataclasses import fields, replace
from datetime import date

from kb.article import Article, ArticleState, Form, Modules, Office
from kb.difference import NAMES, Changed, difference

BEFORE = Article("s", "1", "Alt", "kurz", "00", ("Hund",), Modules(fees=("5 €", "6 €")))


def test_only_what_differs_is_named_in_the_order_of_the_article() -> None:
    modules = Modules(
        fees=("5 €",), forms=(Form("Antrag", "https://a.example"),), office=Office("Amt", key="k")
    )
    after = replace(
        BEFORE,
        title="Neu",
        modules=modules,
        valid_until=date(2026, 12, 31),
        is_crisis=True,
        state=ArticleState.WITHDRAWN,
    )
    assert difference(BEFORE, after) == [
        Changed("title", "Alt", "Neu"),
        Changed("fees", "5 €\n6 €", "5 €"),
        Changed("office", "", "Amt · k"),
        Changed("forms", "", "Antrag · https://a.example"),
        Changed("valid_until", "", "31.12.2026"),
        Changed("is_crisis", "nein", "ja"),
        Changed("state", "published", "withdrawn"),
    ]
    assert difference(BEFORE, after)[1].name == "Gebühren"
    assert difference(BEFORE, BEFORE) == []


def test_every_field_of_an_article_has_a_name() -> None:
    named = {field.name for one in (Article, Modules) for field in fields(one)}
    assert named - {"id", "version", "source", "source_id", "modules"} == set(NAMES)
