"""HTML of a source as plain text, and links that are safe to follow. Pure."""

import html
import re

import nh3

BLOCKS = {"p", "li", "ul", "ol", "br", "div", "tr", "td", "th", "table", "dt", "dd", "section", "article"}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
CLEANER = nh3.Cleaner(
    tags=BLOCKS, attributes={}, clean_content_tags={"script", "style", "iframe", "object", "template", "svg"}
)
TAG = re.compile(r"<[^>]*>")
LOOKS_LIKE_HTML = re.compile(r"[<&]")
BLANKS = re.compile(r"[ \t\u200b\xa0\u202f]+")
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029\u202a-\u202e]"
)
WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


def plain(markup: str | None) -> str:
    """The text of a piece of HTML: a block begins a line, blanks are single, scripts are gone.

    The HTML is cleaned by nh3 first, so that what is cut out by the browser's rules is cut out here.
    """
    text = (markup or "").replace("\r\n", "\n").replace("\r", "\n")
    if LOOKS_LIKE_HTML.search(text):
        text = html.unescape(_without_tags(CLEANER.clean(text)))
    lines = (BLANKS.sub(" ", line).strip() for line in CONTROLS.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def _without_tags(cleaned: str) -> str:
    """Line breaks of HTML mean nothing beside its tags; where there are none, they do."""
    return TAG.sub("\n", cleaned.replace("\n", " ")) if TAG.search(cleaned) else cleaned


def one_line(markup: str) -> str:
    """The text on one line: names and titles."""
    return " ".join(plain(markup).split("\n"))


def lines(markup: str) -> tuple[str, ...]:
    """The text as a list of points."""
    return tuple(plain(markup).splitlines())


def web_link(address: str) -> str:
    """The address if a browser may open it (http, https), "" for anything else: javascript:, data:, file:."""
    address = CONTROLS.sub("", html.unescape(address)).strip()
    return address if WEB.fullmatch(address) else ""
