"""What the machine refuses is one sentence; a fault of ours keeps its traceback."""

import errno
import subprocess

import pytest
from sqlalchemy.exc import OperationalError

from buergerdraht.command import sentence_for
from buergerdraht.errors import NotFound, PartMissing, SettingError
from buergerdraht.programs import program
from buergerdraht.settings import Settings, load_settings


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotFound("Den Platz gibt es nicht."), "Den Platz gibt es nicht."),
        (OSError(errno.ENOSPC, "No space left on device", "/srv/log"), "voll (/srv/log). Platz"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/srv"),
            "erlaubt (/srv). Rechte prüfen",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "Platz schaffen"),
        (OperationalError("SELECT 1", None, Exception("database is locked\nmore")), "(database is locked)"),
    ],
)
def test_a_refusal_is_one_sentence(error: Exception, words: str) -> None:
    sentence = sentence_for(error)
    assert sentence is not None and words in sentence and "\n" not in sentence


@pytest.mark.parametrize("error", [OSError(errno.EBADF, "Bad file descriptor"), subprocess.SubprocessError()])
def test_a_fault_of_ours_is_none(error: Exception) -> None:
    assert sentence_for(error) is None


def test_a_missing_program_names_the_command_that_installs_it() -> None:
    with pytest.raises(PartMissing, match=r"»no-such-thing« fehlt.*apt-get install such-thing"):
        program("no-such-thing", "such-thing")
    assert program("sh", "dash").endswith("/sh")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HTTP_PORT", "70000"),
        ("HTTP_PORT", "eighty"),
        ("BIND", "somewhere"),
        ("RTP_PORTS", "10999-10000"),
        ("RTP_PORTS", "ten-eleven"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://anne:secret@127.0.0.1/centre"),
        ("IGNORE_RELEASE_DATE", "perhaps"),
    ],
)
def test_a_broken_setting_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(f"BUERGERDRAHT_{variable}", value)
    with pytest.raises(SettingError, match=f"BUERGERDRAHT_{variable}: ") as refused:
        load_settings()
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_plain_address_of_postgresql_gets_our_driver() -> None:
    address = "postgresql://anne:secret@/centre?host=/run/postgresql"
    assert Settings(database_url=address).database.startswith("postgresql+psycopg://anne:secret@/centre")


@pytest.mark.parametrize(
    ("bind", "url"), [("127.0.0.1", "http://127.0.0.1:8115"), ("::1", "http://[::1]:8115")]
)
def test_the_console_has_an_address(bind: str, url: str) -> None:
    assert Settings(bind=bind).url == url


def test_the_processes_get_the_same_settings(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    ours = settings.model_copy(update={"http_port": 20100, "rtp_ports": "20200-20300"})
    for name, value in ours.environment().items():
        monkeypatch.setenv(name, value)
    assert load_settings() == ours
