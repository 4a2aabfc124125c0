"""What the page « Vidéoprotection » may be asked, in its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.periods import Granularity
from observatory.queries.period_choice import Stretch
from observatory.queries.requisitions import Choice
from observatory.ui.filters import Chosen, Filter

GRAINS = {"mois": Granularity.MONTH, "trimestre": Granularity.QUARTER, "annee": Granularity.YEAR}
_WORDS = {"mois": "par mois", "trimestre": "par trimestre", "annee": "par an"}
_EVERY = ""


@dataclass(frozen=True)
class Asked:
    stretch: Stretch
    granularity: Granularity
    choice: Choice


def video_filters(
    stretches: Mapping[str, Stretch], offences: Mapping[str, str], zones: Sequence[str], *, exact: bool
) -> list[Filter]:
    """Who may not see small counts is not asked to narrow: each line would then be too small to show."""
    asked = [
        period_filter(stretches),
        Filter("granularite", "Nombres", _WORDS, ("mois",)),
    ]
    if exact:
        asked.append(Filter("motif", "Motif", {_EVERY: "tous les motifs", **offences}, (_EVERY,)))
        asked.append(Filter("zone", "Zone de caméras", {_EVERY: "toutes", **{one: one for one in zones}}, (_EVERY,)))
    return asked


def period_filter(stretches: Mapping[str, Stretch]) -> Filter:
    labels = {code: one.label for code, one in stretches.items()}
    return Filter("periode", "Période", labels, (next(iter(labels)),))


def asked(stretches: Mapping[str, Stretch], chosen: Chosen, *, exact: bool) -> Asked:
    choice = Choice(chosen.one("motif"), chosen.one("zone")) if exact else Choice()
    return Asked(stretches[chosen.one("periode")], GRAINS[chosen.one("granularite")], choice)
