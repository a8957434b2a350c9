"""What this room hands to the ground."""

from buergerdraht.rooms import Chore, Room
from contacts.cases.forgetting import forget_cases
from contacts.forgetting import forget
from contacts.tasks.forgetting import forget_tasks
from contacts.wish_forgetting import forget_wishes

FORGET_SECONDS = 60

room = Room(
    name="contacts",
    tables=(
        "contacts.tables",
        "contacts.changes",
        "contacts.wish_tables",
        "contacts.cases.tables",
        "contacts.tasks.tables",
    ),
    chores=(
        Chore("cases-forget", FORGET_SECONDS, forget_cases),
        Chore("tasks-forget", FORGET_SECONDS, forget_tasks),
        Chore("wishes-forget", FORGET_SECONDS, forget_wishes),
        Chore("contacts-forget", FORGET_SECONDS, forget),
    ),
)
