"""Areas that an action may be set against, where accidents tell the months."""

from __future__ import annotations

import datetime as dt

from observatory.domain.before_after import Area
from observatory.domain.evaluation import Evaluation
from observatory.domain.periods import parse_period
from observatory.domain.roles import Role
from observatory.queries import evaluations
from observatory.queries.evaluations import Question
from observatory.storage import Session, Store
from tests.services.rows import insert

TOWN, WHOLE = "COM-04112", "DEP-04"
YEARS = range(2012, 2016)


def lay(store: Store) -> None:
    """Three accidents a month in the town, fifteen in the département, for a tenth and all of its inhabitants."""
    for place, count, inhabitants in ((TOWN, 3, 20_000), (WHOLE, 15, 200_000)):
        severities = {"killed": 0, "hospitalised": 0, "light_injured": count}
        base = {"territory_code": place, "accidents": count, **severities}
        more = {"perimeter": "", "origin": "file", "import_id": "d"}
        insert(store, "mart_accident_year", *(base | {"year": year} | more for year in YEARS))
        months = [(year, str(month)) for year in YEARS for month in range(1, 13)]
        rows = [base | {"year": y, "category": m, "dimension": "month", "persons": 1} for y, m in months]
        insert(store, "mart_accident_breakdown", *rows)
        people = {"territory_code": place, "kind": "inhabitants", "value": inhabitants, "source": "Insee"}
        insert(store, "denominator", people | {"year": 2014, "import_id": "d"})

    def published(session: Session) -> None:
        session.execute(
            "insert into import values ('d', 'reference-populations', 'd', null, null, 'essai', 'published',"
            " 1, 1, 0, 0, null, null, $day, $day)",
            day=dt.datetime(2024, 1, 1),
        )

    store.write(published)


def test_a_commune_is_set_against_its_departement_without_it_at_the_same_population(duckdb_store: Store) -> None:
    lay(duckdb_store)
    places = evaluations.treated_places(duckdb_store, "onisr", "accidents", Role.RESTREINT)
    (rest,) = evaluations.control_places(places, TOWN)
    assert (rest.code, rest.label) == ("reste:DEP-04", "le département sans COM-04112")
    question = Question("onisr", "accidents", TOWN, rest.code, "", parse_period("2014-01"), 12)
    found = evaluations.answer(duckdb_store, question, Role.RESTREINT).found
    assert isinstance(found, Evaluation)
    assert found.treated == Area(36, 36)
    assert found.control == Area(144, 144, weight=9)
    assert found.found.effect == 0
