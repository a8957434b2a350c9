"""What people told the console about themselves: their keys, and who leaves after the call in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "person_keys",
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("are_off", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.String(2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["login"], ["person.login"], name=op.f("fk_person_keys_login_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_person_keys")),
    )
    op.create_table(
        "leaving_agent",
        sa.Column("pseudonym", sa.String(16), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", name=op.f("pk_leaving_agent")),
    )
