"""What AstDB holds of borrowed staff, so that their work ends with their profile without us."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine

from buergerdraht.database import reading
from routing.crisis.borrowed import Borrowed, borrowed, has_begun
from routing.crisis.switching import Switching
from routing.organisation import store as organisations
from routing.organisation.model import Organisation
from routing.organisation.pseudonyms import pseudonyms_of_all

FAMILY = "borrowed"


@dataclass
class BorrowedRows:
    """Makes them anew only when something changed: a look at the organisation is dear."""

    engine: Engine
    seen: Any = None
    rows: dict[str, str] = field(default_factory=dict)

    def of(self, course: Sequence[Switching]) -> dict[str, str]:
        """The rows of those whose profile was on since they were borrowed."""
        staff = [one for one in borrowed(self.engine) if has_begun(one, course)]
        if not staff:
            return {}
        with reading(self.engine) as session:
            names = pseudonyms_of_all(session)
        seen = (staff, names, organisations.version(self.engine))
        if seen != self.seen:
            self.rows = borrowed_rows(staff, names, organisations.current(self.engine).organisation)
            self.seen = seen
        return self.rows


def borrowed_rows(
    staff: Sequence[Borrowed], names: dict[str, str], organisation: Organisation
) -> dict[str, str]:
    """`borrowed/<agent number or pseudonym>` is the profile; `borrowed/pool/<pool>` that it has such people.

    `names`: logins by pseudonym. Pure.
    """
    profiles = {one.login: one.profile for one in staff}
    people = [person for person in organisation.people if person.login in profiles]
    numbers = {str(person.agent_number): profiles[person.login] for person in people}
    members = {name: profiles[login] for name, login in names.items() if login in profiles}
    pools = {f"pool/{skill.pool}": "1" for person in people for skill in person.pools}
    return {f"{FAMILY}/{key}": value for key, value in (numbers | members | pools).items()}
