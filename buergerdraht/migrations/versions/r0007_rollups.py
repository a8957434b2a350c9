"""Roll-ups: sums of each quarter of an hour and of each day, and which are due."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    pass
