"""The six tables of the strategy, as it prints them, and the changes that it prints for persons and property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from observatory.domain.french import nbsp
from observatory.domain.sentences import change_sentence
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.strategy import DOCUMENT, PrintedFigure, printed_changes, printed_figures
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Chart, Heading, Line, Paragraph, TableBlock, Tone
from observatory.reports.annual.words import in_town, missing
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
# The two tables of changes, their rows in the order and under the names of the document.
TENDENCIES = MappingProxyType(
    {
        "Tendances d’évolution, atteintes volontaires à l’intégrité physique": {
            "violences_physiques_non_crapuleuses": "Violences physiques non crapuleuses",
            "coups_et_blessures_volontaires": "Dont les coups et blessures volontaires",
            "violences_physiques_crapuleuses": "Violences physiques crapuleuses",
            "violences_sexuelles": "Violences sexuelles",
            "menaces_de_violences": "Menaces de violences",
            "atteintes_volontaires_a_l_integrite_physique": "Évolution des AVIP",
        },
        "Tendances d’évolution, atteintes aux biens": {
            "vols_avec_violence": "Vols commis avec violence",
            "vols_lies_a_l_automobile": "Vols liés à l’automobile",
            "cambriolages": "Cambriolages",
            "cambriolages_de_logement": "Dont cambriolages de logement",
            "vols_simples_contre_des_particuliers": "Vols simples contre des particuliers",
            "vols_simples_contre_d_autres_victimes": "Vols simples contre d’autres victimes",
            "destructions_et_degradations": "Destructions/dégradations de biens",
            "atteintes_aux_biens": "Atteintes aux biens",
        },
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
    link = asking.link("Voir la stratégie et les éditions côte à côte", "comparer")
    blocks: list[Block] = [Paragraph(nbsp(f"Tableaux imprimés dans : {DOCUMENT}."), Tone.NOTE), link]
    for table in tables:
        blocks += [TableBlock(table, _PRINTED_SOURCE), _chart(table)]
    blocks += [Heading("Évolutions imprimées de 2019 à 2022"), *_changes(asking)]
    return Part(tuple(blocks), _rates_sentences(asking), caveats=("two_sources", "different_perimeter"))


def _rates_sentences(asking: Asking) -> tuple[str, ...]:
    """For a year that the document prints: rates without their counts, so that no gap can be tested."""
    figures = [one for one in printed_figures(asking.store) if one.section == "rates"]
    found = []
    for id_, title in TITLES.items():
        of_year = {
            one.territory_code.split("-")[0]: one
            for one in figures
            if one.indicator == id_ and one.period == str(asking.year)
        }
        if {"COM", "DEP", "REG"} <= of_year.keys():
            found.append(nbsp(f"{title}, {asking.year}. {_rate_sentence(asking, of_year)}"))
    return tuple(found)


def _rate_sentence(asking: Asking, of_year: Mapping[str, PrintedFigure]) -> str:
    own, beside = of_year["COM"], [of_year["DEP"], of_year["REG"]]
    said = f"La stratégie imprime {own.printed} {own.unit} {in_town(asking.town)}"
    if not own.is_comparable:
        return f"{said}, sans comparaison (le périmètre n’est pas celui des autres territoires)."
    other, region = (one.printed for one in beside)
    return f"{said}, {other} dans le département et {region} dans la région (écarts non testés, effectifs inconnus)."


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
    printed = {one.indicator: one.printed for one in figures if one.section == "changes"}
    columns = [Column("Catégorie"), Column("Évolution 2019-2022")]
    tables = [
        Table.of(title, columns, [(label, printed[id_]) for id_, label in rows.items() if id_ in printed])
        for title, rows in TENDENCIES.items()
    ]
    return [
        *(TableBlock(table, nbsp("Source : DDSP 04, en nombre de faits")) for table in tables),
        *map(Paragraph, printed_sentence(asking.store, asking.town_code)),
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
            f"{one.after.label} (stratégie). En {one.after.period} par rapport à {one.before.period}, "
            f"{change_sentence(one.change)}."
        )
        for one in printed_changes(printed_figures(store), code)
    )
