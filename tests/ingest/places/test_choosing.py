"""What somebody decides of a text is remembered, followed, and can be taken back."""

from __future__ import annotations

import pytest

from observatory.access import User, audit
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.ingest.places.choosing import Decision, decide, withdraw
from observatory.ingest.places.resolving import resolve
from observatory.queries import places
from observatory.reports.datasets import dataset, dataset_rows
from observatory.storage import Session, Store
from tests.ingest.places.town import HALVES, Fact, by_sector, lay_outline, lay_sectors, lay_streets, rebuild_events

PM, CADRE = "police-municipale-interventions", "cadre-de-vie"
CHIEF = User("1", "chef", Role.COORDINATION)
FACTS = (
    Fact(place="Lycée Les Iscles", times=5),
    Fact(place="LYCEE LES ISCLES", times=2),
    Fact(place="rue Grande", times=3),
    Fact(sector="Zone B", times=4),
    Fact(times=6),
)


def put(store: Store, source: str, *facts: Fact) -> None:
    def work(session: Session) -> None:
        rebuild_events(session, source, facts)
        resolve(session, source, store.settings)
        session.run("marts/event_month", source=source)

    store.write(work)


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    return laid(duckdb_store)


def laid(store: Store) -> Store:
    def lay(session: Session) -> None:
        lay_outline(session)
        lay_sectors(session, "police-municipale", HALVES)
        lay_streets(session, ["Rue Grande", "Rue des Iscles"])

    store.write(lay)
    put(store, PM, *FACTS)
    put(store, CADRE, Fact(place="lycée les Iscles"))
    return store


def queue(store: Store, source: str | None = None) -> list[tuple[str, int, str]]:
    return [(one.given, one.events, one.reason) for one in places.waiting(store, CHIEF, source)]


def states(store: Store) -> tuple[int, int, int, int]:
    whole = places.together(places.located(store, CHIEF))
    return whole.by_street, whole.by_sector, whole.outside, whole.unlocated


def sectors_of(store: Store) -> dict[str, int]:
    with store.session() as session:
        return by_sector(session, "police-municipale")


def test_spellings_wait_together_the_most_frequent_first(town: Store) -> None:
    assert queue(town) == [("Lycée Les Iscles", 8, "unmatched"), ("Zone B", 4, "unknown_sector")]
    assert queue(town, CADRE) == [("lycée les Iscles", 1, "unmatched")]
    assert places.waiting(town, CHIEF)[0].sources == (CADRE, PM)
    assert places.reasons(town, CHIEF) == {"unmatched": 8, "nothing": 6, "unknown_sector": 4}
    assert [street.name for street, _ in places.proposals(town, CHIEF, "Lycée Les Iscles")] == ["Rue des Iscles"]


def test_a_street_chosen_once_holds_for_every_source_and_for_the_deposits_to_come(store: Store) -> None:
    town = laid(store)
    version = town.data_version()
    decide(town, Decision("place", "lycee LES iscles", "street", street_id="04112-rue-iscles"), CHIEF)
    assert queue(town) == [("Zone B", 4, "unknown_sector")]
    assert states(town) == (11, 0, 0, 10)
    assert town.data_version() != version
    put(town, PM, *FACTS, Fact(place="Lycée des Iscles", times=9))
    assert states(town)[0] == 20
    assert sectors_of(town) == {"S1": 3, "S2": 17, "inconnu": 10}


def test_each_target_does_what_it_says(town: Store) -> None:
    decide(town, Decision("place", "Lycée Les Iscles", "outside"), CHIEF)
    assert states(town) == (3, 0, 8, 10)
    decide(town, Decision("place", "Lycée Les Iscles", "nowhere"), CHIEF)
    assert states(town) == (3, 0, 0, 18)
    assert queue(town) == [("Zone B", 4, "unknown_sector")]
    decide(
        town,
        Decision("place", "Lycée Les Iscles", "sector", division="police-municipale", sector_code="S1"),
        CHIEF,
    )
    decide(town, Decision("sector", "zone b", "sector", division="police-municipale", sector_code="S2"), CHIEF)
    assert states(town) == (3, 12, 0, 6)
    assert sectors_of(town) == {"S1": 11, "S2": 4, "inconnu": 6}
    assert queue(town) == []


def test_a_script_reads_the_queue_and_the_sectors(town: Store) -> None:
    with dataset_rows(town, dataset("places"), {"state": "unlocated"}) as (columns, batches):
        found = [dict(zip(columns, row, strict=True)) for _, rows in batches for row in rows]
    assert (found[0]["place"], found[1]["events"], found[1]["reason"]) == (None, 5, "unmatched")
    with dataset_rows(town, dataset("sectors"), {}) as (columns, batches):
        assert [row[columns.index("sector_code")] for _, rows in batches for row in rows] == ["S1", "S2"]


def test_taking_a_choice_back_puts_the_text_in_the_queue_again(town: Store) -> None:
    choice_id = decide(town, Decision("place", "Lycée Les Iscles", "outside"), CHIEF)
    assert [one.where for one in places.decided(town, CHIEF)] == ["hors de la commune"]
    withdraw(town, choice_id, CHIEF)
    assert queue(town)[0] == ("Lycée Les Iscles", 8, "unmatched")
    assert places.decided(town, CHIEF) == []
    with pytest.raises(UnknownName):
        withdraw(town, choice_id, CHIEF)


def test_a_choice_whose_street_is_gone_waits_again_and_says_so(town: Store) -> None:
    decide(town, Decision("place", "Lycée Les Iscles", "street", street_id="04112-rue-iscles"), CHIEF)

    def forget(session: Session) -> None:
        session.execute("delete from street where street_id = '04112-rue-iscles'")

    town.write(forget)
    put(town, PM, *FACTS)
    assert queue(town, PM)[0][:2] == ("Lycée Les Iscles", 7)
    assert [one.is_lost for one in places.decided(town, CHIEF)] == [True]


def test_the_audit_tells_who_decided_and_never_the_text(town: Store) -> None:
    choice_id = decide(town, Decision("place", "Lycée Les Iscles", "outside"), CHIEF)
    withdraw(town, choice_id, CHIEF)
    said = [(row["action"], row["account_id"], row["object"]) for row in audit.read(town)]
    assert said == [("place.withdrawn", "1", choice_id), ("place.outside", "1", choice_id)]
    assert "Iscles" not in str(audit.read(town))


def test_what_does_not_exist_cannot_be_chosen(town: Store) -> None:
    with pytest.raises(InputError):
        decide(town, Decision("place", "x", "street", street_id="04112-rue-inconnue"), CHIEF)
    with pytest.raises(InputError):
        decide(town, Decision("place", "x", "sector", division="police-municipale", sector_code="S9"), CHIEF)
    assert places.decided(town, CHIEF) == []


def test_only_the_coordination_sees_the_queue_and_decides(town: Store) -> None:
    asks = (places.waiting, places.located, places.decided, places.reasons, places.sectors, places.streets)
    for other in (User("2", "autre", role) for role in Role if role is not Role.COORDINATION):
        for ask in (*asks, places.divisions):
            with pytest.raises(AccessDenied):
                ask(town, other)
        with pytest.raises(AccessDenied):
            decide(town, Decision("place", "x", "outside"), other)
        with pytest.raises(AccessDenied):
            withdraw(town, "x", other)
