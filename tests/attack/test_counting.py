"""An attack that goes through fails its test, and so does a test that attacks nothing."""

from __future__ import annotations

import pytest

from tests.attack.counting import Attempts


def test_one_attack_that_goes_through_fails_and_is_named() -> None:
    counted = Attempts()
    counted.repelled(True, "a door")
    counted.all_repelled()
    counted.repelled(False, "a window")
    with pytest.raises(AssertionError, match="a window"):
        counted.all_repelled()


def test_no_attack_at_all_fails() -> None:
    with pytest.raises(AssertionError, match="attacked nothing"):
        Attempts().all_repelled()
