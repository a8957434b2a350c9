"""What the desks remember between calls. Disposable: a restart forgets it and loses nothing."""

from datetime import datetime

from agent_console.live.talks import TalkKey

RECENT_TOPICS = 3


class Memory:
    """Stints of running talks, each agent's last one until the next talk, topics used lately.

    Written on the event loop, read in threads: every value is replaced as a whole.
    """

    def __init__(self) -> None:
        self._stints: dict[TalkKey, int] = {}
        self._last: dict[str, int] = {}
        self._numbers: dict[str, tuple[int, str]] = {}
        self._asks_at: dict[str, datetime] = {}
        self._topics: dict[str, tuple[int, ...]] = {}
        self._machines: set[TalkKey] = set()

    def began(self, key: TalkKey, pseudonym: str, stint: int) -> None:
        self._stints[key] = stint
        self._numbers.pop(pseudonym, None)
        self.keep_last(pseudonym, stint)

    def ended(self, key: TalkKey) -> None:
        self._stints.pop(key, None)
        self._machines.discard(key)

    def found_machine(self, key: TalkKey, *, is_so: bool = True) -> None:
        """The agent says that a machine answered the callback; or it could not be told to Asterisk."""
        (self._machines.add if is_so else self._machines.discard)(key)

    def is_machine(self, key: TalkKey) -> bool:
        return key in self._machines

    def keep_last(self, pseudonym: str, stint: int) -> None:
        """The stint whose entry stays in view until the next talk; while a call rings it is out of sight."""
        self._last[pseudonym] = stint

    def keep_number(self, pseudonym: str, stint: int, number: str) -> None:
        """The caller's, of the agent's last talk: an outcome chosen by mistake may finish the contact, and
        with it goes the number that the right one needs. Whoever keeps it sees that it is forgotten."""
        self._numbers[pseudonym] = (stint, number)

    def forget_number(self, pseudonym: str, stint: int) -> None:
        """Of that stint; of a later one it stays."""
        if self.number_of(pseudonym, stint) is not None:
            self._numbers.pop(pseudonym, None)

    def number_of(self, pseudonym: str, stint: int) -> str | None:
        """None when it was another talk, or when it is forgotten."""
        kept, number = self._numbers.get(pseudonym, (None, None))
        return number if kept == stint else None

    def stint_of_talk(self, key: TalkKey) -> int | None:
        """None while it is not written yet."""
        return self._stints.get(key)

    def last_stint(self, pseudonym: str) -> int | None:
        return self._last.get(pseudonym)

    def will_ask(self, pseudonym: str, at: datetime) -> None:
        """When the desk asks whether the wrap-up is over."""
        self._asks_at[pseudonym] = at

    def asks_at(self, pseudonym: str) -> datetime | None:
        return self._asks_at.get(pseudonym)

    def used_topic(self, login: str, topic: int) -> None:
        others = (other for other in self.recent_topics(login) if other != topic)
        self._topics[login] = (topic, *others)[:RECENT_TOPICS]

    def recent_topics(self, login: str) -> tuple[int, ...]:
        """Newest first."""
        return self._topics.get(login, ())
