"""The pictures of the page « Ressenti »."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Masked
from observatory.domain.rates import Interval
from observatory.domain.significance import Verdict
from observatory.domain.tables import Absent, Value
from observatory.queries.surveys import AnswerLine, Figure
from observatory.ui.chart_style import Look
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bars
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_data import Measure
from observatory.ui.survey_words import figure_words, subgroup_words

_UNIT = "en % des répondants"


def waves_chart(question: str, lines: Sequence[AnswerLine], look: Look) -> Chart:
    """Each answer, wave after wave; the verdict stands with the latest where a test is allowed.

    On a phone there is room for no word beside a bar: the verdicts are those of the text.
    """
    items = [
        _bar(
            f"{line.answer}, {wave}",
            line.figures[wave],
            None if look.compact else _verdict(line, wave),
            subject=wave == max(line.figures),
        )
        for line in lines
        for wave in sorted(line.figures)
    ]
    return bars(items, Measure(question, _UNIT, 1), look=look)


def subgroups_chart(question: str, lines: Sequence[AnswerLine], look: Look) -> Chart:
    """The latest wave, one bar a subgroup."""
    answers = list(dict.fromkeys(line.answer for line in lines))
    items = [
        _bar(f"{line.answer}, {subgroup_words(line.subgroup)}", line.last, None, subject=False)
        for line in sorted(lines, key=lambda line: answers.index(line.answer))
    ]
    return bars(items, Measure(f"{question} ({max(line.last.wave for line in lines)})", _UNIT, 1), look=look)


def _bar(label: str, figure: Figure, verdict: Verdict | None, *, subject: bool) -> Bar:
    return Bar(label, _value(figure), _limits(figure), subject, verdict, figure_words(figure))


def _value(figure: Figure) -> Value:
    if figure.count == Masked():
        return Masked()
    return Absent() if figure.share is None else figure.share * 100


def _limits(figure: Figure) -> Interval | None:
    return figure.interval.scaled(100) if figure.interval else None


def _verdict(line: AnswerLine, wave: str) -> Verdict | None:
    is_last = line.compared is not None and line.compared.after.wave == wave
    return line.compared.verdict if line.compared and is_last else None
