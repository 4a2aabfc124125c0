from pathlib import Path

import folium
import pytest
from branca.colormap import linear
from branca.element import Element
from folium.plugins import Fullscreen, HeatMap, MarkerCluster

from observatory.maps.offline import OfflineMap, RemoteAssetError, base_map, check_local
from observatory.settings import PROJECT_ROOT

MANOSQUE = (43.83, 5.79)


def group_with(element: Element) -> folium.FeatureGroup:
    group = folium.FeatureGroup("essai")
    element.add_to(group)
    return group


def test_a_base_map_is_entirely_ours() -> None:
    check_local(base_map(MANOSQUE, 12))


def test_each_address_of_the_base_map_is_a_file_that_we_serve() -> None:
    addresses = [address for _name, address in (*OfflineMap.default_js, *OfflineMap.default_css)]
    served = PROJECT_ROOT / "observatory" / "ui" / "static"
    assert [served / Path(address).relative_to("/app/static") for address in addresses] == [
        served / "leaflet" / "leaflet.js",
        served / "map.js",
        served / "leaflet" / "leaflet.css",
        served / "map.css",
    ]
    assert all((served / Path(address).relative_to("/app/static")).is_file() for address in addresses)


@pytest.mark.parametrize(
    "element",
    [
        folium.Rectangle([(43.8, 5.7), (43.9, 5.8)], tooltip="carré"),
        folium.CircleMarker(MANOSQUE, popup="ici"),
        folium.Marker(MANOSQUE, icon=folium.DivIcon(html="<b>3</b>")),
        folium.GeoJson({"type": "Point", "coordinates": [5.79, 43.83]}),
    ],
    ids=["polygon", "circle", "words", "geojson"],
)
def test_what_leaflet_draws_by_itself_is_let_through(element: Element) -> None:
    check_local(base_map(MANOSQUE, 12), [group_with(element)])


@pytest.mark.parametrize(
    ("element", "named"),
    [
        (folium.Marker(MANOSQUE), "Marker"),
        (folium.Marker(MANOSQUE, icon=folium.Icon(color="red")), "Marker|Icon"),
        (folium.TileLayer("OpenStreetMap"), "TileLayer"),
        (linear.viridis.scale(0, 1), "LinearColormap"),
        (MarkerCluster(), "MarkerCluster"),
        (HeatMap([[43.83, 5.79]]), "HeatMap"),
        (Fullscreen(), "Fullscreen"),
    ],
    ids=["image", "icon", "tiles", "legend", "cluster", "heat", "fullscreen"],
)
def test_what_would_ask_another_site_is_refused_by_name(element: Element, named: str) -> None:
    with pytest.raises(RemoteAssetError, match=named):
        check_local(base_map(MANOSQUE, 12), [group_with(element)])


def test_a_plain_folium_map_is_refused() -> None:
    with pytest.raises(RemoteAssetError, match="Map"):
        check_local(folium.Map(location=MANOSQUE, tiles=None))


def test_the_background_of_the_ign_comes_only_when_asked_for() -> None:
    check_local(base_map(MANOSQUE, 12, ign=True))
    assert "data.geopf.fr" in base_map(MANOSQUE, 12, ign=True).get_root().render()
    assert "data.geopf.fr" not in base_map(MANOSQUE, 12).get_root().render()


def test_the_controls_of_the_map_speak_french_and_metric() -> None:
    drawn = base_map(MANOSQUE, 12).get_root().render()
    assert '"zoomInTitle": "Zoomer"' in drawn
    assert '"imperial": false' in drawn
    assert "bottomright" not in drawn
