"""Who has a password that somebody else chose, and so knows."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column(
        "person", sa.Column("has_first_password", sa.Boolean(), nullable=False, server_default=sa.false())
    )
