"""How often may be sent: by one person, and to one recipient. Kept in memory, without any address."""

import hashlib
import hmac
import secrets
from collections import deque
from datetime import datetime, timedelta

from agent_console.sending.errors import SentTooOften
from agent_console.texts.marking import N_

SPAN = timedelta(minutes=10)
MOST_BY_ONE = 20
MOST_TO_ONE = 3


class Limits:
    """Counts what was sent in the last ten minutes; recipients as hashes under a key of this process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._sent: deque[tuple[datetime, bytes, bytes]] = deque()

    def count(self, login: str, recipient: str, now: datetime) -> None:
        """Counts one more message; raises SentTooOften, and counts nothing, when it would be too many."""
        while self._sent and self._sent[0][0] <= now - SPAN:
            self._sent.popleft()
        by, to = self._hash(login), self._hash(recipient)
        if sum(to == one for _, _, one in self._sent) >= MOST_TO_ONE:
            raise SentTooOften(N_("Dorthin ging eben schon mehrmals eine Nachricht. Bitte kurz warten."))
        if sum(by == one for _, one, _ in self._sent) >= MOST_BY_ONE:
            raise SentTooOften(
                N_("Sie haben in den letzten zehn Minuten sehr oft Links geschickt. Bitte kurz warten.")
            )
        self._sent.append((now, by, to))

    def _hash(self, text: str) -> bytes:
        return hmac.new(self._key, text.encode(), hashlib.sha256).digest()
