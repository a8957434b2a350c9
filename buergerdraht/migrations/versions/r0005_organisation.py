"""The organisation: its versions, the agents' PINs and monthly pseudonyms."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _agent_pin()
    _agent_pseudonym()
    _organisation_version()


def _agent_pin() -> None:
    op.create_table(
        "agent_pin",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=40), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_agent_pin")),
    )


def _agent_pseudonym() -> None:
    op.create_table(
        "agent_pseudonym",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("pseudonym", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("login", "month", name=op.f("pk_agent_pseudonym")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_agent_pseudonym_pseudonym")),
    )


def _organisation_version() -> None:
    op.create_table(
        "organisation_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("saved_by", sa.String(length=64), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_organisation_version_version_counts_from_one")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_organisation_version")),
    )
