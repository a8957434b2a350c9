"""Saving what was typed: kept, or merged with what somebody else saved meanwhile. Blocks on the database."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine

from agent_console.knowledge.merging import Merged, merge
from agent_console.knowledge.values import values_of
from buergerdraht.database import reading, writing
from kb.article import Article
from kb.articles import Saved, save
from kb.change import Change
from kb.errors import ArticleConflict, VersionNotFound
from kb.versions import version

NEW = -1
"""The version a new article is saved with: it must not be there yet."""


@dataclass(frozen=True)
class Clash:
    """Somebody else (`by`, at `at`) saved `current`; `merged` goes into the form."""

    current: Article
    by: str
    at: datetime
    merged: Merged


@dataclass(frozen=True)
class Wish:
    """The article as wanted, made from the version it names, and the form it was made from."""

    article: Article
    typed: Mapping[str, str]
    by: Change


def keep(engine: Engine, wish: Wish, now: datetime) -> Saved | Clash:
    """Saves the article; the same sent twice (a double click) is saved once."""
    try:
        with writing(engine) as session:
            return save(session, wish.article, now, wish.by)
    except ArticleConflict as conflict:
        current = conflict.current
        if values_of(current) == values_of(wish.article):
            return Saved(current.id, current.version, False)
        base = base_of(engine, current, wish.article.version)
        merged = merge(values_of(base), values_of(current), wish.typed)
        return Clash(current, conflict.by, conflict.at, merged)


def base_of(engine: Engine, current: Article, number: int) -> Article:
    """The article as it was in that version; an empty one where there was none."""
    try:
        with reading(engine) as session:
            return version(session, current.id, number).article
    except VersionNotFound:
        return replace(blank(current), source_id=current.source_id)


def blank(like: Article) -> Article:
    """An article that says nothing, of the same region and owner."""
    return Article(like.source, like.source_id, "", "", like.region, owner=like.owner)
