"""The live picture as Prometheus metrics, read from the picture whenever somebody asks."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from routing.switchboard.picture import AgentState, CallState, Picture

IN_QUEUE = (CallState.WAITING, CallState.RINGING)


class Watched(Protocol):
    """What is measured: the switchboard."""

    @property
    def picture(self) -> Picture: ...
    @property
    def is_connected(self) -> bool: ...
    @property
    def reconnects(self) -> int: ...


class SwitchboardCollector(Collector):
    """Callers waiting by pool, agents by state, connection to Asterisk. Counts only, no person."""

    def __init__(self, switchboard: Watched, registry: CollectorRegistry) -> None:
        self._switchboard = switchboard
        registry.register(self)

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        picture = self._switchboard.picture
        yield _waiting(picture)
        yield _agents(picture)
        yield GaugeMetricFamily(
            "buergerdraht_ami_connected",
            "1 while the live picture follows Asterisk",
            value=float(self._switchboard.is_connected),
        )
        yield CounterMetricFamily(
            "buergerdraht_ami_reconnects",
            "connections to Asterisk made anew",
            value=self._switchboard.reconnects,
        )


def _waiting(picture: Picture) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily("buergerdraht_callers_waiting", "callers in a queue", labels=["pool"])
    waiting = Counter(call.pool for call in picture.calls.values() if call.state in IN_QUEUE)
    for pool in sorted({member.pool for member in picture.members.values()} | set(waiting)):
        gauge.add_metric([pool], waiting[pool])
    return gauge


def _agents(picture: Picture) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily("buergerdraht_agents", "signed-in agents", labels=["state"])
    states = Counter(agent.state for agent in picture.agents.values())
    for state in AgentState:
        if state is not AgentState.SIGNED_OUT:
            gauge.add_metric([state.value], states[state])
    return gauge
