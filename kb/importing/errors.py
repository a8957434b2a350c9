"""What can be wrong with a source."""

from buergerdraht.errors import BuergerdrahtError


class BadSource(BuergerdrahtError):
    """The source cannot be read any further; what was read before is sound."""


class BadRecord(BuergerdrahtError):
    """One record of a source cannot be taken; the others can."""
