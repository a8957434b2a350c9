"""Elements of a message by their local names; texts in German. `code` has no namespace in XÖV."""

from collections.abc import Iterable
from typing import Any

GERMAN = "de"
ARS_DIGITS = frozenset({2, 3, 5, 9, 12})


def children(element: Any, *path: str) -> list[Any]:
    """All elements along the path of local names."""
    found = [element]
    for name in path:
        found = [child for one in found for child in one.iterchildren(f"{{*}}{name}")]
    return found


def child(element: Any, *path: str) -> Any:
    """The first of them, None without one."""
    return next(iter(children(element, *path)), None)


def text_of(element: Any) -> str:
    """All text inside, "" for None."""
    return "" if element is None else "".join(element.itertext()).strip()


def text_at(element: Any, *path: str) -> str:
    return text_of(child(element, *path))


def german(elements: Iterable[Any]) -> str:
    """The text in German; one without a language counts as German when there is none that says so."""
    texts = {str(one.get("languageCode") or "").lower(): text_of(one) for one in reversed(list(elements))}
    named = next((text for code, text in texts.items() if code.startswith(GERMAN) and text), "")
    return named or texts.get("", "")


def id_of(element: Any) -> str:
    """An identifier with its agency: ids of two editorial offices never meet."""
    value = text_of(element)
    agency = str(element.get("schemeAgencyID") or "").strip() if element is not None else ""
    return f"{agency}.{value}" if agency and value else value


def ars_of(elements: Iterable[Any]) -> tuple[str, ...]:
    """The regional keys among identifiers of areas; other schemes of areas are left out."""
    values = (text_of(one) for one in elements)
    return tuple(one for one in values if one.isascii() and one.isdigit() and len(one) in ARS_DIGITS)


def is_true(element: Any, *path: str) -> bool:
    return text_at(element, *path).lower() in ("true", "1")
