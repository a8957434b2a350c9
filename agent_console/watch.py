"""For those who watch the console: is it well, and numbers for Prometheus from this machine only."""

from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from agent_console.desk.asking import live_of
from agent_console.live.loop_lag import LoopLag
from agent_console.texts.marking import N_
from agent_console.web.visitor import Parts
from buergerdraht.errors import NotFound
from routing.switchboard.picture import AgentState, CallState

router = APIRouter()


@router.get("/health")
async def health(parts: Parts) -> Response:
    """200 as soon as pages are served; whether the telephone system answers is said beside it."""
    return JSONResponse({"console": "well", "asterisk_connected": parts.switchboard.is_connected})


@router.get("/metrics")
async def metrics(request: Request, parts: Parts) -> Response:
    if not _is_from_here(request):
        raise NotFound(N_("Diese Seite gibt es nicht. Bitte die Adresse prüfen oder zur Startseite gehen."))
    registry = CollectorRegistry()
    picture = parts.switchboard.picture
    connected = Gauge("buergerdraht_asterisk_connected", "1 while Asterisk answers", registry=registry)
    connected.set(parts.switchboard.is_connected)
    Gauge("buergerdraht_event_streams", "Open desks", registry=registry).set(len(live_of(request).streams))
    agents = Gauge("buergerdraht_agents", "Signed-in agents by state", ["state"], registry=registry)
    for state in AgentState:
        agents.labels(state).set(sum(agent.state is state for agent in picture.agents.values()))
    calls = Gauge("buergerdraht_calls", "Calls by state", ["state"], registry=registry)
    for place in CallState:
        calls.labels(place).set(sum(call.state is place for call in picture.calls.values()))
    _add_lag(request.app.state.lag, registry)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _add_lag(lag: LoopLag, registry: CollectorRegistry) -> None:
    registry.register(lag.histogram)
    worst = Gauge("buergerdraht_console_loop_lag_worst_seconds", "Worst of half a minute", registry=registry)
    worst.set(lag.worst)


def _is_from_here(request: Request) -> bool:
    """Asked on this machine and not passed on by a proxy."""
    try:
        is_loopback = request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    return is_loopback and "x-forwarded-for" not in request.headers and "forwarded" not in request.headers
