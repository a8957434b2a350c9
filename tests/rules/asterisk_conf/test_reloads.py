"""What the keeper makes Asterisk read again."""

from asterisk_conf.keeper.reloads import GROUPS, due, read_mark

NAMES = ("extensions.conf", "dialplan/route.conf", "pjsip.conf", "queues.conf", "asterisk.conf")
FILES = {name: f"text of {name}" for name in NAMES}


def marks(files: dict[str, str], boot: str = "7-1") -> dict[str, str]:
    return {group.key: read_mark(group, files, boot) for group in GROUPS}


def names(files: dict[str, str], held: dict[str, str], boot: str = "7-1") -> list[str]:
    return [group.name for group in due(files, held, boot)]


def test_nothing_changed_nothing_read() -> None:
    assert names(FILES, marks(FILES)) == []


def test_only_what_changed() -> None:
    assert names(FILES | {"pjsip.conf": "x"}, marks(FILES)) == ["sip"]
    assert names(FILES | {"dialplan/route.conf": "x"}, marks(FILES)) == ["dialplan"]
    assert names(FILES | {"dialplan/new.conf": "x"}, marks(FILES)) == ["dialplan"]


def test_what_only_a_start_reads_is_not_reloaded() -> None:
    assert names(FILES | {"asterisk.conf": "x"}, marks(FILES)) == []


def test_another_start_of_asterisk_knows_nothing_of_earlier_reads() -> None:
    assert names(FILES, marks(FILES), boot="8-2") == [group.name for group in GROUPS]


def test_a_round_that_was_killed_after_the_files_is_noticed() -> None:
    assert names(FILES, {}) == [group.name for group in GROUPS]
