"""Values on their way into Asterisk's configuration: refused or escaped, never trusted."""

import re
from ipaddress import ip_address, ip_network

from buergerdraht.errors import BuergerdrahtError

KEY = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]*\Z")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class UnfitForConfiguration(BuergerdrahtError):
    """A value of the organisation or of a setting cannot stand in Asterisk's configuration."""


def conf(value: object) -> str:
    """A value for the right side of a line; `;` would start a comment."""
    text = str(value)
    if CONTROL.search(text):
        raise UnfitForConfiguration(
            f"{text!r} enthält ein Steuerzeichen und kann nicht zu Asterisk. Bitte ändern."
        )
    return text.replace(";", r"\;")


def key(value: str) -> str:
    """A key as a section's name: lower-case letters, digits, dashes."""
    if not KEY.match(value):
        raise UnfitForConfiguration(f"{value!r} taugt nicht als Schlüssel: nur a-z, 0-9 und Bindestriche.")
    return value


def zone(name: str) -> str:
    """A time zone as a global variable's value."""
    if not ZONE.match(name):
        raise UnfitForConfiguration(f"{name!r} ist keine Zeitzone; gemeint ist etwa Europe/Berlin.")
    return name


def host(address: str) -> str:
    """An address as it stands before a port."""
    return f"[{address}]" if ip_address(address).version == 6 else address


def network(address: str) -> str:
    """The network of one address, or of all when everything is listened on."""
    only = ip_address(address)
    return str(ip_network(f"{address}/0" if only.is_unspecified else only))
