"""Knowledge: what was searched, synonyms, news, reports of errors."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _use()
    _learned()
    _synonym_group()
    _news()
    _article_fault()


def _use() -> None:
    """Without row numbers in SQLite: they would tell in which order calls came."""
    occasion = ("occasion", sa.String(length=32))
    words = ("words", sa.String(length=120))
    op.create_table(
        "usage_search",
        sa.Column(*occasion, nullable=False),
        sa.Column(*words, nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("occasion", "words", name=op.f("pk_usage_search")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "usage_opening",
        sa.Column(*occasion, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(*words, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("occasion", "article_id", "words", name=op.f("pk_usage_opening")),
        sqlite_with_rowid=False,
    )
    _settling(occasion)
    for table in ("usage_search", "usage_opening", "usage_settling"):
        op.create_index(op.f(f"ix_{table}_day"), table, ["day"])


def _settling(occasion: tuple[str, sa.String]) -> None:
    op.create_table(
        "usage_settling",
        sa.Column(*occasion, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("occasion", name=op.f("pk_usage_settling")),
        sqlite_with_rowid=False,
    )


def _learned() -> None:
    op.create_table(
        "learned_term",
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_learned_term_article_id_article")
        ),
        sa.PrimaryKeyConstraint("words", "article_id", name=op.f("pk_learned_term")),
    )
    op.create_table(
        "learning_switch",
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_learning_switch")),
    )


def _synonym_group() -> None:
    op.create_table(
        "synonym_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym_group")),
    )


def _news() -> None:
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("mandant", sa.String(length=64), nullable=False),
        sa.Column("hotline", sa.String(length=64), nullable=False),
        sa.Column("begins_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("written_by", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_news_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
    )
    op.create_index(op.f("ix_news_ends_at"), "news", ["ends_at"])


def _article_fault() -> None:
    op.create_table(
        "article_fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(length=300), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("done_by", sa.String(length=64), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_fault_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_fault")),
    )
    op.create_index(op.f("ix_article_fault_article_id"), "article_fault", ["article_id"])
    op.create_index(op.f("ix_article_fault_done_at"), "article_fault", ["done_at"])
