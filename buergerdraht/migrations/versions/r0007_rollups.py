"""Roll-ups: sums of each quarter of an hour and of each day, which are due, and late changes of contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _rollup()
    _rollup_concern()
    _rollup_agent()
    _rollup_due()
    _call_return()
    _contact_change()
    _live_count()
    # Calls of an earlier version are counted as well.
    op.execute("INSERT INTO rollup_due SELECT DISTINCT arrived_at - arrived_at % 900000 FROM ledger_call")


def _rollup() -> None:
    op.create_table(
        "rollup",
        sa.Column("view", sa.String(8), nullable=False),
        sa.Column("minutes", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hotline", sa.String(), nullable=False),
        sa.Column("mandant", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("agents", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "view", "minutes", "start_ms", "hotline", "mandant", "pool", name=op.f("pk_rollup")
        ),
    )


def _rollup_concern() -> None:
    op.create_table(
        "rollup_concern",
        sa.Column("view", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("hotline", sa.String(), nullable=False),
        sa.Column("mandant", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("agents", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "view", "kind", "day", "key", "hotline", "mandant", "pool", name=op.f("pk_rollup_concern")
        ),
    )


def _rollup_agent() -> None:
    op.create_table(
        "rollup_agent",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("bit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "pseudonym", name=op.f("pk_rollup_agent")),
        sa.UniqueConstraint("month", "bit", name=op.f("uq_rollup_agent_month_bit")),
    )


def _rollup_due() -> None:
    op.create_table(
        "rollup_due",
        sa.Column("quarter_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("quarter_ms", name=op.f("pk_rollup_due")),
    )


def _call_return() -> None:
    op.create_table(
        "call_return",
        sa.Column("call_key", sa.String(), nullable=False),
        sa.Column("reached_agent", sa.Boolean(), nullable=True),
        sa.Column("called_again", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("call_key", name=op.f("pk_call_return")),
    )


def _contact_change() -> None:
    op.add_column("contact", sa.Column("earlier_hash", sa.String(), nullable=True))
    op.create_table(
        "contact_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_change")),
    )


def _live_count() -> None:
    op.create_table(
        "live_count",
        sa.Column("hour_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arrived", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour_ms", name=op.f("pk_live_count")),
    )
