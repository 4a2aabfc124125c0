from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from observatory.access import User, audit
from observatory.domain.retention import before_day
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.ingest import retention
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import COMMAND, Depositor
from observatory.ingest.nightly import Nightly
from observatory.ingest.places import choosing
from observatory.ingest.places.choice import NOWHERE, PLACE, read_choices
from observatory.ingest.places.choosing import Decision
from observatory.storage import Session, Store
from observatory.storage.checking import missing_bytes, run_checks

SOURCE = "police-municipale-interventions"
TODAY = dt.date(2026, 11, 25)
OLD, RECENT = "Chemin du Vieux Temoin", "Chemin du Jeune Temoin"
HEADER = "date;heure;categorie;origine;lieu"
MIXED = (f"03/04/2021;22h30;tapage;initiative;{OLD}", f"04/04/2025;22h30;tapage;initiative;{RECENT}")
BY = Depositor(None, "Police municipale", COMMAND, Role.COORDINATION)


def deposited(store: Store, folder: Path, *rows: str) -> str:
    path = folder / f"depot-{abs(hash(rows))}.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    [seen] = desk.examine(store, path, BY, Decisions(source=SOURCE), today=TODAY)
    assert seen.import_id, seen.message
    desk.publish(store, seen.import_id, BY)
    path.unlink()
    return seen.import_id


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def places(store: Store) -> set[str]:
    with store.session() as session:
        return {row["place_text"] for row in session.execute("select place_text from mart_event")}


def holding(store: Store, text: str) -> list[str]:
    """Tables that bear this text, whatever the case; in one transaction: a DuckLake asks its catalogue at each."""

    def look(session: Session) -> list[str]:
        found = session.execute("select table_name from duckdb_tables() where database_name = 'observatory'")
        names = [row["table_name"] for row in found]
        return [name for name in names if text.casefold() in str(session.execute(f"from {name}")).casefold()]

    return store.write(look)


@pytest.fixture
def held(duckdb_store: Store, tmp_path: Path) -> Store:
    return filled(duckdb_store, tmp_path)


def filled(store: Store, tmp_path: Path) -> Store:
    """An old fact and one of last year in a deposit, one of this month in another."""
    deposited(store, tmp_path, *MIXED)
    deposited(store, tmp_path, f"05/11/2026;23h;tapage;saisine;{RECENT}")
    return store


def test_a_month_is_kept_or_gone_as_one() -> None:
    assert before_day(36, dt.date(2026, 11, 25)) == dt.date(2023, 11, 1)
    assert before_day(1, dt.date(2026, 1, 31)) == dt.date(2025, 12, 1)
    with pytest.raises(ValueError, match="months"):
        before_day(0, TODAY)


def test_nothing_is_purged_before_somebody_has_decided(held: Store) -> None:
    [one] = [kept for kept in retention.periods(held, TODAY) if kept.id == SOURCE]
    assert (one.months, one.decided_on, one.held, one.due) == (36, None, 3, 1)
    assert not retention.purge(held, TODAY).is_something
    assert places(held) == {OLD, RECENT}


def test_once_purged_nothing_of_it_is_in_any_table_file_or_byte(store: Store, tmp_path: Path) -> None:
    deposited(store, tmp_path, *MIXED)
    home = store.settings.home
    assert OLD.encode() in bytes_of(home)
    assert {"event", "mart_event"} <= set(holding(store, OLD))
    retention.decide(store, SOURCE, 36)
    [done] = retention.purge(store, TODAY).kept
    assert (done.id, done.due) == (SOURCE, 1)
    assert places(store) == {RECENT}
    assert holding(store, OLD) == []
    assert OLD.encode() not in bytes_of(home)


def test_what_is_purged_is_not_covered_any_more_so_that_it_never_reads_as_zero(held: Store) -> None:
    def months() -> list[str]:
        return [row["period"] for row in held.records("queries/coverage", source=SOURCE)]

    assert months()[0] == "2021-04"
    retention.decide(held, SOURCE, 36)
    retention.purge(held, TODAY)
    assert months()[0] == "2023-11"


def test_a_deposit_without_a_usable_line_leaves_nothing_after_thirty_days(
    duckdb_store: Store, tmp_path: Path
) -> None:
    path, home = tmp_path / "illisible.csv", duckdb_store.settings.home
    path.write_text(f"{HEADER}\nhier;22h30;tapage;initiative;{OLD}\n", encoding="utf-8")
    [seen] = desk.examine(duckdb_store, path, BY, Decisions(source=SOURCE), today=TODAY)
    assert (seen.rows_loaded, seen.rows_rejected) == (0, 1)
    path.unlink()
    today = dt.date.today()
    assert not retention.purge(duckdb_store, today + dt.timedelta(days=29)).is_something
    assert OLD.encode() in bytes_of(home)
    assert retention.due(duckdb_store, today + dt.timedelta(days=32)).drafts == 1
    assert retention.purge(duckdb_store, today + dt.timedelta(days=32)).drafts == 1
    assert holding(duckdb_store, OLD) == []
    assert OLD.encode() not in bytes_of(home)


def test_a_deposit_that_somebody_discards_is_in_no_byte_after_the_night(duckdb_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "abandon.csv"
    path.write_text("\n".join([HEADER, *MIXED]) + "\n", encoding="utf-8")
    [seen] = desk.examine(duckdb_store, path, BY, Decisions(source=SOURCE), today=TODAY)
    path.unlink()
    desk.discard(duckdb_store, seen.import_id or "", BY)
    assert OLD.encode() in bytes_of(duckdb_store.settings.home)
    assert not retention.purge(duckdb_store, TODAY).is_something
    assert OLD.encode() not in bytes_of(duckdb_store.settings.home)


def test_what_was_decided_of_a_purged_place_goes_with_it_and_the_rest_stays(held: Store) -> None:
    coordinator = User("c", "cora", Role.COORDINATION)
    for given in (OLD, RECENT, OLD.upper()):
        choosing.decide(held, Decision(PLACE, given, NOWHERE), coordinator)
    retention.decide(held, SOURCE, 36)
    retention.purge(held, TODAY)
    with held.session() as session:
        assert [choice.given for choice in read_choices(session)] == [RECENT]
    assert holding(held, OLD) == []
    assert OLD.upper().encode() not in bytes_of(held.settings.home)


def test_the_store_is_sound_after_a_purge_and_a_second_one_finds_nothing(held: Store) -> None:
    retention.decide(held, SOURCE, 36)
    retention.purge(held, TODAY)
    assert run_checks(held) == []
    assert missing_bytes(held) == []
    assert not retention.purge(held, TODAY).is_something


def test_what_was_purged_does_not_come_back_by_undoing(held: Store) -> None:
    retention.decide(held, SOURCE, 36)
    retention.purge(held, TODAY)
    with held.session() as session:
        last = session.execute("select max(import_id) as id from import where state = 'published'")[0]["id"]
    desk.undo(held, last, BY)
    assert OLD not in places(held)


def test_the_purge_is_in_the_audit_without_any_value(held: Store) -> None:
    retention.decide(held, SOURCE, 36, by="c")
    retention.purge(held, TODAY, by="c")
    [row] = [row for row in audit.read(held) if row["action"] == "purge"]
    assert (row["object"], row["detail"]) == (SOURCE, "1\u00a0ligne d’avant le 01/11/2023")


def test_a_period_out_of_bounds_is_refused(duckdb_store: Store) -> None:
    with pytest.raises(InputError, match="de 1 à 240 mois"):
        retention.decide(duckdb_store, SOURCE, 0)


def test_the_application_purges_once_a_night(held: Store) -> None:
    retention.decide(held, SOURCE, 36)
    nightly = Nightly(held)
    tomorrow = dt.datetime.combine(dt.date.today() + dt.timedelta(days=1), dt.time(2, 50))
    nightly.look(tomorrow)
    assert OLD in places(held)
    nightly.look(tomorrow + dt.timedelta(minutes=20))
    assert places(held) == {RECENT}
