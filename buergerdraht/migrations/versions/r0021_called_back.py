"""What an attempt to call back was: agents' parts of it in the ledger, why it failed in contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
IS_OF_CALLBACK = sa.text("callback_key <> ''")


def upgrade() -> None:
    op.add_column("ledger_stint", sa.Column("callback_key", sa.String(), nullable=False, server_default=""))
    op.create_index(
        op.f("ix_ledger_stint_callback_key"),
        "ledger_stint",
        ["callback_key"],
        sqlite_where=IS_OF_CALLBACK,
        postgresql_where=IS_OF_CALLBACK,
    )
    op.add_column("stint", sa.Column("failure", sa.String(), nullable=True))
