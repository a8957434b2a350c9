"""Who has no account any more is no member of any queue: borrowed staff at telephones after their crisis.

Taking a member out ends no talk. Who waits in a pool in which nobody is left goes the way of an empty one.
"""

from sqlalchemy import Engine

from asterisk_conf.astdb.write import held
from asterisk_conf.control import Control
from buergerdraht.database import reading
from routing.organisation.model import Organisation
from routing.organisation.pseudonyms import pseudonyms_of_all

MEMBERS = "Queue/PersistentMembers"


def take_out_the_gone(control: Control, engine: Engine, organisation: Organisation) -> int:
    """Takes them out of every queue; gives the number of memberships that ended.

    A member whose name is no pseudonym that can be resolved stays.
    """
    agents = {person.login for person in organisation.people if person.agent_number is not None}
    with reading(engine) as session:
        names = {name for name, login in pseudonyms_of_all(session).items() if login not in agents}
    if not names:
        return 0
    sitting = held(control, MEMBERS).items()
    ends = [end for key, value in sitting for end in _ends(key.removeprefix(f"{MEMBERS}/"), value, names)]
    control.run_all(ends)
    return len(ends)


def _ends(pool: str, members: str, names: set[str]) -> list[str]:
    """The commands that take these names out of a pool; `members` as app_queue keeps them."""
    rows = (one.split(";") for one in members.split("|") if one)
    return [f"queue remove member {row[0]} from {pool}" for row in rows if row[3] in names]
