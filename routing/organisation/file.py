"""The organisation as one YAML file: read with every error at once, written so that it reads the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from buergerdraht.sentences import Sentence
from routing.organisation.checks import check
from routing.organisation.complaints import (
    Complaint,
    OrganisationFileError,
    at_line,
    complaint_of,
    written_path,
)
from routing.organisation.draft import Draft
from routing.organisation.model import Organisation, Trunk
from routing.organisation.schema.head import HeadEntry
from routing.organisation.sections import SECTIONS, build_section
from routing.organisation.yaml_reading import BrokenYaml, Document, read_yaml

WIDTH = 110
NOT_UTF8 = Sentence("Die Datei ist nicht in UTF-8 geschrieben.")
NO_MAPPING = Sentence("Hier stehen Angaben in der Form Name: Wert.")
HEAD_NAMES = tuple(field.alias or name for name, field in HeadEntry.model_fields.items())


def load(path: Path) -> Organisation:
    """Reads a file; raises OrganisationFileError, also when it cannot be read at all."""
    return parse(read_text(path), path.name)


def read_text(path: Path) -> str:
    """The file's text; raises OrganisationFileError when it is missing, unreadable or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OrganisationFileError(at_line(path.name, line, NOT_UTF8)) from error
    except OSError as error:
        raise OrganisationFileError(
            Sentence(
                "%(path)s: Die Datei kann nicht gelesen werden (%(why)s).", path=path, why=error.strerror
            )
        ) from error


def parse(text: str, name: str = "organisation.yaml") -> Organisation:
    """Reads a file's text; raises OrganisationFileError naming every mistake with line, place and reason."""
    try:
        document = read_yaml(text)
    except BrokenYaml as error:
        raise OrganisationFileError(at_line(name, error.line, error.reason)) from error
    given = document.value
    if not isinstance(given, dict):
        raise OrganisationFileError(at_line(name, 1, NO_MAPPING))
    organisation, complaints = from_tree(given)
    if organisation is None:
        raise OrganisationFileError(*_report(complaints, document, name))
    return organisation


def from_tree(given: dict[str, Any]) -> tuple[Organisation | None, list[Complaint]]:
    """The organisation of a file's content, its scalars still text; None with at least one complaint."""
    head, complaints = _build_head(given)
    draft = _draft(given, head)
    complaints += [c for built in draft.sections.values() for c in built.complaints]
    complaints += check(draft)
    if complaints or head is None:
        return None, complaints
    things = {part: tuple(built.things.values()) for part, built in draft.sections.items()}
    return Organisation(**{**head.fields(), "trunk": head.trunk.build(), **things}), []


def _build_head(given: dict[str, Any]) -> tuple[HeadEntry | None, list[Complaint]]:
    names = {section.name for section in SECTIONS}
    try:
        return HeadEntry.model_validate({k: v for k, v in given.items() if k not in names}), []
    except ValidationError as error:
        known = (*HEAD_NAMES, *names)
        return None, [complaint_of(detail, (), known) for detail in error.errors(include_url=False)]


def _draft(given: dict[str, Any], head: HeadEntry | None) -> Draft:
    sections = {section.name: build_section(section, given.get(section.name) or {}) for section in SECTIONS}
    if head is None:
        return Draft(sections, Trunk(), is_demo=False)
    return Draft(sections, head.trunk.build(), head.is_demo)


def _report(complaints: list[Complaint], document: Document, name: str) -> Iterator[Sentence]:
    found = sorted({(document.line_of(c.path), written_path(c.path), c.reason) for c in complaints})
    return (at_line(name, line, reason, place) for line, place, reason in found)


def dump(organisation: Organisation) -> str:
    """The file's text; parse(dump(organisation)) == organisation."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        dict(_written(organisation)), Dumper=dumper, allow_unicode=True, sort_keys=False, width=WIDTH
    )
    return text


def _written(organisation: Organisation) -> Iterator[tuple[str, Any]]:
    trunk = organisation.trunk
    yield "name", organisation.name
    yield "land", organisation.land
    yield "time_zone", organisation.time_zone
    yield "demo", organisation.is_demo
    yield (
        "trunk",
        {
            "open_on_loopback": trunk.open_on_loopback,
            "peer": trunk.peer,
            "accepted_from": list(trunk.accepted_from),
        },
    )
    for section in SECTIONS:
        yield section.name, {section.key_of(t): section.write(t) for t in getattr(organisation, section.name)}
