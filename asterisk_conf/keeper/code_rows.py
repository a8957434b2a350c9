"""What AstDB holds of the codes for `*26`: only those of profiles that the organisation has."""

from dataclasses import dataclass

from sqlalchemy import Engine

from routing.crisis.codes import code_rows, codes
from routing.organisation import store as organisations


@dataclass
class CodeRows:
    """Asks for the organisation only when it changed: a look at it is dear."""

    engine: Engine
    version: int = -1
    profiles: frozenset[str] = frozenset()

    def now(self) -> dict[str, str]:
        """Key -> value. The code of a profile that is gone stays in the database, should it come back."""
        known = codes(self.engine)
        if known and (version := organisations.version(self.engine)) != self.version:
            prepared = organisations.current(self.engine).organisation.crisis_profiles
            self.version, self.profiles = version, frozenset(one.key for one in prepared)
        return code_rows(one for one in known if one.profile in self.profiles)
