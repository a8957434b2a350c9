"""Cases and the mails about them to their offices; promised callbacks, and who is at which task."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    _office_case()
    _case_mail()
    _callback_task()
    _task_claim()


def _office_case() -> None:
    op.create_table(
        "office_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stint_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_about(),
        *_dates(),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("caller_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["stint_id"], ["stint.id"], name=op.f("fk_office_case_stint_id_stint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_case")),
        sa.UniqueConstraint("stint_id", "position", name=op.f("uq_office_case_stint_id_position")),
    )
    op.create_index(op.f("ix_office_case_state_due_at"), "office_case", ["state", "due_at"])
    op.create_index(op.f("ix_office_case_erased_from"), "office_case", ["erased_from"])
    op.create_index(op.f("ix_office_case_caller_hash"), "office_case", ["caller_hash"])


def _about() -> list[sa.Column[Any]]:
    return [
        sa.Column("mandant", sa.String(length=64), nullable=True),
        sa.Column("hotline", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("office_key", sa.String(length=80), nullable=False),
        sa.Column("office_name", sa.String(length=400), nullable=False),
        sa.Column("office_email", sa.String(length=254), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("reading", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
    ]


def _dates() -> list[sa.Column[Any]]:
    return [
        sa.Column("by_hours_at", sa.BigInteger(), nullable=False),
        sa.Column("by_clock_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("erased_from", sa.BigInteger(), nullable=True),
    ]


def _case_mail() -> None:
    op.create_table(
        "case_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["office_case.id"], name=op.f("fk_case_mail_case_id_office_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_mail")),
    )
    op.create_index(op.f("ix_case_mail_case_id"), "case_mail", ["case_id"])
    op.create_index(op.f("ix_case_mail_next_at"), "case_mail", ["next_at"])


def _callback_task() -> None:
    op.create_table(
        "callback_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stint_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mandant", sa.String(length=64), nullable=True),
        sa.Column("hotline", sa.String(length=64), nullable=False),
        sa.Column("pool", sa.String(length=64), nullable=True),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["stint_id"], ["stint.id"], name=op.f("fk_callback_task_stint_id_stint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_task")),
        sa.UniqueConstraint("stint_id", "position", name=op.f("uq_callback_task_stint_id_position")),
    )
    op.create_index(op.f("ix_callback_task_created_at"), "callback_task", ["created_at"])
    op.create_index(op.f("ix_callback_task_result"), "callback_task", ["result"])


def _task_claim() -> None:
    op.create_table(
        "task_claim",
        sa.Column("task", sa.String(length=80), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_task_claim")),
    )
    op.create_index(op.f("ix_task_claim_ends_at"), "task_claim", ["ends_at"])
