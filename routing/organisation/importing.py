"""A file becomes the organisation that holds: at the first start, and by command."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from buergerdraht.database import writing
from buergerdraht.errors import Conflict
from buergerdraht.settings import Settings
from routing.organisation.file import load, parse, read_text
from routing.organisation.first_passwords import give_demo_passwords, without_password
from routing.organisation.model import Organisation
from routing.organisation.store import Edit, current, save, saved_by, version

DEMO = Path(__file__).with_name("demo.yaml")
BY_COMMAND, BY_START = "command", "start"
HEADER = "# exported from version {}"
NAMED_VERSION = re.compile(r"^# exported from version ([0-9]{1,9})[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True)
class Imported:
    """What an import did. `without_password` are accounts that still need one."""

    version: int
    is_new: bool
    without_password: tuple[str, ...] = ()


def named_version(text: str) -> int | None:
    """The version that an exported file says it came from."""
    match = NAMED_VERSION.search(text)
    return int(match[1]) if match else None


def import_first(settings: Settings, engine: Engine, now: datetime) -> Imported:
    """At the start: imports the settings' file, or the demo, unless there is an organisation already."""
    if version(engine) == 0:
        organisation = load(settings.organisation or DEMO)
        save(engine, organisation, Edit(BY_START, now, None))
        return _finish(settings, engine, is_new=True)
    return _finish(settings, engine, is_new=False)


@dataclass(frozen=True)
class FileToImport:
    """A file, and the version it changes where the person named one instead of the file."""

    path: Path
    based_on: int | None = None


def import_file(settings: Settings, engine: Engine, file: FileToImport, now: datetime) -> Imported:
    """Imports a file; nothing new is saved when it says what holds already.

    Raises OrganisationFileError, and Conflict when the organisation has edits that the file does not know.
    """
    text = TextToImport(read_text(file.path), file.path.name, file.based_on)
    return import_text(settings, engine, text, Importer(BY_COMMAND, now))


@dataclass(frozen=True)
class TextToImport:
    """A file's text and name, and the version it changes where the person named one instead of the file."""

    text: str
    name: str
    based_on: int | None = None


@dataclass(frozen=True)
class Importer:
    """Who imports, and when."""

    by: str
    at: datetime


def import_text(settings: Settings, engine: Engine, given: TextToImport, who: Importer) -> Imported:
    """As import_file, for a file that was uploaded."""
    organisation = parse(given.text, given.name)
    newest = version(engine)
    if _holds_already(engine, newest, organisation):
        return _finish(settings, engine, is_new=False)
    base = _base(engine, newest, given.based_on or named_version(given.text))
    save(engine, organisation, Edit(who.by, who.at, base))
    return _finish(settings, engine, is_new=True)


def _holds_already(engine: Engine, newest: int, organisation: Organisation) -> bool:
    return newest > 0 and current(engine).organisation == organisation


def _base(engine: Engine, newest: int, named: int | None) -> int | None:
    """The version that the import replaces. A file that names none replaces only what came from a file."""
    if newest == 0:
        return None
    if named is None and saved_by(engine, newest) in (BY_COMMAND, BY_START):
        return newest
    if named is None:
        raise Conflict(
            "Fassung %(newest)s wurde am Bildschirm geändert, und die Datei sagt nicht, welche "
            "Fassung sie ändert. Exportieren Sie die Organisation und tragen Sie Ihre Änderung dort "
            "ein, oder ersetzen Sie sie mit --based-on %(newest)s.",
            newest=newest,
        )
    if named > newest:
        raise Conflict(
            "Die Datei nennt Fassung %(named)s, hier gilt Fassung %(newest)s: Sie stammt aus einer "
            "anderen Anlage. Mit --based-on %(newest)s ersetzt sie, was hier gilt.",
            named=named,
            newest=newest,
        )
    return named


def _finish(settings: Settings, engine: Engine, *, is_new: bool) -> Imported:
    held = current(engine)
    with writing(engine) as session:
        give_demo_passwords(session, settings, held.organisation)
        return Imported(held.version, is_new, tuple(without_password(session)))
