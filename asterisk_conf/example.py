"""A small organisation for what needs one but no real one: the smoke test and the linter."""

from buergerdraht.calendar import Hours
from routing.organisation.model import Hotline, Mandant, Organisation, Pool, Seat, Trunk

HOTLINE = Hotline("zentrale", "Zentrale", ("115",), "kreis", "service", "immer", "Guten Tag.", "Guten Tag.")
EXAMPLE = Organisation(
    name="Beispiel",
    land="SH",
    time_zone="Europe/Berlin",
    places=(),
    mandanten=(Mandant("kreis", "Kreis", "01056"),),
    hours=(Hours("immer", always=True),),
    pools=(Pool("service", "Service"),),
    hotlines=(HOTLINE,),
    seats=(Seat("platz-01", "Platz 1"),),
    people=(),
    offices=(),
    pause_reasons=(),
    crisis_profiles=(),
    trunk=Trunk(open_on_loopback=True),
)
