"""Changing the plan: one transaction, refused whole when somebody else has changed the same object meanwhile."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from observatory.access import User, audit
from observatory.access.clock import Clock, utc_now
from observatory.domain.french import nbsp
from observatory.domain.plan_fields import FIELDS, FREE, LABELS, clean
from observatory.errors import InputError
from observatory.plan import rules
from observatory.plan.edited import UNTOUCHED, Edited, edited
from observatory.plan.moments import moment_words
from observatory.plan.persons import refuse_persons
from observatory.plan.reading import read_plan
from observatory.plan.rights import require_edit
from observatory.storage import Session, Store


class EditConflict(InputError):
    """Somebody else has changed the object since it was read; nothing was written, nothing is lost."""


@dataclass(frozen=True)
class Change:
    """`seen` is the version that its author had before their eyes: 0 for an object never changed, or new."""

    kind: str
    id: str
    fields: Mapping[str, str]
    seen: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Writing:
    """A transaction that writes: its revision, who writes, and when."""

    session: Session
    revision: int
    user: User
    clock: Clock = field(default=utc_now)

    def add(self, change: Change) -> None:
        for name, text in change.fields.items():
            self.session.run(
                "plan/add_edit",
                revision=self.revision,
                object_kind=change.kind,
                object_id=change.id,
                field=name,
                value=text,
                reason=change.reason.strip() or None,
                account_id=self.user.account_id,
                now=self.clock(),
            )


def new_id() -> str:
    """For a step, a note, a document, a line of budget or a meeting."""
    return secrets.token_hex(6)


def open_writing(session: Session, user: User, clock: Clock = utc_now) -> Writing:
    """Take the next revision: whoever else is writing at the same time waits, then reads again."""
    session.run("plan/bump", now=clock())
    return Writing(session, session.value("queries/plan_revision"), user, clock)


def apply(
    store: Store,
    user: User,
    changes: Sequence[Change],
    clock: Clock = utc_now,
    after: Callable[[Session, Sequence[Change]], None] | None = None,
) -> int:
    """Write the changes, all or none; returns the revision. `after` ends the same transaction.

    Raises:
        EditConflict: an object has changed since its author read it.
        InputError: a field that cannot hold this, an element that does not exist, a missing reason.
        AccessDenied: not with this account.
    """
    cleaned = [_cleaned(change) for change in changes]

    def work(session: Session) -> int:
        writing = open_writing(session, user, clock)
        for change in cleaned:
            write(writing, change, store.settings.commune)
        if after is not None:
            after(session, cleaned)
        return writing.revision

    return store.write(work)


def write(writing: Writing, change: Change, commune: str) -> None:
    """One change, its fields already clean, in the transaction of the caller; raises as `apply`."""
    session = writing.session
    objects = edited(session, FIELDS)
    before = objects.get((change.kind, change.id), UNTOUCHED)
    plan = rules.known_plan(read_plan(session, commune))
    require_edit(writing.user, change.kind, change.fields, rules.sheets_touched(plan, change, before))
    _refuse_stale(session, change, before)
    rules.refuse_impossible(plan, objects, change, before)
    writing.add(change)
    audit.add(
        session,
        action=f"plan.{change.kind}",
        account_id=writing.user.account_id,
        object=f"{change.kind}/{change.id}",
        detail=", ".join(LABELS[name] for name in change.fields),
        clock=writing.clock,
    )


def _cleaned(change: Change) -> Change:
    fields = {name: clean(change.kind, name, text) for name, text in change.fields.items()}
    refuse_persons({LABELS[name]: text for name, text in fields.items() if name in FREE})
    return Change(change.kind, change.id, fields, change.seen, change.reason)


def _refuse_stale(session: Session, change: Change, before: Edited) -> None:
    if before.version == change.seen:
        return
    rows = session.records("queries/plan_last_edit", object_kind=change.kind, object_id=change.id)
    last = rows[0]
    what = ", ".join(LABELS[row["field"]] for row in rows)
    moment = f"le {moment_words(last['edited_on'])}"
    raise EditConflict(
        nbsp(f"{last['login'] or 'quelqu’un'} a modifié cet élément {moment} ({what}) : rien n’a été écrasé."),
        todo="Relisez ce qui a changé, puis enregistrez de nouveau.",
    )
