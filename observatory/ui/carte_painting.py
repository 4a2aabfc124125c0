"""From counts to colours: which class each area takes, which circles stand over it, and the legend of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.classes import ladder
from observatory.domain.french import nbsp, number, plural, singular
from observatory.domain.hot_spots import rejected
from observatory.domain.significance import QualifiedChange, Verdict, qualify_change
from observatory.maps.legend import BLANK, HATCHED, LEVELS, LINE, Entry, Legend, Mark, class_of, class_words
from observatory.maps.painted import ABSENT, MASKED, Area, Box, Circle, radius_of
from observatory.queries.map_answers import AreaCount, MapCounts
from observatory.ui.carte_filters import CHANGE, DENSITY, NUMBER
from observatory.ui.carte_words import area_word

# Falls, nothing to show, rises: purple and orange are named, not judged.
CHANGES = ("#7d5ba6", "#e4e1da", "#d9822b")
_ORDER = (Verdict.BAISSE, Verdict.NON_DEMONTRABLE, Verdict.HAUSSE)
_CIRCLE, _OPACITY = "#a14a00", 0.55
# Pixels: of one fact, and of the most.
_POINT, _LARGEST_POINT = 3.5, 16.0


Painted = tuple[tuple[Area, ...], Legend]


@dataclass(frozen=True)
class Scale:
    """`breaks` are shared by the maps that are read side by side."""

    measure: str
    breaks: tuple[float, ...]


def scale_of(measure: str, counts: MapCounts, *, both: bool = False) -> Scale:
    values = [value for one in counts.inside if (value := value_of(one.facts, one, measure)) is not None]
    if both:
        values += [value for one in counts.inside if (value := value_of(one.before, one, measure)) is not None]
    return Scale(measure, ladder(values))


def value_of(cell: Cell, area: AreaCount, measure: str) -> float | None:
    """None for what is masked, or has no size."""
    if not isinstance(cell, Published):
        return None
    if measure == DENSITY:
        return cell.count / area.area_km2 if area.area_km2 else None
    return float(cell.count)


def changes_of(counts: MapCounts) -> dict[str, QualifiedChange]:
    """By sector, where both periods are shown and may be compared."""
    if counts.reason is not None:
        return {}
    return {
        one.code: qualify_change(one.before.count, one.facts.count, dispersion=one.dispersion)
        for one in counts.inside
        if isinstance(one.facts, Published) and isinstance(one.before, Published)
    }


def demonstrated(changes: Mapping[str, QualifiedChange]) -> dict[str, Verdict]:
    """Many sectors are tested at once: false discoveries are kept under 5 %."""
    held = rejected([one.ratio.p_value for one in changes.values()])
    return {
        code: one.verdict if holds else Verdict.NON_DEMONTRABLE
        for (code, one), holds in zip(changes.items(), held, strict=True)
    }


def paint_areas(counts: MapCounts, scale: Scale, noun: str, *, before: bool = False) -> Painted:
    """One colour by sector; `before` paints the period before on the same scale."""
    if scale.measure == CHANGE and not before:
        return _paint_changes(counts, noun)
    areas, levels = [], []
    for one in counts.inside:
        cell = one.before if before else one.facts
        value = value_of(cell, one, NUMBER if scale.measure == CHANGE else scale.measure)
        level = class_of(value, scale.breaks) if value is not None else MASKED if isinstance(cell, Masked) else ABSENT
        levels.append(level)
        areas.append(Area(one.code, level, _area_words(one, cell, noun)))
    return tuple(areas), _legend(scale, levels, noun, area_word(counts.filters))


def circles_of(
    counts: MapCounts, centres: Mapping[str, tuple[float, float]], noun: str, *, before: bool = False
) -> tuple[Circle, ...]:
    """Over each sector, a circle whose area says how many; the largest first, so that none hides another."""
    cells = {one.code: one.before if before else one.facts for one in counts.inside}
    most = most_of(counts)
    found = [
        Circle(centres[one.code], radius_of(cell.count, most), f"{one.name} : {_counted(cell.count, noun)}", _OPACITY)
        for one in counts.inside
        if isinstance(cell := cells[one.code], Published) and cell.count and one.code in centres
    ]
    return tuple(sorted(found, key=lambda one: -one.radius))


def points_of(counts: MapCounts, noun: str) -> tuple[Circle, ...]:
    return tuple(
        Circle(one.position, round(min(_LARGEST_POINT, _POINT * one.facts**0.5), 1), _counted(one.facts, noun), 0.8)
        for one in counts.points
    )


def boxes_of(counts: MapCounts, noun: str) -> tuple[Box, ...]:
    breaks = ladder(one.facts for one in counts.streets)
    return tuple(
        Box(
            one.south_west,
            one.north_east,
            class_of(one.facts, breaks),
            nbsp(f"{one.name} : {_counted(one.facts, noun)}, quelque part dans la rue"),
        )
        for one in counts.streets
    )


def most_of(counts: MapCounts) -> int:
    """Of both periods: circles side by side are on one scale."""
    cells = [cell for one in counts.inside for cell in (one.facts, one.before)]
    return max((cell.count for cell in cells if isinstance(cell, Published)), default=0)


def circle_entries(most: int, noun: str) -> tuple[Entry, ...]:
    if not most:
        return ()
    mark = Mark("circle", LINE, _CIRCLE, _OPACITY, 1, "", min(11.0, radius_of(most, most)))
    return (Entry(mark, f"cercle : sa surface dit le nombre, jusqu’à {_counted(most, noun)}"),)


def place_entries(counts: MapCounts) -> tuple[Entry, ...]:
    """What a point and the frame of a street stand for, where they are drawn."""
    found = []
    if counts.points:
        found.append(
            Entry(Mark("circle", LINE, _CIRCLE, 0.8, 1, "", 4), "point : un ou plusieurs faits au même endroit")
        )
    if counts.streets:
        street = Mark("area", LINE, LEVELS[2], 0.5, 1, "4 3")
        found.append(Entry(street, "rue : des faits quelque part dans ce cadre, sans adresse connue"))
    return tuple(found)


def _paint_changes(counts: MapCounts, noun: str) -> Painted:
    verdicts = demonstrated(changes_of(counts))
    areas, levels = [], []
    for one in counts.inside:
        verdict = verdicts.get(one.code)
        hidden = isinstance(one.facts, Masked) or isinstance(one.before, Masked)
        level = _ORDER.index(verdict) if verdict else MASKED if hidden else ABSENT
        levels.append(level)
        words = f" ; {verdict.glyph} {verdict.word}" if verdict else ""
        areas.append(Area(one.code, level, nbsp(_area_words(one, one.facts, noun) + words)))
    entries = [
        Entry(Mark("area", LINE, CHANGES[place], 0.8, 1), f"{verdict.glyph} {verdict.word}", levels.count(place))
        for place, verdict in enumerate(_ORDER)
    ]
    notes = ("Comparer beaucoup de secteurs d’un coup donne des hasards : le seuil en tient compte.",)
    return tuple(areas), Legend("Évolution d’une période à l’autre", (*entries, *_states(levels)), notes)


def _legend(scale: Scale, levels: Sequence[int], noun: str, area: str) -> Legend:
    by_size = scale.measure == DENSITY
    digits = 0 if all(limit == round(limit) for limit in scale.breaks) else 2
    entries = [
        Entry(Mark("area", LINE, colour, 0.8, 1), class_words(place, scale.breaks, digits), levels.count(place))
        for place, colour in enumerate(LEVELS)
    ]
    title = f"{noun.capitalize()} par {'km²' if by_size else area}"
    return Legend(title, (*entries, *_states(levels)), (f"Entre parenthèses : le nombre de {area}s.",))


def _states(levels: Sequence[int]) -> list[Entry]:
    found = []
    for level, fill, words in ((MASKED, HATCHED, "masqué (trop peu de faits)"), (ABSENT, BLANK, "non comparable")):
        if level in levels:
            found.append(Entry(Mark("area", LINE, fill, 1, 1), words, levels.count(level)))
    return found


def _area_words(one: AreaCount, cell: Cell, noun: str) -> str:
    if not isinstance(cell, Published):
        return nbsp(f"{one.name} : {cell}")
    density = f", {number(cell.count / one.area_km2, 1)} par km²" if one.area_km2 else ""
    return nbsp(f"{one.name} : {_counted(cell.count, noun)}{density}")


def _counted(count: int, noun: str) -> str:
    return plural(count, singular(noun), noun)
