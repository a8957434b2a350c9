"""Nothing records, listens in or starts programs: neither the modules nor the dialplan can."""

import re
from pathlib import Path

import pytest

from asterisk_conf.example import EXAMPLE
from asterisk_conf.modules import ALLOWED, FORBIDDEN
from asterisk_conf.render import configuration
from asterisk_conf.render_for_lint import PROGRAM
from buergerdraht.settings import Settings

APPLICATIONS = (
    "MixMonitor|StopMixMonitor|Monitor|StopMonitor|Record|ChanSpy|ExtenSpy|Dictate|VoiceMail|ConfBridge|MeetMe"
    "|System|TrySystem|ExternalIVR|EAGI|Festival|Stasis|JACK|Page"
)
FUNCTIONS = "SHELL|FILE|ENV|CURL|ODBC\\w*|REALTIME|AST_CONFIG|PERIODIC_HOOK"
CALL = re.compile(rf"\b({APPLICATIONS})\s*\(|\b({FUNCTIONS})\s*\(", re.IGNORECASE)
LISTENING_OPTIONS = set("xXwWtTkK")
ARGUMENTS = re.compile(r"\([^)]*\)?|\$\{.*")
"""What stands in brackets behind an option, and expressions."""
OF_THE_PROGRAM = {"Queue": {"t"}}
"""Needed by the program's Atxfer; its codes are on no keypad."""
CODES = re.compile(
    r"^(atxfer|atxfer(?:abort|complete|threeway|swap)|blindxfer|disconnect|parkcall) =>? ?(.*)$", re.MULTILINE
)
WITH_OPTIONS = re.compile(r"\b(Queue|Dial)\((?:(?<=Queue\()[^,)]*|(?<=Dial\()[^,)]*,[^,)]*),([^,)]*)")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    modules = tmp_path_factory.mktemp("modules")
    for name in (*ALLOWED, *FORBIDDEN):
        (modules / name).touch()
    program = type(PROGRAM)(PROGRAM.command, Path(modules), PROGRAM.data, PROGRAM.version)
    return configuration(Settings(home=tmp_path_factory.mktemp("home")), EXAMPLE, program)


def code(text: str) -> str:
    return "\n".join(line.partition(";")[0] for line in text.splitlines())


def test_no_forbidden_module_is_loaded(files: dict[str, str]) -> None:
    loaded = set(re.findall(r"^load = (\S+)$", files["modules.conf"], re.MULTILINE))
    assert loaded == set(ALLOWED)
    assert not loaded & set(FORBIDDEN)
    assert "autoload = no" in files["modules.conf"]


def test_no_forbidden_application_or_function_in_any_file(files: dict[str, str]) -> None:
    found = {name: CALL.findall(code(text)) for name, text in files.items() if CALL.search(code(text))}
    assert found == {}


def test_no_key_of_a_caller_or_agent_records_or_transfers(files: dict[str, str]) -> None:
    options = [found for text in files.values() for found in WITH_OPTIONS.findall(code(text))]
    assert not [given for name, given in options if _listening(name, given)]
    codes = dict(CODES.findall(files["features.conf"]))
    assert len(codes) == 8
    assert not set("".join(codes.values())) - set("ABCD")


def _listening(name: str, given: str) -> set[str]:
    return (LISTENING_OPTIONS & set(ARGUMENTS.sub("", given))) - OF_THE_PROGRAM.get(name, set())


def test_no_second_log_of_callers_numbers(files: dict[str, str]) -> None:
    assert files["cdr.conf"].split() == ["[general]", "enable", "=", "no"]
    assert files["cel.conf"].split() == ["[general]", "enable", "=", "no"]
    assert re.findall(r"=>(.*)", files["logger.conf"]) == [" error"]


@pytest.mark.parametrize("line", ["n,Queue(q,T)", "n,Dial(PJSIP/x,20,gtU(a))", "n,Dial(x,,X)"])
def test_an_option_would_be_found(line: str) -> None:
    [(name, given)] = WITH_OPTIONS.findall(line)
    assert _listening(name, given)


@pytest.mark.parametrize("line", ["n,MixMonitor(x.wav)", "n,Set(x=${SHELL(ls)})", "n,TrySystem (ls)"])
def test_the_search_would_find_them(line: str) -> None:
    assert CALL.search(code(line))
