"""The card of an indicator: what it counts, over what, from whom, how late, what breaks it, and how it is judged."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.breaks import Break
from observatory.domain.caveats import caveats
from observatory.domain.french import nbsp, number, plural
from observatory.domain.periods import PERIODICITIES, Granularity
from observatory.ingest.deposits.declared import declared
from observatory.queries.accident_figures import RATE_BASE, RATED
from observatory.queries.comparison_choice import notes
from observatory.queries.comparisons import indicators as crime_indicators
from observatory.queries.followed import Followed, Indicator
from observatory.queries.followed_deposits import subject_code
from observatory.queries.nomenclature import categories
from observatory.queries.requisitions import SOURCE as VIDEO
from observatory.queries.series_breaks import RECORDED, ROAD
from observatory.queries.source_cards import cards
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store

_METHODS = PROJECT_ROOT / "data" / "raw" / "reference" / "methods.csv"
_SOURCE_OF = MappingProxyType({RECORDED: "ssmsi-communal", ROAD: "onisr"})
# As the ONISR defines them, in our words.
_ROAD_DEFINITIONS = MappingProxyType(
    {
        "accidents": "Accident sur une voie ouverte à la circulation publique, impliquant au moins un véhicule et au "
        "moins une victime qui a eu besoin de soins.",
        "killed": "Personne décédée du fait de l’accident, sur le coup ou dans les trente jours.",
        "hospitalised": "Victime hospitalisée plus de vingt-quatre heures.",
        "light_injured": "Victime soignée sans avoir été hospitalisée plus de vingt-quatre heures.",
    }
)
_BY = MappingProxyType(
    {
        Granularity.MONTH: "mois",
        Granularity.QUARTER: "trimestre",
        Granularity.HALF: "semestre",
        Granularity.YEAR: "année",
    }
)
_ALWAYS = ("change", "dispersion")
_MONTHLY = ("year_to_date", "control", "season", "before_after")
_BESIDE_OTHERS = ("interval", "gap", "funnel", "withheld")


@dataclass(frozen=True)
class Method:
    """One way of reckoning: the question it answers, its formula, its guard, and where it is published."""

    id: str
    question: str
    formula: str
    guard: str
    reference: str


@dataclass(frozen=True)
class Card:
    """`lines` are French labels and texts, in reading order; `breaks` those of the series."""

    title: str
    lines: Mapping[str, str]
    breaks: tuple[Break, ...]
    methods: tuple[Method, ...]


@functools.cache
def methods() -> tuple[Method, ...]:
    """In the order of the method page."""
    with _METHODS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return tuple(
        Method(row["method"], *(nbsp(row[name]) for name in ("question", "formula", "guard", "reference")))
        for row in rows
    )


def card(store: Store, found: Followed, meant: Indicator) -> Card:
    """Of an indicator that the reader may follow."""
    topic = found.asked.topic
    source = cards()[_SOURCE_OF.get(topic, topic)]
    limits = [source.limits, *(one.sentence for one in caveats(found.caveats))]
    lines = {
        "Définition": _definition(store, found),
        "Unité de compte": f"{meant.unit[0]} ; des unités différentes ne s’additionnent jamais",
        "Rapporté à": _denominator(store, found),
        "Source": f"{found.source} ; {found.edition}",
        "Pas de temps": ", ".join(_BY[one] for one in meant.granularities),
        "Délai": _delay(found),
        "Limites": " ".join(dict.fromkeys(one for one in limits if one)),
    }
    known = {label: nbsp(text) for label, text in lines.items() if text}
    return Card(found.label, known, found.breaks, _methods_of(topic, meant))


def _definition(store: Store, found: Followed) -> str:
    asked = found.asked
    if asked.topic == RECORDED:
        said = [f"« {found.label} », au sens du SSMSI", *notes(store, asked.edition, asked.indicator)]
        return " ".join(f"{one.rstrip('.')}." for one in said)
    if asked.topic == ROAD:
        return _ROAD_DEFINITIONS[asked.indicator]
    if asked.topic == VIDEO:
        return "Réquisition judiciaire d’images reçue par le centre de supervision urbain."
    own = categories().get(subject_code(asked.indicator))
    if own is None:
        return f"« {found.label} » : toutes les catégories que la source envoie sous ce nom."
    return f"« {own.label} », famille « {own.family} », dans la nomenclature de l’observatoire."


def _denominator(store: Store, found: Followed) -> str:
    """What a rate of it is divided by."""
    if found.asked.topic == RECORDED:
        known = crime_indicators(store, found.asked.edition)
        own = next(one for one in known if one.id == found.asked.indicator)
        return f"{number(1000)} {own.denominator}, au recensement que retient l’édition"
    if found.asked.topic == ROAD and found.asked.indicator in RATED:
        return f"{number(RATE_BASE)} habitants, population de l’année même"
    return "rien : ce sont des nombres, sans taux"


def _delay(found: Followed) -> str:
    """How long after its end a period is known."""
    topic = found.asked.topic
    if topic == RECORDED:
        return _late(found) or "édition sans date"
    if topic == ROAD:
        days = plural(cards()["onisr"].periodicity_days or 0, "jour")
        return f"une année par édition ; édition suivante attendue {days} au plus après la précédente"
    source = declared(topic)
    if source.periodicity not in PERIODICITIES:
        return "à chaque vague"
    period = _BY[PERIODICITIES[source.periodicity]]
    return f"chaque {period} attendu au plus {plural(source.due_after_days, 'jour')} après sa fin"


def _late(found: Followed) -> str | None:
    """« 2025 connu 190 jours après sa fin », as measured on the edition itself."""
    last = found.series.last_firm
    if last is None or found.as_of is None:
        return None
    days = plural((found.as_of - last.last_day).days, "jour")
    return f"{last.label} connu {days} après sa fin ; une édition révise aussi les années d’avant"


def _methods_of(topic: str, meant: Indicator) -> tuple[Method, ...]:
    wanted = [*_ALWAYS]
    if Granularity.MONTH in meant.granularities:
        wanted += _MONTHLY
    if topic == RECORDED:
        wanted += _BESIDE_OTHERS
    return tuple(one for one in methods() if one.id in wanted)
