"""Accidents one by one or by zones: how the map draws them, and the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from observatory.domain.disclosure import least_shown
from observatory.domain.french import date_fr, hour_fr, nbsp, plural
from observatory.domain.severity import Severity, light_label
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.maps import layers
from observatory.maps.cells import Gathered, Zone
from observatory.maps.layers import Accident, Layer
from observatory.queries.accident_words import MEASURES
from observatory.queries.accidents import Points
from observatory.queries.road import Place
from observatory.ui.road_view_words import at_place, period

_WORST = (
    ("killed", Severity.KILLED),
    ("hospitalised", Severity.HOSPITALISED),
    ("light_injured", Severity.LIGHT),
)
_INVOLVED = {
    "has_pedestrian": "piéton",
    "has_cyclist": "cycliste",
    "has_two_wheeler": "deux-roues motorisé",
    "has_heavy_vehicle": "poids lourd",
}

Row = Mapping[str, Any]


def points_layer(found: Points, names: Mapping[str, str]) -> Layer:
    """`names` are those of the communes, by territory code."""
    rows = found.frame.to_dict("records")
    if found.exact:
        return layers.accidents([_accident(row, names) for row in rows], exact=True)
    return layers.zones(Gathered(tuple(_zone(row) for row in rows), found.hidden))


def points_table(found: Points, place: Place, years: Sequence[int], names: Mapping[str, str]) -> Table:
    """What the map shows, then what it does not show: together, as many accidents as the other tables count."""
    where = f"{at_place(place)}, {period(years)}"
    rows = found.frame.to_dict("records")
    if not found.exact:
        zones = [(f"zone {rank}", *_middle(row), row["accidents"]) for rank, row in enumerate(rows, 1)]
        return _zones_table(f"Accidents par zone {where}", [*zones, *_left_out(found)])
    every = [*rows, *found.apart.to_dict("records")]
    return _accidents_table(f"Accidents {where}", [_cells(row, names) for row in every])


def _zones_table(title: str, rows: Sequence[Sequence[Value]]) -> Table:
    columns = [Column("Zone"), Column("Latitude du milieu"), Column("Longitude du milieu")]
    return Table.of(title, [*columns, Column("Accidents", digits=0)], rows)


def _accidents_table(title: str, rows: Sequence[Sequence[Value]]) -> Table:
    columns = [Column(name) for name in ("Date", "Heure", "Commune", "Lieu", "Lumière", "Usagers")]
    columns += [Column(name, digits=0) for name in ("Tués", "Blessés hospitalisés", "Blessés légers")]
    columns += [Column("Latitude", digits=5), Column("Longitude", digits=5), Column("Sur la carte")]
    return Table.of(title, columns, rows)


def _left_out(found: Points) -> list[tuple[Value, ...]]:
    rows = (
        (f"hors de toute zone d’au moins {least_shown()}", found.hidden),
        ("sans coordonnées", found.missing),
        ("coordonnées impossibles", found.impossible),
    )
    return [(words, "", "", count) for words, count in rows if count]


def _accident(row: Row, names: Mapping[str, str]) -> Accident:
    worst = next((severity for name, severity in _WORST if row[name]), Severity.UNKNOWN)
    return Accident((row["lat"], row["lon"]), worst, tuple(_lines(row, names)))


def _lines(row: Row, names: Mapping[str, str]) -> list[str]:
    """What the pointer shows; the table says as much."""
    day = _present(row["date"])
    when = ", ".join(text for text in (date_fr(day) if day else str(row["year"]), _hour(row)) if text)
    victims = ", ".join(plural(row[name], *MEASURES[name]) for name, _ in _WORST if row[name])
    lines = [when, victims, _address(row), _commune(row, names), light_label(_present(row["light"])), _involved(row)]
    return [nbsp(line) for line in lines if line]


def _cells(row: Row, names: Mapping[str, str]) -> list[Value]:
    day = _present(row["date"])
    said: list[Value] = [day if day else str(row["year"]), _hour(row), _commune(row, names), _address(row)]
    said += [light_label(_present(row["light"])), _involved(row)]
    return [*said, *(int(row[name]) for name, _ in _WORST), *_place(row)]


def _place(row: Row) -> list[Value]:
    if row["location_state"] == "located":
        return [row["lat"], row["lon"], "oui"]
    return [Absent(), Absent(), f"non : {_present(row['location_reason']) or 'sans coordonnées'}"]


def _hour(row: Row) -> str:
    hour = _present(row["hour"])
    return "" if hour is None else hour_fr(int(hour))


def _commune(row: Row, names: Mapping[str, str]) -> str:
    code = _present(row["commune_code"])
    return "" if code is None else names.get(f"COM-{code}", str(code))


def _address(row: Row) -> str:
    """As written in the file, but for the comma that stands where a number is missing."""
    return str(_present(row["address"]) or "").strip(" ,")


def _involved(row: Row) -> str:
    return ", ".join(words for name, words in _INVOLVED.items() if _present(row[name]))


def _zone(row: Row) -> Zone:
    return Zone((row["south"], row["west"]), (row["north"], row["east"]), int(row["accidents"]))


def _middle(row: Row) -> tuple[str, str]:
    """To the thousandth of a degree: no better than the zone itself."""
    places = ((row["south"] + row["north"]) / 2, (row["west"] + row["east"]) / 2)
    latitude, longitude = (f"{place:.3f}".replace(".", ",") for place in places)
    return latitude, longitude


def _present(value: Any) -> Any:
    return None if pd.isna(value) else value
