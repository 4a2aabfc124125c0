"""The sentences of the page « Carte »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from observatory.domain.beside import BesideRest, beside_rest
from observatory.domain.cells import Cell, Published
from observatory.domain.dispersion import Dispersion
from observatory.domain.french import listing, nbsp, number, percent, plural, singular
from observatory.domain.grids import GRIDS
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import span_label
from observatory.domain.sentences import change_sentence, dispersion_sentence
from observatory.domain.significance import Gap, QualifiedChange, QualifiedGap, qualify_change, qualify_gap
from observatory.queries.map_answers import MapCounts, Selection
from observatory.queries.requisitions import SOURCE as REQUISITIONS

_HOW = {
    "coordinates": "par des coordonnées",
    "street": "par une rue",
    "sector": "par un secteur nommé",
    "choice": "par une décision de la coordination",
    "outside": "hors de la commune",
    "unlocated": "sans lieu connu",
}
# Facts in a sector that may be compared with the rest of the town.
_FEWEST = 5


def area_word(filters: MapFilters) -> str:
    """What the town is cut into."""
    if filters.sources[:1] == (REQUISITIONS,):
        return "zone"
    return "maille" if filters.division in GRIDS else "secteur"


def when(filters: MapFilters) -> str:
    return span_label(filters.first, filters.last)


def before_when(filters: MapFilters) -> str:
    return span_label(*filters.period_before())


def answer(counts: MapCounts, title: str, noun: str) -> str:
    total = counted(counts.total, noun)
    held = located_share(counts)
    share = f", dont {percent(held)} se situent dans {_one_area(counts.filters)}" if held is not None else ""
    # « Police nationale : faits localisés » holds a colon, and the sentence has its own.
    name = re.sub(r"\s: ", ", ", title)
    return nbsp(f"{name} : {total} {_in(counts.filters)}{share}.")


def whole_change(counts: MapCounts) -> QualifiedChange | None:
    if counts.reason or not isinstance(counts.total, Published) or not isinstance(counts.before, Published):
        return None
    return qualify_change(counts.before.count, counts.total.count, dispersion=counts.dispersion)


def located_share(counts: MapCounts) -> float | None:
    """Of the facts of the period, those in a sector of the division."""
    cells = [one.facts for one in counts.areas]
    if not all(isinstance(cell, Published) for cell in cells):
        return None
    inside = sum(one.facts.count for one in counts.inside if isinstance(one.facts, Published))
    total = sum(cell.count for cell in cells if isinstance(cell, Published))
    return inside / total if total else None


def how_sentence(how: Mapping[str, Cell], noun: str) -> str:
    """« 4 567 par des coordonnées, 446 par un secteur nommé, 146 sans lieu connu. »"""
    said = [f"{_cell(how[key])} {words}" for key, words in _HOW.items() if key in how]
    return nbsp(f"Comment ces {noun} se situent : {listing(said)}.") if said else ""


def timed_sentence(counts: MapCounts, noun: str) -> str:
    if not counts.filters.hours:
        return ""
    return nbsp(f"Une heure étant choisie, les {noun} dont l’heure exacte n’est pas connue ne sont pas comptés.")


def refused_sentence(counts: MapCounts) -> str:
    if not counts.reason:
        return ""
    return nbsp(f"Pas de comparaison avec {before_when(counts.filters)} : {counts.reason}.")


def gathered_sentence(counts: MapCounts) -> str:
    """Whether points of the map are those of the file."""
    steps = {3: "par pas d’une centaine de mètres", 2: "par pas d’un kilomètre"}.get(counts.point_decimals)
    return f"Trop de points pour les montrer un à un : ils sont rassemblés {steps}." if steps else ""


def selection_change(chosen: Selection) -> QualifiedChange | None:
    if not isinstance(chosen.facts, Published) or not isinstance(chosen.before, Published):
        return None
    return qualify_change(chosen.before.count, chosen.facts.count, dispersion=chosen.dispersion)


def dispersion_said(found: Dispersion | None) -> str:
    """How far the months before vary by themselves; empty when it changes no verdict."""
    said = dispersion_sentence(found)
    return f"{said}." if said else ""


def selection_density(chosen: Selection, town_km2: float | None) -> QualifiedGap | None:
    """The selection beside the rest of the town, by km²; facts outside every sector stay in the rest."""
    if not isinstance(chosen.facts, Published) or not isinstance(chosen.town, Published):
        return None
    if not chosen.area_km2 or not town_km2 or town_km2 <= chosen.area_km2:
        return None
    return qualify_gap(
        chosen.facts.count,
        chosen.area_km2,
        chosen.town.count,
        town_km2,
        contained=True,
        dispersion=chosen.dispersion,
    )


def selection_beside(chosen: Selection) -> BesideRest | None:
    cells = (chosen.before, chosen.facts, chosen.town_before, chosen.town)
    counts = [cell.count for cell in cells if isinstance(cell, Published)]
    if len(counts) < 4:
        return None
    before, after, town_before, town = counts
    if before + after < _FEWEST:
        return None
    return beside_rest(before, after, town_before - before, town - after, dispersion=chosen.dispersion)


def selection_sentences(chosen: Selection, counts: MapCounts, noun: str, town_km2: float | None) -> list[str]:
    """Change, rate and place beside the rest, each with its verdict in words."""
    said = [_share_sentence(chosen, noun, by_point=bool(counts.filters.shape)), _rate_sentence(chosen, town_km2)]
    change = None if counts.reason else selection_change(chosen)
    if change is not None:
        before = f"la période {before_when(counts.filters)}"
        words = f"{when(counts.filters)}, par rapport à {before} : {change_sentence(change, singular(noun), noun)}."
        said += [nbsp(words[0].upper() + words[1:]), dispersion_said(change.dispersion)]
        said.append(_beside_sentence(selection_beside(chosen)))
    return [one for one in said if one]


def counted(cell: Cell, noun: str) -> str:
    return plural(cell.count, singular(noun), noun) if isinstance(cell, Published) else str(cell)


def map_alt(counts: MapCounts, title: str, noun: str) -> str:
    """What the colours say to who cannot see them."""
    known = [one for one in counts.inside if isinstance(one.facts, Published)]
    ordered = sorted(known, key=lambda one: -one.facts.count if isinstance(one.facts, Published) else 0)[:3]
    most = listing([f"{one.name} ({_cell(one.facts)})" for one in ordered])
    said = f" Les {area_word(counts.filters)}s qui comptent le plus de faits : {most}." if ordered else ""
    return nbsp(f"Carte : {title}, {when(counts.filters)}.{said} Le tableau les donne tous.")


def _one_area(filters: MapFilters) -> str:
    word = area_word(filters)
    return f"{'un' if word == 'secteur' else 'une'} {word}"


def _in(filters: MapFilters) -> str:
    words = span_label(filters.first, filters.last)
    return words if words.startswith(("de ", "d’", "du ")) else f"en {words}"


def _cell(cell: Cell) -> str:
    return number(cell.count) if isinstance(cell, Published) else "masqué"


def _share_sentence(chosen: Selection, noun: str, *, by_point: bool) -> str:
    share = ""
    if isinstance(chosen.facts, Published) and isinstance(chosen.town, Published) and chosen.town.count:
        where = "qui se situent à un point" if by_point else "qui se situent dans un secteur"
        held = percent(chosen.facts.count / chosen.town.count)
        share = f", {held} des {_cell(chosen.town)} de la ville {where}"
    return nbsp(f"{counted(chosen.facts, noun)}{share}.")


def _rate_sentence(chosen: Selection, town_km2: float | None) -> str:
    if not isinstance(chosen.facts, Published) or not chosen.area_km2:
        return ""
    said = f"{number(chosen.facts.count / chosen.area_km2, 1)} par km² ({number(chosen.area_km2, 2)} km²)"
    gap = selection_density(chosen, town_km2)
    if gap is None:
        return nbsp(f"{said}.")
    words = {
        Gap.AU_DESSUS: "au-dessus du reste de la ville",
        Gap.EN_DESSOUS: "en dessous du reste de la ville",
        Gap.NON_DEMONTRABLE: "sans écart démontrable avec le reste de la ville",
    }
    return nbsp(f"{said} : {words[gap.gap]}.")


def _beside_sentence(found: BesideRest | None) -> str:
    if found is None:
        return "Trop peu de faits pour dire si la zone évolue autrement que le reste de la ville."
    return {
        Gap.AU_DESSUS: "La zone évolue plus à la hausse que le reste de la ville : c’est démontré.",
        Gap.EN_DESSOUS: "La zone évolue plus à la baisse que le reste de la ville : c’est démontré.",
        Gap.NON_DEMONTRABLE: "Rien ne démontre qu’elle évolue autrement que le reste de la ville.",
    }[found.gap]
