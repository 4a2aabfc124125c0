"""The plan as it stands: the tables of its document, with what people have decided since laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from observatory.domain.periods import PERIODICITIES
from observatory.domain.plan import (
    Direction,
    IndicatorKind,
    IndicatorType,
    SheetStatus,
    categories_of,
    unit_forms,
)
from observatory.domain.plan_due import DELAY_DAYS
from observatory.domain.plan_objects import Axis, HumanStatus, Indicator, Instance, Plan, Sheet
from observatory.domain.plan_rules import parse_rule
from observatory.plan.edited import UNTOUCHED, Edited, Objects, edited, existence, listed, of_kind
from observatory.storage import Session

_KINDS = ("axis", "sheet", "indicator", "instance")
# Where an added sheet keeps what the document prints as texts.
_WRITTEN = {"objective": "objectives", "means": "means", "public": "publics"}
Row = Mapping[str, Any]


def read_plan(session: Session, commune: str) -> Plan | None:
    """None when no plan of this commune is published."""
    found = session.records("queries/plan_document", commune=commune)
    if not found:
        return None
    document, objects = found[0], edited(session, _KINDS)
    import_id = document["import_id"]
    sheets = _sheets(session, import_id, objects)
    return Plan(
        title=document["title"],
        document=document["document"],
        first_day=document["first_day"],
        last_day=document["last_day"],
        announced_sheets=document["announced_sheets"],
        announced_renewed=document["announced_renewed"],
        revision=session.value("queries/plan_revision"),
        axes=tuple(_axis(row, one) for row, one in _laid("axis", _given(session, import_id, "axis"), objects)),
        sheets=sheets,
        indicators=_indicators(session, import_id, objects, {one.id: one for one in sheets}),
        instances=tuple(
            _instance(row, one) for row, one in _laid("instance", _given(session, import_id, "instance"), objects)
        ),
    )


def _given(session: Session, import_id: str, kind: str) -> list[dict[str, Any]]:
    return session.records(f"queries/plan_given_{kind}", import_id=import_id)


def _laid(kind: str, rows: Iterable[Row], objects: Objects) -> list[tuple[Row, Edited]]:
    """Each printed row with what was decided of it, then what was added, whose row is empty."""
    found: list[tuple[Row, Edited]] = []
    for row in rows:
        one = objects.get((kind, row[f"{kind}_id"]), UNTOUCHED)
        found.append((row, one))
    printed = {row[f"{kind}_id"] for row, _ in found}
    return found + [({}, one) for one in of_kind(objects, kind) if one.id not in printed]


def _axis(row: Row, one: Edited) -> Axis:
    return Axis(
        row.get("axis_id") or one.id, one.text("title", row.get("title", "")), existence(one, is_given=bool(row))
    )


def _sheets(session: Session, import_id: str, objects: Objects) -> tuple[Sheet, ...]:
    texts: dict[str, dict[str, list[str]]] = {}
    for row in _given(session, import_id, "text"):
        texts.setdefault(row["sheet_id"], {}).setdefault(row["kind"], []).append(row["words"])
    named: dict[tuple[str, str], list[str]] = {}
    for row in _given(session, import_id, "organisation"):
        named.setdefault((row["sheet_id"], row["role"]), []).append(row["organisation"])
    found = [
        _sheet(row, one, texts, named) for row, one in _laid("sheet", _given(session, import_id, "sheet"), objects)
    ]
    return tuple(found)


def _sheet(
    row: Row, one: Edited, texts: Mapping[str, Mapping[str, list[str]]], named: Mapping[tuple[str, str], list[str]]
) -> Sheet:
    sheet_id = row.get("sheet_id") or one.id
    return Sheet(
        id=sheet_id,
        axis_id=one.text("axis_id", row.get("axis_id", "")),
        number=row.get("printed_number") or sheet_id,
        title=one.text("title", row.get("title", "")),
        printed_title=row.get("title", ""),
        status=SheetStatus(one.text("status", row.get("status", SheetStatus.NEW))),
        carriers=one.items("carriers", tuple(named.get((sheet_id, "carrier"), ()))),
        partners=one.items("partners", tuple(named.get((sheet_id, "partner"), ()))),
        texts=_texts(texts.get(sheet_id, {}), one),
        human_status=HumanStatus(one.text("human_status")),
        starts_on=one.date("starts_on"),
        ends_on=one.date("ends_on"),
        existence=existence(one, is_given=bool(row)),
    )


def _texts(printed: Mapping[str, list[str]], one: Edited) -> dict[str, tuple[str, ...]]:
    written = {kind: one.items(field) for kind, field in _WRITTEN.items() if field in one.fields}
    return {kind: tuple(words) for kind, words in printed.items()} | written


def _indicators(
    session: Session, import_id: str, objects: Objects, sheets: Mapping[str, Sheet]
) -> tuple[Indicator, ...]:
    """Item by item as printed, each followed by its measures."""
    found = [
        _indicator(row, one, sheets)
        for row, one in _laid("indicator", _given(session, import_id, "indicator"), objects)
    ]
    order = {one.id: place for place, one in enumerate(found)}
    return tuple(sorted(found, key=lambda one: (order.get(one.parent_id, order[one.id]), order[one.id])))


def _indicator(row: Row, one: Edited, sheets: Mapping[str, Sheet]) -> Indicator:
    sheet_id = one.text("sheet_id", row.get("sheet_id", ""))
    carriers = one.items("carriers", listed(row.get("carriers") or ""))
    kind = one.text("kind", row.get("kind") or "")
    rule = row.get("rule")
    return Indicator(
        id=row.get("indicator_id") or one.id,
        parent_id=row.get("parent_id") or "",
        sheet_id=sheet_id,
        label=one.text("label", row.get("label", "")),
        printed_label=row.get("label", ""),
        type=IndicatorType(one.text("type", row.get("type", IndicatorType.COUNT))),
        unit=unit_forms(one.text("unit", row.get("unit") or "")),
        direction=Direction(one.text("direction", row.get("direction", Direction.NONE))),
        kind=IndicatorKind(kind) if kind else None,
        every=PERIODICITIES.get(one.text("periodicity", row.get("periodicity") or "")),
        carriers=carriers or (sheets[sheet_id].carriers if sheet_id in sheets else ()),
        categories=categories_of(one.text("categories", row.get("categories") or "")),
        rule=parse_rule(rule) if rule else None,
        is_protected=one.text("is_protected", str(row.get("is_protected", False)).lower()) == "true",
        origin=row.get("origin", "added"),
        note=one.text("note", row.get("note") or ""),
        delay_days=one.whole("delay_days") or DELAY_DAYS,
        existence=existence(one, is_given=bool(row)),
    )


def _instance(row: Row, one: Edited) -> Instance:
    return Instance(
        id=row.get("instance_id") or one.id,
        title=one.text("title", row.get("title", "")),
        every_months=one.whole("every_months", row.get("every_months")),
        axis_id=one.text("axis_id", row.get("axis_id") or ""),
        sheet_id=one.text("sheet_id", row.get("sheet_id") or ""),
        rhythm=one.text("rhythm", row.get("rhythm") or ""),
        existence=existence(one, is_given=bool(row)),
    )
