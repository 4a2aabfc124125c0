"""A purge and the indicators computed of what it takes: what was published stays, nothing else of it does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from observatory.access import User
from observatory.domain.plan_values import Move
from observatory.ingest import retention
from observatory.plan.values import move
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.plan.planned import NOW, asked, standing
from tests.plan.test_computing import MONTHS, mediation, missing

SOURCE = "mediation-interventions"
JULY_2025 = dt.date(2025, 7, 10)


def written(store: Store, indicator_id: str) -> set[str]:
    """Periods of which a figure is left, whatever became of the value."""
    with store.session() as session:
        rows = session.execute(
            "from plan_value where indicator_id = $id and value_id in (select value_id from plan_value_line)",
            id=indicator_id,
        )
    return {row["period"] for row in rows}


def test_a_purge_keeps_the_published_figure_and_forgets_those_that_nobody_has_published(
    planned: Store, committee: User, coordinator: User, tmp_path: Path
) -> None:
    mediation(planned, tmp_path / "a.csv", MONTHS)
    for who, what in ((committee, Move.VALIDATE), (coordinator, Move.PUBLISH)):
        move(planned, who, what, [asked(planned, "16.1b", "2024")], NOW)
    assert {"2024", "2024-S1", "2024-03", "2024-09"} <= written(planned, "16.1a")
    retention.decide(planned, SOURCE, 12)
    assert retention.purge(planned, JULY_2025).is_something
    assert [state for state, _token in standing(planned, "16.1b", "2024")] == ["published"]
    (row,) = planned.records("queries/plan_computed", indicators=["16.1b"])
    assert row["figures"] == [60.0, 12.0]
    assert written(planned, "16.1a") == {f"2024-{month:02}" for month in range(7, 13)} | {"2024-S2"}
    assert missing(planned, "16.1a")["2024"].startswith("données incomplètes : janvier 2024")
    assert run_checks(planned) == []
