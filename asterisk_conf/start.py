"""How an Asterisk is started."""

from asterisk_conf.folders import folders_of
from asterisk_conf.program import Program
from buergerdraht.settings import Settings


def command_line(settings: Settings, program: Program) -> list[str]:
    """Asterisk in the foreground with the rendered configuration."""
    return [*program.command, "-f", "-C", str(folders_of(settings).etc / "asterisk.conf")]
