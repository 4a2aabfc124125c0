"""What a chart says to who cannot see it, written from the very data that it draws."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import listing, nbsp, number
from observatory.ui.charts_data import Measure, RateLine, SeriesBreak, State, YearRate, known_rate, valued


def rates_alt(lines: Sequence[RateLine], measure: Measure, breaks: Sequence[SeriesBreak] = ()) -> str:
    """« Taux de cambriolages, pour 1 000 logements. De 2016 à 2023, Manosque passe de 7,0 à 9,3 ; … »."""
    parts = [_line(line, measure) for line in lines]
    text = f"{measure.name}, {measure.unit}. {' ; '.join(parts)}."
    for is_episode, words in ((False, "Rupture de série en"), (True, "Année sans comparaison :")):
        if marked := [f"{one.year} ({one.word})" for one in breaks if one.is_episode is is_episode]:
            text += f" {words} {listing(marked)}."
    return nbsp(text)


def years(points: Sequence[YearRate]) -> str:
    """« 2016, 2018 et 2019 »."""
    return listing([str(point.year) for point in points])


def value_words(point: YearRate, digits: int) -> str:
    """« 9,3 », « au moins 6,2 », « 7,1 (provisoire) »."""
    text = number(known_rate(point), digits)
    if point.state is State.LOWER_BOUND:
        return f"au moins {text}"
    return f"{text} (provisoire)" if point.state is State.PROVISIONAL else text


def _line(line: RateLine, measure: Measure) -> str:
    parts = [_course(line, measure)]
    withheld = [point for point in line.points if point.state is State.WITHHELD]
    if withheld:
        parts.append(f"non diffusé en {years(withheld)}")
    if line.printed:
        printed = [f"{value_words(one, measure.digits)} en {one.year}" for one in line.printed]
        parts.append(f"la stratégie publie {listing(printed)}")
    return ", ".join(parts)


def _course(line: RateLine, measure: Measure) -> str:
    known = valued(line.points)
    if not known:
        return f"{line.name} : aucune valeur"
    first, last = known[0], known[-1]
    end = value_words(last, measure.digits)
    if first.year == last.year:
        return f"en {last.year}, {line.name} : {end}"
    start = value_words(first, measure.digits)
    return f"de {first.year} à {last.year}, {line.name} passe de {start} à {end}"
