"""HTML of sources becomes plain text, and only safe links stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.plain import lines, one_line, plain, web_link


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Eins<br/>zwei</p>&nbsp;<p>drei</p>", "Eins\nzwei\ndrei"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "a\nb"),
        ("<p>eine\nZeile</p>", "eine Zeile"),
        ("zwei\nZeilen & mehr", "zwei\nZeilen & mehr"),
        ("a<script>alert('x')</script>b<style>p{}</style>c", "abc"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>gut", "ipt>alert(1)ipt>gut"),
        ("5 < 6 und 7 > 6", "5 < 6 und 7 > 6"),
        ("&lt;b&gt; ist kein Tag", "<b> ist kein Tag"),
        ("<!-- weg -->da", "da"),
        ("weich\u00adtrennt\u200bnicht \u202eum", "weich\u00adtrennt nicht um"),
        (None, ""),
    ],
)
def test_text(markup: str | None, text: str) -> None:
    assert plain(markup) == text


def test_one_line_and_lines() -> None:
    assert one_line("<p>a</p><p>b</p>") == "a b"
    assert lines("<p>a</p><p>b</p>") == ("a", "b")


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://a.example/x?y=1#z", True),
        (" HTTP://a.example ", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:///x", False),
        ("/intern", False),
        ("", False),
    ],
)
def test_links(address: str, is_safe: bool) -> None:
    assert bool(web_link(address)) is is_safe


@given(st.text(max_size=200))
def test_any_text_is_taken_and_stays_what_it_is(text: str) -> None:
    assert not set(plain(text)) & set("\x00\x07\x7f\ufeff\u202e")
    plain(f"<p>{text}</p>").encode()
