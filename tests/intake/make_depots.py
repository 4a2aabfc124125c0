"""Writes the workbooks and archives of `depots/` anew: `python -m tests.intake.make_depots`.

The texts of that folder are written by hand. What this makes is kept beside them, so that a test reads the same bytes
for years; run it to add a file, then its line to `expected.csv`.
"""

from __future__ import annotations

import datetime as dt
import gzip
import zipfile
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.intake.workbooks import ods, ods_cell, ods_row

DEPOTS = Path(__file__).parent / "depots"
EPOCH = dt.datetime(2024, 5, 2)
HEADER = ["Date", "Heure", "Nature", "Origine", "Lieu", "Nombre de PV"]
ROWS = [
    [dt.date(2024, 4, 3), dt.time(22, 30), "Tapage", "Saisine", "rue Grande", 0],
    [dt.date(2024, 4, 5), dt.time(9, 15), "Stationnement gênant", "Initiative", "boulevard Élémir Bourges", 2],
    [dt.date(2024, 4, 6), dt.time(18, 5), "Rixe", "Saisine", "place du Terreau", 1],
]


def book(name: str) -> Workbook:
    made = xlsxwriter.Workbook(DEPOTS / name, {"default_date_format": "dd/mm/yyyy"})
    made.set_properties({"created": EPOCH})
    return made


def write(sheet: Worksheet, rows: list[list[object]], top: int = 0) -> None:
    for at, row in enumerate(rows, top):
        sheet.write_row(at, 0, row)


def table(made: Workbook, name: str = "Interventions", top: int = 0) -> Worksheet:
    """The three rows that all these workbooks hold, hours shown as hours."""
    sheet = made.add_worksheet(name)
    write(sheet, [HEADER, *ROWS], top)
    for at, row in enumerate(ROWS, top + 1):
        sheet.write_datetime(at, 1, row[1], made.add_format({"num_format": "hh:mm"}))  # type: ignore[arg-type]
    return sheet


def plain_books() -> None:
    with book("pm-classeur.xlsx") as made:
        sheet = table(made, top=3)
        sheet.merge_range("A1:F1", "Ville de Manosque", made.add_format({"align": "center"}))
        sheet.merge_range("A2:F2", "Interventions de la police municipale, avril 2024")
    with book("pm-classeur-total.xlsx") as made:
        sheet = table(made)
        sheet.write(4, 0, "Total")
        sheet.write_formula(4, 5, "=SUM(F2:F4)", None, 3)
        sheet.write(6, 0, "Source : main courante")
    with book("pm-lignes-formatees.xlsx") as made:
        sheet = table(made)
        for at in range(4, 400):
            sheet.set_row(at, 18, made.add_format({"bg_color": "#EEEEEE"}))
    with book("pm-decale.xlsx") as made:
        sheet = made.add_worksheet("Feuil1")
        for at, row in enumerate([HEADER, *ROWS], 4):
            sheet.write_row(at, 2, row)
        sheet.write(1, 2, "Interventions")


def books_of_sheets() -> None:
    with book("pm-plusieurs-feuilles.xlsx") as made:
        made.add_worksheet("Lisez-moi").write(0, 0, "Mode d’emploi")
        table(made)
        write(made.add_worksheet("Listes"), [["Codes", "Libellés"], ["A", "Tapage"]])
    with book("pm-une-feuille-par-mois.xlsx") as made:
        table(made, "Avril")
        may = made.add_worksheet("Mai")
        write(may, [HEADER[:3], [dt.date(2024, 5, 3), "8h30", "Rixe"], [dt.date(2024, 5, 4), "9h", "Chahut bizarre"]])
    with book("pm-feuille-masquee.xlsx") as made:
        table(made)
        hidden = made.add_worksheet("Agents")
        write(hidden, [["Nom", "Matricule"], ["DUPONT Jean", "12"]])
        hidden.hide()
    with book("pm-lignes-masquees.xlsx") as made:
        sheet = table(made)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("E:E", None, None, {"hidden": True})


def books_of_trouble() -> None:
    with book("pm-erreurs.xlsx") as made:
        sheet = table(made)
        sheet.write_formula("C2", "=VLOOKUP(1,A1:A1,1)", None, "#N/A")
        sheet.write_formula("F3", "=1/0", None, "#DIV/0!")
    with book("pm-formules-non-calculees.xlsx") as made:
        table(made).write_formula("F3", "=1+1", None, "")
    with book("pm-formules-calculees.xlsx") as made:
        table(made).write_formula("F3", "=1+1", None, 2)
    with book("pm-fusion-verticale.xlsx") as made:
        sheet = table(made)
        sheet.merge_range("C2:C4", "Tapage")
        sheet.merge_range("D2:D3", "Saisine")
    with book("pm-agents.xlsx") as made:
        sheet = table(made)
        sheet.write_column(0, 6, ["Agent", "DUPONT Jean", "MOREL Sophie", "DUPONT Jean"])
    with book("4001-large.xlsx") as made:
        sheet = made.add_worksheet("État 4001")
        sheet.merge_range("A1:A2", "Index")
        sheet.merge_range("B1:D1", 2024)
        sheet.merge_range("E1:E2", "Cumul 2024")
        sheet.write_row(1, 1, ["janvier", "février", "mars"])
        write(sheet, [["27", 12, 9, 7, 28], ["43", 3, None, 5, 8], ["Total", 15, 9, 12, 36]], 2)
    with book("4001-mois-dates.xlsx") as made:
        sheet = made.add_worksheet("État 4001")
        shown = made.add_format({"num_format": "mmm-yy"})
        sheet.write(0, 0, "Index")
        for month in (1, 2, 3):
            sheet.write_datetime(0, month, dt.datetime(2024, month, 1), shown)
        write(sheet, [[27, 12, 9, 7], [43, 3, 4, 5]], 1)


def open_documents() -> None:
    rows = ods_row("Date", "Nature", "Nombre de PV")
    day = '<table:table-cell office:value-type="date" office:date-value="2024-04-03"/>'
    number = '<table:table-cell office:value-type="float" office:value="2"/>'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048570">{blank}</table:table-row>'
    error = ods_cell("#NOM?", 'calcext:value-type="error"')
    first = rows + ods_row(day, "Rixe", number) + ods_row(day, "Tapage", number) + empty
    ods(DEPOTS / "pm-classeur.ods", f'<table:table table:name="Feuille1">{first}</table:table>')
    second = rows + ods_row(day, "Rixe", error) + ods_row(day, "Tapage", number)
    ods(DEPOTS / "pm-erreur.ods", f'<table:table table:name="Feuille1">{second}</table:table>')


def archives() -> None:
    plain = (DEPOTS / "pm-propre.csv").read_bytes()
    (DEPOTS / "pm.csv.gz").write_bytes(gzip.compress(plain, mtime=0))
    members = {
        "envoi.zip": {
            "avril/pm.csv": plain,
            "cdv.csv": (DEPOTS / "cdv-signalements.csv").read_bytes(),
            "Thumbs.db": b"x",
        },
        "envoi-classeur.zip": {"pm.xlsx": (DEPOTS / "pm-classeur.xlsx").read_bytes()},
        "zip-dans-zip.zip": {},
        "sans-tableau.zip": {"lisez-moi.txt": b"Bonjour\n", "photo.png": b"\x89PNG\r\n\x1a\n"},
    }
    for name, content in members.items():
        with zipfile.ZipFile(DEPOTS / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in content.items():
                archive.writestr(zipfile.ZipInfo(member, EPOCH.timetuple()[:6]), data)
    with zipfile.ZipFile(DEPOTS / "zip-dans-zip.zip", "w") as archive:
        archive.write(DEPOTS / "envoi.zip", "envoi.zip")
    (DEPOTS / "pm-renomme.csv").write_bytes((DEPOTS / "pm-classeur.xlsx").read_bytes())


if __name__ == "__main__":
    for make in (plain_books, books_of_sheets, books_of_trouble, open_documents, archives):
        make()
