"""The sentences of the page « Séries »."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.control import Signal
from observatory.domain.french import agreed, listing, nbsp, number, plural
from observatory.domain.periods import Granularity
from observatory.domain.seasons import ENOUGH_MONTHS, Season
from observatory.domain.series import Point
from observatory.domain.watch import Unwatched, Watch
from observatory.queries.followed import Followed
from observatory.queries.promises import false_signals_a_year
from observatory.ui.change_words import judged_sentence
from observatory.ui.charts_control import signal_words

_BY = {
    Granularity.MONTH: "par mois",
    Granularity.QUARTER: "par trimestre",
    Granularity.HALF: "par semestre",
    Granularity.YEAR: "par an",
}


def answer_sentence(found: Followed) -> str:
    """The change of the last year, qualified; or why there is none."""
    said = judged_sentence(found.change, *found.unit)
    lead = f"{found.label[:1].upper()}{found.label[1:]}, {found.place}"
    return nbsp(f"{lead} : {said[:1].lower()}{said[1:]}") if said else lead


def chart_words(found: Followed) -> str:
    """« Interventions par mois »."""
    grain = _BY[found.asked.granularity]
    return nbsp(f"{found.unit[1][:1].upper()}{found.unit[1][1:]} {grain}, {found.place}")


def state_sentence(series_points: Sequence[Point]) -> str:
    """How many periods are not known, withheld, masked or provisional."""
    absent = sum(point.cell is None for point in series_points)
    hidden = sum(point.cell is not None and point.count is None for point in series_points)
    early = sum(point.provisional for point in series_points)
    said = [
        f"{plural(count, 'période')} {agreed(count, one, several)}"
        for count, one, several in (
            (absent, "sans valeur", "sans valeur"),
            (hidden, "non diffusée ou masquée", "non diffusées ou masquées"),
            (
                early,
                "provisoire, tracée en creux et hors des tests",
                "provisoires, tracées en creux et hors des tests",
            ),
        )
        if count
    ]
    return nbsp(f"{listing(said)}.".capitalize()) if said else ""


def watch_sentence(found: Watch | Unwatched) -> str:
    """What is signalled, by which chart, from how many months."""
    if isinstance(found, Unwatched):
        return nbsp(f"Pas de carte de contrôle : {found.reason}.")
    said = f"Aucun signal sur les {number(found.watched)} derniers mois."
    if found.signals:
        count = plural(len(found.signals), "signal", "signaux")
        said = f"{count} : {listing([_dated(found, one) for one in found.signals])}."
    return nbsp(f"{said} {_chart_words(found)}")


def false_sentence(found: Watch, watched: int = 1) -> str:
    """How many signals chance alone gives; `watched` series looked at together."""
    alone = false_signals_a_year(found)
    said = f"Sur une série où rien ne change, cette carte signale à tort environ {number(alone, 1)} fois par an"
    if watched > 1:
        said += f" ; pour {number(watched)} séries regardées ensemble, environ {number(alone * watched, 1)} fois"
    return nbsp(f"{said}. Un signal se vérifie avant de s’expliquer.")


def season_sentence(found: Season | None, months: int) -> str:
    if found is None:
        return nbsp(
            f"Pas de profil saisonnier : pas assez de mois ({number(months)} < {ENOUGH_MONTHS}), ou incomplets."
        )
    if not found.demonstrated:
        return "Aucune saison démontrable : les douze mois ne diffèrent pas plus que ne l’explique le hasard."
    means = sorted(found.months, key=lambda month: month.mean)
    return nbsp(
        f"Saison démontrée : de {number(means[0].mean, 1)} faits en {month_name(means[0].rank)} à "
        f"{number(means[-1].mean, 1)} en {month_name(means[-1].rank)}, en moyenne."
    )


def month_name(rank: int) -> str:
    names = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )
    return names[rank - 1]


def _dated(found: Watch, one: Signal) -> str:
    return f"{found.points[one.last].period.label} ({signal_words(one)})"


def _chart_words(found: Watch) -> str:
    base = len(found.points) - found.watched or len(found.points)
    name = f"{found.kind.word[:1].upper()}{found.kind.word[1:]}"
    how = f"{name}, d’après {number(base)} mois"
    season = ", saison comprise" if found.season else ""
    trial = " (limites d’essai : moins de douze mois)" if found.on_trial else ""
    varied = f" ; ces mois varient {number(found.phi, 1)} fois plus que le hasard seul" if found.phi > 1 else ""
    return f"{how}{season}{trial}{varied}."
