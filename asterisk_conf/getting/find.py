"""Finding an Asterisk that is there already, without the network."""

from pathlib import Path

from asterisk_conf.getting.manifest import damage, version_in
from asterisk_conf.getting.system import system_program
from asterisk_conf.getting.wanted import newest_first
from asterisk_conf.program import Program, program_in
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings


def find(settings: Settings) -> Program:
    """The Asterisk to start: the system's, else the cached prefix; raises PartMissing when there is none."""
    program = system_program() or cached_program(settings.cache)
    if program is None:
        raise PartMissing("Es ist kein Asterisk da. `buergerdraht up` (oder `make run`) holt einen.")
    return program


def cached_program(cache: Path) -> Program | None:
    """The best whole prefix in the cache; a damaged one does not count."""
    whole = (prefix for prefix in cached_prefixes(cache) if damage(prefix, thorough=False) is None)
    return next((program_in(prefix / "root", str(version_in(prefix))) for prefix in whole), None)


def cached_prefixes(cache: Path) -> list[Path]:
    """Prefixes in the cache whose manifest can be read, the best first."""
    named = {version: prefix for prefix in cache.glob("asterisk-*") if (version := version_in(prefix))}
    return [named[version] for version in newest_first(list(named))]
