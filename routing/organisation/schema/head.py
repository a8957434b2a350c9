"""The file's head: the centre's name, Land and time zone, and how calls come and go."""

import re
from ipaddress import ip_network
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from buergerdraht.sentences import Sentence
from routing.organisation.model import Trunk
from routing.organisation.schema.entry import Entry
from routing.organisation.schema.texts import Name

LANDS = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
PEER = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\]):([0-9]{1,5})")


def check_land(text: str) -> str:
    if text not in LANDS:
        raise ValueError(
            Sentence(
                'Das Land "%(text)s" gibt es nicht; bekannt sind: %(known)s.',
                text=text,
                known=", ".join(LANDS),
            )
        )
    return text


def check_time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            Sentence('Die Zeitzone "%(text)s" gibt es nicht; üblich ist Europe/Berlin.', text=text)
        ) from None
    return text


def check_peer(text: str) -> str:
    """Host and port of the provider's SIP server."""
    match = PEER.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 65535:
        raise ValueError(
            Sentence('"%(text)s" ist keine Gegenstelle; Beispiel: sip.beispiel.de:5060.', text=text)
        )
    return text


def check_network(text: str) -> str:
    try:
        return str(ip_network(text)) if "/" in text else str(ip_network(text).network_address)
    except ValueError:
        raise ValueError(
            Sentence('"%(text)s" ist weder IP-Adresse noch Netz; Beispiel: 192.0.2.0/28.', text=text)
        ) from None


class TrunkEntry(Entry):
    open_on_loopback: bool = False
    peer: Annotated[str, AfterValidator(check_peer)] | None = None
    accepted_from: tuple[Annotated[str, AfterValidator(check_network)], ...] = ()

    def build(self) -> Trunk:
        return Trunk(**self.fields())


class HeadEntry(Entry):
    """Everything at the file's top level that is not a list of things."""

    name: Name
    land: Annotated[str, AfterValidator(check_land)]
    time_zone: Annotated[str, AfterValidator(check_time_zone)] = "Europe/Berlin"
    is_demo: bool = Field(False, alias="demo")
    trunk: TrunkEntry = TrunkEntry()
