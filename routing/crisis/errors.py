"""What the crisis switch refuses, each a sentence."""

from buergerdraht.errors import BuergerdrahtError, Conflict


class SwitchRefused(BuergerdrahtError):
    """What was wanted cannot be switched; nothing changed."""


class SwitchedMeanwhile(Conflict):
    """Somebody else switched after the person looked; nothing changed."""


class ProfileIsOn(Conflict):
    """A profile was to leave the organisation while it is on; nothing was saved."""
