"""Names of prompt files: a change of the text is a new name, so that nothing half-changed is played."""

import hashlib
import re

RECIPE = "2"
"""Part of each name; raised when the way from text to sound changes."""
SUFFIX = ".alaw"
"""G.711 A-law, headerless, 8 kHz mono: what the telephone network speaks; Asterisk plays it untouched."""


def file_name(key: str, text: str) -> str:
    """The file's name without extension: readable, then 16 digits of the content's hash."""
    digest = hashlib.sha256(f"{RECIPE}\0{text}".encode()).hexdigest()[:16]
    return f"{re.sub(r'[^a-z0-9]+', '-', key.lower()).strip('-')}-{digest}"
