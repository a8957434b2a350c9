"""Password hashes (argon2id)."""

from functools import cache

from pwdlib import PasswordHash

from buergerdraht.errors import BuergerdrahtError

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 1_000


class PasswordTooShort(BuergerdrahtError):
    """The new password has too few characters."""


def check_password_is_long(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort(
            "Das Passwort ist zu kurz; es braucht mindestens %(least)s Zeichen.", least=SHORTEST_PASSWORD
        )


def hash_password(password: str) -> str:
    return _hasher().hash(password)


def is_password(password: str, hashed: str | None) -> bool:
    """Whether it is the password; takes equally long when there is none (`hashed` None)."""
    given = password if len(password) <= LONGEST_PASSWORD else ""
    return _hasher().verify(given, hashed or _of_nobody()) and hashed is not None


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _of_nobody() -> str:
    return hash_password("nobody's password")
