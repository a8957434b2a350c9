"""Asterisk's data folder with no sounds but ours: what it asks for by name is German or not there.

Announcements in a queue and numbers are played by Asterisk itself, by names below `sounds/<language>`; where
the German file is missing it goes on in English. So the folder is our own: a link for each announcement.
"""

from collections.abc import Mapping
from pathlib import Path

from asterisk_conf.folders import Folders
from asterisk_conf.prompts.naming import SUFFIX

SOUNDS = "sounds"


def link_program(folders: Folders, data: Path) -> None:
    """Everything of the program's data folder but its sounds (its own documentation it needs to start)."""
    for entry in data.iterdir() if data.is_dir() else ():
        if entry.name != SOUNDS:
            _link(folders.data / entry.name, entry)


def link_sounds(folders: Folders, paths: Mapping[str, str]) -> None:
    """A link `<AstDB key>` for each announcement, to the file that holds now. `paths` have no extension."""
    for key, path in paths.items():
        _link(folders.sounds / f"{key}{SUFFIX}", Path(f"{path}{SUFFIX}"))


def _link(link: Path, target: Path) -> None:
    """Points the link there, in one step."""
    if link.is_symlink() and link.readlink() == target:
        return
    link.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = link.with_name(f".{link.name}")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)
