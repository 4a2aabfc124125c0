from observatory.domain.tables import in_words
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import Audience, TableBlock
from observatory.reports.annual.parts.strategy import strategy_tables
from observatory.storage import Store
from tests.reports.annual.conftest import DAY

TOWNS = (
    "Commune de Manosque",
    "Département des Alpes-de-Haute-Provence",
    "Région PACA",
    "Unité urbaine de 20 000 à 50 000 habitants",
    "France",
)
# Read on the pages of the strategy, section 3.2.1: title, then 2020, 2021 and 2022 of the five rows.
PRINTED = {
    "Coups et blessures volontaires": ("7,2 9,0 6,8", "4,2 4,1 5,1", "5,0 5,5 6,2", "4,5 5,5 5,9", "4,0 4,6 5,3"),
    "Violences sexuelles": ("0,8 1,0 1,2", "0,7 1,2 1,2", "0,7 1,0 1,1", "1,0 1,3 1,4", "0,8 1,1 1,3"),
    "Cambriolages de résidences principales": (
        *("6,0 6,9 10,2", "3,5 3,7 3,8", "6,4 7,3 7,5"),
        *("4,0 4,0 4,5", "5,3 5,2 5,8"),
    ),
    "Vols de véhicules": ("2,9 2,0 2,5", "1,3 1,2 1,4", "3,0 3,1 3,4", "1,4 1,4 1,5", "1,9 1,8 2,0"),
    "Vols à la roulotte": ("7,4 5,7 7,3", "3,0 2,4 3,2", "4,4 4,5 5,5", "2,2 2,2 2,6", "3,4 3,4 3,7"),
    "Destructions et dégradations de biens": (
        *("6,2 9,2 6,7", "9,9 9,9 9,1", "10,5 10,5 10,3"),
        *("9,9 9,4 9,7", "8,4 8,1 8,2"),
    ),
}


def test_the_six_tables_of_the_strategy_come_out_as_printed(filled: Store) -> None:
    tables = strategy_tables(filled)
    assert [table.title for table in tables] == list(PRINTED)
    for table in tables:
        assert [column.label for column in table.columns] == ["Territoire", "2020", "2021", "2022"]
        texts = [
            [in_words(value, column) for value, column in zip(row, table.columns, strict=True)] for row in table.rows
        ]
        assert texts == [[town, *row.split()] for town, row in zip(TOWNS, PRINTED[table.title], strict=True)]


def test_the_two_tables_of_changes_have_the_order_the_names_and_the_numbers_of_the_document(filled: Store) -> None:
    report = build_report(filled, 2022, Audience.PLENIERE, day=DAY, sections=["strategie"])
    found = [block.table for _, block in report.blocks if isinstance(block, TableBlock)]
    persons, property_ = (table for table in found if table.title.startswith("Tendances d’évolution"))
    assert [row[1] for row in persons.rows] == ["+4", "+1", "−8", "+6", "−16", "−14"]
    assert [row[1] for row in property_.rows] == ["−8", "−89", "−5", "−23", "−116", "+28", "−23", "−211"]
    assert [row[0] for row in persons.rows][1::4] == ["Dont les coups et blessures volontaires", "Évolution des AVIP"]


def test_without_another_base_the_year_is_told_from_what_the_strategy_prints(filled: Store) -> None:
    report = build_report(filled, 2022, Audience.PLENIERE, day=DAY)
    said = " ".join(report.highlights).replace("\xa0", " ").replace("\u202f", " ")
    assert "La stratégie imprime 10,2 pour 1 000 logements à Manosque, 3,8 dans le département" in said
    assert "6,7 pour 1 000 habitants à Manosque, sans comparaison" in said
    assert report.sections[1].title.replace("\xa0", " ") == "L’année 2022 en sept phrases"
