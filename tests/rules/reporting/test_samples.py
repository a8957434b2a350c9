"""What a real Asterisk wrote (../shared/asterisk/samples): every sample folds into the call that was made."""

from dataclasses import replace
from pathlib import Path

import pytest

from reporting.ledger.call import Call
from reporting.ledger.line import parse
from tests.support.corpus import calls

SAMPLES = Path(__file__).parents[4] / "shared" / "asterisk" / "samples"
EXPECTED = {
    "01_agent_login": (),
    "02_answered_caller_hangup": ("answered caller 1 1",),
    "03_answered_agent_hangup": ("answered agent 0 2",),
    "04_ring_no_answer": ("left_otherwise timeout 8",),
    "05_abandoned": ("abandoned 3",),
    "06_pause": (),
    "07_blind_ami": ("answered transfer 0 2",),
    "08_blind_refer": ("answered transfer 0 2",),
    "09_attended_ami": ("answered transfer 0 6",),
    "10_crisis": ("answered caller 0 2",),
    "11_dtmf_rfc4733": (),
    "12_dtmf_info": (),
    "13_agent_logout": (),
    "14_timeout": ("left_otherwise timeout 8",),
    "20_failopen_agi_down": ("answered caller 0 1",),
    "21_failopen_agi_dies_midcall": ("answered caller 0 1",),
    "22_agi_hang_abs_timeout": ("answered caller 0 1",),
    "22b_agi_hang_AGIEXITONHANGUP": ("answered caller 0 1",),
    "23_agi_hang_caller_cancels_hangagi": (),
    "23_agi_hang_caller_cancels_hangexit": (),
    "24_agi_sigstop": ("answered caller 0 1",),
    "25_agi_connect_timeout": ("answered caller 0 1",),
    "26_agi_hang_local_dial_timeout": ("answered caller 0 1",),
    "27_unknown_queue": ("answered caller 0 4",),
    "28_final_agi_dies_midsession": ("answered caller 0 2",),
    "28_final_agi_down": ("answered caller 0 2",),
    "30_restart_KILL": ("answered restart 0",),
    "30_restart_TERM": ("answered caller 0 2",),
}


def told(call: Call) -> str:
    """Result, what ended it, wait and talk in seconds."""
    how = [stint.ended_by.value for stint in call.stints if stint.ended_by] or [call.reason]
    seconds = [str(ms // 1000) for ms in (call.wait_ms, call.talk_ms) if ms is not None]
    return " ".join(word for word in (call.result.value, *how, *seconds) if word)


def test_all_samples_are_here() -> None:
    assert SAMPLES.is_dir(), f"the recorded samples are not in {SAMPLES}"
    suffix = ".queue_log.txt"
    assert {path.name.removesuffix(suffix) for path in SAMPLES.glob(f"*{suffix}")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_folds_into_the_call_that_was_made(name: str) -> None:
    raws = (SAMPLES / f"{name}.queue_log.txt").read_bytes().splitlines()
    lines = [replace(parse(raw).line, position=(0, 0, place)) for place, raw in enumerate(raws)]
    assert tuple(map(told, calls(lines, is_foreign=True).values())) == EXPECTED[name]
