"""Who is behind a pseudonym. Kept in memory, since a pseudonym never changes hands."""

from sqlalchemy import Engine

from buergerdraht.database import reading
from routing.organisation.pseudonyms import login_behind, pseudonyms_of


class Names:
    """Resolves pseudonyms to logins and back. Blocks on the database: ask in a thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._logins: dict[str, str] = {}

    def known_login(self, pseudonym: str | None) -> str | None:
        """The login if it was asked before; never blocks."""
        return self._logins.get(pseudonym or "")

    def login(self, pseudonym: str) -> str | None:
        """The login behind a pseudonym; None when nobody's, or when the list no longer says."""
        if pseudonym not in self._logins:
            with reading(self._engine) as session:
                found = login_behind(session, pseudonym)
            if found is None:
                return None
            self._logins[pseudonym] = found
        return self._logins[pseudonym]

    def pseudonyms(self, login: str) -> frozenset[str]:
        """All pseudonyms that can still be resolved to this login."""
        with reading(self._engine) as session:
            found = frozenset(pseudonyms_of(session, login))
        self._logins |= dict.fromkeys(found, login)
        return found
