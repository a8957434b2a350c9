"""Everything that can be edited, by the name of its section in the organisation's file."""

from agent_console.admin.crisis_subject import CRISIS_PROFILES
from agent_console.admin.hotline_subject import HOTLINES
from agent_console.admin.hours_subject import HOURS
from agent_console.admin.person_subject import PEOPLE
from agent_console.admin.pool_subject import POOLS
from agent_console.admin.small_subjects import MANDANTEN, OFFICES, PAUSE_REASONS, PLACES, SEATS
from agent_console.admin.subject import Subject
from agent_console.texts.marking import N_
from buergerdraht.errors import NotFound

GONE_PAGE = N_("Diese Seite gibt es nicht. Bitte die Adresse prüfen oder zur Startseite gehen.")
SUBJECTS = {
    one.section: one
    for one in (
        HOTLINES,
        MANDANTEN,
        PLACES,
        HOURS,
        POOLS,
        PEOPLE,
        SEATS,
        PAUSE_REASONS,
        OFFICES,
        CRISIS_PROFILES,
    )
}


def subject_of(section: str) -> Subject:
    """Raises NotFound for a section that has no page."""
    if section not in SUBJECTS:
        raise NotFound(GONE_PAGE)
    return SUBJECTS[section]
