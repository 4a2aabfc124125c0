from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import shapely

from observatory.ingest import demo
from observatory.ingest.demo.files import write_divisions
from observatory.ingest.demo.towns import CAMERA_ZONES, CAMERAS, MUNICIPAL, QUARTERS, Sector, town
from observatory.queries.map_requisitions import zone_divisions, zones_of
from observatory.storage import Store
from tests.ingest.demo.conftest import opened
from tests.ingest.partners.declarations import table

pytestmark = pytest.mark.xdist_group("demonstration")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_bytes_come_out_each_time(shown: Store, tmp_path: Path) -> None:
    for name in ("first", "second"):
        demo.write_demo(shown, tmp_path / name)
        write_divisions(shown, tmp_path / name)
    first = contents(tmp_path / "first")
    assert len(first) == 15
    assert first == contents(tmp_path / "second")


def test_streets_of_the_town_are_real_and_lie_in_its_sectors(shown: Store) -> None:
    found = town(shown)
    assert {"Rue Grande", "Place du Terreau", "Avenue Jean Giono"} <= {street.name for street in found.streets}
    assert all(street.sector in {"Centre", "Nord", "Est", "Sud", "Ouest"} for street in found.streets)
    assert {title: len(sectors) for title, sectors in found.divisions.items()} == {
        MUNICIPAL: 5,
        QUARTERS: 6,
        CAMERAS: len(CAMERA_ZONES),
    }


def whole(sectors: Sequence[Sector]) -> shapely.Geometry:
    return shapely.union_all([sector.area for sector in sectors])


def test_sectors_of_a_division_do_not_overlap(shown: Store) -> None:
    for sectors in town(shown).divisions.values():
        assert sum(sector.area.area for sector in sectors) == pytest.approx(whole(sectors).area, rel=1e-3)


def test_sectors_cover_the_commune_and_cameras_a_part_of_it(shown: Store) -> None:
    cut = town(shown).divisions
    commune = whole(cut[MUNICIPAL])
    assert whole(cut[QUARTERS]).area == pytest.approx(commune.area, rel=1e-3)
    watched = whole(cut[CAMERAS])
    assert 0.05 < watched.area / commune.area < 0.5
    assert watched.difference(commune).area == pytest.approx(0, abs=commune.area * 1e-3)


def test_requests_for_images_name_the_zones_of_cameras_and_are_drawn_in_them(shown: Store) -> None:
    ((division, title),) = zone_divisions(shown).items()
    assert title == CAMERAS
    assert set(zones_of(shown, division, [f"D{place}" for place in range(1, 8)])) == set(CAMERA_ZONES)


@pytest.mark.parametrize(("commune", "divisions"), [("04070", 3), ("29019", 0)])
def test_another_commune_has_streets_of_its_own_and_sectors_where_its_outline_is_known(
    copied: Path, tmp_path: Path, commune: str, divisions: int
) -> None:
    store = opened(copied, OBSERVATORY_COMMUNE=commune)
    try:
        found = town(store)
        files = demo.write_demo(store, tmp_path / "files", ["cadre-de-vie"])
    finally:
        store.close()
    assert "Rue de la République" in {street.name for street in found.streets}
    assert len(found.divisions) == divisions
    latitudes = {row["Latitude"] for row in table(files[0].path)}
    assert (latitudes == {""}) is (divisions == 0)
