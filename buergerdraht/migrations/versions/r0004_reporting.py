"""The ledger: files, lines, calls, stints."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

IS_STOP = sa.text("event IN ('QUEUESTART', 'SHUTDOWN')")
IS_APART = sa.text("kind <> 'kept'")


def upgrade() -> None:
    _ledger_file()
    _ledger_line()
    _ledger_call()
    _ledger_stint()


def _ledger_file() -> None:
    op.create_table(
        "ledger_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("twin", sa.Integer(), nullable=False),
        sa.Column("centre", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_second", sa.BigInteger(), nullable=False),
        sa.Column("last_second", sa.BigInteger(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_file")),
        sa.UniqueConstraint(
            "centre", "fingerprint", "twin", name=op.f("uq_ledger_file_centre_fingerprint_twin")
        ),
    )


def _ledger_line() -> None:
    op.create_table(
        "ledger_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("second", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("uniqueid", sa.String(), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("number_hash", sa.String(), nullable=True),
        sa.Column("call_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["ledger_file.id"], name=op.f("fk_ledger_line_file_id_ledger_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_line")),
        sa.UniqueConstraint("file_id", "offset", name=op.f("uq_ledger_line_file_id_offset")),
    )
    op.create_index(
        "ix_ledger_line_apart", "ledger_line", ["kind"], sqlite_where=IS_APART, postgresql_where=IS_APART
    )
    op.create_index(op.f("ix_ledger_line_call_key"), "ledger_line", ["call_key"])
    op.create_index(
        "ix_ledger_line_stops", "ledger_line", ["event"], sqlite_where=IS_STOP, postgresql_where=IS_STOP
    )
    op.create_index(op.f("ix_ledger_line_uniqueid"), "ledger_line", ["uniqueid"])


def _ledger_call() -> None:
    op.create_table(
        "ledger_call",
        sa.Column("call_key", sa.String(), nullable=False),
        sa.Column("centre", sa.String(), nullable=False),
        sa.Column("hotline", sa.String(), nullable=False),
        sa.Column("mandant", sa.String(), nullable=True),
        sa.Column("dialled", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("routed_by", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        sa.Column("wait_ms", sa.BigInteger(), nullable=True),
        sa.Column("arrival_wait_ms", sa.BigInteger(), nullable=True),
        sa.Column("talk_ms", sa.BigInteger(), nullable=True),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("consultations", sa.Integer(), nullable=False),
        sa.Column("transfers", sa.Text(), nullable=False),
        sa.Column("number_hash", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("call_key", name=op.f("pk_ledger_call")),
    )
    op.create_index(op.f("ix_ledger_call_arrived_at"), "ledger_call", ["arrived_at"])
    op.create_index(op.f("ix_ledger_call_number_hash"), "ledger_call", ["number_hash"])
    op.create_index(op.f("ix_ledger_call_over_at"), "ledger_call", ["over_at"])


def _ledger_stint() -> None:
    op.create_table(
        "ledger_stint",
        sa.Column("call_key", sa.String(), nullable=False),
        sa.Column("leg", sa.String(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("talk_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_key"],
            ["ledger_call.call_key"],
            name=op.f("fk_ledger_stint_call_key_ledger_call"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("call_key", "leg", name=op.f("pk_ledger_stint")),
    )
