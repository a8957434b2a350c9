"""What this room hands to the ground."""

from buergerdraht.rooms import Chore, Room
from contacts.forgetting import forget

FORGET_SECONDS = 60

room = Room(
    name="contacts",
    tables=(
        "contacts.tables",
        "contacts.changes",
    ),
    chores=(Chore("contacts-forget", FORGET_SECONDS, forget),),
)
