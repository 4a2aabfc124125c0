"""Invented values of the indicators: two years of a plan of the commune, of which the first was published."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

from observatory.domain.plan import IndicatorType
from observatory.domain.plan_objects import Indicator, Plan
from observatory.domain.plan_values import ValueState
from observatory.ingest.demo import writing
from observatory.ingest.demo.writing import Row
from observatory.plan.reading import read_plan
from observatory.storage import Session, Store

PLAN = "plan-indicateurs"
YEARS = ("2024", "2025")
_VOLUMES = Path(__file__).with_name("volumes") / "plan.csv"
_COLUMNS = ("fiche", "indicateur", "periode", "valeur", "categorie", "repondants", "constat", "commentaire")
_COMMENT = "Valeur inventée (démonstration)"
# In the order in which a questionnaire prints its answers, the favourable ones first.
_WEIGHTS = (34, 38, 15, 8, 5)


def plan_of(store: Store) -> Plan | None:
    """Values are invented for a plan that is there, and for no other commune's."""
    with store.session() as session:
        return read_plan(session, store.settings.commune)


def values(plan: Plan) -> str:
    """Some indicators have none, and some only the first year: as when carriers answer."""
    rng = Random("plan d’actions")  # noqa: S311 - invented, and the same each time
    with _VOLUMES.open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file, delimiter=";"))
    rows = [
        row
        for cell in cells
        for year in YEARS
        if cell[year] and (one := plan.indicator(cell["indicator"]))
        for row in _rows(rng, one, year, cell["category"], cell[year])
    ]
    return writing.table(PLAN, _COLUMNS, rows)


def _rows(rng: Random, one: Indicator, year: str, category: str, text: str) -> Iterable[Row]:
    """`text` is a count, an appreciation, or how many people answered a questionnaire."""
    head = {"fiche": one.sheet_id, "indicateur": one.id, "periode": year, "commentaire": _COMMENT}
    if one.type is IndicatorType.STATEMENT:
        yield {**head, "constat": text}
    elif one.type is IndicatorType.PERCEPTION:
        answers = [answer.label for answer in one.categories]
        drawn = rng.choices(answers, weights=_WEIGHTS[: len(answers)], k=int(text))
        for answer in answers:
            yield {**head, "categorie": answer, "valeur": str(drawn.count(answer)), "repondants": text}
    else:
        yield {**head, "categorie": category, "valeur": text}


def publish_first_year(session: Session) -> None:
    """So that the pages of the plan have something published to show; the second year waits for the committee."""
    for state in (ValueState.VALIDATED, ValueState.PUBLISHED):
        session.run("plan/demo_step", state=state.value, year=YEARS[0])
