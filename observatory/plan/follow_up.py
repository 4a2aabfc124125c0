"""Steps, notes, documents, money, targets and meetings, as they stand; what was withdrawn is left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from observatory.domain.plan_follow_up import BudgetLine, Document, Goal, Meeting, Note, Step
from observatory.plan.edited import UNTOUCHED, Edited, Objects, edited, of_kind
from observatory.storage import Session

ALL_KINDS = ("initial", "target", "step", "note", "document", "budget", "meeting")
GIVEN = "given"


@dataclass(frozen=True)
class FollowUp:
    """`initials` by indicator, `targets` by (indicator, period); the rest in the order of their dates.

    `versions` are those of goals by (kind, id): a goal that was emptied still has one.
    """

    initials: dict[str, Goal]
    targets: dict[tuple[str, str], Goal]
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]
    budget: tuple[BudgetLine, ...]
    meetings: tuple[Meeting, ...]
    versions: dict[tuple[str, str], int]


def read_follow_up(session: Session, commune: str, kinds: Collection[str] = ALL_KINDS) -> FollowUp:
    """Only the kinds asked for are read: a role that may not see notes never has them in hand."""
    objects = edited(session, kinds)
    goals = [goal for one in of_kind(objects, "target") if (goal := _goal(one))]
    return FollowUp(
        initials={goal.indicator_id: goal for one in of_kind(objects, "initial") if (goal := _goal(one))},
        targets={(goal.indicator_id, goal.period): goal for goal in goals},
        steps=_steps(session, commune, objects) if "step" in kinds else (),
        notes=tuple(sorted(map(_note, _standing(objects, "note")), key=lambda one: one.noted_on, reverse=True)),
        documents=tuple(map(_document, _standing(objects, "document"))),
        budget=tuple(sorted(map(_budget, _standing(objects, "budget")), key=lambda one: (one.year, one.funder))),
        meetings=tuple(sorted(map(_meeting, _standing(objects, "meeting")), key=lambda one: one.held_on)),
        versions={key: one.version for key, one in objects.items() if one.kind in {"initial", "target"}},
    )


def _standing(objects: Objects, kind: str) -> list[Edited]:
    return [one for one in of_kind(objects, kind) if not one.is_withdrawn]


def _goal(one: Edited) -> Goal | None:
    value = one.number("value")
    if value is None:
        return None
    indicator_id, _, period = one.id.partition("/")
    return Goal(
        indicator_id=indicator_id,
        period=period or one.text("period"),
        value=value,
        reason=one.text("reason"),
        source=one.text("source"),
        comment=one.text("comment"),
        signed=one.signed,
    )


def _steps(session: Session, commune: str, objects: Objects) -> tuple[Step, ...]:
    """Those of the document, as people have dated them since, then those that were added."""
    found: list[Step] = []
    for document in session.records("queries/plan_document", commune=commune):
        for row in session.records("queries/plan_given_step", import_id=document["import_id"]):
            step_id = f"{GIVEN}-{row['sheet_id']}-{row['position']}"
            one = objects.get(("step", step_id), UNTOUCHED)
            if not one.is_withdrawn:
                found.append(_step(one, step_id, row["sheet_id"], row["title"], row["is_done"]))
    added = [one for one in _standing(objects, "step") if not one.id.startswith(f"{GIVEN}-")]
    return tuple(found) + tuple(_step(one, one.id, one.text("sheet_id"), "", False) for one in added)


def _step(one: Edited, step_id: str, sheet_id: str, title: str, is_done: bool) -> Step:
    return Step(
        id=step_id,
        sheet_id=sheet_id,
        title=one.text("title", title),
        starts_on=one.date("starts_on"),
        due_on=one.date("due_on"),
        done_on=one.date("done_on"),
        is_done=one.text("is_done", str(is_done).lower()) == "true" or one.date("done_on") is not None,
        signed=one.signed,
    )


def _note(one: Edited) -> Note:
    return Note(
        one.id, one.text("sheet_id"), one.text("text"), one.date("noted_on") or one.made_on.date(), one.signed
    )


def _document(one: Edited) -> Document:
    return Document(one.id, one.text("sheet_id"), one.text("title"), one.date("dated_on"), one.signed)


def _budget(one: Edited) -> BudgetLine:
    return BudgetLine(
        id=one.id,
        sheet_id=one.text("sheet_id"),
        year=one.whole("year") or 0,
        funder=one.text("funder"),
        label=one.text("label"),
        planned=one.number("planned"),
        actual=one.number("actual"),
        signed=one.signed,
    )


def _meeting(one: Edited) -> Meeting:
    return Meeting(
        id=one.id,
        instance_id=one.text("instance_id"),
        held_on=one.date("held_on") or one.made_on.date(),
        participants=one.whole("participants"),
        situations=one.whole("situations"),
        signed=one.signed,
    )
