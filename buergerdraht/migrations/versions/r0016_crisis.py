"""Who has a password that somebody else chose, and recordings of announcements made in mid-crisis."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column(
        "person", sa.Column("has_first_password", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "crisis_switching", sa.Column("recording", sa.String(16), nullable=False, server_default="")
    )
    op.create_table(
        "crisis_recording",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["crisis_switching.version"],
            name=op.f("fk_crisis_recording_version_crisis_switching"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_crisis_recording")),
    )
