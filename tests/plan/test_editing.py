from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import User
from observatory.domain.plan_objects import HumanStatus, Life, Plan
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.plan.editing import Change, EditConflict, apply, new_id
from observatory.plan.evolution import add_indicator, add_sheet, merge, restore, retire
from observatory.plan.follow_up import FollowUp, read_follow_up
from observatory.plan.reading import read_plan
from observatory.storage import Store
from tests.plan.planned import NOW, told


def plan_of(store: Store) -> Plan:
    with store.session() as session:
        found = read_plan(session, store.settings.commune)
    assert found is not None
    return found


def follow_up_of(store: Store) -> FollowUp:
    with store.session() as session:
        return read_follow_up(session, store.settings.commune)


def test_the_plan_is_read_as_printed(planned: Store) -> None:
    plan = plan_of(planned)
    assert (len(plan.axes), len(plan.sheets)) == (5, 23)
    assert sum(one.is_printed_item for one in plan.indicators) == 79
    sheet = plan.sheet("18-axe3")
    assert sheet is not None
    assert (sheet.number, sheet.carriers[0]) == ("18", "Parquet de Digne-les-Bains")
    assert [one.id for one in plan.indicators_of("2")][:5] == ["2.1", "2.2", "2.3", "2.3a", "2.3b"]


def test_another_commune_has_no_plan(planned: Store) -> None:
    with planned.session() as session:
        assert read_plan(session, "33318") is None


def test_an_indicator_is_renamed_and_its_printed_label_stays(planned: Store, coordinator: User) -> None:
    apply(planned, coordinator, [Change("indicator", "14.1", {"label": "Lignes ouvertes"}, 0, "plus court")], NOW)
    found = plan_of(planned).indicator("14.1")
    assert found is not None
    assert (found.label, found.printed_label) == ("Lignes ouvertes", "Nombre de nouvelles lignes PEDIBUS lancées")


def test_a_change_of_the_plan_asks_for_a_reason(planned: Store, coordinator: User) -> None:
    with told(InputError, "Une raison est demandée"):
        apply(planned, coordinator, [Change("sheet", "14", {"title": "Pédibus"})], NOW)


def test_a_sheet_and_its_indicators_are_added_after_the_printed_ones(planned: Store, coordinator: User) -> None:
    sheet_id = add_sheet(planned, coordinator, axis_id="3", title="Éclairage", reason="demande du CIQ", clock=NOW)
    fields = {"label": "Points lumineux", "type": "count", "unit": "point|points", "kind": "means"}
    new = add_indicator(planned, coordinator, sheet_id=sheet_id, fields=fields, reason="suivi", clock=NOW)
    plan = plan_of(planned)
    assert (sheet_id, new) == ("23", "23.1")
    added = plan.indicator("23.1")
    assert added is not None
    assert added.existence.added_on == dt.date(2026, 3, 2)
    assert sum(one.is_printed_item for one in plan.indicators) == 79
    fifth = add_indicator(planned, coordinator, sheet_id="14", fields=fields, reason="suivi", clock=NOW)
    assert fifth == "14.5"


def test_what_is_retired_or_merged_stays_readable_with_its_reason(planned: Store, coordinator: User) -> None:
    retire(planned, coordinator, "indicator", "14.1", reason="plus de ligne à ouvrir", seen=0, clock=NOW)
    merge(planned, coordinator, "sheet", "19", into_id="18-axe4", reason="même public", seen=0, clock=NOW)
    plan = plan_of(planned)
    retired, merged = plan.indicator("14.1"), plan.sheet("19")
    assert retired is not None
    assert merged is not None
    assert (retired.existence.life, retired.existence.reason) == (Life.RETIRED, "plus de ligne à ouvrir")
    assert (merged.existence.life, merged.existence.into_id) == (Life.MERGED, "18-axe4")
    assert "14.1" not in {one.id for one in plan.measures_of("14")}
    restore(planned, coordinator, "indicator", "14.1", reason="relancé", seen=retired.existence.version, clock=NOW)
    assert "14.1" in {one.id for one in plan_of(planned).measures_of("14")}


@pytest.mark.parametrize("into", ["14.1", "99.9", ""])
def test_nothing_is_merged_into_itself_or_into_nothing(planned: Store, coordinator: User, into: str) -> None:
    with told(InputError, "Fusion impossible"):
        merge(planned, coordinator, "indicator", "14.1", into_id=into, reason="doublon", seen=0, clock=NOW)


def test_of_two_who_change_the_same_indicator_the_second_is_told_what_the_first_wrote(
    planned: Store, coordinator: User
) -> None:
    apply(planned, coordinator, [Change("indicator", "14.1", {"delay_days": "90"})], NOW)
    with told(EditConflict, "(délai en jours) : rien n’a été écrasé"):
        apply(planned, coordinator, [Change("indicator", "14.1", {"note": "à revoir"})], NOW)
    found = plan_of(planned).indicator("14.1")
    assert found is not None
    assert (found.delay_days, found.note) == (90, "")


def test_several_changes_are_written_together_or_not_at_all(planned: Store, coordinator: User) -> None:
    changes = [
        Change("step", "given-6-2", {"done_on": "12/02/2024"}),
        Change("step", "given-6-3", {"due_on": "bientôt"}),
    ]
    with told(InputError, "Échéance : « bientôt » n’est pas une date. Écrire par exemple"):
        apply(planned, coordinator, changes, NOW)
    assert [one.is_done for one in follow_up_of(planned).steps if one.sheet_id == "6"] == [True] + [False] * 5


def test_a_carrier_dates_the_steps_and_writes_the_notes_of_its_sheets(planned: Store, carrier: User) -> None:
    made = {"sheet_id": "14", "title": "Recruter des accompagnateurs", "due_on": "2026-09-01"}
    money = {"sheet_id": "14", "year": "2026", "funder": "pdasr", "planned": "1 500,50 €", "actual": ""}
    changes = [
        Change("step", new_id(), made),
        Change("note", new_id(), {"sheet_id": "14", "text": "Deux écoles volontaires.", "noted_on": "2026-02-27"}),
        Change("document", new_id(), {"sheet_id": "14", "title": "Charte des accompagnateurs"}),
        Change("budget", new_id(), money),
        Change("sheet", "14", {"human_status": "running"}),
    ]
    apply(planned, carrier, changes, NOW)
    found = follow_up_of(planned)
    assert [(one.title, one.is_late(dt.date(2026, 9, 2))) for one in found.steps if one.sheet_id == "14"] == [
        ("Recruter des accompagnateurs", True)
    ]
    assert (found.notes[0].text, found.notes[0].signed.account_id) == ("Deux écoles volontaires.", "p0")
    assert found.documents[0].title == "Charte des accompagnateurs"
    assert (found.budget[0].funder, found.budget[0].planned, found.budget[0].actual) == ("pdasr", 1500.5, None)
    sheet = plan_of(planned).sheet("14")
    assert sheet is not None
    assert sheet.human_status is HumanStatus.RUNNING


@pytest.mark.parametrize(
    "change",
    [
        Change("sheet", "14", {"title": "Pédibus"}, 0, "plus court"),
        Change("target", "14.1/2025", {"value": "4"}),
        Change("note", "n1", {"sheet_id": "15", "text": "ailleurs"}),
        Change("step", "given-6-2", {"done_on": "2024-02-12"}),
        Change("meeting", "m1", {"instance_id": "pleniere", "held_on": "2024-02-12"}),
        Change("note", "n2", {"text": "de nulle part"}),
    ],
)
def test_the_rest_of_the_plan_is_closed_to_a_carrier(planned: Store, carrier: User, change: Change) -> None:
    with pytest.raises(AccessDenied):
        apply(planned, carrier, [change], NOW)


@pytest.mark.parametrize("role", [Role.RESTREINT, Role.GROUPE, Role.PLENIERE])
def test_other_roles_change_nothing(planned: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        apply(planned, User("x", "x", role), [Change("sheet", "14", {"human_status": "done"})], NOW)


def test_targets_are_by_year_and_the_initial_value_says_of_when(planned: Store, coordinator: User) -> None:
    initial = {"value": "2", "period": "2023", "source": "Service prévention"}
    apply(planned, coordinator, [Change("initial", "14.1", initial)], NOW)
    apply(planned, coordinator, [Change("target", "14.1/2025", {"value": "4"})], NOW)
    found = follow_up_of(planned)
    assert (found.initials["14.1"].value, found.initials["14.1"].period) == (2, "2023")
    assert found.targets["14.1", "2025"].value == 4
    apply(
        planned,
        coordinator,
        [Change("target", "14.1/2025", {"value": ""}, found.targets["14.1", "2025"].signed.version)],
        NOW,
    )
    assert follow_up_of(planned).targets == {}


def test_a_target_already_met_at_the_start_asks_for_a_reason(planned: Store, coordinator: User) -> None:
    apply(planned, coordinator, [Change("initial", "14.1", {"value": "5", "period": "2023"})], NOW)
    with told(InputError, "déjà atteinte par la valeur initiale"):
        apply(planned, coordinator, [Change("target", "14.1/2025", {"value": "4"})], NOW)
    kept = {"value": "4", "reason": "tenir malgré le départ de deux accompagnateurs"}
    apply(planned, coordinator, [Change("target", "14.1/2025", kept)], NOW)
    assert follow_up_of(planned).targets["14.1", "2025"].reason.startswith("tenir")


def test_a_target_needs_a_direction_and_a_figure(planned: Store, coordinator: User) -> None:
    with told(InputError, "Une cible suppose un sens souhaité"):
        apply(planned, coordinator, [Change("target", "1.2/2025", {"value": "4"})], NOW)
    with told(InputError, "n’a pas de valeur chiffrée"):
        apply(planned, coordinator, [Change("target", "5.3/2025", {"value": "4"})], NOW)


def test_a_meeting_is_a_date_and_counts(planned: Store, coordinator: User) -> None:
    apply(planned, coordinator, [Change("meeting", "m1", {"instance_id": "pleniere", "held_on": "2024-02-12"})], NOW)
    with told(UnknownName, "Aucune instance"):
        apply(
            planned, coordinator, [Change("meeting", "m2", {"instance_id": "bureau", "held_on": "2024-02-12"})], NOW
        )
    assert [one.instance_id for one in follow_up_of(planned).meetings] == ["pleniere"]
