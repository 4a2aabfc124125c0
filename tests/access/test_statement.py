"""The yearly statement counts what the audit holds of one year of the town, and names nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import accounts, audit, charter, statement
from observatory.errors import InputError
from observatory.storage import Store


def at(*when: int) -> dt.datetime:
    return dt.datetime(*when)  # type: ignore[arg-type]


def test_a_year_is_counted_by_the_clocks_of_the_town(duckdb_store: Store) -> None:
    for when in (
        at(2025, 12, 31, 22, 59),
        at(2025, 12, 31, 23, 0),
        at(2026, 12, 31, 22, 59),
        at(2026, 12, 31, 23, 0),
    ):
        audit.record(duckdb_store, action="export", account_id="a", clock=lambda when=when: when)
    assert [statement.statement(duckdb_store, year).count("exports") for year in (2025, 2026, 2027)] == [1, 2, 1]


def test_accounts_deposits_refusals_purges_and_incidents_are_counted(duckdb_store: Store) -> None:
    moment = at(2026, 5, 4)
    accounts.add(duckdb_store, login="nina", role="groupe", clock=lambda: moment)
    account_id = accounts.by_login(duckdb_store, "nina").account_id
    charter.acknowledge(duckdb_store, account_id, clock=lambda: moment)
    for action, outcome, detail in (
        ("deposit.check", "done", "x"),
        ("deposit.publish", "done", "x"),
        ("deposit.refuse", "refused", "personal data, 2 columns (page)"),
        ("sign_in", "refused", None),
        ("purge", "done", "12"),
    ):
        audit.record(duckdb_store, action=action, outcome=outcome, detail=detail, clock=lambda: moment)
    statement.declare_incident(duckdb_store, "materiel", by=account_id, clock=lambda: moment)
    found = statement.statement(duckdb_store, 2026)
    counted = {line.label: line.count for line in found.lines if line.count}
    assert counted == {
        "comptes créés": 1,
        "adhésions à la charte": 1,
        "connexions refusées": 1,
        "dépôts contrôlés": 1,
        "dépôts publiés": 1,
        "fichiers refusés pour données personnelles": 1,
        "purges": 1,
        "matériel perdu ou volé": 1,
        "Groupe thématique": 1,
    }
    assert found.whole_chain
    assert not any("nina" in str(line) or account_id in str(line) for line in found.lines)


def test_an_incident_is_chosen_from_a_list(duckdb_store: Store) -> None:
    with pytest.raises(InputError):
        statement.declare_incident(duckdb_store, "Un tel a dit que…", by="a")
