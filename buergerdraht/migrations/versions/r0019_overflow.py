"""What became of calls that overflowed, and lost calls that stay until somebody could call back."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

ASKED_FOR_A_CALLBACK = """
    INSERT INTO rollup_due (quarter_ms)
    SELECT DISTINCT arrived_at - arrived_at % 900000 FROM ledger_call
    WHERE call_key IN (SELECT call_key FROM ledger_visit WHERE reason = 'callback')
    ON CONFLICT DO NOTHING
"""
"""Stored sums took their reason for an overflow: they are made anew."""


def upgrade() -> None:
    op.add_column("ledger_call", sa.Column("taken_elsewhere", sa.Boolean(), nullable=True))
    op.execute(ASKED_FOR_A_CALLBACK)
    kept = sa.Column("kept_until", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("lost_call", kept)
    op.execute("UPDATE lost_call SET kept_until = arrived_at + 86400000")
