from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from observatory.access import User
from observatory.domain.plan_values import Line, Move
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError, UserError
from observatory.plan.editing import EditConflict
from observatory.plan.evolution import retire
from observatory.plan.values import Entry, move, save
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.plan.planned import NOW, asked, count, load_plan, published, standing, told


def test_a_value_goes_through_every_hand_and_each_step_is_signed(
    planned: Store, carrier: User, committee: User, coordinator: User
) -> None:
    published(planned, carrier, committee, coordinator, count("14.1", 2))
    with planned.session() as session:
        steps = session.execute("select state, account_id from plan_value_step order by step_no")
    assert [(one["state"], one["account_id"]) for one in steps] == [
        ("draft", "p0"),
        ("submitted", "p0"),
        ("validated", "r0"),
        ("published", "c0"),
    ]
    assert run_checks(planned) == []


def test_values_and_changes_hold_on_both_kinds_of_store(
    store: Store, carrier: User, committee: User, coordinator: User
) -> None:
    load_plan(store)
    published(store, carrier, committee, coordinator, count("14.1", 2))
    assert [state for state, _ in standing(store, "14.1")] == ["published"]
    with told(EditConflict, "Rien n’a été écrasé"):
        save(store, carrier, [count("14.1", 3, reason="recompté")], clock=NOW)
    retire(store, coordinator, "indicator", "14.1", reason="plus de ligne", seen=0, clock=NOW)
    with pytest.raises(EditConflict):
        retire(store, coordinator, "indicator", "14.1", reason="encore", seen=0, clock=NOW)
    assert run_checks(store) == []


def test_a_published_value_changes_only_with_a_reason_and_stands_until_the_other_is_published(
    planned: Store, carrier: User, committee: User, coordinator: User
) -> None:
    published(planned, carrier, committee, coordinator, count("14.1", 2))
    seen = standing(planned, "14.1")[0][1]
    with told(InputError, "14.1, 2025 : une valeur est déjà publiée. Pour la changer, dites"):
        save(planned, carrier, [count("14.1", 3, seen=seen)], clock=NOW)
    save(planned, carrier, [count("14.1", 3, seen=seen, reason="une ligne oubliée")], submit=True, clock=NOW)
    assert [state for state, _ in standing(planned, "14.1")] == ["submitted", "published"]
    for who, what in ((committee, Move.VALIDATE), (coordinator, Move.PUBLISH)):
        move(planned, who, what, [asked(planned, "14.1")], NOW)
    assert [state for state, _ in standing(planned, "14.1")] == ["published"]
    with planned.session() as session:
        kept = session.execute("select state, reason from plan_value_now order by revision")
    assert [(one["state"], one["reason"]) for one in kept] == [
        ("superseded", None),
        ("published", "une ligne oubliée"),
    ]
    assert run_checks(planned) == []


def test_of_two_who_enter_the_same_indicator_the_second_is_told_and_nothing_is_lost(
    planned: Store, carrier: User, coordinator: User
) -> None:
    save(planned, carrier, [count("14.1", 2)], clock=NOW)
    with told(EditConflict, "2025 : l’observatoire y a donné une valeur le 2 mars 2026 à"):
        save(planned, coordinator, [count("14.1", 5)], clock=NOW)
    with planned.session() as session:
        assert [one["value"] for one in session.execute("select value from plan_value_line")] == [2]


def test_of_many_who_enter_at_once_one_only_wins(planned: Store, carrier: User) -> None:
    def enter(value: int) -> str:
        try:
            save(planned, carrier, [count("14.1", value)], clock=NOW)
        except EditConflict:
            return "told"
        return "kept"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(enter, range(8)))
    assert sorted(outcomes) == ["kept", *["told"] * 7]
    assert run_checks(planned) == []


def test_a_returned_value_says_why_and_goes_back_to_its_carrier(
    planned: Store, carrier: User, committee: User
) -> None:
    save(planned, carrier, [count("14.1", 200)], submit=True, clock=NOW)
    with told(InputError, "Une raison est demandée"):
        move(planned, committee, Move.RETURN, [asked(planned, "14.1")], NOW)
    move(planned, committee, Move.RETURN, [asked(planned, "14.1", reason="200 lignes ?")], NOW)
    ((state, seen),) = standing(planned, "14.1")
    assert state == "returned"
    save(planned, carrier, [count("14.1", 2, seen=seen)], submit=True, clock=NOW)
    assert [state for state, _ in standing(planned, "14.1")] == ["submitted"]


def test_nobody_publishes_what_was_not_validated(planned: Store, carrier: User, coordinator: User) -> None:
    save(planned, carrier, [count("14.1", 2)], submit=True, clock=NOW)
    with told(EditConflict, "cette valeur est maintenant soumise"):
        move(planned, coordinator, Move.PUBLISH, [asked(planned, "14.1")], NOW)


def test_a_decision_taken_on_another_state_is_refused(planned: Store, carrier: User, committee: User) -> None:
    save(planned, carrier, [count("14.1", 2)], submit=True, clock=NOW)
    late = asked(planned, "14.1")
    move(planned, committee, Move.VALIDATE, [late], NOW)
    with pytest.raises(EditConflict):
        move(planned, committee, Move.RETURN, [late], NOW)


def test_a_carrier_fills_its_own_sheets_only(planned: Store, carrier: User) -> None:
    with told(AccessDenied, "ne renseigne pas les indicateurs de cette fiche"):
        save(planned, carrier, [count("15.1", 2)], clock=NOW)


@pytest.mark.parametrize("role", [Role.RESTREINT, Role.GROUPE, Role.PLENIERE])
def test_other_roles_enter_nothing(planned: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        save(planned, User("x", "x", role), [count("14.1", 2)], clock=NOW)


def test_a_carrier_neither_validates_nor_publishes(planned: Store, carrier: User) -> None:
    save(planned, carrier, [count("14.1", 2)], submit=True, clock=NOW)
    for what in (Move.VALIDATE, Move.PUBLISH, Move.RETURN):
        with pytest.raises(AccessDenied):
            move(planned, carrier, what, [asked(planned, "14.1", reason="oui")], NOW)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (count("14.1", 2, "2023"), "2023 est hors de la période du plan"),
        (count("14.1", 2, "2027"), "2027 n’a pas commencé"),
        (count("14.4", 2), "se renseigne par ses mesures"),
        (count("6.1", 2), "est calculé par l’observatoire"),
        (count("99.1", 2), "Aucun indicateur « 99.1 »"),
        (Entry("20.4", "2025", (Line("Oui", 3, 4),)), "réponse inconnue : Oui"),
        (count("14.1", 2, "hier"), "n’est pas une période"),
    ],
)
def test_what_cannot_be_a_value_is_refused_and_said(
    planned: Store, coordinator: User, entry: Entry, said: str
) -> None:
    with told(UserError, said):
        save(planned, coordinator, [entry], clock=NOW)
    with planned.session() as session:
        assert session.execute("select count(*) as n from plan_value") == [{"n": 0}]


def test_one_wrong_entry_keeps_the_others_out(planned: Store, carrier: User) -> None:
    with pytest.raises(InputError):
        save(planned, carrier, [count("14.1", 2), count("14.2", -1)], clock=NOW)
    assert standing(planned, "14.1") == []


def test_every_step_is_audited_without_its_value(planned: Store, carrier: User, committee: User) -> None:
    save(planned, carrier, [count("14.1", 4217)], submit=True, clock=NOW)
    move(planned, committee, Move.VALIDATE, [asked(planned, "14.1")], NOW)
    rows = planned.records("queries/access_audit", limit=10)
    assert {(row["action"], row["object"]) for row in rows} == {
        ("plan.value.submit", "14.1/2025"),
        ("plan.value.validate", "14.1/2025"),
    }
    assert "4217" not in str(rows)
