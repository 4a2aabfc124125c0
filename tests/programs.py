"""What to do when a program that a test needs is not on this machine."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def absent(program: str, reason: str) -> NoReturn:
    """Skip the test, or fail it where OBSERVATORY_REQUIRE says that this program must be there."""
    if program in os.environ.get("OBSERVATORY_REQUIRE", "").split(","):
        pytest.fail(f"{reason} (required here: {program})", pytrace=False)
    pytest.skip(reason)
