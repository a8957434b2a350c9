"""Asterisk's folders in the state folder of one instance."""

from dataclasses import dataclass
from pathlib import Path

from buergerdraht.settings import Settings

PRIVATE = 0o700


@dataclass(frozen=True)
class Folders:
    """Where one instance's Asterisk reads and writes."""

    base: Path
    run: Path

    @property
    def etc(self) -> Path:
        """The rendered configuration."""
        return self.base / "etc"

    @property
    def lib(self) -> Path:
        """AstDB."""
        return self.base / "lib"

    @property
    def log(self) -> Path:
        """queue_log and messages.log."""
        return self.base / "log"

    @property
    def spool(self) -> Path:
        return self.base / "spool"

    @property
    def prompts(self) -> Path:
        """Converted announcements."""
        return self.base / "prompts"

    @property
    def music(self) -> Path:
        """Music on hold."""
        return self.base / "music"

    @property
    def data(self) -> Path:
        """What Asterisk takes for its data folder: the program's, but for the sounds, which are all ours."""
        return self.base / "data"

    @property
    def sounds(self) -> Path:
        """German sounds, by the names under which Asterisk itself asks for them."""
        return self.data / "sounds" / "de"

    @property
    def socket(self) -> Path:
        """Asterisk's control socket."""
        return self.run / "asterisk.ctl"

    @property
    def pid_file(self) -> Path:
        return self.run / "asterisk.pid"

    def make(self) -> None:
        """Makes what is missing; only the owner may look inside."""
        inner = (self.etc, self.lib, self.log, self.spool, self.prompts, self.music)
        keys = self.lib / "keys"  # res_crypto asks for it; it stays empty
        sounds = (self.data, self.sounds.parent, self.sounds, self.sounds.with_name("en"))
        for folder in (self.base, self.run.parent, self.run, *inner, keys, *sounds):
            folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            folder.chmod(PRIVATE)


def folders_of(settings: Settings) -> Folders:
    """The folders of the instance with these settings."""
    return Folders(settings.asterisk_folder, settings.run_folder / "asterisk")
