"""What lies over the map without being counted: hostile names as text, lines as lines, nothing exact for groups."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from observatory.access import User
from observatory.domain.roles import Role
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import SOURCES
from observatory.maps.painted import Landmark, Painting
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import carte_context, runtime
from tests.carte import quarters
from tests.carte.quarters import WEST_NAME, YEAR
from tests.carte.test_painted import sent

WALK = '{"type":"LineString","coordinates":[[5.78,43.83],[5.79,43.84]]}'
LAYERS = ("repere:ecoles", "repere:pedibus", "contour:quartiers", "accidents", "sites")
ACCIDENTS = replace(YEAR, first=YEAR.first.shifted(-60), last=YEAR.last.shifted(-48), layers=LAYERS)


@pytest.fixture
def town(settings: Settings, tmp_path: Path):  # type: ignore[no-untyped-def]
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(settings)
    quarters.build(store)
    _take_in(store, tmp_path)
    yield store
    runtime.stop()
    st.cache_data.clear()


def _take_in(store: Store, folder: Path) -> None:
    school = {"type": "Point", "coordinates": [5.7831, 43.8342]}
    for name, shape, called in (("ecoles", school, WEST_NAME), ("pedibus", json.loads(WALK), "Ligne 1")):
        features = [{"type": "Feature", "geometry": shape, "properties": {"nom": called}}]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
    data = PROJECT_ROOT / "data"
    paths = [data / "geo" / "territories.csv.gz", data / "geo" / "members.csv", data / "raw" / "onisr" / "2020"]
    ingest_paths(store, [*folder.glob("*.geojson"), *paths], SOURCES, author="essai")


def test_layers_are_those_loaded_and_groups_get_no_exact_point(town: Store) -> None:
    version = town.data_version()
    offered = carte_context.options("ici", "", "restreint", version)
    assert set(offered) == set(LAYERS)
    assert {*carte_context.options("ici", "quartiers", "groupe", version)} == {"repere:ecoles", "repere:pedibus"}
    exact = carte_context.marks(ACCIDENTS, User("0", "a", Role.RESTREINT))
    # Nineteen accidents of 2020 have a place; with three accidents or more, sites of that year stand among them.
    assert sum(one.kind == "accidents corporels" for one in exact) == 19
    group = carte_context.marks(ACCIDENTS, User("0", "a", Role.GROUPE))
    assert [one.kind for one in group] == ["Écoles, collèges et lycées", "Lignes de pédibus"]
    assert [len(one.course) for one in group] == [1, 2]
    assert carte_context.contours(ACCIDENTS, "7") == ("/geometrie/quartiers?v=7",)


def test_names_of_landmarks_are_text_for_the_frame() -> None:
    text = sent(Painting(landmarks=(Landmark("k", f"{WEST_NAME} {{{{7*7}}}}", "#00694d", ((43.8, 5.7),)),)))
    arrays = re.search(r"observatoire\.paint\(\w+, (\[.*\])\);", text)
    assert arrays is not None
    assert "<script" not in text
    assert json.loads(arrays[1])[9] == [[f"{WEST_NAME} {{{{7*7}}}}", "#00694d", [[43.8, 5.7]]]]
