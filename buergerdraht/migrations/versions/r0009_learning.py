"""Knowledge: what was searched, synonyms, news, reports of errors."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    pass
