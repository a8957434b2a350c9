"""The catalogue and the dialplan name the same prompts, and the same variables."""

import re
from pathlib import Path

from ivr import variables
from ivr.prompts import CATALOGUE

DIALPLAN = Path(__file__).parents[3] / "asterisk_conf" / "dialplan"
QUEUES = (DIALPLAN.parent / "templates" / "queues.conf.j2").read_text()
TEXT = "\n".join(path.read_text() for path in sorted(DIALPLAN.glob("*.conf")))
ANNOUNCED = re.compile(r"bd-(?:announce|say),s,1\(([a-z-]+)")
OF_THE_ORGANISATION = {"greeting", "crisis", "end", "overflow"}


def test_every_prompt_the_dialplan_names_has_a_text_and_the_other_way_round() -> None:
    named = set(ANNOUNCED.findall(TEXT)) | set(re.findall(r"prompt/([a-z-]+)[})]", TEXT))
    named |= set(re.findall(r"\?(paused|resumed):(not-signed-in)", TEXT)[0])
    named |= {"resumed"} | set(re.findall(r"prompt/([a-z-]+)", QUEUES))
    sentences = {name for name in CATALOGUE if not name.startswith("say/")}
    assert named - OF_THE_ORGANISATION == sentences


def test_the_dialplan_uses_every_variable_of_ivr() -> None:
    names = [value for name, value in vars(variables).items() if name.isupper()]
    assert [name for name in names if not re.search(rf"\b(__)?{name}\b", TEXT)] == ["BD_TOKEN"]


def test_nothing_records_listens_in_or_runs_programs() -> None:
    forbidden = re.compile(
        r"\b(MixMonitor|Monitor|Record|ChanSpy|ExtenSpy|Dictate|System|TrySystem|SHELL|CURL|Exec|EVAL)\("
    )
    assert not forbidden.search(TEXT)


def test_no_option_lets_anyone_transfer_or_record() -> None:
    dialled = re.findall(r",Dial\(.*?,\d+(?:,(.*))?\)$", TEXT, re.MULTILINE)
    assert len(dialled) == TEXT.count(",Dial(")
    assert {re.sub(r"U\(bd-[a-z-]+\)", "", options) for options in dialled} == {"", "g"}
    # t lets the program ask an office for the agent; no keypad has its codes (features.conf)
    assert re.findall(r"Queue\(\$\{BD_POOL\},(.*?),", TEXT) == ["t"] * TEXT.count(",Queue(")


def test_a_text_of_a_caller_is_only_ever_measured_or_filtered() -> None:
    for field in (r"EXTEN", r"CALLERID\((?:num|name|ani|dnid|rdnis)\)", r"PJSIP_HEADER\(read,Privacy\)"):
        for before in re.findall(rf"([A-Z]+\([^$()]*)\$\{{{field}\}}", TEXT):
            assert before.startswith(("FILTER(", "LEN(")), before
