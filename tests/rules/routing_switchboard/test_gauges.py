"""The live picture as metrics: counts, no names, zeros where nobody waits."""

from dataclasses import dataclass

from prometheus_client import CollectorRegistry

from routing.switchboard.gauges import SwitchboardCollector
from routing.switchboard.picture import AgentNow, AgentState, CallNow, CallState, Member, Picture
from tests.support.ami_tables import NOW


@dataclass
class Watched:
    picture: Picture
    is_connected: bool = True
    reconnects: int = 2


def test_counts_of_the_picture() -> None:
    agent = AgentNow("a-1", "platz-01", ("pool-a",), AgentState.READY, NOW)
    calls = [CallNow(f"bd-{n}", state, NOW, pool="pool-a") for n, state in enumerate(CallState)]
    members = {("platz-01", pool): Member(pool, "platz-01", "a-1") for pool in ("pool-a", "pool-b")}
    picture = Picture({"a-1": agent}, {call.call_key: call for call in calls}, members)
    registry = CollectorRegistry()
    SwitchboardCollector(Watched(picture), registry)

    def value(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(name, labels)

    assert value("buergerdraht_callers_waiting", pool="pool-a") == 2
    assert value("buergerdraht_callers_waiting", pool="pool-b") == 0
    assert value("buergerdraht_agents", state="ready") == 1
    assert value("buergerdraht_agents", state="in_call") == 0
    assert value("buergerdraht_ami_connected") == 1
    assert value("buergerdraht_ami_reconnects_total") == 2
