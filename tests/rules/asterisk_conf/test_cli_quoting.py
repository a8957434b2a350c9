"""Words of CLI commands: whatever a text holds, Asterisk reads one word that is the text."""

from hypothesis import given
from hypothesis import strategies as st

from asterisk_conf.astdb.quoting import plain, word


def words_as_asterisk_reads(line: str) -> list[str]:
    """main/cli.c, parse_args, as a model."""
    words: list[str] = []
    current: str | None = None
    quoted = escaped = False
    for character in line:
        if escaped:
            current, escaped = (current or "") + character, False
        elif character == "\\":
            escaped = True
        elif character == '"':
            quoted, current = not quoted, current or ""
        elif character in " \t" and not quoted:
            words += [current] if current is not None else []
            current = None
        else:
            current = (current or "") + character
    return words + ([current] if current is not None else [])


@given(st.text())
def test_a_text_stays_one_word(text: str) -> None:
    assert words_as_asterisk_reads(f"database put a b {word(text)}")[3:] == ["b", plain(text)]


@given(st.text())
def test_no_control_character_gets_through(text: str) -> None:
    assert not [c for c in word(text) if ord(c) < 32 or ord(c) == 127]
