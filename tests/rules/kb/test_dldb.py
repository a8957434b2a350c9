"""A catalogue in DLDB form becomes articles of plain text; what is none is refused."""

import json

import pytest

from kb.dldb import plain, read_dldb
from kb.errors import BadArticleFile

SERVICE = {
    "id": 17,
    "name": "Hund &amp; Katze",
    "description": "<p>Erstens.</p><ul><li>Zweitens</li></ul><script>alert(1)</script>",
    "meta": {"keywords": "Hund, , Katze "},
    "fees": "<p>5 €</p>",
    "leika": "",
    "links": [{"name": "Online", "link": "https://stadt.example"}],
    "forms": [],
}


def test_a_service_is_an_article() -> None:
    (article,) = read_dldb(json.dumps({"data": [SERVICE]}), "09162")
    assert (article.source_id, article.title, article.synonyms) == ("17", "Hund & Katze", ("Hund", "Katze"))
    assert article.short_text == "Erstens."
    assert article.modules.fees == ("5 €",)
    assert article.leika is None


def test_html_becomes_lines_of_plain_text() -> None:
    assert plain("<p>Eins<br/>zwei</p>&nbsp;<p>drei</p>") == "Eins\nzwei\ndrei"
    assert plain(None) == ""


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"data": [{}]}', '{"data": 3}', '{"data": ["x"]}'])
def test_what_is_no_catalogue_is_refused(text: str) -> None:
    with pytest.raises(BadArticleFile, match="DLDB"):
        read_dldb(text, "09162")
