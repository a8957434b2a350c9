"""An article as an agent sees it at this moment, for the pages of those who write it."""

from dataclasses import replace

from agent_console.desk.article import Around, ArticleView, article_view
from agent_console.knowledge.asking import Asking
from agent_console.texts.marking import N_
from kb.article import Article
from kb.offices import office_of

WITHOUT_TITLE = N_("ohne Titel")


async def as_agent(mine: Asking, article: Article) -> ArticleView:
    """With the office of the table beside it, open or closed now."""
    office = await mine.read(office_of, article)
    shown = replace(article, title=article.title or mine.say(WITHOUT_TITLE))
    return article_view(shown, await mine.centre(), Around(office, mine.now))
