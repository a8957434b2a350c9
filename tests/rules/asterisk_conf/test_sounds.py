"""Asterisk finds no sounds but ours."""

import re
from pathlib import Path

from asterisk_conf.folders import Folders
from asterisk_conf.prompts.sounds import link_program, link_sounds
from ivr.prompts import CATALOGUE

TEMPLATES = Path(__file__).parents[3] / "asterisk_conf" / "templates"


def folders_in(tmp_path: Path) -> Folders:
    folders = Folders(tmp_path / "asterisk", tmp_path / "run")
    folders.make()
    return folders


def test_the_program_s_own_sounds_are_left_out(tmp_path: Path) -> None:
    program = tmp_path / "program"
    for name in ("documentation", "sounds/en", "sounds/de"):
        (program / name).mkdir(parents=True)
    folders = folders_in(tmp_path)
    link_program(folders, program)
    assert (folders.data / "documentation").readlink() == program / "documentation"
    assert not (folders.data / "sounds").is_symlink()
    assert list(folders.sounds.with_name("en").iterdir()) == []  # Read() needs the folder


def test_each_announcement_is_found_under_its_key_and_follows_a_change(tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    for version in ("first", "second"):
        (folders.prompts / f"{version}.alaw").write_text(version)
        link_sounds(folders, {"prompt/say/number-2": str(folders.prompts / version)})
        assert (folders.sounds / "prompt" / "say" / "number-2.alaw").read_text() == version


def test_what_asterisk_asks_for_by_name_is_in_the_catalogue_or_empty() -> None:
    queues = (TEMPLATES / "queues.conf.j2").read_text()
    named = re.findall(r"^queue-\w+ = ?(.*)$", queues, re.MULTILINE)
    assert len(named) == 6
    assert {name.removeprefix("prompt/") for name in named if name} <= set(CATALOGUE)
    assert "prompt/say/number-${SAY}" in (TEMPLATES / "say.conf.j2").read_text()
