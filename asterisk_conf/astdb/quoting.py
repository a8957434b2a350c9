"""Words of a CLI command, safe whatever a text contains. Pure.

Asterisk's CLI (main/cli.c, parse_args) splits at blanks, `"` groups, `\\` takes the next character as it is.
"""

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def word(text: str) -> str:
    """One word of a command; control characters become blanks."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def plain(text: str) -> str:
    """A value as AstDB gives it back: no control characters, no blanks around it."""
    return CONTROL.sub(" ", text).strip()
