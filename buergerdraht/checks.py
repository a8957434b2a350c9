"""The ground's own checks for the doctor."""

import stat
from pathlib import Path

from buergerdraht.database import make_engine
from buergerdraht.migrations import newest_version, version
from buergerdraht.rooms import Check, Finding
from buergerdraht.settings import Settings
from buergerdraht.supervisor.folders import check_disk_has_room, socket_path
from buergerdraht.supervisor.ports import check_ports_are_free
from buergerdraht.supervisor.remote import Supervisord

FOR_OTHERS = 0o077


def _database(settings: Settings) -> Finding:
    if settings.database.startswith("sqlite") and not settings.home.exists():
        return Finding(True, "Noch keine Datenbank; der erste Start legt sie an.")
    found, newest = version(make_engine(settings.database)), newest_version()
    if found == newest:
        return Finding(True, f"Erreichbar, Stand {found}.")
    return Finding(
        False, f"Stand {found or 'leer'} statt {newest}.", "»buergerdraht up« bringt sie auf Stand."
    )


def _disk(settings: Settings) -> Finding:
    folder = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    check_disk_has_room(folder)
    return Finding(True, "Genug Platz für den Zustandsordner.")


def _rights(settings: Settings) -> Finding:
    secret_files = (settings.home / "secrets").glob("*")
    open_paths = [path for path in (settings.home, *secret_files) if _others_can_enter(path)]
    if not open_paths:
        return Finding(True, "Zustandsordner und Geheimnisse liest nur der Eigentümer.")
    names = ", ".join(str(path) for path in open_paths)
    return Finding(False, f"Auch für andere zugänglich: {names}.", "chmod -R go-rwx auf den Zustandsordner.")


def _others_can_enter(path: Path) -> bool:
    return path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & FOR_OTHERS)


def _ports(settings: Settings) -> Finding:
    if Supervisord(socket_path(settings)).is_there():
        return Finding(True, "Das laufende Haus hat seine Ports.")
    check_ports_are_free(settings)
    return Finding(True, "Alle Ports sind frei.")


def _processes(settings: Settings) -> Finding:
    supervisord = Supervisord(socket_path(settings))
    if not supervisord.is_there():
        return Finding(True, "Das Haus läuft gerade nicht.")
    down = [process.name for process in supervisord.processes() if process.state != "running"]
    if not down:
        return Finding(True, "Alle Prozesse laufen.")
    return Finding(False, f"Nicht in Betrieb: {', '.join(down)}.", f"Grund steht in {settings.home / 'log'}.")


CHECKS = (
    Check("Datenbank", _database),
    Check("Platz", _disk),
    Check("Rechte", _rights),
    Check("Ports", _ports),
    Check("Prozesse", _processes),
)
