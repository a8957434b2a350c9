"""What is wrong with a file: where, and the reason, in German."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.sentences import Sentence, sentence_of
from routing.organisation.yaml_reading import Path

ARROW = " › "
Reason = Callable[[Mapping[str, object]], Sentence]
NUMBER_WANTED = Sentence("Hier muss eine ganze Zahl stehen.")
REASONS: dict[str, Reason] = {
    "missing": lambda _: Sentence("Diese Angabe fehlt."),
    "string_type": lambda _: Sentence("Hier muss ein Text stehen."),
    "string_too_short": lambda _: Sentence("Der Text ist leer."),
    "string_too_long": lambda ctx: Sentence(
        "Der Text ist länger als %(most)s Zeichen.", most=ctx["max_length"]
    ),
    "string_pattern_mismatch": lambda _: Sentence(
        "Hier stehen 2 bis 6 Ziffern, zuerst keine 0; Beispiel: 101."
    ),
    "int_parsing": lambda _: NUMBER_WANTED,
    "int_type": lambda _: NUMBER_WANTED,
    "int_parsing_size": lambda _: NUMBER_WANTED,
    "float_parsing": lambda _: Sentence("Hier muss eine Zahl stehen; Beispiel: 0.75."),
    "float_type": lambda _: Sentence("Hier muss eine Zahl stehen; Beispiel: 0.75."),
    "finite_number": lambda _: Sentence("Hier muss eine endliche Zahl stehen."),
    "bool_parsing": lambda _: Sentence("Hier muss true oder false stehen."),
    "bool_type": lambda _: Sentence("Hier muss true oder false stehen."),
    "greater_than": lambda ctx: Sentence("Der Wert muss größer als %(limit)s sein.", limit=ctx["gt"]),
    "greater_than_equal": lambda ctx: Sentence("Der Wert muss mindestens %(limit)s sein.", limit=ctx["ge"]),
    "less_than_equal": lambda ctx: Sentence("Der Wert darf höchstens %(limit)s sein.", limit=ctx["le"]),
    "too_short": lambda ctx: Sentence(
        "Hier muss mindestens %(fewest)s Eintrag stehen.", fewest=ctx["min_length"]
    ),
    "too_long": lambda ctx: Sentence(
        "Hier dürfen höchstens %(most)s Einträge stehen.", most=ctx["max_length"]
    ),
    "enum": lambda ctx: Sentence("Möglich sind: %(known)s.", known=_one_of(str(ctx["expected"]))),
    "tuple_type": lambda _: Sentence("Hier muss eine Liste stehen."),
    "model_type": lambda _: Sentence("Hier stehen Angaben in der Form Name: Wert."),
    "dict_type": lambda _: Sentence("Hier stehen Angaben in der Form Name: Wert."),
}


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong, at a place in the file."""

    path: Path
    reason: str


class OrganisationFileError(BuergerdrahtError):
    """The file cannot be used; one of `lines` for each thing that is wrong: file, line, place, reason."""

    def __init__(self, *lines: Sentence) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def complaint_of(error: ErrorDetails, path: Path, known: Iterable[str]) -> Complaint:
    """Pydantic's finding in our words; `known` are the names that an entry at this place may have."""
    where = (*path, *error["loc"])
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return Complaint(
            where,
            Sentence("Diese Angabe gibt es nicht; möglich sind: %(known)s.", known=", ".join(sorted(known))),
        )
    if error["type"] == "value_error":
        return Complaint(where, sentence_of(context["error"]))
    reason = REASONS.get(error["type"])
    return Complaint(where, reason(context) if reason else error["msg"])


def _one_of(expected: str) -> str:
    """Pydantic's `'a', 'b' or 'c'`."""
    others, several, last = expected.rpartition(" or ")
    return Sentence("%(others)s oder %(last)s", others=others, last=last) if several else last


def visible(text: str) -> str:
    """One line without control characters: what stands in a file must not steer the terminal."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def at_line(name: str, line: int, reason: str, place: str = "") -> Sentence:
    """One line about a file, safe for a terminal."""
    said = _all_visible(reason) if isinstance(reason, Sentence) else visible(reason)
    if place:
        given = {"place": visible(place), "reason": said}
        return Sentence(
            "%(name)s, Zeile %(line)s: %(place)s: %(reason)s", name=visible(name), line=line, **given
        )
    return Sentence("%(name)s, Zeile %(line)s: %(reason)s", name=visible(name), line=line, reason=said)


def _all_visible(sentence: Sentence) -> Sentence:
    values = {
        name: _all_visible(value) if isinstance(value, Sentence) else visible(str(value))
        for name, value in sentence.values.items()
    }
    return Sentence(sentence.template, **values)


def written_path(path: Path) -> str:
    """`hotlines › abfall › numbers › Nr. 2`; list items count from 1."""
    return ARROW.join(f"Nr. {step + 1}" if isinstance(step, int) else step for step in path)
