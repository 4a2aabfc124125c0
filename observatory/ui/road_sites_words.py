"""What is said of the sites where accidents gather, and the list that goes to who studies them."""

from __future__ import annotations

from observatory.domain.accumulation import SITE_ACCIDENTS, YEARS, ZONE_ACCIDENTS, ZONE_SERIOUS
from observatory.domain.cells import Cell, Published
from observatory.domain.french import agreed, listing, nbsp, number, plural
from observatory.domain.tables import Absent, AtLeast, Column, Table, Value
from observatory.maps.sites import SiteMark
from observatory.queries.road_sites import RoadSite, RoadSites

_MOST_NAMED = 3
_RULE = "la règle nationale des zones d’accumulation"
RULE = nbsp(
    f"Règle nationale d’une zone d’accumulation : en {YEARS} ans, sur 500 mètres, au moins {ZONE_ACCIDENTS} "
    f"accidents corporels et {ZONE_SERIOUS} personnes tuées ou hospitalisées. Un site compte au moins "
    f"{SITE_ACCIDENTS} accidents dans un cercle de 500 mètres ; chaque accident n’est que d’un site."
)
REGRESSION = (
    "Un site qui ressort une fois revient souvent de lui-même vers la moyenne : l’intervalle dit ce que le hasard "
    "seul permet. Une étude sur place décide."
)


def answer_words(found: RoadSites, where: str) -> str:
    """« De 2016 à 2020 à Manosque, 9 sites… rassemblent 47 des 81 accidents situés ; … » `where`: « à Manosque »."""
    when = f"De {found.first} à {found.last} {where}"
    if not found.sites:
        return nbsp(f"{when}, aucun site ne compte {found.least} accidents ou plus dans 500 mètres.")
    zones = sum(one.is_zone for one in found.sites)
    rule = (
        f"{plural(zones, 'site')} {agreed(zones, 'atteint', 'atteignent')} {_RULE}"
        if zones
        else f"aucun n’atteint {_RULE}"
    )
    sites = f"{plural(len(found.sites), 'site')} d’au moins {found.least} accidents"
    if isinstance(found.gathered, Published):
        verb = agreed(len(found.sites), "rassemble", "rassemblent")
        sites += f" {verb} {number(found.gathered.count)} des {number(found.located)} accidents situés"
    return nbsp(f"{when}, {sites} ; {rule}.")


def left_words(found: RoadSites) -> list[str]:
    """What the list does not hold, and why."""
    said = []
    if not found.is_whole:
        years = listing([str(year) for year in found.known]) or "aucune"
        said.append(f"Années connues accident par accident : {years}. La règle en demande {YEARS}.")
    if found.accidents > found.located:
        left = found.accidents - found.located
        said.append(
            f"{plural(left, 'accident')} sans coordonnées {agreed(left, 'n’est', 'ne sont')} dans aucun site."
        )
    if found.exact:
        return [nbsp(text) for text in said]
    said.append(
        f"À votre rôle : sites d’au moins {found.least} accidents, placés à cent mètres près, sans nombre, gravité "
        "ni voie."
    )
    return [nbsp(text) for text in said]


def sites_table(found: RoadSites, where: str) -> Table:
    columns = [Column("Site", digits=0), Column("Voies"), Column("Accidents corporels", digits=0)]
    columns += [Column("Borne basse à 95 %", digits=1), Column("Borne haute à 95 %", digits=1)]
    columns += [Column("Tués ou hospitalisés", digits=0), Column("Tués", digits=0)]
    columns += [Column("Avec piéton, cycliste ou deux-roues", digits=0), Column("Zone d’accumulation")]
    columns += [Column("Années"), Column("Latitude", digits=5), Column("Longitude", digits=5)]
    rows = [_row(rank, one, found.least, exact=found.exact) for rank, one in enumerate(found.sites, 1)]
    return Table.of(nbsp(f"Sites à étudier {where}, {found.first}-{found.last}"), columns, rows)


def marks(found: RoadSites) -> list[SiteMark]:
    return [
        SiteMark(rank, one.position, one.is_zone, _mark_words(rank, one, found.least))
        for rank, one in enumerate(found.sites, 1)
    ]


def alt_words(found: RoadSites, where: str) -> str:
    """The picture for who does not see it: the first sites, in words."""
    first = " ; ".join(_mark_words(rank, one, found.least) for rank, one in enumerate(found.sites[:_MOST_NAMED], 1))
    return nbsp(f"Carte des sites où les accidents se répètent {where}. {first or 'Aucun site'}.")


def _row(rank: int, one: RoadSite, least: int, *, exact: bool) -> list[Value]:
    lat, lon = one.position
    hidden = Absent("selon votre rôle")
    return [
        rank,
        (one.streets or Absent("non précisé")) if exact else hidden,
        one.accidents if exact else AtLeast(least),
        one.limits.lower if one.limits else hidden,
        one.limits.upper if one.limits else hidden,
        one.serious,
        one.killed,
        one.vulnerable,
        "oui" if one.is_zone else "non",
        listing([str(year) for year in one.years]) if exact else hidden,
        lat,
        lon,
    ]


def _mark_words(rank: int, one: RoadSite, least: int) -> str:
    named = f" ({one.streets})" if one.streets else ""
    serious = f", {_people(one.serious)}" if isinstance(one.serious, Published) else ""
    count = (
        plural(one.accidents.count, "accident")
        if isinstance(one.accidents, Published)
        else f"au moins {least} accidents"
    )
    return nbsp(f"Site {rank}{named} : {count}{serious}")


def _people(cell: Cell) -> str:
    count = cell.count if isinstance(cell, Published) else 0
    return plural(count, "personne tuée ou hospitalisée", "personnes tuées ou hospitalisées")
