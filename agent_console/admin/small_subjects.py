"""What has few fields: Mandanten, places, offices, seats, reasons for a pause."""

from typing import Any

from agent_console.admin.pieces import Values, text
from agent_console.admin.subject import Form, Subject, by_name, choice, line, said
from agent_console.knowledge.fields import Field, Group
from agent_console.texts.marking import N_
from routing.organisation.editing import Changes, EntryOf
from routing.organisation.model import Organisation

NAME = line("name", N_("Name"), needed=True)
PLACE = choice("place", N_("Ort"), needed=True)
NUMBER = line("number", N_("Rufnummer"), N_("Wohin verbunden wird."), needed=True)
MANDANT = choice("mandant", N_("Mandant"), needed=True)
PRIVACY = said(
    "privacy_text",
    N_("Hinweis zum Datenschutz"),
    N_("Wird auf allen Rufnummern des Mandanten nach der Begrüßung gesagt; ohne Text nichts."),
)


def _form(*fields: Field) -> Any:
    def form(organisation: Organisation, _is_new: bool) -> Form:
        places = [(place.ars, place.name) for place in organisation.places]
        lists = {"place": places, "mandant": by_name(organisation.mandanten)}
        return Form((Group("what", N_("Angaben"), fields),), tuple(text(one.name) for one in fields), lists)

    return form


def _only_a_name(_subject: Subject, _form: Form, where: EntryOf, values: Values) -> Changes:
    return {where: values.get("name", "").strip() or {}}


def _place(mandant: Any, organisation: Organisation) -> str:
    return next((place.name for place in organisation.places if place.ars == mandant.place), mandant.place)


def _mandant(office: Any, organisation: Organisation) -> str:
    return next((one.name for one in organisation.mandanten if one.key == office.mandant), office.mandant)


def _seated(seat: Any, organisation: Organisation) -> str:
    return ", ".join(one.name for one in organisation.people if one.seat == seat.key)


MANDANTEN = Subject(
    "mandanten",
    N_("Mandanten"),
    N_("Mandant"),
    N_("Neuer Mandant"),
    _form(NAME, PLACE, PRIVACY),
    ((N_("Ort"), _place),),
)
PLACES = Subject(
    "places",
    N_("Orte"),
    N_("Ort"),
    N_("Neuer Ort"),
    _form(NAME),
    ((N_("Regionalschlüssel"), lambda place, _organisation: str(place.ars)),),
    N_("Regionalschlüssel"),
    N_("5 Ziffern (Kreis) oder 12 (Gemeinde)."),
    changes=_only_a_name,
)
OFFICES = Subject(
    "offices",
    N_("Ämter"),
    N_("Amt"),
    N_("Neues Amt"),
    _form(NAME, NUMBER, MANDANT),
    ((N_("Rufnummer"), lambda office, _organisation: str(office.number)), (N_("Mandant"), _mandant)),
)
SEATS = Subject(
    "seats",
    N_("Plätze"),
    N_("Platz"),
    N_("Neuer Platz"),
    _form(NAME),
    ((N_("SIP-Benutzer"), lambda seat, _organisation: str(seat.key)), (N_("Gehört zu"), _seated)),
    changes=_only_a_name,
)
PAUSE_REASONS = Subject(
    "pause_reasons",
    N_("Pausengründe"),
    N_("Pausengrund"),
    N_("Neuer Pausengrund"),
    _form(NAME),
    ((N_("Kurzname"), lambda reason, _organisation: str(reason.key)),),
    changes=_only_a_name,
    is_ordered=True,
)
