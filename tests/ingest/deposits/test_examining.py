"""What the person is told before anything is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from observatory.domain.french import nbsp
from observatory.domain.roles import Role
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import ADD, Decisions
from observatory.ingest.deposits.depositor import PAGE, Depositor
from observatory.ingest.deposits.examination import Examination
from observatory.storage import Store
from tests.ingest.deposits.conftest import COORDINATION, Drop

MARCH = "Date;Nature;Lieu\n03/03/2026;rixe;place du Terreau\n20/03/2026;tapage;rue Grande\n"


def codes(seen: Examination) -> dict[str, int]:
    """Code of each question or reject, and how many lines it concerns."""
    return {found.code: found.rows for found in seen.findings if found.severity != "note"}


def test_a_problem_is_told_once_with_its_first_line_and_the_number_of_lines(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, "Date;Nature\n03/03/2026;rixe\n31/02/2026;rixe\n04/03/2026;rixe\n31/02/2026;rixe\n")
    (found,) = seen.rejects
    assert (found.line, found.rows, found.column, found.value) == (3, 2, "Date", "31/02/2026")
    assert found.expected == "une date, par exemple 03/04/2024"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (";rixe;", "missing"),
        ("99/99/2026;rixe;", "unreadable"),
        ("26/11/2026;rixe;", "future"),
        ("03/03/1926;rixe;", "too_old"),
        ("03/03/2026;chahut;", "unknown_label"),
        ("03/03/2026;rixe;-1", "too_small"),
        ("03/03/2026;rixe;99999999999999999999", "too_large"),
        ("03/03/2026;rixe;1;2;3", "ragged"),
    ],
)
def test_a_row_that_breaks_the_schema_is_set_aside(duckdb_store: Store, drop: Drop, cells: str, code: str) -> None:
    seen = drop(duckdb_store, f"Date;Nature;Nombre de PV\n02/03/2026;rixe;\n{cells}\n04/03/2026;rixe;1\n")
    assert codes(seen) == {code: 1}
    assert (seen.rows_read, seen.rows_loaded, seen.rows_rejected) == (3, 2, 1)


def test_an_unknown_label_comes_with_the_codes_that_it_might_be(duckdb_store: Store, drop: Drop) -> None:
    text = "Date;Nature\n03/03/2026;Tapage diurne\n04/03/2026;Tapage diurne\n05/03/2026;rixe\n"
    (unknown,) = drop(duckdb_store, text).unknown_labels
    assert (unknown.field, unknown.given, unknown.rows, unknown.nearest[0]) == (
        "nature",
        "Tapage diurne",
        2,
        "tapage",
    )
    again = drop(duckdb_store, text, decisions=Decisions(labels={("nature", "Tapage diurne"): "tapage"}))
    assert (again.rows_loaded, again.unknown_labels) == (3, ())


def test_headers_that_differ_are_tied_by_the_person_and_remembered_once_published(
    duckdb_store: Store, drop: Drop
) -> None:
    text = "Jour;Motif\n03/03/2026;rixe\n04/03/2026;rixe\n"
    assert drop(duckdb_store, text).status == "choose_source"
    decisions = Decisions(source="essai-interventions")
    asked = drop(duckdb_store, text, decisions=decisions)
    assert (asked.status, nbsp("« Date », « Nature »") in asked.message) == ("map_columns", True)
    tied = replace(decisions, columns={"Jour": "date", "Motif": "nature"})
    seen = drop(duckdb_store, text, decisions=tied)
    assert seen.matched == (("Jour", "date"), ("Motif", "nature"))
    desk.publish(duckdb_store, seen.import_id or "", COORDINATION)
    april = drop(duckdb_store, text.replace("/03/", "/04/"))
    assert (april.status, april.source) == ("checked", "essai-interventions")


def test_the_same_bytes_are_recognised_without_doing_anything(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, MARCH)
    desk.publish(duckdb_store, seen.import_id or "", COORDINATION)
    again = drop(duckdb_store, MARCH, name="autre-nom.csv")
    assert (again.status, again.import_id) == ("duplicate", seen.import_id)


def test_a_second_examination_of_the_same_bytes_takes_the_place_of_the_first(duckdb_store: Store, drop: Drop) -> None:
    first = drop(duckdb_store, MARCH)
    second = drop(duckdb_store, MARCH)
    assert [row["import_id"] for row in duckdb_store.records("queries/imports")] == [second.import_id]
    assert first.import_id != second.import_id


def test_what_is_already_published_for_these_days_is_counted(store: Store, drop: Drop) -> None:
    seen = drop(store, MARCH)
    desk.publish(store, seen.import_id or "", COORDINATION)
    later = drop(store, "Date;Nature;Lieu\n20/03/2026;tapage;rue Grande\n02/04/2026;rixe;rue Grande\n")
    assert later.overlap is not None
    assert (later.overlap.slots, later.overlap.rows, later.overlap.same_rows) == (1, 1, 1)
    assert later.overlap.imports == (seen.import_id,)


def test_repeated_rows_are_a_question(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, MARCH + "20/03/2026;tapage;rue Grande\n")
    assert (codes(seen), seen.rows_loaded) == ({"same_row": 1}, 3)


def test_missing_months_are_a_question(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, MARCH)
    desk.publish(duckdb_store, seen.import_id or "", COORDINATION)
    later = drop(duckdb_store, "Date;Nature\n03/06/2026;rixe\n04/08/2026;rixe\n")
    told = {found.code: found.message for found in later.questions}
    assert "juillet 2026" in told["missing_inside"]
    assert "avril 2026 et mai 2026" in told["missing_before"]


def test_a_month_out_of_all_proportion_is_a_question(duckdb_store: Store, drop: Drop) -> None:
    days = [f"{day:02d}/{month:02d}/2026;rixe" for month in range(1, 8) for day in (2, 9, 16, 23)]
    seen = drop(duckdb_store, "\n".join(["Date;Nature", *days, ""]))
    desk.publish(duckdb_store, seen.import_id or "", COORDINATION)
    august = [f"{day:02d}/08/2026;rixe" for day in range(1, 29)] * 3
    odd = drop(duckdb_store, "\n".join(["Date;Nature", *august, ""]))
    assert "84\xa0lignes" in next(found.message for found in odd.questions if found.code == "odd_month")


def partner(organisation: str, *sources: str) -> Depositor:
    return Depositor(f"compte-{organisation}", organisation, PAGE, Role.PARTENAIRE, frozenset(sources))


MUNICIPAL = partner("Police municipale", "essai-interventions")


def test_a_partner_deposits_for_its_own_sources_only(duckdb_store: Store, drop: Drop) -> None:
    landlord = partner("Bailleur", "essai-requisitions")
    chosen = Decisions(source="essai-interventions")
    strange = drop(duckdb_store, MARCH, by=landlord)
    assert (strange.status, nbsp("« Interventions (essai) »") in strange.message) == ("refused", True)
    assert drop(duckdb_store, MARCH, by=landlord, decisions=chosen).status == "refused"
    assert drop(duckdb_store, MARCH, by=MUNICIPAL).status == "checked"


def test_a_depositor_undoes_its_own_deposit_until_the_next_of_the_same_source(
    duckdb_store: Store, drop: Drop
) -> None:
    mine = drop(duckdb_store, MARCH, by=MUNICIPAL).import_id or ""
    desk.publish(duckdb_store, mine, MUNICIPAL)
    assert desk.may_undo(duckdb_store, mine, MUNICIPAL)
    assert not desk.may_undo(duckdb_store, mine, partner("Bailleur", "essai-interventions"))
    next_one = drop(duckdb_store, MARCH.replace("/03/", "/04/")).import_id or ""
    desk.publish(duckdb_store, next_one, COORDINATION, ADD)
    assert not desk.may_undo(duckdb_store, mine, MUNICIPAL)
    assert desk.may_undo(duckdb_store, mine, COORDINATION)


@pytest.mark.parametrize("act", [desk.publish, desk.discard])
def test_a_deposit_of_another_house_is_not_theirs_to_act_upon(
    duckdb_store: Store, drop: Drop, act: Callable[..., None]
) -> None:
    mine = drop(duckdb_store, MARCH, by=MUNICIPAL).import_id or ""
    with pytest.raises(desk.AccessDenied):
        act(duckdb_store, mine, partner("Autre", "essai-interventions"))


def test_a_check_that_nobody_publishes_is_discarded_after_thirty_days(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, MARCH)
    (row,) = duckdb_store.records("queries/imports")
    received = row["received_on"]
    assert desk.discard_old(duckdb_store, received + dt.timedelta(days=29)) == 0
    assert desk.discard_old(duckdb_store, received + dt.timedelta(days=31)) == 1
    assert duckdb_store.records("queries/deposit_by_id", import_id=seen.import_id) == []
