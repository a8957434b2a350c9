"""agi://…/ping: says that the server answers and knows the organisation."""

from datetime import datetime

from ivr import variables
from ivr.session import Session
from routing.intake.directory import Directory


def ping(session: Session, _directory: Directory, _now: datetime) -> None:
    """Sets the marker and nothing else."""
    session.write(variables.ROUTED, session.uniqueid)
