"""Placing prompts where Asterisk plays them from, each spoken once and shared through the cache."""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from asterisk_conf.folders import folders_of
from asterisk_conf.prompts.naming import SUFFIX, file_name
from asterisk_conf.prompts.speech import speak
from buergerdraht.settings import Settings

SPEAKERS = 2


def prompt_paths(settings: Settings, texts: Mapping[str, str]) -> dict[str, str]:
    """AstDB key -> path without extension, as the dialplan plays it. Pure."""
    folder = folders_of(settings).prompts
    return {key: str(folder / file_name(key, text)) for key, text in texts.items()}


def missing_prompts(settings: Settings, texts: Mapping[str, str]) -> dict[Path, str]:
    """The files that are not there yet, with their texts."""
    paths = prompt_paths(settings, texts)
    files = {Path(f"{paths[key]}{SUFFIX}"): text for key, text in texts.items()}
    return {path: text for path, text in files.items() if not path.exists()}


def place_prompts(settings: Settings, texts: Mapping[str, str], seen: Callable[[], None]) -> None:
    """Makes the missing prompts; `seen` is called after each. Raises PartMissing without espeak-ng or sox."""
    drafts = settings.cache / "prompts"
    drafts.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(SPEAKERS) as speakers:
        missing = missing_prompts(settings, texts).items()
        for _ in speakers.map(lambda one: _place(drafts / one[0].name, *one), missing):
            seen()


def _place(draft: Path, target: Path, text: str) -> None:
    if not draft.exists():
        speak(text, draft)
    arriving = target.with_name(f".{target.name}")
    shutil.copyfile(draft, arriving)
    arriving.chmod(0o600)
    arriving.replace(target)
