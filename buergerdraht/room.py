"""What the ground itself adds to the command line."""

from buergerdraht.rooms import Room

room = Room(name="buergerdraht", tables=("buergerdraht.people.tables", "buergerdraht.audit"))
