"""What is said of two equal stretches of time, wherever a page compares the deposits of a partner."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.breaks import Break
from observatory.domain.french import nbsp, number, percent
from observatory.domain.judging import Judged, YearToDate
from observatory.domain.sentences import (
    change_sentence,
    detectable_fall_sentence,
    dispersion_sentence,
)
from observatory.domain.series import Series
from observatory.domain.significance import DEMONSTRATED_BELOW, Verdict, smallest_detectable_fall
from observatory.ui.home_words import percentage_of


def judged_sentence(found: Judged, singular: str, plural_form: str) -> str:
    """« 2024 par rapport à 2023 : 144 réquisitions contre 120 : hausse démontrée de 20,0 % (…) »."""
    if found.change is None:
        return nbsp(f"Pas de comparaison : {_reason(found)}.") if found.reason else ""
    said = change_sentence(found.change, singular, plural_form)
    before = found.before if found.before.isdigit() else f"la période {found.before}"
    return nbsp(f"{_capital(found.after)} par rapport à {before} : {said}.")


def change_note(found: Judged) -> str:
    """Under a tile: « contre 120, 2023 : +20,0 % »; a percentage only of what is demonstrated."""
    if found.change is None:
        return nbsp(f"sans comparaison : {_reason(found)}")
    percentage = percentage_of(found.change)
    note = f"{found.after}, contre {number(found.change.before)} ({found.before})"
    return nbsp(f"{note} : {percentage}" if percentage else note)


def doubt_sentences(found: Judged) -> list[str]:
    """How much the series varies by itself, and the smallest fall that could have been shown."""
    if found.change is None:
        return []
    dispersion = found.change.dispersion
    said = [f"{text}." for text in (dispersion_sentence(dispersion),) if text]
    if dispersion is None:
        said.append(
            "Moins de cinq périodes plus anciennes sont connues : le hasard seul est supposé faire varier la série."
        )
    if found.change.before:
        inflation = dispersion.inflation if dispersion else 1.0
        fall = smallest_detectable_fall(found.change.before, inflation)
        said.append(f"{_capital(detectable_fall_sentence(found.change.before, fall))}.")
    return [nbsp(text) for text in said]


def chance_sentence(tested: int, noun: str) -> str:
    """What judging many at once (« catégories examinées ») does to the word « démontrée »; empty for one or none."""
    if tested < 2:
        return ""
    level, by_chance = percent(DEMONSTRATED_BELOW, 0), number(tested * DEMONSTRATED_BELOW, 1)
    return nbsp(
        f"{number(tested)} {noun} à la fois, au seuil de {level} : si rien n’avait changé, le hasard en ferait dire "
        f"« démontrées » {by_chance} en moyenne."
    )


def break_sentences(breaks: Sequence[Break], series: Series) -> list[str]:
    """What the picture marks: times left out of comparisons, and changes that none crosses."""
    if not series.points:
        return []
    span = series.points[0].period.first_day, series.points[-1].period.last_day
    shown = [one for one in breaks if one.touches(span)]
    return [nbsp(f"{_capital(one.kind.word)} : {one.label}, {one.when}. {one.author}".strip()) for one in shown]


def to_date_sentence(found: YearToDate | None, plural_form: str) -> str:
    """« De janvier à juin 2026 : 140 faits constatés ; 151 aux mêmes mois de 2025 : … ; en moyenne … »."""
    if found is None or found.total.count is None or found.month == 12:
        return ""
    said = [f"{_capital(found.label)} : {number(found.total.count)} {plural_form}"]
    for judged, words in (
        (found.beside_last, "aux mêmes mois de l’année d’avant"),
        (found.beside_mean, "en moyenne des trois années d’avant"),
    ):
        if judged.change is not None:
            said.append(
                f"{number(judged.change.expected, 0 if judged.times == 1 else 1)} {words}, {_verdict(judged)}"
            )
        elif judged.times == 1:
            said.append(f"sans comparaison avec l’année d’avant ({_reason(judged)})")
    return nbsp(f"{' ; '.join(said)}.")


def _verdict(found: Judged) -> str:
    if found.change is None or found.change.verdict is Verdict.NON_DEMONTRABLE:
        return Verdict.NON_DEMONTRABLE.word
    percentage = percentage_of(found.change)
    return f"{found.change.verdict.word} démontrée" + (f" ({percentage})" if percentage else "")


def _reason(found: Judged) -> str:
    """Of deposits, what is provisional is a period that was not sent whole."""
    return (found.reason or "").rstrip(".").replace("provisoire", "reçu en partie")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
