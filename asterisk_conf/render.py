"""Rendering Asterisk's configuration from settings and organisation.

The dialplan's code is static and copied; what it knows of the organisation lies in AstDB.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from asterisk_conf import quoting
from asterisk_conf.folders import folders_of
from asterisk_conf.limits import limits_of
from asterisk_conf.modules import available
from asterisk_conf.placing import place_files
from asterisk_conf.program import Program
from asterisk_conf.prompts.sounds import link_program
from asterisk_conf.trunk_rule import check_trunk
from buergerdraht.secrets import derived_secret, secret
from buergerdraht.settings import Settings
from ivr.pieces import MOST
from routing.organisation.model import Organisation

DIALPLAN = Path(__file__).parent / "dialplan"
EMPTY = (
    "acl",
    "ari",
    "ccss",
    "codecs",
    "dnsmgr",
    "dsp",
    "queuerules",
    "sorcery",
    "stasis",
    "udptl",
    "websocket_client",
)
"""Files that Asterisk asks for and we say nothing in."""


def render(settings: Settings, organisation: Organisation, program: Program) -> set[str]:
    """Writes the configuration into the state folder; gives the names of the files that changed."""
    folders = folders_of(settings)
    folders.make()
    link_program(folders, program.data)
    return place(settings, configuration(settings, organisation, program))


def place(settings: Settings, files: Mapping[str, str]) -> set[str]:
    """Writes rendered files where Asterisk reads them; gives the names of those that changed."""
    folders = folders_of(settings)
    folders.make()
    return place_files(files, folders.etc)


def configuration(settings: Settings, organisation: Organisation, program: Program) -> dict[str, str]:
    """The files by name (below etc/), each as its whole text."""
    check_trunk(settings, organisation)
    dialplan = {path.name: path.read_text() for path in sorted(DIALPLAN.glob("*.conf"))}
    facts = _facts(settings, organisation, program) | {"dialplan": list(dialplan)}
    templates = environment()
    files = {
        name.removesuffix(".j2"): templates.get_template(name).render(facts)
        for name in templates.list_templates(filter_func=lambda n: n.endswith(".conf.j2"))
    }
    empty = {f"{name}.conf": "" for name in EMPTY if f"{name}.conf" not in files}
    return files | empty | {f"dialplan/{name}": text for name, text in dialplan.items()}


def _facts(settings: Settings, organisation: Organisation, program: Program) -> dict[str, Any]:
    rtp_first, rtp_last = settings.rtp_ports.split("-")
    return {
        "settings": settings,
        "organisation": organisation,
        "program": program,
        "folders": folders_of(settings),
        "limits": limits_of(settings.rtp_ports),
        "modules": available(program.modules),
        "most_places": MOST,
        "rtp_first": rtp_first,
        "rtp_last": rtp_last,
        "trunk_addresses": _trunk_addresses(organisation),
        "listens_everywhere": ip_address(settings.bind).is_unspecified,
        "agi_token": secret(settings, "agi-token"),
        "console_secret": secret(settings, "ami-console"),
        "callbacks_secret": secret(settings, "ami-callbacks"),
        "rehearsal_secret": rehearsal_secret(settings),
        "seat_secret": lambda key: seat_secret(settings, key),
    }


def seat_secret(settings: Settings, seat: str) -> str:
    """The SIP secret of a seat's telephone."""
    return derived_secret(settings, "seats", seat)


def rehearsal_secret(settings: Settings) -> str:
    """The SIP secret of the simulated citizen."""
    return secret(settings, "rehearsal")


def _trunk_addresses(organisation: Organisation) -> list[str]:
    trunk = organisation.trunk
    peer = [trunk.peer.rpartition(":")[0] or trunk.peer] if trunk.peer else []
    return list(dict.fromkeys([*peer, *trunk.accepted_from]))


def environment() -> Environment:
    """The room's templates and the filters they may use."""
    # Configuration is no HTML: values pass the filters of `quoting` instead of being escaped.
    made = Environment(  # noqa: S701
        loader=PackageLoader("asterisk_conf"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "conf": quoting.conf,
        "key": quoting.key,
        "zone": quoting.zone,
        "host": quoting.host,
        "network": quoting.network,
    }
    return made
