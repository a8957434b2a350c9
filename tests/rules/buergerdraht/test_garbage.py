"""Garbage is left lying meanwhile, and looked for again afterwards, whatever happens."""

import gc

import pytest

from buergerdraht.garbage import left_lying


def test_meanwhile_and_afterwards() -> None:
    with left_lying():
        assert not gc.isenabled()
        with left_lying():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), left_lying():
        1 / 0  # noqa: B018
    assert gc.isenabled()
