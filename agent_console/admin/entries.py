"""Finding the entry that a page is about, and whether somebody may change it."""

import re
from collections.abc import Mapping
from typing import Any

from agent_console.admin.asking import NOT_YOURS, Asking
from agent_console.admin.subject import Subject
from agent_console.admin.subjects import subject_of
from agent_console.centre import Centre
from agent_console.texts.marking import N_
from buergerdraht.errors import NotAllowed, NotFound
from routing.organisation.editing import entry_of
from routing.organisation.model import Organisation
from routing.organisation.sections import section as section_named

GONE = N_("Diesen Eintrag gibt es nicht (mehr). Bitte die Liste neu laden.")


def checked_subject(mine: Asking, section: str) -> Subject:
    """Raises NotFound for a page that is none, NotAllowed for one that the person may not open."""
    subject = subject_of(section)
    mine.check_tab(section)
    return subject


def checked_entry(mine: Asking, subject: Subject, key: str, organisation: Organisation) -> Any:
    """The entry as the file says it; raises NotFound, and NotAllowed for another Mandant's."""
    entry = entry_of(organisation, (subject.section, key))
    if entry is None:
        raise NotFound(GONE)
    if not mine.may_edit(subject.of_mandant(entry)):
        raise NotAllowed(NOT_YOURS)
    return entry


def keys_of(subject: Subject, organisation: Organisation) -> list[str]:
    return [key_of(subject, thing) for thing in getattr(organisation, subject.section)]


def key_of(subject: Subject, thing: Any) -> str:
    return section_named(subject.section).key_of(thing)


def title_of(subject: Subject, key: str, centre: Centre) -> str:
    """What the entry is called; its key where it is gone."""
    things = {key_of(subject, one): one for one in getattr(centre.organisation, subject.section)}
    return subject.title(things[key]) if key in things else key


def version_sent(given: Mapping[str, Any]) -> int:
    """The organisation's version with which a form began; 0 for rubbish."""
    typed = given.get("version", "")
    is_number = isinstance(typed, str) and re.fullmatch(r"[0-9]{1,9}", typed)
    return int(typed) if is_number else 0
