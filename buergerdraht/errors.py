"""Broken rules, each a sentence a person can act on."""

from buergerdraht.sentences import Sentence


class BuergerdrahtError(Exception):
    """A rule was broken. The text says what happened, where, and what to do about it.

    Values stand in it by name: `NotFound("Den Fall %(number)s gibt es nicht.", number=7)`. The command line
    prints the text and exits with 1; the console answers with `status` and says `sentence` in the reader's
    language.
    """

    status = 400

    def __init__(self, text: str = "", /, **values: object) -> None:
        self.sentence = text if isinstance(text, Sentence) else Sentence(text, **values)
        super().__init__(self.sentence)


class SettingError(BuergerdrahtError):
    """A setting in the environment cannot be used."""


class NotAllowed(BuergerdrahtError):
    """The person may not do this to that thing."""

    status = 403


class NotFound(BuergerdrahtError):
    """The thing named is not there."""

    status = 404


class Conflict(BuergerdrahtError):
    """Somebody else changed the thing in the meantime; nothing was overwritten."""

    status = 409


class PartMissing(BuergerdrahtError):
    """A program, folder or service that is needed is not there."""

    status = 503
