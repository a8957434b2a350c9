"""The list of a prefix's files with their hashes: what was unpacked, so that damage is found."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

NAME = "manifest.json"
KEY_FILES = ("usr/sbin/asterisk", "app_queue.so", "chan_pjsip.so", "pbx_config.so")
"""Files whose hash is checked at each start; of the others only the size."""


@dataclass(frozen=True)
class Damage:
    """A file that is not as it was unpacked."""

    path: str
    what: str


def write_manifest(prefix: Path, version: str) -> None:
    """Records every file below `prefix`/root."""
    root = prefix / "root"
    files = {str(path.relative_to(root)): [path.stat().st_size, _hash(path)] for path in _files(root)}
    links = {
        str(path.relative_to(root)): str(path.readlink()) for path in root.rglob("*") if path.is_symlink()
    }
    text = json.dumps({"version": version, "files": files, "links": links})
    (prefix / NAME).write_text(text)


def version_in(prefix: Path) -> str | None:
    """The version a prefix's manifest names; None when there is no readable manifest."""
    try:
        return str(json.loads((prefix / NAME).read_text())["version"])
    except (OSError, ValueError, KeyError):
        return None


def damage(prefix: Path, *, thorough: bool) -> Damage | None:
    """The first damaged file; with `thorough` every hash is computed, otherwise sizes and key files."""
    try:
        recorded = json.loads((prefix / NAME).read_text())
    except (OSError, ValueError) as error:
        return Damage(NAME, type(error).__name__)
    root = prefix / "root"
    broken = (_damage_of(root, name, facts, thorough) for name, facts in recorded["files"].items())
    lost = (Damage(n, "link") for n, to in recorded["links"].items() if not _leads(root / n, to))
    return next((found for found in broken if found), None) or next(lost, None)


def _damage_of(root: Path, name: str, facts: list[int | str], thorough: bool) -> Damage | None:
    path, (size, sha256) = root / name, facts
    if not path.is_file() or path.stat().st_size != size:
        return Damage(name, "size")
    must_hash = thorough or name.endswith(KEY_FILES)
    return Damage(name, "hash") if must_hash and _hash(path) != sha256 else None


def _leads(path: Path, target: str) -> bool:
    return path.is_symlink() and str(path.readlink()) == target


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
