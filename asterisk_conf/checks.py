"""What the doctor looks at in this room."""

from collections.abc import Callable
from functools import wraps

from asterisk_conf.control import Control
from asterisk_conf.folders import PRIVATE, folders_of
from asterisk_conf.getting.find import cached_prefixes, find
from asterisk_conf.getting.manifest import damage
from asterisk_conf.modules import FORBIDDEN
from asterisk_conf.prepare import announcement_texts
from asterisk_conf.prompts.place import missing_prompts
from asterisk_conf.ready import versions
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import Check, Finding
from buergerdraht.settings import Settings

Look = Callable[[Settings], Finding]
START = "`buergerdraht up` starten."


def _well_or_said(look: Look) -> Look:
    """A broken rule met while looking is what was found."""

    @wraps(look)
    def looked(settings: Settings) -> Finding:
        try:
            return look(settings)
        except BuergerdrahtError as error:
            return Finding(False, str(error), START)

    return looked


@_well_or_said
def program(settings: Settings) -> Finding:
    """Whether the Asterisk that would be started is whole."""
    for prefix in cached_prefixes(settings.cache):
        if broken := damage(prefix, thorough=True):
            return Finding(False, f"{prefix.name} ist beschädigt: {broken.path}", f"Löschen und {START}")
    return Finding(True, f"Asterisk {find(settings).version} ist da und heil.")


@_well_or_said
def running(settings: Settings) -> Finding:
    """Whether Asterisk answers and has only allowed modules."""
    shown = Control(settings).run("module show")
    loaded = {line.split()[0] for line in shown.splitlines() if ".so " in line}
    if forbidden := sorted(loaded & set(FORBIDDEN)):
        return Finding(
            False, f"Geladen ist, was nie laufen darf: {', '.join(forbidden)}.", "Asterisk neu starten."
        )
    if "app_queue.so" not in loaded or "chan_pjsip.so" not in loaded:
        return Finding(
            False, "Warteschlangen oder SIP sind nicht geladen.", "asterisk/log/messages.log lesen."
        )
    return Finding(True, f"Asterisk läuft mit {len(loaded)} Modulen, keines nimmt auf oder hört mit.")


@_well_or_said
def applied(settings: Settings) -> Finding:
    """Whether Asterisk holds the organisation of the database."""
    held, wanted = versions(settings)
    if held != wanted:
        return Finding(
            False, f"Asterisk hat Fassung {held}, gültig ist {wanted}.", "Läuft der Prozess keeper?"
        )
    return Finding(True, f"Asterisk hat die gültige Fassung {wanted} der Organisation.")


@_well_or_said
def members(settings: Settings) -> Finding:
    """How many agents are signed in to the pools; nobody is no fault."""
    shown = Control(settings).run("queue show")
    seats = {word for line in shown.splitlines() for word in line.split() if word.startswith("(PJSIP/")}
    return Finding(True, f"{len(seats)} Plätze sind in Pools angemeldet.")


@_well_or_said
def prompts(settings: Settings) -> Finding:
    """Whether every announcement is there."""
    missing = missing_prompts(settings, announcement_texts(settings))
    if missing:
        return Finding(False, f"{len(missing)} Ansagen fehlen.", START)
    return Finding(True, "Alle Ansagen sind da.")


def rights(settings: Settings) -> Finding:
    """Whether only the owner can look into Asterisk's folders."""
    folders = folders_of(settings)
    inside = (folders.base, folders.run, folders.etc, folders.lib, folders.log)
    if missing := [folder for folder in inside if not folder.is_dir()]:
        return Finding(False, f"{missing[0]} fehlt.", START)
    if open_to_others := [folder for folder in inside if folder.stat().st_mode & 0o077]:
        return Finding(
            False, f"{open_to_others[0]} ist für andere lesbar.", f"chmod {PRIVATE:o} {open_to_others[0]}"
        )
    return Finding(True, "Asterisks Ordner sind nur für den Besitzer.")


CHECKS = (
    Check("Asterisk: Programm", program),
    Check("Asterisk: läuft", running),
    Check("Asterisk: Fassung", applied),
    Check("Asterisk: Plätze", members),
    Check("Asterisk: Ansagen", prompts),
    Check("Asterisk: Rechte", rights),
)
