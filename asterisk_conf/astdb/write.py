"""Writing AstDB as differences, through Asterisk's control socket, the version last."""

from collections.abc import Iterable, Mapping

from asterisk_conf.astdb.quoting import plain, word
from asterisk_conf.astdb.rows import OURS
from asterisk_conf.control import Control

VERSION = "applied/version"


def held(control: Control, family: str = "") -> dict[str, str]:
    """What AstDB holds now (of one family), by key without the leading slash."""
    return _rows(control.run(f"database show {family}".strip()))


def _rows(shown: str) -> dict[str, str]:
    lines = (line.partition(":") for line in shown.splitlines() if line.startswith("/"))
    return {key.strip().removeprefix("/"): value.strip() for key, _, value in lines}


def in_families(control: Control, families: Iterable[str]) -> dict[str, str]:
    """What AstDB holds in some families, asked over one connection."""
    return _rows(control.run_all(f"database show {family}" for family in families))


def applied_version(control: Control) -> int | None:
    """The version of the organisation that AstDB holds; None when it holds none."""
    value = control.run("database get applied version").strip().removeprefix("Value:").strip()
    return int(value) if value.isdecimal() else None


def write_rows(control: Control, rows: Mapping[str, str], version: int) -> int:
    """Makes AstDB hold these rows in our families; gives the number of keys written or removed.

    A key is never absent in between when it is wanted before and after. Killed at any moment, the next
    run completes: the version is written last, and what is held is read, not remembered.
    """
    wanted = {key: plain(value) for key, value in rows.items()}
    before = held(control)
    puts = [put(key, value) for key, value in wanted.items() if before.get(key) != value]
    gone = [key for key in before if _is_ours(key) and key not in wanted]
    control.run_all([*puts, *map(delete, gone)])
    if before.get(VERSION) != str(version):
        control.run(put(VERSION, str(version)))
    return len(puts) + len(gone)


def _is_ours(key: str) -> bool:
    return key.partition("/")[0] in OURS


def put(key: str, value: str) -> str:
    """The command that writes one key."""
    family, _, rest = key.partition("/")
    return f"database put {word(family)} {word(rest)} {word(value)}"


def delete(key: str) -> str:
    """The command that removes one key."""
    family, _, rest = key.partition("/")
    return f"database del {word(family)} {word(rest)}"
