"""What the ground itself hands to the house."""

from buergerdraht.chores import CHORES
from buergerdraht.rooms import Room

room = Room(
    name="buergerdraht",
    tables=("buergerdraht.people.tables", "buergerdraht.audit", "buergerdraht.clock.runs"),
    chores=CHORES,
)
