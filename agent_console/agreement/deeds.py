"""The words of the audit log for people: what was done, and to what."""

from collections.abc import Mapping

from agent_console.texts.marking import N_
from buergerdraht.sentences import Sentence

VERBS: Mapping[str, str] = {
    "see": N_("angesehen"),
    "use": N_("benutzt"),
    "edit": N_("geändert"),
    "suggest": N_("vorgeschlagen"),
    "switch": N_("geschaltet"),
    "erase": N_("gelöscht"),
}
THINGS: Mapping[str, str] = {
    "agreement": N_("Vereinbarung"),
    "board": N_("Schichttafel"),
    "case": N_("Fall"),
    "crisis": N_("Krise"),
    "displays": N_("Anzeigen"),
    "faults": N_("Fehlermeldungen"),
    "knowledge": N_("Wissen"),
    "news": N_("Aktuelles"),
    "number": N_("Rufnummer"),
    "organisation": N_("Organisation"),
    "prompts": N_("Ansagen"),
    "reports": N_("Berichte"),
    "sign-ins": N_("Anmeldungen"),
    "synonyms": N_("Synonyme"),
}


def in_words(verb: str, thing: str) -> tuple[str, str]:
    """Both as a page says them; a thing may have a number behind it. Unknown words stay as they are."""
    kind, _, number = thing.partition(" ")
    name = Sentence(THINGS.get(kind, kind))
    return VERBS.get(verb, verb), Sentence(
        "%(name)s %(number)s", name=name, number=number
    ) if number else name
