"""Communes like ours: chosen by a rule that is displayed, before any figure is looked at.

Variables first, distance second. Two quantities are set side by side on standardised scales, the inhabitants
(their logarithm) and the dwellings per inhabitant (a town of second homes has many); another region counts
as half a standard deviation, since climate, tourism and police organisation go with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import pstdev

from observatory.domain.french import nbsp, number, plural, signed_percent

MOST = 20
# Two thirds to one and a half times the inhabitants.
BAND = 1.5
OTHER_REGION = 0.5
RULE = nbsp(
    "Communes de métropole qui ont entre les deux tiers et une fois et demie les habitants de la commune et, quand "
    "la table des unités urbaines est chargée, qui sont dans une unité urbaine de même taille ; puis les "
    f"{MOST} plus proches par le nombre d’habitants, les logements par habitant et la région."
)


@dataclass(frozen=True)
class Candidate:
    """A commune; `size_class` is that of its urban unit (`TUU-4`), None when the table is not loaded."""

    territory_code: str
    name: str
    inhabitants: float
    dwellings: float | None
    region_code: str | None
    size_class: str | None = None

    @property
    def dwellings_per_inhabitant(self) -> float | None:
        return self.dwellings / self.inhabitants if self.dwellings and self.inhabitants else None


@dataclass(frozen=True)
class Peer:
    """`distance` is 0 for a twin, about 1 for a commune one standard deviation away."""

    commune: Candidate
    distance: float
    reason: str


def peers_of(town: Candidate, candidates: Sequence[Candidate], most: int = MOST) -> list[Peer]:
    """The nearest first; the town itself is never its own peer."""
    alike = [one for one in candidates if one.territory_code != town.territory_code and _follows(town, one)]
    scales = _scales([town, *alike])
    found = [Peer(one, _distance(town, one, scales), reason(town, one)) for one in alike]
    return sorted(found, key=lambda peer: (peer.distance, peer.commune.territory_code))[:most]


def reason(town: Candidate, one: Candidate) -> str:
    """« 22 100 habitants (−2,3 %), 0,58 logement par habitant, même région »."""
    gap = signed_percent(one.inhabitants / town.inhabitants - 1, 0)
    parts = [f"{plural(round(one.inhabitants), 'habitant')} ({gap})"]
    share = one.dwellings_per_inhabitant
    parts.append(f"{number(share, 2)} logement par habitant" if share is not None else "nombre de logements inconnu")
    parts.append("même région" if one.region_code == town.region_code else "autre région")
    if town.size_class:
        parts.append("unité urbaine de même taille")
    return nbsp(", ".join(parts))


def missing_words(town: Candidate) -> list[str]:
    """What the choice had to do without, in French."""
    said = []
    if town.size_class is None:
        said.append("La table des unités urbaines n’est pas chargée : leur taille n’entre pas dans le choix.")
    if town.dwellings is None:
        said.append("Le nombre de logements de la commune n’est pas connu : il n’entre pas dans le choix.")
    return [nbsp(one) for one in said]


def _follows(town: Candidate, one: Candidate) -> bool:
    within = town.inhabitants / BAND <= one.inhabitants <= town.inhabitants * BAND
    return within and (town.size_class is None or one.size_class == town.size_class)


def _scales(communes: Sequence[Candidate]) -> tuple[float, float]:
    """Standard deviations of both quantities among the communes considered; 1 where they do not vary."""
    shares = [share for one in communes if (share := one.dwellings_per_inhabitant) is not None]
    sizes = [math.log(one.inhabitants) for one in communes]
    return pstdev(sizes) or 1.0, (pstdev(shares) if shares else 0.0) or 1.0


def _distance(town: Candidate, one: Candidate, scales: tuple[float, float]) -> float:
    size = (math.log(one.inhabitants) - math.log(town.inhabitants)) / scales[0]
    own, theirs = town.dwellings_per_inhabitant, one.dwellings_per_inhabitant
    # A commune whose dwellings are not known is taken as one standard deviation away, not as a twin.
    share = 0.0 if own is None else 1.0 if theirs is None else (theirs - own) / scales[1]
    return math.sqrt(size**2 + share**2) + (OTHER_REGION if one.region_code != town.region_code else 0.0)
