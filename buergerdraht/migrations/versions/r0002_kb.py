"""Knowledge: articles and the edition that puts their changes in one order."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _article()
    _knowledge_edition()


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("source_id", sa.String(200), nullable=False),
        sa.Column("title", sa.String(400), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("short_text", sa.String(), nullable=False),
        sa.Column("modules", sa.JSON(), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("leika", sa.String(14), nullable=True),
        sa.Column("short_address", sa.String(200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_article_source_source_id")),
    )
    op.create_index(op.f("ix_article_edition"), "article", ["edition"])


def _knowledge_edition() -> None:
    op.create_table(
        "knowledge_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_edition")),
    )
