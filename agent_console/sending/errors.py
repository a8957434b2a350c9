"""What can go wrong on the way out."""

from buergerdraht.errors import BuergerdrahtError


class NotSent(BuergerdrahtError):
    """The mail server or the gateway did not take it, or there is none; nothing was sent."""

    status = 503


class SentTooOften(BuergerdrahtError):
    """Too many messages in a short time, by one person or to one recipient."""

    status = 429
