"""The ledger: a call's visits to queues, and what agents did between calls."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

IS_WORK = sa.text(
    "member <> '' AND (event = 'ADDMEMBER' OR event = 'REMOVEMEMBER' OR event = 'PAUSE' OR event = 'UNPAUSE'"
    " OR event = 'PAUSEALL' OR event = 'UNPAUSEALL')"
)


def upgrade() -> None:
    op.add_column("ledger_stint", sa.Column("wrap_up_ms", sa.BigInteger(), nullable=True))
    op.create_index("ix_ledger_stint_pseudonym_ended_at", "ledger_stint", ["pseudonym", "ended_at"])
    op.create_index(
        "ix_ledger_line_work",
        "ledger_line",
        ["member", "second"],
        sqlite_where=IS_WORK,
        postgresql_where=IS_WORK,
    )
    _ledger_visit()
    _ledger_span()


def _ledger_visit() -> None:
    op.create_table(
        "ledger_visit",
        sa.Column("call_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("wait_ms", sa.BigInteger(), nullable=True),
        sa.Column("leg", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_key"],
            ["ledger_call.call_key"],
            name=op.f("fk_ledger_visit_call_key_ledger_call"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("call_key", "position", name=op.f("pk_ledger_visit")),
    )


def _ledger_span() -> None:
    op.create_table(
        "ledger_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_span")),
    )
    op.create_index("ix_ledger_span_pseudonym_started_at", "ledger_span", ["pseudonym", "started_at"])
    op.create_index(op.f("ix_ledger_span_started_at"), "ledger_span", ["started_at"])
    op.create_index(op.f("ix_ledger_span_ended_at"), "ledger_span", ["ended_at"])
