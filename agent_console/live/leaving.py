"""Who wants to be signed out once the call in hand is over. Disposable: a restart forgets it."""


class Leaving:
    """Pseudonyms of agents who leave after this call. Written on the event loop, read in threads."""

    def __init__(self) -> None:
        self._pseudonyms: frozenset[str] = frozenset()

    def after_this_call(self, pseudonym: str) -> None:
        self._pseudonyms |= {pseudonym}

    def stay(self, pseudonym: str) -> None:
        """Changed their mind, or has left."""
        self._pseudonyms -= {pseudonym}

    def leaves(self, pseudonym: str) -> bool:
        return pseudonym in self._pseudonyms
