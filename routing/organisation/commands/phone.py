"""`buergerdraht phone SEAT|LOGIN`: what a telephone needs to register."""

from typing import Annotated, Any

import typer

from buergerdraht.errors import NotFound
from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.secrets import derived_secret
from buergerdraht.settings import Settings, load_settings
from routing.organisation.model import Organisation
from routing.organisation.opening import current_organisation


def phone(
    seat: Annotated[str, typer.Argument(metavar="PLATZ|ANMELDENAME")], how: FormatOption = Format.TEXT
) -> None:
    """Zeigt die Anmeldedaten des Telefons an einem Platz."""
    settings = load_settings()
    key = seat_named(current_organisation(settings).organisation, seat)
    account = telephone(settings, key)
    if how is Format.JSON:
        show_json(account)
    else:
        show_rows([account], how)


def telephone(settings: Settings, seat: str) -> dict[str, Any]:
    """The SIP account of a seat."""
    secret = derived_secret(settings, "seats", seat)
    return {"server": settings.bind, "port": settings.sip_port, "user": seat, "secret": secret}


def seat_named(organisation: Organisation, word: str) -> str:
    """The seat of that key, or the one the file gives to that person; raises NotFound."""
    if any(seat.key == word for seat in organisation.seats):
        return word
    person = next((person for person in organisation.people if person.login == word), None)
    if person is None:
        raise NotFound(
            f"Einen Platz oder Anmeldenamen »{word}« gibt es nicht; »buergerdraht agents« zeigt beide."
        )
    if person.seat is None:
        raise NotFound(f"{person.login} hat in der Organisation keinen Platz; nennen Sie einen Platz.")
    return person.seat
