"""Are the ports free that the house will listen on?"""

import errno
import socket
from dataclasses import dataclass

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.settings import PREFIX, Settings


@dataclass(frozen=True)
class Port:
    """One port: `variable` is the setting that moves it."""

    variable: str
    number: int
    kind: socket.SocketKind


class PortTaken(BuergerdrahtError):
    """Another program, or another setting of ours, has the port."""

    status = 503


def ports_of(settings: Settings) -> list[Port]:
    """Every port with a number of its own; speech takes free ones out of a range."""
    udp, tcp = socket.SOCK_DGRAM, socket.SOCK_STREAM
    kinds = {"sip_port": udp, "ami_port": tcp, "agi_port": tcp, "asterisk_http_port": tcp, "http_port": tcp}
    return [Port(f"{PREFIX}{n.upper()}", getattr(settings, n), kind) for n, kind in kinds.items()]


def check_ports_are_free(settings: Settings) -> None:
    """Raises PortTaken naming the first port that cannot be had, and the variable that moves it."""
    seen: dict[tuple[int, socket.SocketKind], str] = {}
    for port in ports_of(settings):
        twin = seen.setdefault((port.number, port.kind), port.variable)
        if twin != port.variable:
            raise PortTaken(
                f"{port.variable} und {twin} nennen beide den Port {port.number}. Einen von beiden ändern."
            )
        _check_is_free(settings.bind, port)


def _check_is_free(bind: str, port: Port) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, port.kind) as probe:
        if port.kind is socket.SOCK_STREAM:  # a port whose connections are just closing is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port.number))
        except OSError as error:
            raise PortTaken(_sentence(bind, port, error)) from error


def _sentence(bind: str, port: Port, error: OSError) -> str:
    if error.errno == errno.EADDRNOTAVAIL:
        return (
            f"Die Adresse {bind} gehört nicht zu diesem Rechner. {PREFIX}BIND auf eine eigene Adresse setzen."
        )
    if error.errno == errno.EACCES:
        return f"Den Port {port.number} darf nur root öffnen. {port.variable} auf einen über 1023 setzen."
    kind = "UDP" if port.kind is socket.SOCK_DGRAM else "TCP"
    return (
        f"Der Port {port.number} ({kind}) auf {bind} ist belegt. Das andere Programm beenden oder mit "
        f"{port.variable} einen freien Port wählen."
    )
