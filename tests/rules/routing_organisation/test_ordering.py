"""One place up or down, and no further than the ends."""

from dataclasses import replace

import pytest

from routing.organisation.file import dump, parse
from routing.organisation.model import Organisation, PauseReason
from routing.organisation.ordering import moved
from tests.support.organisations import small_organisation


def of(order: str) -> Organisation:
    return replace(small_organisation(), pause_reasons=tuple(PauseReason(key, key.upper()) for key in order))


@pytest.mark.parametrize(
    ("key", "step", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("a", 1, "bac")],
)
def test_an_entry_moves(key: str, step: int, order: str) -> None:
    assert moved(of("abc"), ("pause_reasons", key), step) == of(order)


def test_who_is_gone_does_not_move() -> None:
    assert moved(of("abc"), ("pause_reasons", "d"), 1) is None


def test_the_file_keeps_the_order() -> None:
    assert parse(dump(of("cab"))).pause_reasons == of("cab").pause_reasons
