"""Whether the AGI server answers: asked by playing Asterisk."""

import socket

from buergerdraht.secrets import secret
from buergerdraht.settings import Settings

WAIT_SECONDS = 2.0
HEADER = "agi_network_script: ping\nagi_uniqueid: ready\n\n"
TOKEN_ANSWER = "200 result=1 ({})\n"  # noqa: S105 - the frame of an answer


def is_ready(settings: Settings) -> bool:
    """Whether a call that asks now gets an answer."""
    address = (settings.bind, settings.agi_port)
    try:
        with socket.create_connection(address, WAIT_SECONDS) as connection:
            connection.settimeout(WAIT_SECONDS)
            return _ping(connection, secret(settings, "agi-token"))
    except OSError:
        return False


def _ping(connection: socket.socket, token: str) -> bool:
    with connection.makefile("rw", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER)
        stream.flush()
        stream.readline()
        stream.write(TOKEN_ANSWER.format(token))
        stream.flush()
        return stream.readline().startswith("SET VARIABLE")
