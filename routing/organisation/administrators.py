"""Somebody has to administer the house: who is the last one stays. Pure."""

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.roles import Role
from buergerdraht.sentences import Sentence
from routing.organisation.complaints import Complaint
from routing.organisation.model import Organisation

LAST_ONE = Sentence(
    "Ohne diese Person könnte niemand mehr die Organisation verwalten. Geben Sie zuerst jemand anderem die "
    "Rolle Verwaltung (admin) für alle Mandanten."
)


class NobodyLeft(BuergerdrahtError):
    """With this change nobody could change the organisation any more; nothing was saved."""

    status = 422


def administrators(organisation: Organisation) -> list[str]:
    """The logins of those who administer everything, not only one Mandant's part."""
    return [person.login for person in organisation.people if (Role.ADMIN, None) in person.grants]


def last_one_gone(before: Organisation, after: Organisation) -> Complaint | None:
    """The complaint about taking the last administrator away; where there was none, nobody is missed."""
    last = administrators(before)
    if not last or administrators(after):
        return None
    return Complaint(("people", last[0], "roles", Role.ADMIN.value), LAST_ONE)
