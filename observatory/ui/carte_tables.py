"""The tables of the page « Carte »: the twin of the map, and what is in the part pointed at."""

from __future__ import annotations

from observatory.domain.cells import Published
from observatory.domain.french import nbsp
from observatory.domain.significance import Verdict
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.map_answers import OUTSIDE, UNPLACED, AreaCount, MapCounts, Selection
from observatory.queries.nomenclature import category
from observatory.ui import carte_words as words
from observatory.ui.carte_filters import DENSITY
from observatory.ui.carte_painting import changes_of, demonstrated, value_of

_NAMES = {OUTSIDE: "hors de tout secteur", UNPLACED: "sans secteur connu"}


def areas_table(counts: MapCounts, title: str, noun: str) -> Table:
    """One row a sector: now, before, by km², and what may be said of the change."""
    verdicts = demonstrated(changes_of(counts))
    columns = [
        Column("Secteur"),
        Column(nbsp(f"{noun.capitalize()}, {words.when(counts.filters)}"), digits=0),
        Column(words.before_when(counts.filters), digits=0),
        Column("Par km²", digits=1),
        Column("Évolution"),
    ]
    rows = [_row(one, verdicts.get(one.code)) for one in counts.areas]
    return Table.of(
        nbsp(f"{title} par {words.area_word(counts.filters)}, {words.when(counts.filters)}"), columns, rows
    )


def categories_table(chosen: Selection, title: str) -> Table:
    columns = [Column("Catégorie"), Column("Faits de la zone", digits=0), Column("Part", unit="%", digits=1)]
    total = sum(facts for _, facts in chosen.categories)
    rows = [(category(code).label, facts, 100 * facts / total) for code, facts in chosen.categories]
    return Table.of(title, columns, rows)


def name_of(one: AreaCount) -> str:
    return one.name or _NAMES.get(one.code, one.code)


def _row(one: AreaCount, verdict: Verdict | None) -> tuple[Value, ...]:
    density = value_of(one.facts, one, DENSITY)
    said = f"{verdict.glyph} {verdict.word}" if verdict else Absent("non comparé")
    shown = (
        density
        if density is not None
        else Absent("masqué" if not isinstance(one.facts, Published) else "sans taille")
    )
    return name_of(one), one.facts, one.before, shown, said
