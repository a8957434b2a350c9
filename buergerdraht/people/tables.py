"""Tables of people, their grants, their sessions, and wrong passwords."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table
from buergerdraht.people.roles import Role

ALL_MANDANTEN = ""


class Person(Table):
    """Somebody who may sign in; without a password nobody signs in.

    `has_first_password`: somebody else chose it; nothing is done with it but choosing one's own.
    """

    __tablename__ = "person"

    login: Mapped[str] = mapped_column(String(64), primary_key=True, info=keep(Keep.WHILE_ACCOUNT))
    name: Mapped[str] = mapped_column(String(200), info=keep(Keep.WHILE_ACCOUNT))
    password_hash: Mapped[str | None] = mapped_column(String(200), info=keep(Keep.WHILE_ACCOUNT))
    has_first_password: Mapped[bool] = mapped_column(default=False, info=keep(Keep.WHILE_ACCOUNT))
    is_active: Mapped[bool] = mapped_column(info=keep(Keep.WHILE_ACCOUNT))
    grants: Mapped[list["RoleGrant"]] = relationship(
        cascade="all, delete-orphan", order_by="RoleGrant.role, RoleGrant.mandant"
    )


class RoleGrant(Table):
    """One role of one person, for one Mandant or (empty) for all."""

    __tablename__ = "role_grant"

    login: Mapped[str] = mapped_column(
        ForeignKey(Person.login, ondelete="CASCADE"), primary_key=True, info=keep(Keep.WHILE_ACCOUNT)
    )
    role: Mapped[str] = mapped_column(String(32), primary_key=True, info=keep(Keep.WHILE_ACCOUNT))
    mandant: Mapped[str] = mapped_column(String(64), primary_key=True, info=keep(Keep.WHILE_ACCOUNT))

    def as_pair(self) -> tuple[Role, str | None]:
        """The grant as a value; None is all Mandanten."""
        return Role(self.role), self.mandant or None


class SignInSession(Table):
    """A browser that is signed in. The token itself is only in the browser; here lies its SHA-256."""

    __tablename__ = "sign_in_session"
    __table_args__ = (Index(None, "login"), Index(None, "ends_at"))

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.UNTIL_SIGN_OUT))
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True, info=keep(Keep.UNTIL_SIGN_OUT))
    login: Mapped[str] = mapped_column(
        ForeignKey(Person.login, ondelete="CASCADE"), info=keep(Keep.UNTIL_SIGN_OUT)
    )
    csrf: Mapped[str] = mapped_column(String(64), info=keep(Keep.UNTIL_SIGN_OUT))
    created_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_SIGN_OUT))
    seen_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_SIGN_OUT))
    ends_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_SIGN_OUT))


class SignInAttempts(Table):
    """Attempts to sign in since the last one that succeeded.

    The login is hashed: people type their password into the wrong field.
    """

    __tablename__ = "sign_in_attempts"

    login_sha256: Mapped[str] = mapped_column(String(64), primary_key=True, info=keep(Keep.UNTIL_SIGN_OUT))
    attempts: Mapped[int] = mapped_column(info=keep(Keep.UNTIL_SIGN_OUT))
    last_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_SIGN_OUT))
    next_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_SIGN_OUT))
