"""The report says what the telephones saw; `make proof` shows the same with 2,000 calls."""

from pathlib import Path

import pytest

from tests.proof.proving import prove


@pytest.mark.timeout(600)
def test_calls_of_every_kind_while_processes_die(tmp_path: Path) -> None:
    # On a machine that does much else besides, Asterisk has stood still for five seconds.
    proof = prove(tmp_path, calls=60, seed=3, within=6)
    assert proof.unlike == {}
    assert proof.differing == []
    assert proof.results["answered"] and proof.results["interrupted"], proof.results
