"""Geographic files made to harm: they point elsewhere, unfold, nest without end, or are another kind of file."""

from __future__ import annotations

import io
import json
import socket
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas
import pytest
import shapely

from observatory.errors import RefusedFile
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.places.gdal import ACCEPTED
from observatory.ingest.places.sector_found import surveyed
from observatory.ingest.registry import SOURCES
from observatory.intake.bounded import Bounds
from observatory.intake.received import ReceivedFile
from observatory.storage import Store
from tests.attack.counting import Attempts
from tests.attack.test_files import kept, store  # noqa: F401 - a fixture

SECRET = "ce que le fichier va chercher"
AREA = {"type": "Polygon", "coordinates": [[[5.7, 43.8], [5.8, 43.8], [5.8, 43.9], [5.7, 43.8]]]}
VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


def given(store: Store, folder: Path, name: str, content: bytes) -> list[ImportReport]:  # noqa: F811
    path = folder / name
    path.write_bytes(content)
    return ingest_paths(store, [path], SOURCES, author="essai")


def refused(reports: list[ImportReport]) -> bool:
    return bool(reports) and all(one.status == "refused" and SECRET not in str(one) for one in reports)


def archived(shp: bytes, dbf: bytes = b"", folder: str = "") -> bytes:
    """A .shp, and beside it, or in a folder, the .dbf of the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("quartiers.shp", shp)
        if dbf:
            archive.writestr(f"{folder}quartiers.dbf", dbf)
    return out.getvalue()


def collection(geometry: object, properties: str = '{"code": "04112"}', more: str = "") -> bytes:
    shape = geometry if isinstance(geometry, str) else json.dumps(geometry)
    feature = f'{{"type": "Feature", "properties": {properties}, "geometry": {shape}}}'
    return f'{{"type": "FeatureCollection", {more}"features": [{feature}]}}'.encode()


def shapefile(folder: Path) -> dict[str, bytes]:
    """The members of a sound one, by suffix."""
    frame = geopandas.GeoDataFrame({"nom": ["Centre"]}, geometry=[shapely.from_geojson(json.dumps(AREA))], crs=4326)
    (folder / "made").mkdir()
    frame.to_file(folder / "made" / "quartiers.shp")
    return {path.suffix[1:]: path.read_bytes() for path in (folder / "made").iterdir()}


def geopackage(folder: Path) -> Path:
    frame = geopandas.GeoDataFrame({"nom": ["Centre"]}, geometry=[shapely.from_geojson(json.dumps(AREA))], crs=4326)
    frame.to_file(folder / "made.gpkg", layer="a")
    return folder / "made.gpkg"


def test_no_file_of_areas_reads_another_or_asks_an_address(
    store: Store,  # noqa: F811
    tmp_path: Path,
    attempts: Attempts,
) -> None:
    other = tmp_path / "autre.geojson"
    other.write_bytes(collection(AREA, json.dumps({"nom": SECRET})))
    good = shapefile(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/quartiers.geojson"
        for to in (str(other), f"/vsicurl/{address}"):
            points = VRT.format(to).encode()
            for what, name, content in (
                ("a shapefile", "quartiers.zip", archived(points)),
                ("its index", "quartiers.zip", archived(points, good["dbf"])),
                ("outlines", "communes.geojson", b"<!-- FeatureCollection -->" + points),
                ("a geopackage", "quartiers.gpkg", points),
                ("a link", "quartiers.geojson", json.dumps({"type": "FeatureCollection", "features": to}).encode()),
            ):
                reports = given(store, tmp_path, name, content)
                attempts.repelled(refused(reports), f"{what} that points to {to}: {reports}")
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert attempts.through == []


def test_gdal_knows_in_a_child_the_kinds_of_files_that_are_accepted_and_no_other() -> None:
    program = (
        "from observatory.ingest.places import gdal; gdal.reader(); "
        "import pyogrio; print(*pyogrio.list_drivers(), sep='|')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.strip().split("|")) == ACCEPTED


def test_a_geopackage_whose_table_is_another_file_is_refused(
    store: Store,  # noqa: F811
    tmp_path: Path,
    attempts: Attempts,
) -> None:
    path, other = geopackage(tmp_path), tmp_path / "autre.gpkg"
    other.write_bytes(path.read_bytes())
    for module in (f"VirtualOGR('{other}')", f"VirtualShape('{other}', 'UTF-8', 4326)", f"VirtualText('{other}')"):
        with sqlite3.connect(path) as base:
            base.execute("pragma writable_schema = on")
            base.execute("delete from sqlite_master where name = 'v'")
            made = f"create virtual table v using {module}"
            base.execute("insert into sqlite_master values ('table', 'v', 'v', 0, ?)", (made,))
            base.execute("update gpkg_contents set table_name = 'v', identifier = 'v'")
            base.execute("update gpkg_geometry_columns set table_name = 'v'")
        base.close()
        reports = given(store, tmp_path, "quartiers.gpkg", path.read_bytes())
        attempts.repelled(refused(reports), f"{module}: {reports}")
    assert attempts.through == []


def test_a_geojson_out_of_proportion_is_refused_and_leaves_nothing(
    store: Store,  # noqa: F811
    tmp_path: Path,
    attempts: Attempts,
) -> None:
    before, good = kept(store), shapefile(tmp_path)
    deep = "[" * 200_000 + "]" * 200_000
    nested = '{"type": "GeometryCollection", "geometries": [' * 20_000 + "]}" * 20_000
    attacks = {
        "coordinates too deep": collection(f'{{"type": "Polygon", "coordinates": {deep}}}'),
        "collections in collections": collection(nested),
        "a property too deep": collection(AREA, f'{{"code": {deep}}}'),
        "numbers without end": collection(f'{{"type": "Point", "coordinates": [{"9" * 100_000}, 1]}}'),
        "no numbers": collection('{"type": "Point", "coordinates": [NaN, Infinity]}'),
        "a projection that is an order": collection(
            AREA, more='"crs": {"properties": {"name": "+init=/etc/passwd:root"}}, '
        ),
        "a projection of a hundred thousand words": collection(
            AREA, more=f'"crs": {{"properties": {{"name": "{"EPSG:" * 100_000}"}}}}, '
        ),
        "features that are no list": b'{"type": "FeatureCollection", "features": {"a": 1}}',
        "cut": collection(AREA)[:-9],
        "a shapefile of zeros": archived(good["shp"][:4] + b"\0" * 1_000_000, b"\0" * 99),
        "a shapefile cut": archived(good["shp"][:60], good["dbf"]),
        "a length that lies": archived(good["shp"][:24] + b"\x7f\xff\xff\xff" + good["shp"][28:104]),
        "a geopackage cut": geopackage(tmp_path).read_bytes()[:30_000],
    }
    for what, content in attacks.items():
        name = (
            "quartiers.zip" if content[:2] == b"PK" else "quartiers." + ("gpkg" if content[:3] == b"SQL" else "csv")
        )
        reports = given(store, tmp_path, name, content)
        attempts.repelled(refused(reports), f"{what}: {reports}")
        attempts.repelled(kept(store) == before, f"{what} has left {kept(store)}")
    assert attempts.through == []


def test_what_an_archive_hides_beside_a_shapefile_is_not_read(
    store: Store,  # noqa: F811
    tmp_path: Path,
    attempts: Attempts,
) -> None:
    """Members that systems add are not counted when the archive is received: they could unfold without limit."""
    good = shapefile(tmp_path)
    for folder in ("__MACOSX/", ".trash/", "a/.b/"):
        reports = given(store, tmp_path, "quartiers.zip", archived(good["shp"], good["dbf"], folder))
        attempts.repelled(refused(reports), f"{folder}: {reports}")
    assert attempts.through == []


def comb(teeth: int) -> list[list[float]]:
    """The corners of a comb that stands on its back, some two kilometres high."""
    wide = 0.04 / teeth
    up = [
        [5.7 + (tooth + 0.4 * (turn > 1)) * wide, 43.8 + 0.02 * (turn in (1, 2))]
        for tooth in range(teeth)
        for turn in range(4)
    ]
    return [[5.7, 43.799], *up, [5.74, 43.799], [5.7, 43.799]]


def test_areas_made_to_cross_each_other_are_refused_within_the_limits(tmp_path: Path, attempts: Attempts) -> None:
    """Two combs of some hundred kilobytes have nine million pieces in common."""
    upright = comb(3_000)
    lying = [[lat - 43.8 + 5.71, lon - 5.7 + 43.79] for lon, lat in upright]
    shapes = [json.dumps({"type": "Polygon", "coordinates": [ring]}) for ring in (upright, lying)]
    assert sum(len(text) for text in shapes) < 1_000_000
    file = ReceivedFile("secteurs.csv", tmp_path / "secteurs.csv", "0" * 64, 1)
    rows = [(line, f"S{line}", "", text) for line, text in enumerate(shapes, 2)]
    with pytest.raises(RefusedFile) as refusal:
        surveyed(file, rows, None, "04112", tmp_path, Bounds(memory=1 << 29))
    attempts.repelled("Simplifiez les contours" in str(refusal.value), str(refusal.value))
    assert attempts.through == []


def test_a_shape_in_a_cell_is_taken_apart_before_anybody_reads_it(
    store: Store,  # noqa: F811
    tmp_path: Path,
    attempts: Attempts,
) -> None:
    deep = "[" * 60_000 + "]" * 60_000
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    cells = {
        "no shape": "<script>alert(1)</script>",
        "depth": f'{{"type": "Polygon", "coordinates": {deep}}}',
        "depth beside": json.dumps(AREA)[:-1] + f', "x": {deep}}}',
        "another kind": '{"type": "GeometryCollection", "geometries": []}',
        "lines that cross": json.dumps(bow),
        "metres": json.dumps(AREA).replace("43.8", "6300000.0"),
        "no number": json.dumps(AREA).replace("43.8", "NaN"),
    }
    for what, cell in cells.items():
        quoted = cell.replace('"', '""')
        contour = f'territory_code,level,geometry\nCOM-04112,commune,"{quoted}"\n'
        line = f'repere,nom,lat,lon,geometrie\npedibus,ligne,43.83,5.78,"{quoted}"\n'
        sector = f'division,division_title,code,name,geometry\nquartiers,Quartiers,1,Centre,"{quoted}"\n'
        for name, text in (("contours.csv", contour), ("reperes.csv", line), ("secteurs.csv", sector)):
            # Sectors are mended and drawn again: nothing of the cell itself is kept.
            if name != "secteurs.csv" or what not in ("lines that cross", "depth beside"):
                reports = given(store, tmp_path, name, text.encode())
                attempts.repelled(refused(reports), f"{what} in {name}: {reports}")
    assert attempts.through == []
