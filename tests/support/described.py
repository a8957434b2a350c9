"""Every endpoint as its description says it, with what stands in the organisation put into addresses.

The description is house.app.openapi(); nobody is served it. `ask` makes whole requests by schemathesis: as
described, or against the description in one place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import hypothesis
import schemathesis
from fastapi import FastAPI
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.schemas import APIOperation

from agent_console.admin.entries import keys_of
from agent_console.admin.subject import Subject
from agent_console.admin.subjects import SUBJECTS
from routing.organisation.model import Organisation

NEVER_ENDING = ("/desk/events", "/board/events")
LEAVES = "/logout"
Described = APIOperation[Any, Any, Any, Any]


@dataclass(frozen=True)
class Questions:
    """How one endpoint is asked: how often, and whether as described."""

    count: int
    mode: GenerationMode


def endpoints(app: FastAPI, organisation: Organisation) -> list[Described]:
    """All but streams, which never end, and the way out."""
    description = deepcopy(app.openapi())
    _know(description, organisation)
    found = [each.ok() for each in schemathesis.openapi.from_dict(description).get_all_operations()]
    return [one for one in found if one.path not in (*NEVER_ENDING, LEAVES)]


def ask(endpoint: Described, questions: Questions, asked: Callable[[Case], None]) -> None:
    """Makes the requests, the same in every run, and hands each to `asked`.

    Against a description that allows everything there is nothing to ask.
    """
    tried = hypothesis.given(endpoint.as_strategy(questions.mode))(asked)
    settings = hypothesis.settings(
        max_examples=questions.count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    with suppress(*([Unsatisfiable] if questions.mode is GenerationMode.NEGATIVE else [])):
        settings(tried)()


def is_against_its_description(case: Case) -> bool:
    """Whether its path or form cannot be as described; what an address asks besides that is let pass."""
    parts = case.meta.components if case.meta else {}
    wrong = {where for where, part in parts.items() if part.mode is GenerationMode.NEGATIVE}
    return not wrong.isdisjoint({ParameterLocation.PATH, ParameterLocation.BODY})


def _know(description: dict[str, Any], organisation: Organisation) -> None:
    """Besides anything at all, addresses name what there is, and forms the fields of a section."""
    known = _known(organisation)
    for operation in _operations(description):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "path" and parameter["name"] in known:
                parameter["schema"] = {"enum": known[parameter["name"]]}
    fields = {name: {"type": "string"} for name in _fields(organisation)}
    for path, operations in description["paths"].items():
        for schema in _form_schemas(operations) if path.startswith("/admin/{section}") else ():
            schema["properties"] |= fields


def _form_schemas(operations: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of forms that are read as a whole."""
    contents = operations.get("post", {}).get("requestBody", {}).get("content", {})
    return [content["schema"] for content in contents.values() if "properties" in content["schema"]]


def _operations(description: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return (operation for path in description["paths"].values() for operation in path.values())


def _known(organisation: Organisation) -> dict[str, Sequence[Any]]:
    numbers = [1, 2, 3, 10**6]
    ids = ("article_id", "news_id", "office_id", "case_id", "group_id", "fault_id", "suggestion_id", "number")
    return {
        **dict.fromkeys((*ids, "stint"), numbers),
        "section": [*SUBJECTS, "nirgends"],
        "key": [*(_first_key(one, organisation) for one in SUBJECTS.values()), "-"],
        "profile_key": [*(one.key for one in organisation.crisis_profiles), "nichts"],
        "seat": [*(one.key for one in organisation.seats), "nirgends"],
    }


def _fields(organisation: Organisation) -> list[str]:
    """In one order in every run: it decides which requests are made."""
    return sorted({name for one in SUBJECTS.values() for name in one.form(organisation, True).fields})


def _first_key(subject: Subject, organisation: Organisation) -> str:
    return next(iter(keys_of(subject, organisation)), "")
