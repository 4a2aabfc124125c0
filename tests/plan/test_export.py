from __future__ import annotations

from observatory.access import User
from observatory.domain.plan_values import Line
from observatory.plan.editing import Change, apply
from observatory.plan.values import Entry, save
from observatory.queries.plan_export import export_plan
from observatory.storage import Store
from tests.plan.planned import NOW, count, published

LEAST = {
    "axis",
    "sheet_id",
    "sheet_title",
    "indicator_id",
    "indicator_label",
    "kind",
    "period",
    "value",
    "target",
    "state",
}


def test_every_printed_item_is_exported_even_without_a_value(planned: Store) -> None:
    found = export_plan(planned)
    assert set(found.columns) >= LEAST
    items = found[found["parent_id"].isna() & (found["indicator_id"] != "13.accidents")]
    assert items["indicator_id"].nunique() == 79
    assert set(found["state"]) == {"missing"}


def test_values_targets_and_categories_are_exported_with_their_state(
    planned: Store, carrier: User, committee: User, coordinator: User
) -> None:
    targets = [Change("target", f"14.2/{year}", {"value": str(value)}) for year, value in ((2025, 40), (2027, 60))]
    apply(planned, coordinator, targets, NOW)
    published(planned, carrier, committee, coordinator, count("14.2", 31))
    tools = (Line("Affiche", 2), Line("Dépliant", 1))
    save(planned, coordinator, [Entry("7.4", "2025", tools)], submit=True, clock=NOW)
    found = export_plan(planned).set_index("indicator_id")
    pedibus = found.loc[["14.2"], ["period", "value", "target", "state"]].astype(object)
    assert pedibus.where(pedibus.notna(), None).to_numpy().tolist() == [
        ["2025", 31.0, 40.0, "published"],
        ["2027", None, 60.0, "missing"],
    ]
    made = found.loc[["7.4"], ["category", "value", "state"]].astype(object)
    assert made.where(made.notna(), None).to_numpy().tolist() == [
        [None, 3.0, "submitted"],
        ["Affiche", 2.0, "submitted"],
        ["Dépliant", 1.0, "submitted"],
    ]


def test_a_town_without_a_plan_exports_an_empty_table(duckdb_store: Store) -> None:
    assert export_plan(duckdb_store).empty
