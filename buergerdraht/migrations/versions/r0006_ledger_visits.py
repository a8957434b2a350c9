"""The ledger: a call's visits to queues, and what agents did between calls."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    pass
