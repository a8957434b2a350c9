"""Since when somebody is at a task, and the calls for it that reached nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    # Claims last a quarter of an hour: whoever has one takes the task again.
    op.execute("DELETE FROM task_claim")
    with op.batch_alter_table("task_claim") as claims:
        claims.add_column(sa.Column("since", sa.BigInteger(), nullable=False))
    op.create_table(
        "task_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=80), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_attempt")),
    )
    op.create_index(op.f("ix_task_attempt_task"), "task_attempt", ["task"])
    op.create_index(op.f("ix_task_attempt_tried_at"), "task_attempt", ["tried_at"])
