from observatory.ingest.shipped import manifest, wanted

STRATEGY = "strategie-2024"
ALL = {entry["sha256"] for entry in manifest()}
SURVEYS = next(entry["sha256"] for entry in manifest() if entry["path"].endswith("surveys.csv"))


def paths(known: set[str], held: set[str]) -> list[str]:
    return [entry["path"].rsplit("/", 1)[1] for entry in wanted(known, held)]


def test_what_was_received_once_is_not_taken_again() -> None:
    assert wanted(ALL, {STRATEGY}) == []


def test_one_changed_table_brings_the_others_of_its_deposit() -> None:
    found = paths(ALL - {SURVEYS}, {STRATEGY})
    assert found == ["changes.csv", "defects.csv", "rates.csv", "surveys.csv", "totals.csv"]


def test_a_deposit_that_was_undone_stays_so_when_one_of_its_tables_changes() -> None:
    assert wanted(ALL - {SURVEYS}, set()) == []


def test_an_empty_store_takes_everything_the_territories_first() -> None:
    found = paths(set(), set())
    assert found[:2] == ["members.csv", "territories.csv.gz"]
    assert "surveys.csv" in found
