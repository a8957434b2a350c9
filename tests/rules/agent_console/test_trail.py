"""What of an agent's typing counts as a search, and what a call may tell."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent_console.live.occasions import Occasions
from agent_console.live.trail import PAUSE, Trail
from kb.learning.usage import Ending, Opened, Use

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
SOON = timedelta(milliseconds=200)
SETTLED = Ending(1, 7)


def typed(trail: Trail, words: str, found: tuple[int, ...] = (7, 8), at: datetime = NOW) -> datetime:
    """Letter by letter, a fifth of a second each; when the last one came."""
    for length in range(1, len(words) + 1):
        at += SOON
        trail.ask(words[:length].strip(), found, at)
    return at


def test_letters_are_one_search_when_an_article_is_opened() -> None:
    trail = Trail()
    typed(trail, "perso verlängern")
    trail.open(7)
    assert trail.use(LATER) == Use((("perso verlängern", 2),), (Opened(7, "perso verlängern"),))


def test_a_question_that_stood_for_a_while_counts() -> None:
    trail = Trail()
    end = typed(trail, "drohne", ())
    typed(trail, "pony", (), end + PAUSE)
    assert trail.use(end + PAUSE + SOON * 5) == Use((("drohne", 0),))


def test_what_was_typed_over_at_once_does_not_count() -> None:
    trail = Trail()
    end = typed(trail, "drohne", ())
    typed(trail, "pony", (), end + SOON)
    assert trail.use(LATER) == Use((("pony", 0),))


def test_beginnings_of_one_another_are_one_search() -> None:
    trail = Trail()
    end = typed(trail, "perso")
    typed_on = end + PAUSE
    trail.ask("perso verloren", (8,), typed_on)
    assert trail.use(typed_on + PAUSE) == Use((("perso verloren", 1),))


def test_words_shortened_after_a_while_were_a_search_of_their_own() -> None:
    trail = Trail()
    end = typed(trail, "perso neu")
    trail.ask("perso", (7,), end + PAUSE)
    trail.open(7)
    assert trail.use(LATER) == Use((("perso neu", 2), ("perso", 1)), (Opened(7, "perso"),))


def test_an_article_that_was_not_among_the_hits_has_no_words() -> None:
    trail = Trail()
    typed(trail, "perso")
    trail.open(99)
    assert trail.use(NOW + SOON * 6).opened == (Opened(99, ""),)


def test_the_article_opened_last_is_the_one_that_counts() -> None:
    trail = Trail()
    typed(trail, "perso")
    for article in (7, 8, 7):
        trail.open(article)
    assert trail.article_id == 7
    assert [one.article_id for one in trail.use(LATER).opened] == [8, 7]


@given(st.lists(st.tuples(st.text(" abc", max_size=6), st.integers(0, 9_000)), max_size=30))
def test_no_kept_search_begins_another(steps: list[tuple[str, int]]) -> None:
    trail, at = Trail(), NOW
    for words, milliseconds in steps:
        at += timedelta(milliseconds=milliseconds)
        trail.ask(words.strip(), (), at)
    kept = [words for words, _hits in trail.use(at + PAUSE).searches]
    assert not any(a != b and b.startswith(a) for a in kept for b in kept)
    assert "" not in kept


def looked_up(occasions: Occasions, words: str = "perso") -> None:
    occasions.asked("anne", words, (7,), NOW)
    occasions.opened("anne", 7)


def test_outside_a_call_nothing_is_followed() -> None:
    occasions = Occasions()
    looked_up(occasions)
    assert occasions.end("anne", (1, 1), SETTLED, NOW) is None


def test_each_concern_is_handed_over_once_under_another_token() -> None:
    occasions = Occasions()
    occasions.begin("anne", NOW)
    looked_up(occasions)
    first = occasions.end("anne", (1, 1), SETTLED, NOW)
    assert first is not None
    assert first.use == Use((("perso", 1),), (Opened(7, "perso"),), SETTLED)
    assert occasions.end("anne", (1, 1), SETTLED, NOW) is None
    looked_up(occasions, "hund")
    second = occasions.end("anne", (1, 2), SETTLED, NOW)
    assert second is not None
    assert second.token != first.token
    assert second.use.searches == (("hund", 1),)


def test_one_call_tells_the_same_words_once() -> None:
    occasions = Occasions()
    occasions.begin("anne", NOW)
    told = []
    for position in (1, 2, 3):
        looked_up(occasions)
        told.append(occasions.end("anne", (1, position), SETTLED, NOW))
    assert [one and one.use.searches for one in told] == [(("perso", 1),), (), ()]
    assert [one and one.use.opened for one in told] == [(Opened(7, "perso"),), (), ()]


def test_the_next_call_hands_over_what_the_last_one_left() -> None:
    occasions = Occasions()
    assert occasions.begin("anne", NOW) is None
    occasions.asked("anne", "drohne", (), NOW)
    left = occasions.begin("anne", LATER)
    assert left is not None
    assert left.use == Use((("drohne", 0),))
    assert occasions.begin("anne", LATER) is None
