"""systemd units and supervisord's configuration come from the same processes."""

from configparser import RawConfigParser
from pathlib import Path

from buergerdraht.rooms import Process
from buergerdraht.settings import Settings
from buergerdraht.supervisor.configuration import render
from buergerdraht.supervisor.survivors import after
from buergerdraht.supervisor.units import units

SETTINGS = Settings(home=Path("/srv/Bürger draht 100%"))
DESK = Process(
    "desk", lambda settings: ["serve", str(settings.home), "$5"], lambda _: True, 20, stop_seconds=7
)
TELEPHONE = Process("telephone", lambda _: ["ring"], lambda _: True, 10, survives=True)


def parsed(text: str) -> RawConfigParser:
    file = RawConfigParser(interpolation=None, strict=False)
    file.read_string(text)
    return file


def test_supervisord_is_told_how_each_process_runs() -> None:
    file = parsed(render(SETTINGS, [TELEPHONE, DESK], {}))
    desk = file["program:desk"]
    assert desk["command"] == "serve '/srv/Bürger draht 100%%' '$5'"
    assert (desk["priority"], desk["stopwaitsecs"], desk["autorestart"]) == ("20", "7", "true")
    assert file["unix_http_server"]["chmod"] == "0600"
    assert file["supervisord"]["umask"] == "077"


def test_a_process_that_is_still_there_is_waited_for() -> None:
    file = parsed(render(SETTINGS, [TELEPHONE, DESK], {"telephone": 4711}))
    assert file["program:telephone"]["command"].startswith("sh -c 'tail --pid=")
    assert file["program:telephone"]["command"].endswith(" 4711 ring")
    assert after(None, ["ring"]) == ["ring"]


def test_each_process_has_a_unit_after_the_one_that_prepares() -> None:
    written = units(SETTINGS, [DESK, TELEPHONE])
    assert list(written) == [
        "buergerdraht.target",
        "buergerdraht-prepare.service",
        "buergerdraht-telephone.service",
        "buergerdraht-desk.service",
    ]
    desk = parsed(written["buergerdraht-desk.service"])
    assert desk["Service"]["ExecStart"] == 'serve "/srv/Bürger draht 100%%" "$$5"'
    assert desk["Unit"]["After"] == "buergerdraht-prepare.service"
    assert desk["Service"]["TimeoutStopSec"] == "7"
    assert '"BUERGERDRAHT_HOME=/srv/Bürger draht 100%%"' in written["buergerdraht-desk.service"]
