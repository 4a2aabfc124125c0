"""The sentences of the page « Sécurité routière »."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.disclosure import least_shown
from observatory.domain.french import listing, nbsp, number, plural, with_a
from observatory.domain.sentences import change_sentence, gap_sentence, guard_sentence
from observatory.domain.significance import PERCENT_FROM, Gap
from observatory.queries.accidents import (
    MEASURES,
    AccidentChange,
    AccidentComparison,
    Breakdown,
    Points,
)
from observatory.queries.road import Place, Road, origin_sentence, spans
from observatory.ui.home_words import apostrophe, percentage_of

REFERENCES = {"DEP": "le département", "REG": "la région", "FR": "la France métropolitaine"}
# Under this many accidents a distribution is noise; an hour needs two accidents on average.
NEEDED = {"hour": 48}
_NEEDED_ELSEWHERE = PERCENT_FROM


def answer_sentence(road: Road, found: AccidentChange) -> str:
    """« De 2015-2017 à 2018-2020 à Manosque, 43 accidents corporels contre 49 : un tel écart survient… »."""
    if found.change is None or found.before is None or found.after is None:
        first, last = road.years
        total = sum(row.accidents for row in road.figures)
        when = f"En {first}" if first == last else f"De {first} à {last}"
        return nbsp(f"{when} {at_place(road.place)}, {plural(total, *MEASURES['accidents'])}. {found.sentence}")
    said = change_sentence(found.change, *MEASURES[found.measure])
    return nbsp(f"De {found.before.label} à {found.after.label} {at_place(road.place)}, {said}.")


def doubt_sentence(found: AccidentChange) -> str:
    """How small the numbers are, and what could have been shown with them."""
    said = [found.detectable or ""]
    if found.change and found.change.before < PERCENT_FROM:
        said.insert(0, f"Petits nombres ({found.change.before} < {PERCENT_FROM}) : aucun pourcentage n’est donné.")
    return nbsp(" ".join(text for text in said if text))


def change_note(found: AccidentChange) -> str:
    """« 2018-2020, contre 507 en 2015-2017 : +20,9 % »; no percentage of what is not demonstrated."""
    if found.change is None or found.before is None or found.after is None:
        return found.sentence
    percentage = percentage_of(found.change)
    note = f"{found.after.label}, contre {number(found.change.before)} en {found.before.label}"
    return nbsp(f"{note} : {percentage}" if percentage else note)


def without_change(found: AccidentChange) -> str:
    """Why nothing is said of the end of the period, and the last thing that could be."""
    if found.change is None or found.after is None:
        return found.sentence
    return nbsp(f"sans comparaison depuis {found.after.last} : {found.stopped or 'rupture de série'}")


def at_place(place: Place) -> str:
    if place.territory_code.startswith("COM-"):
        return with_a(place.name)
    return f"dans le département ({apostrophe(place.name)})"


def gap_sentences(comparison: AccidentComparison) -> list[str]:
    """One by reference: « Manosque : 82,5 pour 100 000 habitants, écart non démontrable avec le département »."""
    own = comparison.commune
    mine = own.rate("accidents")
    if mine.value is None:
        return [nbsp(f"Aucun taux en {own.year} : {mine.reason}.")]
    said = []
    for one in comparison.references:
        gap, rate = one.gaps["accidents"], one.figures.rate("accidents")
        if gap is not None and rate.value is not None:
            said.append(_gap(gap.gap, own.name, mine.value, one.figures.territory_code, rate.value))
        else:
            reason = rate.reason or "sans comparaison"
            said.append(nbsp(f"{reference_name(one.figures.territory_code).capitalize()} : {reason}."))
    return said


def missing_sentence(comparison: AccidentComparison, *, may_load: bool) -> str:
    """Which references have no figure that year, and what to do."""
    if not comparison.missing:
        return ""
    names = listing([reference_name(code) for code in comparison.missing])
    return nbsp(f"Sans chiffre pour {names} en {comparison.commune.year}. {load_words(may_load=may_load)}")


def reference_name(territory_code: str) -> str:
    """« le département », « la région », « la France métropolitaine »."""
    return REFERENCES.get(territory_code.split("-")[0], territory_code)


def load_words(*, may_load: bool) -> str:
    if may_load:
        return (
            "Sur le serveur, « python -m observatory sync onisr » télécharge les fichiers nationaux ; sans accès à "
            "l’extérieur, « python -m observatory ingest DOSSIER » prend ceux que l’on y a déposés."
        )
    return "La coordination peut charger les fichiers nationaux de l’ONISR."


def later_sentence(place: Place, this_year: int, *, may_load: bool) -> str:
    """The file of a year is published in the autumn of the next: before, nothing is missing."""
    last, expected = place.years[-1], this_year - 2
    if last >= expected:
        return ""
    missing = str(expected) if expected == last + 1 else f"{last + 1} à {expected}"
    return nbsp(f"Aucun fichier chargé pour {missing}. {load_words(may_load=may_load)}")


def origins_words(road: Road) -> str:
    return nbsp(f"Origine : {origin_sentence(road.origins)}.")


def without_detail_words(road: Road) -> str:
    bare = [row.year for row in road.figures if row.year not in road.detailed]
    if not bare:
        return ""
    return nbsp(f"Ni répartition ni carte pour {listing(spans(bare))} : seuls des totaux sont connus.")


def guard_words(found: Breakdown, counted: int) -> str:
    """Empty when there are enough accidents for a picture."""
    needed = NEEDED.get(found.dimension, _NEEDED_ELSEWHERE)
    if not found.slices:
        return nbsp("Sans détail pour cette période : aucun fichier chargé, ou moins de cinq années entières.")
    if counted < needed:
        return nbsp(f"{guard_sentence('une répartition', counted, needed).capitalize()} : voir le tableau.")
    return ""


def blocks_sentence(found: Sequence[Breakdown], years: tuple[int, int]) -> str:
    """Why what is counted is not the period asked; empty when it is."""
    if not found or found[0].stretch == years:
        return ""
    if not found[0].slices:
        return nbsp("Avec votre rôle, les répartitions et la carte portent sur cinq années entières (2016-2020…).")
    return nbsp(
        f"Avec votre rôle, les répartitions portent sur {period(found[0].stretch)} : des périodes de cinq ans, "
        "toujours les mêmes, pour que deux périodes voisines ne livrent pas un petit effectif par différence."
    )


def located_words(found: Points) -> str:
    """How many accidents are not on the map, and why."""
    reasons = [
        (found.missing, "sans coordonnées dans le fichier"),
        (found.impossible, "aux coordonnées impossibles"),
        (found.hidden, f"hors de toute zone d’au moins {least_shown()}"),
    ]
    said = [f"{plural(count, 'accident')} {why}" for count, why in reasons if count]
    return nbsp(f"Pas sur la carte : {listing(said)}.") if said else ""


def map_alt(found: Points, place: Place, years: str) -> str:
    shown = found.located - found.hidden
    total = found.located + found.missing + found.impossible
    form = "un cercle par accident" if found.exact else f"des zones d’au moins {least_shown()} accidents"
    return nbsp(
        f"Carte des accidents corporels {at_place(place)}, {years} : {form} ; {number(shown)} sur {number(total)} "
        "sont sur la carte. Le tableau qui suit donne les mêmes chiffres."
    )


def period(years: Sequence[int]) -> str:
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}-{years[-1]}"


def _gap(gap: Gap, name: str, mine: float, code: str, theirs: float) -> str:
    said = gap_sentence(
        gap,
        name=name,
        rate=mine,
        reference=reference_name(code),
        reference_rate=theirs,
        unit="habitants",
        base=100_000,
    )
    return f"{said}."
