"""What was recorded late reaches the reports: an outbox of calls whose contact changed."""

from sqlalchemy import insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, keep
from buergerdraht.database import Table
from contacts.tables import ContactRow


class ContactChangeRow(Table):
    """A call whose concerns or number changed; each change is a row of its own, taken away once seen."""

    __tablename__ = "contact_change"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.WITH_ROW))
    call_key: Mapped[str] = mapped_column(info=keep(Keep.WITH_ROW))


def changed(session: Session, contact: int) -> None:
    """Says, in the transaction that changes it, that this contact is another now."""
    # Never one row a call: its reader might take it away while a second change is not yet to be seen.
    key = select(ContactRow.call_key).where(ContactRow.id == contact)
    session.execute(insert(ContactChangeRow).from_select(["call_key"], key))
