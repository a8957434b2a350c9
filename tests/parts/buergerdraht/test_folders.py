"""The state folder is for its owner alone, and for one `up` at a time."""

from pathlib import Path

import pytest

from buergerdraht.settings import Settings
from buergerdraht.supervisor import folders
from buergerdraht.supervisor.folders import (
    AlreadyRunning,
    DiskFull,
    FolderOfOthers,
    check_disk_has_room,
    make_folders,
    only_one,
)


def test_folders_are_made_for_the_owner(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    settings.home.chmod(0o755)
    make_folders(settings)
    modes = {path: path.stat().st_mode & 0o777 for path in (settings.home, settings.run_folder)}
    assert set(modes.values()) == {0o700}


def test_a_socket_folder_that_leads_elsewhere_is_refused(settings: Settings, tmp_path: Path) -> None:
    settings.home.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    settings.run_folder.unlink(missing_ok=True)
    settings.run_folder.symlink_to(tmp_path / "elsewhere")
    try:
        with pytest.raises(FolderOfOthers):
            make_folders(settings)
    finally:
        settings.run_folder.unlink()


def test_only_one_holds_the_state_folder(settings: Settings) -> None:
    make_folders(settings)
    with only_one(settings), pytest.raises(AlreadyRunning), only_one(settings):
        pass
    with only_one(settings):
        pass


def test_too_little_room_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_disk_has_room(tmp_path)
    monkeypatch.setattr(folders, "NEEDED_BYTES", 10**18)
    with pytest.raises(DiskFull, match=r"voll.*BUERGERDRAHT_HOME") as refused:
        check_disk_has_room(tmp_path)
    assert "\n" not in str(refused.value)
