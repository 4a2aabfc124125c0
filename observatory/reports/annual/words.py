"""Sentences that several parts of the report say in the same way."""

from __future__ import annotations

from observatory.domain.french import nbsp, number, percent, with_a
from observatory.domain.judging import Judged
from observatory.domain.periods import Period
from observatory.domain.sentences import change_sentence
from observatory.domain.significance import Gap, QualifiedChange, Verdict
from observatory.reports.annual.document import Paragraph, Tone

_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_COUNTS = ("une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def verdict_words(change: QualifiedChange | None, reason: str | None = None) -> str:
    """« ▲ hausse démontrée (+46,3 %) », « ≈ pas d’évolution démontrable », « sans comparaison (…) »."""
    if change is None:
        return apostrophe(f"sans comparaison ({reason.rstrip('.')})" if reason else "sans comparaison")
    verdict = change.verdict
    if verdict is Verdict.NON_DEMONTRABLE:
        return f"{verdict.glyph} {verdict.word}"
    said = f"{verdict.glyph} {verdict.word} démontrée"
    if change.relative_change is None:
        return said
    sign = "+" if change.relative_change > 0 else "\u2212"
    return nbsp(f"{said} ({sign}{percent(abs(change.relative_change))})")


def gap_words(gap: Gap) -> str:
    return f"{gap.glyph} {gap.word}"


def judged_sentence(found: Judged, singular: str, plural: str) -> str:
    """« En 2024 par rapport à 2023, 144 réquisitions contre 120 : hausse démontrée de 20,0 % (…). »"""
    if found.change is None:
        return nbsp(f"Pas de comparaison ({(found.reason or 'une seule période').rstrip('.')}).")
    return spans_sentence(found.before, found.after, change_sentence(found.change, singular, plural))


def spans_sentence(before: str, after: str, said: str) -> str:
    """`before` and `after` are labels of periods: « 2024 », « 2016-2018 », « janvier à juin 2026 »."""
    opening = f"En {after} par rapport à {before}" if after.isdigit() else f"{capital(after)} par rapport à {before}"
    return nbsp(f"{opening}, {said}.")


def missing(sentence: str) -> Paragraph:
    return Paragraph(sentence, Tone.MISSING)


def count_words(count: int) -> str:
    """« une », « dix »: feminine, as far as the ten sentences of the year."""
    return _COUNTS[count - 1] if 0 < count <= len(_COUNTS) else number(count)


def demo_note(what: str) -> Paragraph:
    return Paragraph(nbsp(f"Données de démonstration : {what}, rien ici ne décrit la commune."), Tone.DEMO)


def in_town(town: str) -> str:
    return with_a(town)


def apostrophe(text: str) -> str:
    """Names of the official files carry typewriter apostrophes."""
    return nbsp(text.replace("'", "’"))


def short(period: Period) -> str:
    """Within its year: « janv. », « T1 », « S2 »."""
    text = str(period).split("-", 1)[-1]
    return _MONTHS[int(text) - 1] if text.isdigit() else text


def comma(title: str) -> str:
    """« Police nationale, faits localisés »: for a title that stands inside a sentence with a colon of its own."""
    return title.replace("\u00a0:", ",").replace(" :", ",")


def lowered(label: str) -> str:
    return label[0].lower() + label[1:]


def capital(text: str) -> str:
    return text[0].upper() + text[1:]
