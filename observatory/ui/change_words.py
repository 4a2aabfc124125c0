"""What is said of two equal stretches of time, wherever a page compares the deposits of a partner."""

from __future__ import annotations

from observatory.domain.french import nbsp, number
from observatory.domain.judging import Judged
from observatory.domain.sentences import (
    change_sentence,
    detectable_fall_sentence,
    dispersion_sentence,
)
from observatory.domain.significance import smallest_detectable_fall
from observatory.ui.home_words import percentage_of


def judged_sentence(found: Judged, singular: str, plural_form: str) -> str:
    """« 2024 par rapport à 2023 : 144 réquisitions contre 120 : hausse démontrée de 20,0 % (…) »."""
    if found.change is None:
        return nbsp(f"Pas de comparaison : {found.reason}.") if found.reason else ""
    said = change_sentence(found.change, singular, plural_form)
    before = found.before if found.before.isdigit() else f"la période {found.before}"
    return nbsp(f"{_capital(found.after)} par rapport à {before} : {said}.")


def change_note(found: Judged) -> str:
    """Under a tile: « contre 120, 2023 : +20,0 % »; a percentage only of what is demonstrated."""
    if found.change is None:
        return nbsp(f"sans comparaison : {found.reason}")
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


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
