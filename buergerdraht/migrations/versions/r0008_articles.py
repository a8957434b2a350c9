"""Knowledge: versions of articles, offices, suggestions, imports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ARTICLE = sa.table(
    "article",
    *(sa.column(name, sa.String()) for name in ("source", "source_id", "title", "short_text", "region")),
    *(sa.column(name, sa.JSON()) for name in ("synonyms", "modules")),
    *(sa.column(name, sa.String()) for name in ("leika", "short_address", "state")),
    *(sa.column(name, sa.Date()) for name in ("valid_from", "valid_until", "reviewed_on")),
    *(sa.column(name, sa.BigInteger()) for name in ("id", "topic", "version", "changed_at")),
)
VERSION = sa.table(
    "article_version",
    *(sa.column(name, sa.BigInteger()) for name in ("article_id", "number", "at")),
    *(sa.column(name, sa.String()) for name in ("by", "what", "note")),
    sa.column("content", sa.JSON()),
)
NOT_CONTENT = ("id", "version", "changed_at")


def upgrade() -> None:
    for column in (
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(80), nullable=False, server_default=""),
        sa.Column("is_crisis", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("office_id", sa.String(200), nullable=False, server_default=""),
    ):
        op.add_column("article", column)
    _article_version()
    _first_versions()
    _office()
    _delivered()
    _suggestion()
    _import_run()


def _article_version() -> None:
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_version_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_version_article_id_number")),
    )


def _first_versions() -> None:
    """The articles as they are become the first of their versions that is kept."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(ARTICLE)).mappings().all():
        connection.execute(sa.insert(VERSION).values(_version_of(dict(row))))


def _version_of(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name not in NOT_CONTENT}
    dates = {
        name: kept[name] and kept[name].isoformat() for name in ("valid_from", "valid_until", "reviewed_on")
    }
    key = {"article_id": row["id"], "number": row["version"], "at": row["changed_at"]}
    return key | {"by": "", "what": "loaded", "note": "", "content": kept | dates}


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("source_id", sa.String(200), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_office_source_source_id")),
    )


def _delivered() -> None:
    op.create_table(
        "delivered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("source_id", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivered")),
        sa.UniqueConstraint("kind", "source", "source_id", name=op.f("uq_delivered_kind_source_source_id")),
    )


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_suggestion_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    op.create_index(op.f("ix_suggestion_article_id"), "suggestion", ["article_id"])
    op.create_index(op.f("ix_suggestion_state"), "suggestion", ["state"])


def _import_run() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("file", sa.String(400), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("was_written", sa.Boolean(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_index(op.f("ix_import_run_ended_at"), "import_run", ["ended_at"])
