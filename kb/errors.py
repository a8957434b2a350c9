"""Broken rules of the knowledge room."""

from datetime import datetime

from buergerdraht.errors import BuergerdrahtError, Conflict, NotFound
from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from kb.article import Article


class BadRegion(BuergerdrahtError):
    """A text that should be a regional key is none."""


class BadArticleFile(BuergerdrahtError):
    """A file with an article cannot be read; nothing of it was taken."""


class BadQueries(BuergerdrahtError):
    """The file with questions for an evaluation cannot be read."""


class ArticleNotFound(NotFound):
    """No article has that id."""


class OfficeNotFound(NotFound):
    """No office has that id."""


class VersionNotFound(NotFound):
    """The article has no such version."""


class SuggestionNotFound(NotFound):
    """No suggestion has that id."""


class SuggestionDecided(Conflict):
    """Somebody has decided about the suggestion already."""


class BadMove(BuergerdrahtError):
    """An article cannot go from its state to that one."""


class BadLeika(BuergerdrahtError):
    """A text that should be a LeiKa key is none."""


class ArticleConflict(Conflict):
    """Somebody else changed the article in the meantime: `current` is it now, changed by whom and when."""

    def __init__(self, current: Article, by: str, at: datetime) -> None:
        local = at.astimezone(HOUSE_ZONE)
        super().__init__(
            Sentence(
                "„%(title)s“ wurde inzwischen geändert: am %(day)s um %(time)s Uhr von %(by)s. Nichts wurde "
                "überschrieben: bitte beide Texte vergleichen.",
                title=current.title,
                day=f"{local:%d.%m.%Y}",
                time=f"{local:%H:%M}",
                by=by or Sentence("einem Import"),
            )
        )
        self.current, self.by, self.at = current, by, at


class ImportDisturbed(Conflict):
    """The knowledge changed under an import again and again; nothing was written."""
