"""Recordings in place of drafts. A file is replaced as a whole: a call that plays it hears the old one."""

from collections.abc import Mapping
from pathlib import Path

from asterisk_conf.placing import PRIVATE, place
from asterisk_conf.prompts.naming import SUFFIX
from asterisk_conf.prompts.place import prompt_paths
from asterisk_conf.prompts.speech import speak
from buergerdraht.settings import Settings
from routing.prompts.recordings import Recording

MARK = ".recorded"
"""Beside a file that is a recording, so that its draft comes back when it goes."""


def place_recordings(
    settings: Settings, texts: Mapping[str, str], recordings: Mapping[str, Recording]
) -> list[str]:
    """Makes each file what callers shall hear; the names of those that changed.

    A recording of another text is not played: callers would hear what no longer holds.
    """
    played = {name for name, one in recordings.items() if texts.get(name) == one.text}
    changed = []
    for name, path in prompt_paths(settings, texts).items():
        target, mark = Path(f"{path}{SUFFIX}"), Path(f"{path}{MARK}")
        if name in played:
            mark.touch(PRIVATE)
            is_new = place(target, recordings[name].sound)
        elif is_new := mark.exists():
            place(target, _draft(settings, target.name, texts[name]))
            mark.unlink()
        changed += [name] if is_new else []
    return changed


def _draft(settings: Settings, name: str, text: str) -> bytes:
    draft = settings.cache / "prompts" / name
    if not draft.exists():
        speak(text, draft)
    return draft.read_bytes()
