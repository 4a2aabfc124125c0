"""The tables of the page « Ressenti »: the screen and the exports are written from them."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Masked
from observatory.domain.french import NBSP
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.surveys import AnswerLine, Figure, Survey, Wave
from observatory.ui.survey_words import compared_words, margin_sentence, printed_words, subgroup_words

_NOT_PRINTED = Absent("non imprimé")
_LIMITS = (f"borne basse à 95{NBSP}%", f"borne haute à 95{NBSP}%")


def answers_table(title: str, lines: Sequence[AnswerLine], waves: Sequence[Wave]) -> Table:
    """One row an answer and a subgroup; for each wave its share, what it is made of, then what may be said."""
    asked = [wave for wave in waves if any(wave.name in line.figures for line in lines)]
    columns = [Column("Question"), Column("Réponse"), Column("Sous-groupe")]
    for wave in asked:
        columns += _wave_columns(wave)
    columns.append(Column("Deux dernières vagues"))
    return Table.of(title, columns, [_row(line, asked) for line in lines])


def waves_table(found: Survey) -> Table:
    columns = [
        Column("Vague"),
        Column("Répondants", digits=0),
        Column("Mode de recueil"),
        Column("Poids"),
        Column("Marge d’erreur"),
    ]
    rows = [
        (
            wave.name,
            wave.respondents if wave.respondents else wave.printed or _NOT_PRINTED,
            wave.mode_words,
            "réponses pondérées" if wave.weighted else "sans poids",
            margin_sentence(wave),
        )
        for wave in found.waves
    ]
    return Table.of("Vagues d’enquête", columns, rows)


def _wave_columns(wave: Wave) -> list[Column]:
    limits = [] if wave.without_margin else [Column(f"{wave.name}, {limit}", "%", 1) for limit in _LIMITS]
    counts = [Column(f"{wave.name}, {words}", digits=0) for words in ("réponses", "répondants")]
    return [Column(f"{wave.name}, part", "%", 1), *limits, *counts]


def _row(line: AnswerLine, waves: Sequence[Wave]) -> list[Value]:
    cells: list[Value] = [line.question, line.answer, subgroup_words(line.subgroup)]
    for wave in waves:
        cells += _cells(line.figures.get(wave.name), with_limits=not wave.without_margin)
    return [*cells, compared_words(line)]


def _cells(figure: Figure | None, *, with_limits: bool) -> list[Value]:
    if figure is None:
        return [Absent("question non posée")] + [""] * (4 if with_limits else 2)
    limits: list[Value] = []
    if with_limits:
        limits = [figure.interval.lower * 100, figure.interval.upper * 100] if figure.interval else ["", ""]
    return [_share(figure), *limits, figure.count or _NOT_PRINTED, figure.respondents or _NOT_PRINTED]


def _share(figure: Figure) -> Value:
    if figure.count == Masked():
        return Masked()
    return printed_words(figure.printed) if figure.share is None or figure.printed else figure.share * 100
