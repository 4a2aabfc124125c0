"""The six tables of the strategy, as it prints them, and the changes that it prints for persons and property."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from observatory.domain.french import nbsp, plural
from observatory.domain.sentences import change_sentence
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.strategy import DOCUMENT, PrintedFigure, printed_changes, printed_figures
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Chart, Heading, Line, Paragraph, TableBlock, Tone
from observatory.reports.annual.words import missing
from observatory.storage import Store

# In the order and under the titles of the document (3.2.1.2 and 3.2.1.3).
TITLES = MappingProxyType(
    {
        "coups_et_blessures_volontaires": "Coups et blessures volontaires",
        "violences_sexuelles": "Violences sexuelles",
        "cambriolages_de_logement": "Cambriolages de résidences principales",
        "vols_de_vehicules": "Vols de véhicules",
        "vols_dans_les_vehicules": "Vols à la roulotte",
        "destructions_et_degradations": "Destructions et dégradations de biens",
    }
)
# Level of a territory code → its row in the tables of the document, and the look of its line.
ROWS = MappingProxyType(
    {
        "COM": ("Commune de Manosque", "commune"),
        "DEP": ("Département des Alpes-de-Haute-Provence", "departement"),
        "REG": ("Région PACA", "region"),
        "TUU": ("Unité urbaine de 20 000 à 50 000 habitants", "size_class"),
        "FR": ("France", "france"),
    }
)
_PRINTED_SOURCE = nbsp("Source imprimée : DDSP 04 et SSMSI (2020, 2021 et 2022)")


def strategy_tables(store: Store) -> list[Table]:
    """The six tables with the rows and columns of the document; none where it speaks of another commune."""
    figures = [one for one in printed_figures(store) if one.section == "rates"]
    if not any(one.territory_code == f"COM-{store.settings.commune}" for one in figures):
        return []
    return [_table(title, [one for one in figures if one.indicator == id_]) for id_, title in TITLES.items()]


def strategy(asking: Asking) -> Part:
    """What was printed in 2024, to hold beside the tables brought up to date."""
    tables = strategy_tables(asking.store)
    if not tables:
        said = "Les chiffres d’une stratégie de cette commune ne sont pas chargés."
        return Part((missing(said),), missing=(said,))
    blocks: list[Block] = [Paragraph(nbsp(f"Tableaux imprimés : {DOCUMENT}."), Tone.NOTE)]
    for table in tables:
        blocks += [TableBlock(table, _PRINTED_SOURCE), _chart(table)]
    blocks += [Heading("Évolutions imprimées de 2019 à 2022"), *_changes(asking)]
    blocks.append(asking.link("Voir la stratégie et les éditions côte à côte", "comparer"))
    return Part(tuple(blocks), caveats=("two_sources", "different_perimeter"))


def _table(title: str, figures: Sequence[PrintedFigure]) -> Table:
    years = sorted({one.period for one in figures})
    by_row: dict[str, dict[str, Value]] = {}
    for one in figures:
        by_row.setdefault(one.territory_code.split("-")[0], {})[one.period] = one.value
    unit = figures[0].unit
    columns = [Column("Territoire"), *(Column(year, unit, 1) for year in years)]
    rows = [
        (ROWS[level][0], *(by_row[level].get(year, Absent()) for year in years)) for level in ROWS if level in by_row
    ]
    return Table.of(title, columns, rows)


def _chart(table: Table) -> Chart:
    labels = tuple(column.label for column in table.columns[1:])
    looks = {name: role for name, role in ROWS.values()}
    lines = tuple(
        Line(str(name), looks[str(name)], tuple(value if isinstance(value, float) else None for value in values))
        for name, *values in table.rows
    )
    alt = f"{table.title}, {table.unit}, de {labels[0]} à {labels[-1]} : les cinq territoires du tableau."
    return Chart(table.title, "bars", labels, lines, table.unit, nbsp(alt), _PRINTED_SOURCE)


def _changes(asking: Asking) -> list[Block]:
    figures = printed_figures(asking.store)
    rows = [(one.label, one.printed) for one in figures if one.section == "changes"]
    columns = [Column("Catégorie"), Column("Évolution imprimée 2019-2022, en nombre de faits")]
    said = [
        nbsp(f"{one.after.label}, {one.before.period}-{one.after.period} : {change_sentence(one.change)}.")
        for one in printed_changes(figures, asking.town_code)
    ]
    return [
        TableBlock(Table.of("Évolutions imprimées dans la stratégie, 2019-2022", columns, rows), "Source : DDSP 04"),
        *(Paragraph(sentence) for sentence in said),
        Paragraph(
            "Une évolution imprimée sans ses deux effectifs ne peut pas être qualifiée : on ne sait pas si le hasard "
            "suffit à l’expliquer.",
            Tone.NOTE,
        ),
    ]


def printed_sentence(store: Store, code: str) -> tuple[str, ...]:
    """What the document lets say of two counts that it prints, for the year in ten sentences."""
    return tuple(
        nbsp(
            f"{one.after.label} : {plural(one.change.after, 'fait')} en {one.after.period} selon la stratégie, "
            f"{change_sentence(one.change).split(' : ', 1)[-1]}."
        )
        for one in printed_changes(printed_figures(store), code)
    )
