"""One round of the keeper: prompts, files, reloads, AstDB, and the version last."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Engine

from asterisk_conf.astdb.pins import pin_rows
from asterisk_conf.astdb.rows import astdb_rows
from asterisk_conf.astdb.write import held, put, write_rows
from asterisk_conf.control import Control
from asterisk_conf.folders import folders_of
from asterisk_conf.keeper.gone import take_out_the_gone
from asterisk_conf.keeper.lingering import lingering
from asterisk_conf.keeper.reloads import Group, due, read_mark
from asterisk_conf.keeper.situation import boot_of
from asterisk_conf.prepare import place_announcements
from asterisk_conf.program import Program
from asterisk_conf.prompts.place import prompt_paths
from asterisk_conf.prompts.recorded import place_recordings
from asterisk_conf.render import configuration, place
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from routing.organisation import store
from routing.organisation.model import Organisation
from routing.organisation.pins import pins
from routing.organisation.pseudonyms import pseudonym_for
from routing.prompts.recordings import recordings, tell_prompts

log = structlog.get_logger()


@dataclass(frozen=True)
class Keeper:
    """What one round needs."""

    settings: Settings
    engine: Engine
    program: Program
    control: Control

    def apply(self, now: datetime) -> None:
        """Makes Asterisk hold the organisation; raises AsteriskSilent or a sentence about what is unfit.

        Announcements come first, so that no key ever names a file that is not there.
        """
        held_version = store.current(self.engine)
        organisation = held_version.organisation
        still = lingering(self.control, self.engine, organisation)
        texts = place_announcements(self.settings, organisation)
        for name in place_recordings(self.settings, texts, recordings(self.engine)):
            log.info("recording placed or taken back", name=name)
        self._reload(still.with_named(organisation))
        organisation = still.with_waited_in(organisation)
        rows = astdb_rows(
            organisation, prompt_paths(self.settings, texts), self._pseudonyms(organisation, now), now
        )
        rows |= pin_rows(organisation, pins(self.engine))
        written = write_rows(self.control, rows, held_version.version)
        ended = take_out_the_gone(self.control, self.engine, organisation)
        if ended:
            log.info("taken out of queues", memberships=ended)
        if written:
            log.info("astdb written", keys=written, version=held_version.version)
        with writing(self.engine) as session:  # last: a locked database keeps nothing from the telephone
            tell_prompts(session, texts)

    def _reload(self, organisation: Organisation) -> None:
        files = configuration(self.settings, organisation, self.program)
        place(self.settings, files)
        boot = boot_of(self.settings) or ""
        for group in due(files, held(self.control, "applied"), boot):
            commands = [] if self._was_read_at_start(group) else [group.command]
            self.control.run_all([*commands, put(group.key, read_mark(group, files, boot))])
            log.info("asterisk has read", what=group.name, again=bool(commands))

    def _was_read_at_start(self, group: Group) -> bool:
        """Whether the group's files lay there, as they are, when this Asterisk began to read."""
        folders = folders_of(self.settings)
        mine = [path for path in folders.etc.rglob("*.conf") if group.has(str(path.relative_to(folders.etc)))]
        started = folders.pid_file.stat().st_mtime_ns
        return all(path.stat().st_ctime_ns < started for path in mine)

    def _pseudonyms(self, organisation: Organisation, now: datetime) -> dict[str, str]:
        agents = [person.login for person in organisation.people if person.agent_number is not None]
        with writing(self.engine) as session:
            return {login: pseudonym_for(session, login, now) for login in agents}
