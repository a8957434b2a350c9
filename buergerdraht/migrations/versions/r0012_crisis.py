"""The crisis switch: what was switched, codes for telephones, borrowed staff."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"


def upgrade() -> None:
    _switching()
    _code()
    _helper()


def _switching() -> None:
    op.create_table(
        "crisis_switching",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("announcement", sa.Text(), nullable=False),
        sa.Column("switched_by", sa.String(length=64), nullable=False),
        sa.Column("switched_at", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("record", sa.String(length=80), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_crisis_switching_version_counts_from_one")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_crisis_switching")),
        sa.UniqueConstraint("record", name=op.f("uq_crisis_switching_record")),
    )


def _code() -> None:
    op.create_table(
        "crisis_code",
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=40), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("profile", name=op.f("pk_crisis_code")),
        sa.UniqueConstraint("number", name=op.f("uq_crisis_code_number")),
    )


def _helper() -> None:
    op.create_table(
        "crisis_helper",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_crisis_helper")),
    )
