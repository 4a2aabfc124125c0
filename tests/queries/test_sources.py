"""What is held, whether it is late, and who may see what of the journal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from observatory.domain.roles import Action, Role, allowed
from observatory.errors import UnknownName
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import STRATEGY
from observatory.queries import source_journal, sources, strategy
from observatory.queries.source_cards import cards
from observatory.queries.sources import Holding
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from tests.ingest.ssmsi_files import burglaries, communal, ingest_one

HOSTILE = "<img src=x onerror=alert(1)>**gras** $x$ -produit-le2024-07-05.csv"
LATER = "donnee-data.gouv-2024-geographie2025-produit-le2025-06-04.csv"
UNREADABLE = burglaries("04112", 2023, 12).replace(";12;", ";<b>12</b>;")
NOVEMBER = dt.datetime(2026, 11, 23, 9, 0)


def holding(source: str, latest: str = "", as_of: dt.date | None = None, *, is_shipped: bool = False) -> Holding:
    return Holding(cards()[source], 1, 10, 0, latest, latest, as_of, NOVEMBER, is_shipped)


@pytest.fixture
def deposited(duckdb_store: Store, tmp_path: Path) -> Store:
    """One deposit, and a second one of the same edition that replaces it, with a line refused."""
    ingest_one(duckdb_store, communal(tmp_path / "first", burglaries("04112", 2022, 30)))
    rows = [burglaries("04112", 2022, 31), burglaries("04112", 2023, 40), UNREADABLE]
    ingest_one(duckdb_store, communal(tmp_path / "second", *rows, name=HOSTILE))
    return duckdb_store


def test_an_old_edition_received_today_is_late() -> None:
    old = holding("ssmsi-communal", "5 juillet 2024", dt.date(2024, 7, 5))
    assert (old.due_on, old.is_late(NOVEMBER.date())) == (dt.date(2025, 8, 9), True)
    assert old.freshness(NOVEMBER.date()) == "en retard\xa0: édition suivante attendue depuis le 9 août 2025"


def test_an_edition_is_not_late_on_the_day_when_the_next_one_is_due() -> None:
    one = holding("ssmsi-communal", "5 juillet 2024", dt.date(2024, 7, 5))
    assert not one.is_late(dt.date(2025, 8, 9))
    assert one.is_late(dt.date(2025, 8, 10))


def test_the_figures_of_a_year_have_the_next_year_to_come_out() -> None:
    assert holding("onisr", "2023", dt.date(2023, 12, 31)).due_on == dt.date(2026, 2, 4)


def test_a_partner_s_next_period_is_awaited_once_it_is_over_and_its_delay_has_passed() -> None:
    patrol = holding("police-municipale-interventions", "30 septembre 2026", dt.date(2026, 9, 30))
    assert patrol.due_on == dt.date(2026, 11, 15)
    assert (patrol.is_late(dt.date(2026, 11, 15)), patrol.is_late(dt.date(2026, 11, 16))) == (False, True)
    assert holding("enquete").due_on is None
    assert patrol.card.limits.startswith("Une intervention n’est pas un fait")


def test_nothing_is_awaited_of_a_source_that_is_closed() -> None:
    closed = holding("etat-4001", "2020", dt.date(2020, 12, 31))
    assert (closed.due_on, closed.is_late(NOVEMBER.date())) == (None, False)
    assert closed.freshness(NOVEMBER.date()) == "aucune édition nouvelle attendue"


def test_an_undated_file_that_comes_with_the_program_follows_its_versions() -> None:
    shipped = holding("reference-populations", is_shipped=True)
    assert not shipped.is_late(dt.date(2040, 1, 1))
    assert shipped.freshness(NOVEMBER.date()) == "livrée avec l’observatoire, suit ses versions"


def test_an_undated_file_that_somebody_deposited_ages_from_its_reception() -> None:
    assert holding("reference-populations").due_on == dt.date(2027, 12, 28)


def test_two_editions_are_said_with_their_days_and_shown_in_the_attribution(
    duckdb_store: Store, tmp_path: Path
) -> None:
    ingest_one(duckdb_store, communal(tmp_path / "a", burglaries("04112", 2023, 30)))
    ingest_one(duckdb_store, communal(tmp_path / "b", burglaries("04112", 2024, 31), name=LATER))
    (held,) = sources.holdings(duckdb_store)
    assert held.span == "éditions du 5 juillet 2024 et du 4 juin 2025"
    assert held.attribution == (
        "Source\xa0: SSMSI, base communale des crimes et délits enregistrés, éditions du 5 juillet 2024 et du "
        "4 juin 2025\xa0; Insee, recensement"
    )
    assert [base.produced_on for base in sources.base_editions(duckdb_store)] == [
        dt.date(2025, 6, 4),
        dt.date(2024, 7, 5),
    ]


def test_the_answer_counts_the_sources_and_names_the_latest_edition(deposited: Store) -> None:
    said = sources.summary(deposited, NOVEMBER.date()).sentence
    assert said == (
        "1\xa0source chargée\xa0; des chiffres depuis 2022\xa0; dernière édition\xa0: SSMSI, 5 juillet 2024. "
        "1\xa0source attend une édition plus récente."
    )


def test_an_empty_store_says_so(duckdb_store: Store) -> None:
    assert sources.summary(duckdb_store, NOVEMBER.date()).sentence == "Aucune source n’est encore chargée."
    assert source_journal.imports(duckdb_store, Role.COORDINATION) == []


def test_the_journal_says_what_replaced_what(deposited: Store) -> None:
    second, first = source_journal.imports(deposited, Role.COORDINATION)
    assert (first.state, second.state, second.replaces) == ("superseded", "published", first.import_id)
    assert (second.rows_read, second.rows_loaded, second.rows_rejected, second.blank_lines) == (3, 2, 1, 0)
    assert (second.author, second.files, second.edition) == ("essai", HOSTILE, "5 juillet 2024")
    assert second.messages == (
        "Remplace l’import précédent : 1\xa0valeur révisée, écart maximal +1 ; 1\xa0valeur nouvelle.",
    )


@pytest.mark.parametrize("role", [role for role in Role if not allowed(role, Action.SEE_ALL_IMPORTS)])
def test_other_roles_learn_neither_who_deposited_nor_what_was_refused(deposited: Store, role: Role) -> None:
    for entry in source_journal.imports(deposited, role):
        assert (entry.author, entry.files, entry.messages) == (None, None, ())
        assert (entry.rows_read, entry.rows_rejected) == (None, None)
        assert source_journal.import_detail(deposited, entry.import_id, role) == source_journal.ImportDetail(
            (), (), 0
        )


def test_a_reject_says_its_line_its_column_its_value_and_what_was_expected(deposited: Store) -> None:
    (second, _) = source_journal.imports(deposited, Role.COORDINATION)
    detail = source_journal.import_detail(deposited, second.import_id, Role.COORDINATION)
    (reject,) = detail.rejects
    assert (reject.line, reject.column, reject.value) == (4, "faits", "<b>12</b>")
    assert (reject.expected, detail.total) == ("un nombre entier positif ou nul", 1)
    (file,) = detail.files
    assert (file.name, file.encoding, file.notes) == (HOSTILE, "utf-8", ("Séparateur\xa0: point-virgule.",))


def test_an_import_that_does_not_exist_is_said_to_whoever_sees_them_all(deposited: Store) -> None:
    with pytest.raises(UnknownName):
        source_journal.import_detail(deposited, "20200101-000000-000000", Role.COORDINATION)


def test_the_strategy_is_a_source_with_its_contradictions(duckdb_store: Store) -> None:
    ingest_paths(duckdb_store, [PROJECT_ROOT / "data" / "raw" / "strategie-2024"], [STRATEGY], author="essai")
    found = strategy.printed_figures(duckdb_store)
    assert len([one for one in found if one.section == "rates"]) == 90
    assert [one.label for one in found if "_" in one.label] == []
    defects = sources.defects(duckdb_store)
    assert len(defects) == 28
    assert ("−211", "−213") in [(one["printed"], one["computed"]) for one in defects]


def test_every_shipped_file_has_its_licence_and_its_hash() -> None:
    entries = sources.shipped_files()
    assert entries
    assert all(len(one["sha256"]) == 64 and one["licence"] and one["title"] and one["origin"] for one in entries)
