"""Metres for a commune: areas and distances are never measured in degrees."""

from __future__ import annotations

from observatory.domain.territories import departement_of_commune

WGS84 = 4326
LAMBERT_93 = 2154
# The outline of a commune is simplified (20 m), and a street may follow it: what is so close to it is inside.
EDGE_M = 50.0
# The legal projections of the overseas départements (EPSG), where Lambert-93 does not reach.
_OVERSEAS = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "975": 4467, "976": 4471, "977": 5490, "978": 5490}


def metric_projection(commune: str) -> int:
    """The EPSG code of the legal projection around a commune (INSEE code)."""
    return _OVERSEAS.get(departement_of_commune(commune), LAMBERT_93)
