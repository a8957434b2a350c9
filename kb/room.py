"""What the knowledge adds to the house."""

from buergerdraht.rooms import Room

room = Room(name="kb", tables=("kb.tables",))
