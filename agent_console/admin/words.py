"""What a save makes the telephone system do, in words. Pure."""

from agent_console.texts.marking import N_
from routing.organisation.effects import Effects, Reload

NOTHING = N_("Es ist noch nichts geändert.")
RELOADS = {
    Reload.QUEUES: N_("Asterisk liest die Warteschlangen neu (queue reload). Wer wartet, behält den Platz."),
    Reload.SIP: N_("Asterisk liest die Telefone neu (pjsip reload)."),
    Reload.DIALPLAN: N_("Asterisk liest den Wählplan neu (dialplan reload)."),
}
NO_RELOAD = N_("Asterisk liest nichts neu: Der nächste Anruf folgt den neuen Angaben.")
SPEAKS = N_("Geänderte Ansagen werden vorher neu gesprochen.")
PEOPLE = N_("Zugänge und Rollen gelten sofort, Gruppen von der nächsten Anmeldung am Platz an.")
UNTOUCHED = N_("Kein laufendes Gespräch wird berührt.")


def told(what: Effects) -> list[str]:
    """The sentences, in the order in which it happens."""
    if what.is_nothing:
        return [NOTHING]
    lines = [SPEAKS] if what.speaks else []
    lines += [RELOADS[one] for one in what.reloads] or [NO_RELOAD]
    return [*lines, *([PEOPLE] if what.people else []), UNTOUCHED]
