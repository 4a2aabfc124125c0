"""What each role may see of the plan: the query leaves out the rest."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import User
from observatory.access.scopes import Scope
from observatory.domain.cells import Masked, Published
from observatory.domain.plan_due import Timeliness
from observatory.domain.plan_values import Line, ValueState
from observatory.domain.progress import Standing
from observatory.domain.roles import Role
from observatory.plan.editing import Change, apply, new_id
from observatory.plan.evolution import retire
from observatory.plan.values import Entry, save
from observatory.queries.plan import Board, board, timeliness_of
from observatory.queries.plan_reader import reader_of
from observatory.queries.plan_values import ValueView
from observatory.storage import Store
from tests.plan.planned import NOW, count, published

TODAY = dt.date(2026, 3, 2)


def seen_by(store: Store, user: User) -> Board:
    found = board(store, reader_of(user), TODAY)
    assert found is not None
    return found


def group(*axes: str) -> User:
    return User("g0", "groupe", Role.GROUPE, scopes=frozenset(Scope("axis", axis) for axis in axes))


PLENARY = User("e0", "elue", Role.PLENIERE)


def values(store: Store, user: User, indicator_id: str) -> list[ValueView]:
    found = seen_by(store, user).indicator(indicator_id)
    assert found is not None
    return [*found.values, *found.in_hand]


def test_a_draft_is_seen_by_its_carrier_and_the_coordination_only(
    planned: Store, carrier: User, committee: User, coordinator: User
) -> None:
    save(planned, carrier, [count("14.1", 2)], clock=NOW)
    assert [len(values(planned, user, "14.1")) for user in (carrier, coordinator)] == [1, 1]
    assert [values(planned, user, "14.1") for user in (committee, group("3"), PLENARY)] == [[], [], []]


def test_a_submitted_value_is_seen_by_who_validates_and_by_its_group(
    planned: Store, carrier: User, committee: User
) -> None:
    save(planned, carrier, [count("14.1", 2)], submit=True, clock=NOW)
    assert [len(values(planned, user, "14.1")) for user in (committee, group("3"))] == [1, 1]
    assert [values(planned, user, "14.1") for user in (group("1"), group(), PLENARY)] == [[], [], []]


def test_the_plenary_sees_the_published_value_and_not_the_one_that_would_replace_it(
    planned: Store, carrier: User, committee: User, coordinator: User
) -> None:
    published(planned, carrier, committee, coordinator, count("14.1", 2))
    seen = values(planned, coordinator, "14.1")[0].token
    save(planned, carrier, [count("14.1", 3, seen=seen, reason="recompté")], submit=True, clock=NOW)
    (only,) = values(planned, PLENARY, "14.1")
    assert (only.state, only.summed.value) == (ValueState.PUBLISHED, 2)
    assert len(values(planned, committee, "14.1")) == 2


def test_who_signed_is_named_by_organisation_to_those_who_do_not_follow_the_plan(
    planned: Store, carrier: User, committee: User, coordinator: User
) -> None:
    published(planned, carrier, committee, coordinator, count("14.1", 2))
    with planned.session() as session:
        session.execute(
            "insert into account (account_id, login, role, state, created_on) "
            "values ('p0', 'pedibus', 'partenaire', 'active', now()::timestamp)"
        )
        session.execute("insert into account_organisation values ('p0', 'Ville de Manosque')")
    assert values(planned, PLENARY, "14.1")[0].entered_by == "Ville de Manosque"
    assert values(planned, committee, "14.1")[0].entered_by == "pedibus (Ville de Manosque)"


def test_small_protected_counts_are_masked_to_who_is_not_sworn_and_their_total_with_them(
    planned: Store, committee: User, coordinator: User
) -> None:
    lines = (Line("médiation", 2), Line("orientation", 40))
    for entry in (Entry("6.3", "2025", lines, comment="2 familles"), count("6.2", 3), count("6.2", 12, "2024")):
        published(planned, coordinator, committee, coordinator, entry)
    (shown,) = values(planned, PLENARY, "6.3")
    assert [line.figure for line in shown.lines] == [Masked(), Masked()]
    assert (shown.summed.value, shown.is_masked, shown.comment) == (42, False, "")
    earlier, small = values(planned, PLENARY, "6.2")
    assert (earlier.summed.value, small.is_masked, small.summed.value) == (12, True, None)
    (exact,) = values(planned, committee, "6.3")
    assert [line.figure for line in exact.lines] == [Published(2), Published(40)]


def test_a_month_of_a_protected_indicator_is_not_shown_beside_its_year(
    planned: Store, committee: User, coordinator: User
) -> None:
    for period in ("2025", "2025-01"):
        published(planned, coordinator, committee, coordinator, count("6.2", 40, period))
    assert [str(one.period) for one in values(planned, PLENARY, "6.2")] == ["2025"]
    assert len(values(planned, committee, "6.2")) == 2


def test_a_small_initial_count_is_not_given_away_by_its_progress(planned: Store, coordinator: User) -> None:
    apply(planned, coordinator, [Change("initial", "9.1", {"value": "3", "period": "2023"})], NOW)
    hidden, known = seen_by(planned, PLENARY).indicator("9.1"), seen_by(planned, coordinator).indicator("9.1")
    assert hidden is not None
    assert known is not None
    assert (hidden.initial, known.initial is not None) == (None, True)


def test_notes_money_and_steps_go_to_who_may_see_the_whole_sheet(
    planned: Store, carrier: User, committee: User
) -> None:
    apply(planned, carrier, [Change("note", new_id(), {"sheet_id": "14", "text": "Deux écoles."})], NOW)
    counts = {
        user.login: len(seen_by(planned, user).follow_up.notes) for user in (carrier, committee, group("3"), PLENARY)
    }
    assert counts == {"pedibus": 1, "sous.prefete": 1, "groupe": 1, "elue": 0}
    assert seen_by(planned, group("1")).follow_up.notes == ()
    assert seen_by(planned, PLENARY).follow_up.steps == ()


def test_what_is_due_is_counted_by_sheet_and_axis(planned: Store, carrier: User, coordinator: User) -> None:
    save(planned, carrier, [count("14.1", 2, "2024"), count("14.1", 3, "2025")], submit=True, clock=NOW)
    save(planned, carrier, [count("14.2", 31, "2024")], clock=NOW)
    sheet = seen_by(planned, coordinator).sheet("14")
    assert sheet is not None
    assert sheet.timeliness == {Timeliness.INFORMED: 2, Timeliness.DUE: 0, Timeliness.LATE: 8}
    assert sheet.late_since == dt.date(2025, 2, 15)
    assert [one.indicator_id for one in sheet.late()] == ["14.2", "14.3", "14.4a", "14.4b"]
    assert sheet.lacks[0] == "valeur attendue pour 4\u00a0indicateurs sur 5"


def test_what_is_retired_is_due_no_more_and_stays_readable(planned: Store, coordinator: User) -> None:
    before = timeliness_of(seen_by(planned, coordinator).sheets)
    retire(planned, coordinator, "indicator", "14.1", reason="plus de ligne", seen=0, clock=NOW)
    retire(planned, coordinator, "sheet", "22", reason="reprise par l’ARS", seen=0, clock=NOW)
    found = seen_by(planned, coordinator)
    assert timeliness_of(found.sheets)[Timeliness.LATE] == before[Timeliness.LATE] - 2 * 3
    assert found.indicator("14.1") is not None
    assert len(found.sheets) == 23


def test_progress_is_towards_the_target_of_the_year_and_towards_the_last_one(
    planned: Store, committee: User, coordinator: User
) -> None:
    changes = [
        Change("initial", "14.2", {"value": "20", "period": "2023"}),
        Change("target", "14.2/2025", {"value": "40"}),
        Change("target", "14.2/2027", {"value": "60"}),
    ]
    apply(planned, coordinator, changes, NOW)
    published(planned, coordinator, committee, coordinator, count("14.2", 30))
    found = seen_by(planned, PLENARY).indicator("14.2")
    assert found is not None
    assert (found.progress.rate, found.final.rate, found.standing) == (0.5, 0.25, Standing.TOWARDS)
    assert found.progress.margin is not None


def test_a_questionnaire_is_compared_with_its_target_in_percent(
    planned: Store, committee: User, coordinator: User
) -> None:
    apply(planned, coordinator, [Change("target", "20.4/2025", {"value": "80"})], NOW)
    answers = (Line("Tout à fait", 30, 50), Line("Plutôt", 5, 50), Line("Pas du tout", 15, 50))
    published(planned, coordinator, committee, coordinator, Entry("20.4", "2025", answers))
    found = seen_by(planned, coordinator).indicator("20.4")
    assert found is not None
    assert (found.standing, found.progress.gap) == (Standing.MISSED, pytest.approx(-10))


def test_another_commune_sees_no_plan(planned: Store) -> None:
    with planned.session() as session:
        session.execute("update plan_document set commune_code = '33318'")
    assert board(planned, reader_of(PLENARY), TODAY) is None
