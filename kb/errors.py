"""Broken rules of the knowledge room."""

from buergerdraht.errors import BuergerdrahtError, NotFound


class BadRegion(BuergerdrahtError):
    """A text that should be a regional key is none."""


class BadArticleFile(BuergerdrahtError):
    """A file with an article cannot be read; nothing of it was taken."""


class BadQueries(BuergerdrahtError):
    """The file with questions for an evaluation cannot be read."""


class ArticleNotFound(NotFound):
    """No article has that id."""
