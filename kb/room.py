"""What this room hands to the ground."""

from buergerdraht.rooms import Room

room = Room(name="kb")
