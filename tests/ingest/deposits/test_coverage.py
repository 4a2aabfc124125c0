"""Which rows are in force after any sequence of publications and undoings: the same as by the plainest of models."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import ADD, REPLACE
from observatory.ingest.deposits.declared import Declared
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.ingest.deposits.conftest import COORDINATION, TODAY

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Publish:
    """Days of May 2026 on which there is a row each."""

    days: frozenset[int]
    mode: str


@dataclass(frozen=True)
class Undo:
    """The n-th publication so far, whatever has become of it."""

    which: int


STEPS = st.lists(
    st.one_of(
        st.builds(Publish, st.frozensets(st.integers(1, 6), min_size=1), st.sampled_from([REPLACE, REPLACE, ADD])),
        st.builds(Undo, st.integers(0, 5)),
    ),
    min_size=1,
    max_size=7,
)


@dataclass
class Model:
    """Deposits in the order of their publication; those undone are struck out."""

    published: list[Publish] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)

    def rows(self) -> list[tuple[int, int]]:
        """(day, number of the deposit) of every row in force."""
        found: dict[int, list[int]] = {day: [] for day in range(1, 7)}
        for number, deposit in enumerate(self.published):
            if number in self.undone:
                continue
            for day in range(min(deposit.days), max(deposit.days) + 1):
                kept = [] if deposit.mode == REPLACE else found[day]
                found[day] = kept + ([number] if day in deposit.days else [])
        return sorted((day, number) for day, numbers in found.items() for number in numbers)


@dataclass
class Bench:
    store: Store
    source: Declared
    folder: Path
    ids: list[str] = field(default_factory=list)

    def publish(self, step: Publish) -> None:
        number = len(self.ids)
        lines = [f"{day:02d}/05/2026;yes;{number}" for day in sorted(step.days)]
        path = self.folder / f"{self.source.id}-{number}.csv"
        path.write_text("\n".join(["Reçue le;Exploitable;Suite", *lines, ""]), encoding="utf-8")
        # Two publications may well say the same thing.
        decisions = desk.Decisions(again=True)
        (seen,) = desk.examine(self.store, path, COORDINATION, decisions, sources=[self.source], today=TODAY)
        desk.publish(self.store, seen.import_id or "", COORDINATION, step.mode)
        self.ids.append(seen.import_id or "")

    def rows(self) -> list[tuple[int, int]]:
        with self.store.session() as session:
            found = session.execute(
                "select day(received_on) as day, outcome from mart_requisition where source = $source order by all",
                source=self.source.id,
            )
        return [(row["day"], int(row["outcome"])) for row in found]


@pytest.fixture
def source(sources: Sequence[Declared]) -> Declared:
    return next(each for each in sources if each.id == "essai-requisitions")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_is_in_force_is_what_the_plain_model_says(
    duckdb_store: Store, source: Declared, tmp_path: Path, steps: Sequence[Publish | Undo]
) -> None:
    bench = Bench(duckdb_store, replace(source, id=f"essai-{next(_numbers)}"), tmp_path)
    model = Model()
    for step in steps:
        if isinstance(step, Publish):
            bench.publish(step)
            model.published.append(step)
        elif step.which < len(bench.ids) and step.which not in model.undone:
            desk.undo(duckdb_store, bench.ids[step.which], COORDINATION)
            model.undone.add(step.which)
        assert bench.rows() == model.rows()


def test_replacing_adding_and_undoing_leave_a_sound_store(store: Store, source: Declared, tmp_path: Path) -> None:
    bench = Bench(store, source, tmp_path)
    bench.publish(Publish(frozenset({1, 3, 6}), REPLACE))
    bench.publish(Publish(frozenset({3, 4}), ADD))
    bench.publish(Publish(frozenset({2, 3}), REPLACE))
    assert bench.rows() == [(1, 0), (2, 2), (3, 2), (4, 1), (6, 0)]
    desk.undo(store, bench.ids[2], COORDINATION)
    assert bench.rows() == [(1, 0), (3, 0), (3, 1), (4, 1), (6, 0)]
    bench.publish(Publish(frozenset({1, 6}), REPLACE))
    assert bench.rows() == [(1, 3), (6, 3)]
    assert run_checks(store) == []
