import csv
import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from observatory.access import User, audit
from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.roles import Role
from observatory.domain.tables import AtLeast, Column, Table
from observatory.errors import AccessDenied
from observatory.queries.strategy import DOCUMENT
from observatory.storage import Store
from observatory.ui.downloads import About, csv_bytes, exported, file_stem, licences_of, xlsx_bytes

FORMULA = '=HYPERLINK("http://x")'
TABLE = Table.of(
    "Taux de cambriolages",
    [Column("Lieu"), Column("Jour"), Column("Faits", digits=0), Column("Taux", "pour mille", 1)],
    [
        (FORMULA, dt.date(2026, 2, 1), Published(1234), -1234.5),
        ("Manosque", dt.date(2026, 2, 2), Withheld(), AtLeast(6.2)),
        ("+33 6", dt.date(2026, 2, 3), Masked(), None),
    ],
)
ABOUT = About("SSMSI", "juillet 2025", "Manosque", dt.date(2026, 1, 1), {"Période": "de 2019 à 2024"}, ("Prudence.",))


def csv_rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(TABLE, ABOUT).decode("utf-8-sig")), delimiter=";"))


def test_the_csv_opens_in_a_french_spreadsheet() -> None:
    assert csv_bytes(TABLE, ABOUT).startswith(b"\xef\xbb\xbf")
    blank = csv_rows().index([])
    assert csv_rows()[blank + 1] == ["Lieu", "Jour", "Faits", "Taux (pour mille)"]
    assert csv_rows()[blank + 2][1:] == ["01/02/2026", "1234", "-1234,5"]
    assert csv_rows()[blank + 3] == ["Manosque", "02/02/2026", "non diffusé", "au moins 6,2"]
    assert csv_rows()[blank + 4][2:] == ["masqué", "absent"]


def test_the_csv_says_first_where_its_figures_come_from() -> None:
    assert csv_rows()[: csv_rows().index([])] == [
        ["Titre", "Taux de cambriolages"],
        ["Source", "SSMSI"],
        ["Licence", "Licence Ouverte 2.0 (Etalab)"],
        ["Édition", "juillet 2025"],
        ["Périmètre", "Manosque"],
        ["Date de l’export", "1er janvier 2026"],
        ["Filtre : Période", "de 2019 à 2024"],
        ["Précaution de lecture", "Prudence."],
    ]


@pytest.mark.parametrize("source", [DOCUMENT, "Stratégie locale 2024-2027 (2023)\u00a0; enquêtes déposées (2025)"])
def test_no_open_licence_is_lent_to_the_document_of_the_town(source: str) -> None:
    said = "aucune licence ouverte indiquée\u00a0; source\u00a0: ville de Manosque, stratégie 2024-2027"
    assert [words.replace("\u202f", "\u00a0") for words in licences_of(source)] == [said]


def test_no_text_of_the_csv_is_run_as_a_formula_and_negative_numbers_stay_numbers() -> None:
    cells = [cell for row in csv_rows() for cell in row]
    assert f"'{FORMULA}" in cells
    assert "'+33 6" in cells
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell] == ["-1234,5"]


def test_the_workbook_is_read_back_typed_with_its_origin() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(TABLE, ABOUT)))
    figures = book.get_sheet_by_name("données").to_python()
    assert figures[0] == ["Lieu", "Jour", "Faits", "Taux (pour mille)"]
    assert figures[1] == [FORMULA, dt.date(2026, 2, 1), 1234.0, -1234.5]
    assert figures[2][2:] == ["non diffusé", "au moins 6,2"]
    assert ["Filtre : Période", "de 2019 à 2024"] in book.get_sheet_by_name("origine").to_python()


def test_the_workbook_holds_no_formula() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(TABLE, ABOUT))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_an_export_is_recorded_before_it_leaves(duckdb_store: Store) -> None:
    anne = User("a1", "anne", Role.GROUPE)
    content = exported(TABLE, ABOUT, "csv", csv_bytes, store=duckdb_store, user=anne)
    assert content == csv_bytes(TABLE, ABOUT)
    (row,) = audit.read(duckdb_store)
    assert (row["action"], row["object"], row["detail"]) == ("export", "Taux de cambriolages", "csv, 3 lignes")


@pytest.mark.parametrize("role", [Role.PLENIERE, Role.PARTENAIRE])
def test_a_role_that_may_not_export_gets_nothing(duckdb_store: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        exported(TABLE, ABOUT, "csv", csv_bytes, store=duckdb_store, user=User("b", "b", role))
    assert audit.read(duckdb_store) == []


@pytest.mark.parametrize(
    ("title", "stem"), [("Taux d’évolution (2024)", "taux-d-evolution-2024"), ("../..", "export")]
)
def test_a_title_becomes_a_plain_file_name(title: str, stem: str) -> None:
    assert file_stem(title) == stem
