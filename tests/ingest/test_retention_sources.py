"""Every declared source is purged, or kept with its reason: one deposit of each, as its declaration shows it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from observatory.access import User
from observatory.domain.retention import KEPT, PROPOSED
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.ingest import retention
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import KINDS, declared_sources
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.queries.deposits import Fate, deposits
from observatory.storage import Store
from observatory.storage.checking import missing_bytes, run_checks
from tests.ingest.deposits.test_every_source import example_file

COORDINATION = User("c", "cora", Role.COORDINATION)
LATER = dt.date(2046, 11, 25)
FACTS = ("event", "activity_count", "requisition", "survey_count", "indicator_entry")
WAVES = "vague;public;question;reponse;nombre;repondants;mode\n"


def published(store: Store, path: Path, source: str) -> str:
    [seen] = desk.examine(store, path, at_the_keyboard(), Decisions(source=source))
    assert seen.import_id, seen
    desk.publish(store, seen.import_id, at_the_keyboard())
    return seen.import_id


def sources_in(store: Store) -> set[str]:
    """Sources of which a fact is left."""
    with store.session() as session:
        rows = [row for table in FACTS for row in session.execute(f"select distinct source from {table}")]
    return {row["source"] for row in rows}


def test_a_kind_of_source_is_purged_or_kept_with_its_reason() -> None:
    assert set(PROPOSED) | set(KEPT) == set(KINDS)
    assert not set(PROPOSED) & set(KEPT)
    assert all(KEPT.values())


def test_once_its_period_is_over_nothing_is_left_of_any_source_but_of_those_kept(
    duckdb_store: Store, tmp_path: Path
) -> None:
    for source in declared_sources():
        path = tmp_path / f"{source.id}.csv"
        path.write_bytes(example_file(source))
        published(duckdb_store, path, source.id)
    assert sources_in(duckdb_store) == {source.id for source in declared_sources()}
    kept = {source.id for source, _reason in retention.kept_for_good()}
    purged = {source.id for source in declared_sources()} - kept
    for one in purged:
        retention.decide(duckdb_store, one, 36)
    assert {one.id for one in retention.purge(duckdb_store, LATER).kept} == purged
    assert sources_in(duckdb_store) == kept
    fates = {one.source: one.fate for one in deposits(duckdb_store, COORDINATION)}
    assert {source for source, fate in fates.items() if fate is Fate.PURGED} == purged
    archived = [path for path in duckdb_store.settings.archive.rglob("*") if path.is_file()]
    assert len(archived) == len(kept)
    assert (run_checks(duckdb_store), missing_bytes(duckdb_store)) == ([], [])


def test_a_source_that_is_kept_is_given_no_period(duckdb_store: Store) -> None:
    for source, reason in retention.kept_for_good():
        with pytest.raises(InputError, match=reason):
            retention.decide(duckdb_store, source.id, 36)


def test_a_wave_is_as_old_as_the_last_year_of_its_name_and_never_later_than_its_deposit(
    duckdb_store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "enquete.csv"
    rows = [
        f"{wave};habitants;Sentiment;oui;10;40;open\n" for wave in ("2019-2020", "2023", "Horizon 2099", "Sans an")
    ]
    path.write_text(WAVES + "".join(rows), encoding="utf-8")
    published(duckdb_store, path, "enquete")
    with duckdb_store.session() as session:
        found = session.execute("select wave, last_day from dated_wave order by wave")
        [today] = session.execute("select checked_on::date as day from deposit")
    assert [tuple(row.values()) for row in found] == [
        ("2019-2020", dt.date(2020, 12, 31)),
        ("2023", dt.date(2023, 12, 31)),
        ("Horizon 2099", today["day"]),
        ("Sans an", today["day"]),
    ]
    retention.decide(duckdb_store, "enquete", 36)
    [done] = retention.purge(duckdb_store, dt.date(2025, 6, 1)).kept
    assert done.due == 1
    with duckdb_store.session() as session:
        left = {row["wave"] for row in session.execute("select wave from mart_survey")}
    assert left == {"2023", "Horizon 2099", "Sans an"}
