"""What the page « Carte » may be asked, in its address: the names are those of `MapFilters.address`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from observatory.domain.map_filters import MapFilters, filters_of
from observatory.domain.periods import Period
from observatory.ui.filters import Chosen, Filter, Kind

NUMBER, DENSITY, CHANGE = "nombre", "densite", "evolution"
MEASURES = {NUMBER: "nombre de faits", DENSITY: "faits par km²", CHANGE: "évolution démontrée"}
CIRCLES, POINTS, STREETS, BEFORE, MONTHS = "cercles", "points", "voies", "avant", "mois"
_LAYERS = {
    CIRCLES: "cercles proportionnels",
    POINTS: "points exacts",
    STREETS: "faits situés à la rue",
    BEFORE: "avant et après, côte à côte",
    MONTHS: "mois par mois",
}
_EXACT = (POINTS, STREETS, MONTHS)
_DAYS = dict(zip("1234567", ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), strict=True))
HOURS = {
    "": "toutes",
    "6..11": "le matin (6 h à 12 h)",
    "12..17": "l’après-midi (12 h à 18 h)",
    "18..21": "le soir (18 h à 22 h)",
    "22..5": "la nuit (22 h à 6 h)",
}


@dataclass(frozen=True)
class Ground:
    """What may be asked: of each list, codes with their words. `months` go from the first received to the last.

    `domains` are the only categories of who may not see small counts, with their words and codes; empty for others.
    `context` are layers that count nothing. `beside` are the sources that may be drawn over the first. `by_zone`:
    facts have no place but a zone, and no hour of their own.
    """

    sources: Mapping[str, str]
    months: tuple[Period, ...]
    categories: Mapping[str, str]
    divisions: Mapping[str, str]
    areas: Mapping[str, str]
    domains: Mapping[str, tuple[str, tuple[str, ...]]]
    axes: Mapping[str, str]
    context: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    by_zone: bool = False

    @property
    def exact(self) -> bool:
        return not self.domains


@dataclass(frozen=True)
class Asked:
    """`beside` is a second source, drawn as circles over the areas of the first; empty when there is none."""

    filters: MapFilters
    measure: str
    beside: str


def source_filter(sources: Mapping[str, str]) -> Filter:
    return Filter("sources", "Source", sources, (next(iter(sources)),))


def axis_filter(axes: Mapping[str, str]) -> Filter:
    return Filter("axe", "Axe du plan", {"": "tous", **axes}, ("",), folded=True)


def division_filter(divisions: Mapping[str, str]) -> Filter:
    options = dict(divisions) or {"": "aucun"}
    return Filter("division", "Découpage", options, (next(iter(options)),), folded=True)


def map_filters(ground: Ground) -> list[Filter]:
    """Who may not see small counts chooses a source, a year and a division: nothing that would cross small counts.

    A source, a period and categories stand over the map; the rest waits behind a button, or it would push the map out
    of sight.
    """
    found = [
        source_filter(ground.sources),
        Filter("mesure", "Couleur des secteurs", MEASURES, (NUMBER,), folded=True),
        _period_filter(ground),
        division_filter(ground.divisions),
        Filter("avec", "Cercles d’une autre source", {"": "aucune", **ground.beside}, ("",), folded=True),
        Filter(
            "couches",
            "Couches",
            {**_layers(exact=ground.exact, by_zone=ground.by_zone), **ground.context},
            (CIRCLES,),
            Kind.MANY,
            folded=True,
        ),
        Filter("secteurs", "Secteurs choisis", ground.areas, (), Kind.MANY, folded=True),
        *([axis_filter(ground.axes)] if ground.axes else []),
    ]
    if ground.exact:
        found.append(Filter("categories", "Catégories", ground.categories, (), Kind.MANY))
        if not ground.by_zone:
            found += [
                Filter("jours", "Jours", _DAYS, (), Kind.MANY, folded=True),
                Filter("heures", "Heures", HOURS, ("",), folded=True),
            ]
    else:
        words = {code: label for code, (label, _) in ground.domains.items()}
        found.append(Filter("domaine", "Domaine", words, (next(iter(words)),)))
    return found


def asked(ground: Ground, chosen: Chosen) -> Asked:
    """The filters drawn, and the shape that stands in the address alone."""
    address = {one.name: one.write(chosen.codes[one.name]) for one in chosen.filters}
    if "annee" in address:
        year = address["annee"]
        address["mois"] = f"{year}-01..{year}-12"
        address["categories"] = ",".join(ground.domains[address.pop("domaine")][1])
    shape = st.query_params.get("forme", "")
    default = MapFilters(ground.months[0], ground.months[-1])
    filters = filters_of({**address, "forme": shape if ground.exact else ""}, default)
    return Asked(filters, chosen.one("mesure"), chosen.one("avec"))


def _period_filter(ground: Ground) -> Filter:
    if not ground.exact:
        years = {str(month.year): str(month.year) for month in reversed(ground.months)}
        whole = [year for year in years if sum(str(month.year) == year for month in ground.months) == 12]
        running = next(iter(years))
        kept = {year: year for year in years if year in whole or year != running or len(years) == 1}
        return Filter("annee", "Année", kept, (next(iter(whole or kept)),))
    options = {str(month): month.label for month in ground.months}
    last = ground.months[-12:]
    return Filter("mois", "Période", options, (str(last[0]), str(last[-1])), Kind.SPAN)


def _layers(*, exact: bool, by_zone: bool) -> dict[str, str]:
    left_out = (() if exact else _EXACT) + ((POINTS, STREETS) if by_zone else ())
    return {code: words for code, words in _LAYERS.items() if code not in left_out}
