"""Official statistics by commune: a rate, a count that is not diffused and none at all are three things."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.domain.cells import Published, Withheld
from observatory.maps.painted import ABSENT, WITHHELD
from observatory.queries.map_communes import commune_map, in_perimeter, indicators_by_commune
from observatory.storage import Session, Store
from observatory.ui.carte_communes import communes_table, painted_areas
from observatory.ui.tables import table_html
from tests.services.rows import insert

EPCI = "EPCI-200034700"
PLACES = (
    ("COM-04112", "Manosque", EPCI, "published", 200, 8.0),
    ("COM-04143", "<b>Pierrevert</b>", EPCI, "withheld", None, None),
    ("COM-04070", "Digne-les-Bains", "EPCI-200067437", "published", 0, 0.0),
    ("COM-04019", "Barcelonnette", "EPCI-200072304", None, None, None),
)


@pytest.fixture
def department(duckdb_store: Store) -> Store:
    duckdb_store.write(_lay)
    edition = {"commune": "04112", "edition": "2026-01-29", "level": "communal", "import_id": "c"}
    insert(
        duckdb_store,
        "mart_edition",
        edition | {"produced_on": dt.date(2026, 1, 29), "first_year": 2016, "last_year": 2025, "indicators": 1},
    )
    one = {"edition": "2026-01-29", "level": "communal", "indicator": "cambriolages", "import_id": "c"}
    told = {"series": "crimes", "label": "Cambriolages", "unit": "logements", "denominator_kind": "dwellings"}
    compared = {"role": "commune", "territory_code": "COM-04112", "state": "published", "additive": True}
    insert(duckdb_store, "mart_comparison", one | told | compared | {"commune": "04112", "year": 2025})
    for code, _, _, state, count, rate in PLACES:
        if state:
            figures = {"territory_code": code, "state": state, "count": count, "rate": rate}
            insert(duckdb_store, "mart_recorded_crime", one | figures | {"year": 2025})
    return duckdb_store


def _lay(session: Session) -> None:
    for import_id, source in (("t", "reference-territories"), ("c", "ssmsi")):
        session.execute(
            "insert into import values ($id, $source, $source, null, null, 'essai', 'published', 4, 4, 0, 0, null,"
            " '', timestamp '2024-01-01', timestamp '2024-01-01')",
            id=import_id,
            source=source,
        )
    for code, name, epci, *_ in PLACES:
        session.execute(
            "insert into territory values ('t', $code, 'commune', $name, 'DEP-04', 'DEP-04', 'REG-93', $epci)",
            code=code,
            name=name,
            epci=epci,
        )


def test_three_states_are_three_on_the_map_and_in_its_table(department: Store) -> None:
    assert indicators_by_commune(department) == {"cambriolages": "Cambriolages"}
    found = commune_map(department, "cambriolages")
    assert found is not None
    figures = {one.code: (one.count, one.rate) for one in found.figures}
    assert figures["COM-04070"] == (Published(0), 0.0)
    assert figures["COM-04143"] == (Withheld(), None)
    assert "COM-04019" not in figures
    assert {one.code for one in in_perimeter(found, agglomeration=True)} == {"COM-04112", "COM-04143"}
    areas, legend = painted_areas(found.figures, found.indicator.denominator)
    levels = {area.code: area.level for area in areas}
    assert (levels["COM-04143"], levels["COM-04070"]) == (WITHHELD, 0)
    assert ABSENT not in levels.values()
    assert "non diffusé" in [entry.label for entry in legend.entries]
    html = table_html(communes_table(found, found.figures))
    assert "<b>Pierrevert" not in html
    assert "non diffusé" in html


def test_an_unknown_indicator_gives_no_map(department: Store) -> None:
    assert commune_map(department, "<script>") is None
