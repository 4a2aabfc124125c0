"""How many attacks were tried, and how many went through: printed at the end of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

TRIED, THROUGH = "attacks tried", "attacks that went through"


class Attempts:
    """Counts attacks; those that went through are all told at the end of the test, which they fail."""

    def __init__(self) -> None:
        self.tried = 0
        self.through: list[str] = []

    def repelled(self, was_repelled: bool, what: str) -> None:
        """One attack, and whether it came to nothing."""
        self.tried += 1
        if not was_repelled:
            self.through.append(what)

    def all_repelled(self) -> None:
        """What fails the test that asked for attacks: none was made, or one went through."""
        assert self.tried, "this test has attacked nothing"
        assert not self.through, "\n".join(self.through)


@pytest.fixture
def attempts(request: pytest.FixtureRequest) -> Iterator[Attempts]:
    counted = Attempts()
    yield counted
    request.node.user_properties += [(TRIED, counted.tried), (THROUGH, len(counted.through))]
    counted.all_repelled()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The last report of each test carries its counts."""
    counts: dict[str, dict[str, int]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            told = {name: count for name, count in getattr(report, "user_properties", []) if name in (TRIED, THROUGH)}
            if told:
                counts[report.nodeid] = told
    if counts:
        tried, through = (sum(one[name] for one in counts.values()) for name in (TRIED, THROUGH))
        terminalreporter.write_line(f"attaques : {tried} tentatives, {through} réussites ({len(counts)} essais)")
