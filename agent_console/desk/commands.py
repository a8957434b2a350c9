"""What can be done at the desk by name: for keys, for "/" in the search box, for the list of keys.

What each of them does is in `static/js/commands.js`, under the same names.
"""

from dataclasses import dataclass

from agent_console.texts.marking import N_


@dataclass(frozen=True)
class Command:
    """`key` is its key as shipped, "" for none."""

    name: str
    text: str
    key: str = ""


COMMANDS = (
    Command("search", N_("Suchen"), "F2"),
    Command("outcome", N_("Ergebnis, dann 1 bis 8"), "F8"),
    Command("go-on", N_("Weiter: speichern, bereit"), "F9"),
    Command("hold", N_("Halten, zurück zum Anrufer"), "Shift+F2"),
    Command("transfer", N_("Verbinden"), "Shift+F8"),
    Command("hang-up", N_("Auflegen"), "Shift+F9"),
    Command("found-machine", N_("Anrufbeantworter erreicht"), "Shift+F7"),
    Command("undo", N_("Rückgängig"), "Ctrl+Z"),
    Command("threat", N_("Drohung, Suizid"), "F1"),
    Command("earlier", N_("Offenen Fall der Nummer öffnen"), "Shift+F3"),
    Command("task", N_("Nächste Aufgabe"), "Shift+F1"),
    Command("help", N_("Schichtleitung rufen")),
    Command("article", N_("Zum Artikel")),
    Command("concern", N_("Noch ein Anliegen")),
    Command("open", N_("Offene Abschlüsse")),
    Command("pause", N_("Pause, abmelden")),
    Command("scratch", N_("Notizzettel")),
    Command("keys", N_("Tasten ändern")),
)
COMMAND = {command.name: command for command in COMMANDS}
