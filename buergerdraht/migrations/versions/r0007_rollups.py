"""Roll-ups: sums of each quarter of an hour and of each day, and which are due."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _rollup_due()


def _rollup_due() -> None:
    op.create_table(
        "rollup_due",
        sa.Column("quarter_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("quarter_ms", name=op.f("pk_rollup_due")),
    )
