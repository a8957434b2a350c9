"""Callbacks: wishes and lost calls; when a call asked for one, and when it was reached."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _callback_wish()
    _lost_call()
    for column in ("callback_asked_at", "callback_reached_at"):
        op.add_column("ledger_call", sa.Column(column, sa.BigInteger(), nullable=True))


def _callback_wish() -> None:
    op.create_table(
        "callback_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("call_key", sa.String(), nullable=False),
        sa.Column("hotline", sa.String(), nullable=False),
        sa.Column("mandant", sa.String(), nullable=True),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("dialled", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("number_hash", sa.String(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("bonus_seconds", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("placements", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("last_failure", sa.String(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_wish")),
        sa.UniqueConstraint("key", name=op.f("uq_callback_wish_key")),
        sa.UniqueConstraint("hotline", "number", name=op.f("uq_callback_wish_hotline_number")),
    )
    for column in ("call_key", "number_hash", "state"):
        op.create_index(op.f(f"ix_callback_wish_{column}"), "callback_wish", [column])


def _lost_call() -> None:
    op.create_table(
        "lost_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_key", sa.String(), nullable=False),
        sa.Column("hotline", sa.String(), nullable=False),
        sa.Column("mandant", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("number_hash", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("was_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_call")),
        sa.UniqueConstraint("call_key", name=op.f("uq_lost_call_call_key")),
    )
    op.create_index(op.f("ix_lost_call_number"), "lost_call", ["number"])
