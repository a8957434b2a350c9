"""What can go wrong between the program and Asterisk."""

from buergerdraht.errors import BuergerdrahtError


class SwitchboardError(BuergerdrahtError):
    """Asterisk did not do what was asked; the sentence (German) is for the agent."""

    status = 409


class NotConnected(SwitchboardError):
    """There is no connection to Asterisk at this moment."""

    status = 503


class SwitchboardTaken(SwitchboardError):
    """Another process owns the live picture of this instance."""

    status = 503


class AmiError(Exception):
    """Base of what the AMI client raises; ordinary outcomes of talking to another program."""


class AmiLost(AmiError):
    """The connection ended, or what came over it cannot be AMI."""


class AmiSlow(AmiError):
    """No complete answer within the time-out; whether the action was done is not known."""


class AmiRefused(AmiError):
    """Asterisk answered with an error; the text is Asterisk's message."""


class Unsendable(AmiError):
    """A key or value holds CR, LF or NUL, which would become an action of its own."""
