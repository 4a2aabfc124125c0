"""The sentences of the page « Ressenti »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from observatory.domain.cells import Masked, Published
from observatory.domain.french import NBSP, THIN, agreed, nbsp, number, percent, plural, signed
from observatory.domain.rates import Interval
from observatory.domain.significance import Verdict
from observatory.queries.surveys import AnswerLine, Figure, Survey, Wave
from observatory.ui import change_words
from observatory.ui.home_words import lowered

EVERYBODY = "ensemble"


def answer_sentence(found: Survey) -> str:
    """« En 2025, 60,0 % des 500 répondants : « en sécurité » (de 55,7 % à 64,2 %) », or the document's own words."""
    line = headline_line(found)
    wave = next(one for one in found.waves if one.name == line.last.wave)
    figure = line.last
    if figure.count == Masked():
        return nbsp(f"Enquête de {wave.name} : trop peu de réponses pour les montrer à votre rôle.")
    said = f"En {wave.name}, {_share_words(figure)} : « {lowered(line.answer)} » (question « {line.question} »)."
    return nbsp(f"{said} {margin_sentence(wave)}")


def headline_line(found: Survey) -> AnswerLine:
    """The answer given most often to the headline question, everybody together, in the latest wave that asked it."""
    asked = found.of(found.headline)
    whole = [line for line in asked if not line.subgroup] or asked
    latest = max(line.last.wave for line in whole)
    return max((line for line in whole if line.last.wave == latest), key=lambda line: line.last.share or 0)


def compared_words(line: AnswerLine) -> str:
    """« hausse démontrée de 10,0 points (intervalle à 95 % : de +3,9 à +16,0) », or why nothing is said."""
    compared = line.compared
    if compared is None:
        return "une seule vague" if len(line.figures) < 2 else "réponses masquées, sans comparaison"
    if compared.gap is None or compared.interval is None or compared.verdict is None:
        return f"côte à côte seulement{_colon()}{compared.reason}"
    limits = limits_words(compared.interval)
    if compared.verdict is Verdict.NON_DEMONTRABLE:
        gap = signed(compared.gap * 100, 1)
        return nbsp(f"{compared.verdict.word} depuis {compared.before.wave} (écart de {gap}, {limits})")
    points = plural(round(abs(compared.gap) * 100, 1), "point", digits=1)
    return nbsp(f"{compared.verdict.word} démontrée de {points} depuis {compared.before.wave} ({limits})")


def gap_words(line: AnswerLine) -> str:
    """What follows a verdict: « écart de +10,0 points (intervalle à 95 % : de +3,9 à +16,0) », or the reason."""
    compared = line.compared
    if compared is None or compared.gap is None or compared.interval is None:
        return compared_words(line)
    gap = f"{signed(compared.gap * 100, 1)}{NBSP}{agreed(compared.gap * 100, 'point')}"
    return nbsp(f"écart de {gap} ({limits_words(compared.interval)})")


def chance_sentence(lines: Sequence[AnswerLine]) -> str:
    """What comparing many answers at once does to the word « démontrée »; empty for one or none."""
    tested = sum(line.compared is not None and line.compared.verdict is not None for line in lines)
    return change_words.chance_sentence(tested, "réponses comparées")


def limits_words(interval: Interval) -> str:
    """Of a difference of shares, in points."""
    lower, upper = signed(interval.lower * 100, 1), signed(interval.upper * 100, 1)
    return nbsp(f"intervalle à 95 % : de {lower} à {upper}")


def margin_sentence(wave: Wave) -> str:
    """Whether a margin has a sense for a wave, in plain words."""
    if wave.without_margin:
        return f"Ni marge d’erreur ni test{_colon()}{wave.without_margin}."
    return "Échantillon tiré au sort, intervalles à 95\u00a0%."


def wave_words(wave: Wave) -> str:
    """« 2023 : 814 questionnaires, questionnaire ouvert (en ligne et papier) »."""
    noun = "questionnaire" if wave.printed else "répondant"
    size = plural(wave.respondents, noun) if wave.respondents else wave.printed or "nombre non précisé"
    weights = ", réponses pondérées" if wave.weighted else ""
    return nbsp(f"{wave.name} : {size}, {wave.mode_words}{weights}.")


def printed_words(text: str) -> str:
    """« 69% » as French prints it; the words of the document otherwise."""
    return nbsp(re.sub(r"(?<=\d)%", f"{THIN}%", text))


def subgroup_words(subgroup: str) -> str:
    return subgroup or EVERYBODY


def figure_words(figure: Figure) -> str:
    """What stands at the end of a bar."""
    if figure.printed:
        return printed_words(figure.printed)
    return percent(figure.share) if figure.share is not None else ""


def picture_refusal(lines: Sequence[AnswerLine]) -> str:
    """Why there is no picture; empty when there is something to draw."""
    figures = [figure for line in lines for figure in line.figures.values()]
    if any(figure.share is not None for figure in figures):
        return ""
    if figures and all(figure.count == Masked() for figure in figures):
        return "Trop peu de réponses pour les montrer à votre rôle."
    return "Pour cette question, le document n’imprime aucun pourcentage."


def words_of(lines: Sequence[AnswerLine]) -> list[str]:
    """What stands for a picture that cannot be drawn: « Plutôt en sécurité (2023) : huit répondants sur dix »."""
    return [
        nbsp(f"{line.answer} ({wave}) : {figure_words(figure)}")
        for line in lines
        for wave, figure in sorted(line.figures.items())
        if figure_words(figure)
    ]


def side_by_side(line: AnswerLine) -> str:
    """« Dépôt de plainte, a déposé plainte : 22 % en 2019, à peine plus de 10 % en 2023 »."""
    waves = [line.compared.before.wave, line.compared.after.wave] if line.compared else sorted(line.figures)[-2:]
    said = [f"{figure_words(line.figures[wave]) or 'masqué'} en {wave}" for wave in waves]
    return nbsp(f"{line.question}, « {lowered(line.answer)} » : {', '.join(said)}")


def _share_words(figure: Figure) -> str:
    if figure.printed:
        return printed_words(figure.printed)
    asked = figure.respondents
    people = f" des {number(asked.count)} répondants" if isinstance(asked, Published) else ""
    return f"{percent(figure.share or 0)}{people}{_limits(figure.interval)}"


def _limits(interval: Interval | None) -> str:
    return f" (de {percent(interval.lower)} à {percent(interval.upper)})" if interval else ""


def _colon() -> str:
    return "\u00a0: "
