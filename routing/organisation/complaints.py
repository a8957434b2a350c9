"""What is wrong with a file: where, and the reason, in German."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from buergerdraht.errors import BuergerdrahtError
from routing.organisation.yaml_reading import Path

ARROW = " › "
Reason = Callable[[Mapping[str, object]], str]
NUMBER_WANTED = "Hier muss eine ganze Zahl stehen."
REASONS: dict[str, Reason] = {
    "missing": lambda ctx: "Diese Angabe fehlt.",
    "string_type": lambda ctx: "Hier muss ein Text stehen.",
    "string_too_short": lambda ctx: "Der Text ist leer.",
    "string_too_long": lambda ctx: f"Der Text ist länger als {ctx['max_length']} Zeichen.",
    "string_pattern_mismatch": lambda ctx: "Hier stehen 2 bis 6 Ziffern, zuerst keine 0; Beispiel: 101.",
    "int_parsing": lambda ctx: NUMBER_WANTED,
    "int_type": lambda ctx: NUMBER_WANTED,
    "int_parsing_size": lambda ctx: NUMBER_WANTED,
    "float_parsing": lambda ctx: "Hier muss eine Zahl stehen; Beispiel: 0.75.",
    "float_type": lambda ctx: "Hier muss eine Zahl stehen; Beispiel: 0.75.",
    "finite_number": lambda ctx: "Hier muss eine endliche Zahl stehen.",
    "bool_parsing": lambda ctx: "Hier muss true oder false stehen.",
    "bool_type": lambda ctx: "Hier muss true oder false stehen.",
    "greater_than": lambda ctx: f"Der Wert muss größer als {ctx['gt']} sein.",
    "greater_than_equal": lambda ctx: f"Der Wert muss mindestens {ctx['ge']} sein.",
    "less_than_equal": lambda ctx: f"Der Wert darf höchstens {ctx['le']} sein.",
    "too_short": lambda ctx: f"Hier muss mindestens {ctx['min_length']} Eintrag stehen.",
    "too_long": lambda ctx: f"Hier dürfen höchstens {ctx['max_length']} Einträge stehen.",
    "enum": lambda ctx: f"Möglich sind: {str(ctx['expected']).replace(' or ', ' oder ')}.",
    "tuple_type": lambda ctx: "Hier muss eine Liste stehen.",
    "model_type": lambda ctx: "Hier stehen Angaben in der Form Name: Wert.",
    "dict_type": lambda ctx: "Hier stehen Angaben in der Form Name: Wert.",
}


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong, at a place in the file."""

    path: Path
    reason: str


class OrganisationFileError(BuergerdrahtError):
    """The file cannot be used; one line for each thing that is wrong: file, line, place, reason."""


def complaint_of(error: ErrorDetails, path: Path, known: Iterable[str]) -> Complaint:
    """Pydantic's finding in our words; `known` are the names that an entry at this place may have."""
    where = (*path, *error["loc"])
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return Complaint(where, f"Diese Angabe gibt es nicht; möglich sind: {', '.join(sorted(known))}.")
    if error["type"] == "value_error":
        return Complaint(where, str(context["error"]))
    reason = REASONS.get(error["type"])
    return Complaint(where, reason(context) if reason else error["msg"])


def visible(text: str) -> str:
    """One line without control characters: what stands in a file must not steer the terminal."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def written_path(path: Path) -> str:
    """`hotlines › abfall › numbers › Nr. 2`; list items count from 1."""
    return ARROW.join(f"Nr. {step + 1}" if isinstance(step, int) else step for step in path)
