"""What this room hands to the ground."""

from buergerdraht.rooms import Chore, Room
from routing.organisation.pseudonyms import forget_old_pseudonyms
from routing.organisation.store import forget_old_versions

DAILY = 24 * 3600

room = Room(
    name="routing",
    tables=("routing.organisation.tables",),
    chores=(
        Chore("agents' old pseudonyms", DAILY, forget_old_pseudonyms),
        Chore("old versions of the organisation", DAILY, forget_old_versions),
    ),
)
