from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.plan_values import Line
from observatory.domain.roles import Role
from observatory.plan.values import save
from observatory.queries.plan import board
from observatory.queries.plan_indicators import IndicatorView
from observatory.queries.plan_reader import reader_of
from observatory.storage import Store
from observatory.ui import plan_words
from observatory.ui.plan_entry_rows import (
    BASE,
    CATEGORY,
    COMMENT,
    ID,
    MODE,
    REASON,
    VALUE,
    WORDS,
    Grid,
    Row,
    entries_of,
    grid_of,
)
from tests.plan.fixtures import plan_template, planned
from tests.plan.planned import NOW, count

__all__ = ["plan_template", "planned"]
COORDINATOR = User("c0", "coordination", Role.COORDINATION)


def views(store: Store, sheet_id: str) -> tuple[IndicatorView, ...]:
    found = board(store, reader_of(COORDINATOR), dt.date(2026, 3, 2))
    assert found is not None
    sheet = found.sheet(sheet_id)
    assert sheet is not None
    return sheet.indicators


def typed(grid: Grid, changes: dict[tuple[str, str], dict[str, object]]) -> list[Row]:
    """The rows of a grid once (indicator, category) was changed."""
    return [row | changes.get((row[ID], row[CATEGORY] or ""), {}) for row in grid.rows]


def test_the_grid_offers_each_answer_of_a_questionnaire_and_no_computed_indicator(planned: Store) -> None:
    grid = grid_of(views(planned, "6"), "2025")
    assert [row[CATEGORY] for row in grid.rows if row[ID] == "6.4"] == [
        "Tout à fait",
        "Plutôt",
        "Plutôt pas",
        "Pas du tout",
        "Ne se prononce pas",
    ]
    assert {row[ID] for row in grid.rows} == {"6.2", "6.3", "6.4"}
    assert sum(row[ID] == "6.3" for row in grid.rows) == 3


def test_what_was_typed_becomes_one_value_an_indicator(planned: Store) -> None:
    grid = grid_of(views(planned, "14"), "2025")
    answers = {("14.4a", "Tout à fait"): {VALUE: 12, BASE: 20}, ("14.4a", "Plutôt pas"): {VALUE: 8, BASE: 20}}
    after = typed(grid, {("14.1", ""): {VALUE: 2.0, COMMENT: "deux écoles"}, **answers})
    entries, emptied = entries_of(grid, after)
    assert emptied == []
    assert [(one.indicator_id, one.comment) for one in entries] == [("14.1", "deux écoles"), ("14.4a", "")]
    assert entries[1].lines == (Line("Tout à fait", 12, 20), Line("Plutôt pas", 8, 20))


def test_what_was_not_touched_is_not_saved_again(planned: Store) -> None:
    save(planned, COORDINATOR, [count("14.1", 2), count("14.2", 31)], clock=NOW)
    grid = grid_of(views(planned, "14"), "2025")
    assert entries_of(grid, [dict(row) for row in grid.rows]) == ([], [])
    entries, _ = entries_of(grid, typed(grid, {("14.2", ""): {VALUE: 33}}))
    assert [(one.indicator_id, bool(one.seen)) for one in entries] == [("14.2", True)]


def test_a_value_that_was_emptied_is_told_apart(planned: Store) -> None:
    save(planned, COORDINATOR, [count("14.1", 2)], clock=NOW)
    grid = grid_of(views(planned, "14"), "2025")
    assert entries_of(grid, typed(grid, {("14.1", ""): {VALUE: None}})) == ([], ["14.1"])


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, ""])
def test_a_cell_left_empty_is_nothing_whatever_the_frame_puts_there(planned: Store, nothing: object) -> None:
    grid = grid_of(views(planned, "14"), "2025")
    after = [row | {VALUE: nothing, COMMENT: nothing, REASON: nothing} for row in grid.rows]
    assert entries_of(grid, after) == ([], [])


def test_zero_is_typed_as_a_value(planned: Store) -> None:
    grid = grid_of(views(planned, "14"), "2025")
    entries, _ = entries_of(grid, typed(grid, {("14.1", ""): {VALUE: 0}}))
    assert entries[0].lines == (Line(value=0.0),)


def test_an_appreciation_is_typed_in_words(planned: Store) -> None:
    grid = grid_of(views(planned, "5"), "2025")
    entries, _ = entries_of(grid, typed(grid, {("5.3", ""): {WORDS: "Le dispositif tourne."}}))
    assert entries[0].lines == (Line(statement="Le dispositif tourne."),)


def test_how_a_questionnaire_was_put_goes_with_its_value_and_an_open_one_has_no_margin(planned: Store) -> None:
    def keep(mode: str) -> tuple[IndicatorView, str]:
        grid = grid_of(views(planned, "20"), "2025")
        answers = typed(
            grid, {("20.4", "Tout à fait"): {VALUE: 14, BASE: 24, MODE: mode}, ("20.4", "Plutôt"): {VALUE: 6}}
        )
        entries, _ = entries_of(grid, answers)
        save(planned, COORDINATOR, entries, clock=NOW)
        (view,) = [one for one in views(planned, "20") if one.indicator.id == "20.4"]
        return view, plan_words.answers_words(view.in_hand[-1])

    drawn, said = keep("tirage au sort")
    assert (drawn.in_hand[-1].mode, plan_words.margin_words(drawn.in_hand[-1])[:10]) == ("sample", "intervalle")
    assert said.startswith(nbsp("Tout à fait : 58\u202f% (de 39"))
    opened, said = keep("questionnaire ouvert")
    assert "pas de marge" in plan_words.margin_words(opened.in_hand[-1])
    assert said == nbsp("Tout à fait : 58\u202f% ; Plutôt : 25\u202f%")
