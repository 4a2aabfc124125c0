"""The template of a carrier, filled in a spreadsheet, deposited, published, taken back."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from observatory.access import User
from observatory.domain.plan_values import Move
from observatory.domain.roles import Role
from observatory.errors import AccessDenied
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.ingest.deposits.depositor import Depositor, at_the_keyboard
from observatory.ingest.deposits.examination import Examination
from observatory.plan.values import move
from observatory.queries.plan import board
from observatory.queries.plan_reader import reader_of
from observatory.reports.plan_template import due_rows, titles, xlsx_plan_template
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.plan.planned import NOW, asked, count, published, standing, told

TODAY = dt.date(2026, 3, 2)
WRONG_LINE = 8


def template(store: Store, user: User) -> list[list[str]]:
    """The rows of the template as a spreadsheet opens them, header included."""
    found = board(store, reader_of(user), TODAY)
    assert found is not None
    content = xlsx_plan_template(due_rows(found.sheets))
    return [
        [str(cell) for cell in row]
        for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    ]


def workbook(path: Path, rows: list[list[str]]) -> Path:
    """As somebody saves it: figures as numbers, the rest as texts."""
    figures = {titles().index(name) for name in ("Valeur", "Répondants")}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("indicateurs")
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if place in figures and cell.lstrip("-").replace(".", "").isdigit():
                    sheet.write_number(line, place, float(cell))
                elif cell:
                    sheet.write_string(line, place, cell)
    return path


def csv(path: Path, *rows: str) -> Path:
    header = "Fiche-action;Indicateur;Période;Valeur;Catégorie;Répondants;Constat;Mode de collecte"
    path.write_text("\n".join([header, *(f"{row};" if row.count(";") == 6 else row for row in rows)]) + "\n")
    return path


def examine(store: Store, path: Path, depositor: Depositor | None = None) -> Examination:
    (seen,) = desk.examine(store, path, depositor or at_the_keyboard(), today=TODAY)
    return seen


def test_the_template_asks_for_what_is_due_and_for_nothing_that_is_computed(
    planned: Store, coordinator: User, committee: User
) -> None:
    published(planned, coordinator, committee, coordinator, count("14.1", 2))
    rows = template(planned, coordinator)
    keys = {(row[1], row[3]) for row in rows[1:]}
    assert ("14.1", "2024") in keys
    assert ("14.1", "2025") not in keys
    assert not {"6.1", "14.4", "16.2"} & {row[1] for row in rows[1:]}
    assert sum(row[1] == "20.4" and row[3] == "2025" for row in rows) == 5


def test_thirty_values_filled_and_one_of_them_wrong_lose_nothing_and_the_wrong_one_comes_back(
    planned: Store, coordinator: User, tmp_path: Path
) -> None:
    rows = template(planned, coordinator)
    value = titles().index("Valeur")
    counts = {one.id for one in board(planned, reader_of(coordinator), TODAY).plan.indicators if one.type == "count"}  # type: ignore[union-attr]
    filled = [line for line, row in enumerate(rows) if row[1] in counts][:30]
    for number, line in enumerate(filled):
        rows[line][value] = str(10 + number)
    wrong = filled[4]
    rows[wrong][value] = "-3"
    seen = examine(planned, workbook(tmp_path / "modele.xlsx", rows))
    assert (seen.status, seen.rows_rejected) == ("checked", 1), seen
    assert seen.rows_read == seen.rows_loaded + seen.rows_rejected + seen.blank_lines
    (reject,) = [one for one in seen.findings if one.severity == "reject"]
    assert (reject.line, reject.column) == (wrong + 1, "Valeur")
    back = CalamineWorkbook.from_filelike(io.BytesIO(annotated(planned, seen.import_id or "", "xlsx")))
    returned = back.get_sheet_by_index(0).to_python()
    assert "nombre entier" in str(returned[wrong])
    desk.publish(planned, seen.import_id or "", at_the_keyboard())
    kept = {tuple(rows[line][place] for place in (1, 3)) for line in filled if line != wrong}
    with planned.session() as session:
        values = session.execute(
            "select indicator_id, period, state, value from plan_value_now join plan_value_line using (value_id)"
        )
    assert {(one["indicator_id"], one["period"]) for one in values} == kept
    assert {one["state"] for one in values} == {"submitted"}
    assert sorted(one["value"] for one in values) == [10 + n for n in range(30) if n != 4]
    assert run_checks(planned) == []


def test_a_deposit_taken_back_takes_its_values_with_it_but_not_what_was_validated(
    planned: Store, committee: User, tmp_path: Path
) -> None:
    seen = examine(planned, csv(tmp_path / "a.csv", "14;14.1;2025;2;;;", "14;14.2;2025;31;;;"))
    desk.publish(planned, seen.import_id or "", at_the_keyboard())
    move(planned, committee, Move.VALIDATE, [asked(planned, "14.2")], NOW)
    desk.undo(planned, seen.import_id or "", at_the_keyboard())
    assert standing(planned, "14.1") == []
    assert standing(planned, "14.2")[0][0] == "validated"


def test_a_questionnaire_and_an_appreciation_come_by_deposit_too(
    planned: Store, coordinator: User, tmp_path: Path
) -> None:
    rows = (
        "20;20.4;2025;14;Tout à fait;24;;questionnaire ouvert",
        "20;20.4;2025;6;Plutôt;24;",
        "5;5-3;2025;;;;Le dispositif tourne.",
    )
    seen = examine(planned, csv(tmp_path / "a.csv", *rows))
    assert seen.rows_rejected == 0, seen.findings
    desk.publish(planned, seen.import_id or "", at_the_keyboard())
    assert [standing(planned, one)[0][0] for one in ("20.4", "5.3")] == ["submitted", "submitted"]
    found = board(planned, reader_of(coordinator), TODAY)
    (value,) = found.indicator("20.4").in_hand  # type: ignore[union-attr]
    assert (value.mode, value.summed.interval) == ("open", None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("14;99.1;2025;2;;;", "cet indicateur n’est pas dans cette fiche du plan"),
        ("14;15.1;2025;2;;;", "cet indicateur n’est pas dans cette fiche du plan"),
        ("6;6.1;2025;2;;;", "cet indicateur est calculé par l’observatoire"),
        ("14;14.4;2025;2;;;", "se renseigne par ses mesures"),
        ("14;14.1;2019;2;;;", "la période est hors du plan"),
        ("14;14.1;2025;2,5;;;", "la valeur n’est pas un nombre entier"),
        ("20;20.4;2025;2;Plutôt;;", "le nombre de répondants manque"),
        ("20;20.4;2025;9;Plutôt;4;", "9 réponses pour 4 répondants"),
        ("20;20.4;2025;2;Oui;4;", "catégorie absente ou inconnue"),
        ("14;14.1;2025;2;Nord;;", "cet indicateur n’a pas de catégorie"),
        ("5;5.3;2025;3;;;", "cet indicateur se dit en mots"),
    ],
)
def test_a_row_that_the_plan_cannot_take_is_rejected_with_its_line(
    planned: Store, tmp_path: Path, row: str, said: str
) -> None:
    seen = examine(planned, csv(tmp_path / "a.csv", "14;14.2;2025;31;;;", row))
    rejects = [one for one in seen.findings if one.severity == "reject"]
    assert [one.line for one in rejects] == [3]
    assert any(said in one.message or said in (one.expected or "") for one in rejects), rejects


def test_a_deposit_for_the_sheet_of_another_is_not_published(planned: Store, tmp_path: Path) -> None:
    with planned.session() as session:
        session.execute(
            "insert into account (account_id, login, role, state, created_on) "
            "values ('p0', 'pedibus', 'partenaire', 'active', now()::timestamp)"
        )
        session.execute("insert into account_scope values ('p0', 'sheet', '14')")
    partner = Depositor("p0", "Ville", "page", Role.PARTENAIRE, frozenset({"plan-indicateurs"}))
    seen = examine(planned, csv(tmp_path / "a.csv", "14;14.1;2025;2;;;", "15;15.1;2025;9;;;"), partner)
    with told(AccessDenied, "ne renseigne pas les fiches des lignes 3"):
        desk.publish(planned, seen.import_id or "", partner)
    assert standing(planned, "14.1") == []
    mine = examine(planned, csv(tmp_path / "b.csv", "14;14.1;2025;2;;;"), partner)
    desk.publish(planned, mine.import_id or "", partner)
    assert standing(planned, "14.1")[0][0] == "submitted"
