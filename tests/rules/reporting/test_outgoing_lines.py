"""Calls for tasks in the ledger: kept lines of no call, which wait for no arrival that does not come."""

import pytest

from reporting.ledger.line import parse
from reporting.ledger.ties import arrivals_in, claims

KEY = "bd-outgoing-35f69ce933ff1ed6"


@pytest.mark.parametrize(
    "rest", ["OUT_BEGAN|1790000104120|behoerdennummer", "OUT_OVER|1790000190120|reached|72000"]
)
def test_a_line_of_an_outgoing_call_claims_no_call(rest: str) -> None:
    line = parse(f"1790000104|{KEY}|NONE|a-k3m9x2pq|{rest}".encode(), (1790000000, 1, 0)).line
    assert (line.member, line.at_ms) == ("a-k3m9x2pq", int(rest.split("|")[1]))
    assert claims([line], {}) == [None]
    assert arrivals_in([line], is_foreign=False) == set()
