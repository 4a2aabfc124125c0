"""Sentences that several parts of the report say in the same way."""

from __future__ import annotations

from observatory.domain.french import nbsp, percent, with_a
from observatory.domain.judging import Judged
from observatory.domain.sentences import change_sentence
from observatory.domain.significance import Gap, QualifiedChange, Verdict
from observatory.reports.annual.document import Paragraph, Tone


def verdict_words(change: QualifiedChange | None, reason: str | None = None) -> str:
    """« ▲ hausse démontrée (+46,3 %) », « ≈ pas d’évolution démontrable », « sans comparaison : … »."""
    if change is None:
        return apostrophe(f"sans comparaison : {reason}" if reason else "sans comparaison")
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
    """« 2024 par rapport à 2023 : 144 réquisitions contre 120 : hausse démontrée de 20,0 % (…). »"""
    if found.change is None:
        return nbsp(f"Pas de comparaison : {(found.reason or 'une seule période').rstrip('.')}.")
    after = found.after[0].upper() + found.after[1:]
    before = found.before if found.before.isdigit() else f"la période {found.before}"
    return nbsp(f"{after} par rapport à {before} : {change_sentence(found.change, singular, plural)}.")


def missing(sentence: str) -> Paragraph:
    return Paragraph(sentence, Tone.MISSING)


def demo_note(what: str) -> Paragraph:
    return Paragraph(nbsp(f"Données de démonstration : {what}, rien ici ne décrit la commune."), Tone.DEMO)


def in_town(town: str) -> str:
    return with_a(town)


def apostrophe(text: str) -> str:
    """Names of the official files carry typewriter apostrophes."""
    return nbsp(text.replace("'", "’"))


def lowered(label: str) -> str:
    return label[0].lower() + label[1:]


def capital(text: str) -> str:
    return text[0].upper() + text[1:]
