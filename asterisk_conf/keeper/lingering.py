"""Pools that are gone from the organisation and not yet from Asterisk.

A queue that is taken away while somebody waits in it strands the caller: nobody can be freed for it any more
(22.10.1, "No such queue"). So it stays until the dialplan no longer names it and nobody waits.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from asterisk_conf.astdb.write import held
from asterisk_conf.control import Control
from buergerdraht.errors import NotFound
from routing.organisation import store
from routing.organisation.model import Organisation, Pool

WAITING = re.compile(r"^(\S+) has ([0-9]+) calls", re.MULTILINE)
LOOKS_BACK = 20
"""Versions in which a pool's settings are looked for."""


@dataclass(frozen=True)
class Lingering:
    """`named` stood in AstDB before this round; `waited_in` are those of them in which somebody waits."""

    named: tuple[Pool, ...] = ()
    waited_in: tuple[Pool, ...] = ()

    def with_named(self, organisation: Organisation) -> Organisation:
        return replace(organisation, pools=(*organisation.pools, *self.named))

    def with_waited_in(self, organisation: Organisation) -> Organisation:
        return replace(organisation, pools=(*organisation.pools, *self.waited_in))


def lingering(control: Control, engine: Engine, organisation: Organisation) -> Lingering:
    """What must stay for this round; with the settings it had."""
    known = {pool.key for pool in organisation.pools}
    words = (word for value in held(control, "pools").values() for word in value.split(","))
    gone = [key for key in words if key and key not in known]
    if not gone:
        return Lingering()
    pools = [_as_it_was(engine, key) for key in gone]
    callers = {key: int(count) for key, count in WAITING.findall(control.run("queue show"))}
    return Lingering(tuple(pools), tuple(pool for pool in pools if callers.get(pool.key)))


def _as_it_was(engine: Engine, key: str) -> Pool:
    newest = store.version(engine)
    earlier = range(newest - 1, max(0, newest - LOOKS_BACK), -1)
    found = (pool for number in earlier for pool in _pools(engine, number) if pool.key == key)
    pool = next(found, Pool(key, key))
    return replace(pool, overflow=None, nobody=None)


def _pools(engine: Engine, number: int) -> Iterable[Pool]:
    try:
        return store.at_version(engine, number).pools
    except NotFound:
        return ()
