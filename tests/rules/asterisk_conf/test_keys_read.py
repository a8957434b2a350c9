"""What the dialplan reads of hotlines, pools and profiles is what the keeper writes."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from asterisk_conf.astdb.rows import astdb_rows
from asterisk_conf.prompts.texts import announcements
from asterisk_conf.render import DIALPLAN
from routing.organisation.model import Choice, CrisisProfile, Menu, Organisation, Overflow, OverflowTo, Pool
from tests.support.organisations import ALWAYS, NEVER, hotline, small_organisation

READ = re.compile(r"DB\((hotline|pool|profile)/\$\{[^}]*\}/([a-z]+)")
END = Overflow(OverflowTo.END, 60, text="Bis bald.")
FULL = Pool("eins", "Eins", periodic="Bitte.", overflow=END, nobody=END, callback=True)
MENU = Menu("Drücken Sie die Eins.", (Choice("1", "Eins", "eins"),))
PROFILE = CrisisProfile("sturm", "Sturm", ("nummer-115",), "eins", "Sturm.", ("0406600",), None, 60, "Ende.")


def everything() -> Organisation:
    """Whatever can be said and set, once."""
    line = hotline("115", ("115",), "eins")
    return small_organisation(
        hours=(ALWAYS, NEVER),
        pools=(FULL,),
        hotlines=(replace(line, closed_text="Zu.", nobody_text="Niemand.", menu=MENU, bonus_seconds=60),),
        crisis_profiles=(PROFILE,),
        people=(),
    )


def test_nothing_is_read_that_nobody_writes() -> None:
    organisation = everything()
    rows = astdb_rows(organisation, announcements(organisation, {}), {}, datetime(2026, 11, 22, tzinfo=UTC))
    written = {(family, name) for family, _, name, *_ in (f"{key}///".split("/") for key in rows)}
    read = {one for path in DIALPLAN.glob("*.conf") for one in READ.findall(path.read_text())}
    assert len(read) > 15
    assert read - written == set()
