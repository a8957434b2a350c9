"""agi://…/arrive: where an arriving call goes."""

from datetime import datetime

from ivr import variables
from ivr.session import Session
from routing.intake.decide import ArrivingCall, Route, decide
from routing.intake.directory import Directory


def arrive(session: Session, directory: Directory, now: datetime) -> None:
    """Decides and tells the dialplan, the marker last: without it the dialplan decides for itself."""
    dialled = session.read(variables.DIALLED)
    crisis = {dialled: session.read(variables.CRISIS_KEY)}
    route = decide(ArrivingCall(dialled, now), directory, crisis)
    for name, value in told(route).items():
        session.write(name, value)
    session.write(variables.ROUTED, session.uniqueid)


def told(route: Route) -> dict[str, str]:
    """The route as channel variables."""
    return {
        variables.HOTLINE: route.hotline or "",
        variables.POOL: route.pool or "",
        variables.STATE: route.state.value,
        variables.PRIORITY_BONUS: str(route.bonus_seconds),
    }
