"""What this room hands to the ground: the console's process, and a check that it answers."""

import http.client
import sys

from agent_console.sending.case_mails import send_case_mails
from buergerdraht.rooms import Check, Chore, Finding, Process, Room
from buergerdraht.settings import Settings

ORDER = 50
ASK_SECONDS = 2.0
OK = 200
MAIL_SECONDS = 10


def _command(settings: Settings) -> list[str]:
    return [sys.executable, "-m", "agent_console.serve"]


def answers(settings: Settings) -> bool:
    """Whether the console serves pages."""
    host = "127.0.0.1" if settings.bind == "0.0.0.0" else settings.bind  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(host, settings.http_port, timeout=ASK_SECONDS)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == OK
    except OSError:
        return False
    finally:
        connection.close()


def _check(settings: Settings) -> Finding:
    where = f"http://{settings.bind}:{settings.http_port}"
    if answers(settings):
        return Finding(True, f"Die Konsole antwortet unter {where}.")
    what_to_do = "Läuft »buergerdraht up«? Sonst log/console.log ansehen."
    return Finding(False, f"Die Konsole antwortet nicht unter {where}.", what_to_do)


room = Room(
    name="agent_console",
    tables=("agent_console.live.tables",),
    processes=(Process("console", _command, answers, ORDER),),
    checks=(Check("console", _check),),
    chores=(Chore("case-mails", MAIL_SECONDS, send_case_mails),),
)
