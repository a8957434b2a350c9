"""The rule of the open trunk: strangers may call without a password only where only we can reach it."""

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.settings import Settings
from routing.organisation.model import Organisation


class TrunkTooOpen(BuergerdrahtError):
    """The demo's trunk is open and the machine listens to others."""


def check_trunk(settings: Settings, organisation: Organisation) -> None:
    """Raises TrunkTooOpen when an address others can reach meets the demo's open trunk."""
    if organisation.trunk.open_on_loopback and not settings.is_loopback:
        raise TrunkTooOpen(
            "Der Vorführ-Trunk nimmt Anrufe ohne Anmeldung an und darf nur auf 127.0.0.1 lauschen. Bitte "
            "BUERGERDRAHT_BIND wegnehmen oder in der Organisation trunk.open_on_loopback abschalten."
        )
