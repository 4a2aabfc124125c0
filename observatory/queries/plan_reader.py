"""Who reads the plan: what their role and their account let them see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from observatory.access import User
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_objects import Indicator, Plan
from observatory.domain.roles import Action, Role, allowed
from observatory.storage import Session


@dataclass(frozen=True)
class Reader:
    """`own` are the sheets that they fill, `axes` those of their group; both are hashable, for a cache."""

    role: str
    own: frozenset[str] = field(default_factory=frozenset)
    axes: frozenset[str] = field(default_factory=frozenset)

    @property
    def sees_drafts(self) -> bool:
        return allowed(self.role, Action.MANAGE_PLAN)

    @property
    def sees_submitted(self) -> bool:
        return allowed(self.role, Action.VALIDATE_INDICATOR)

    @property
    def sees_exact(self) -> bool:
        return allowed(self.role, Action.SEE_EXACT_COUNTS)

    @property
    def sees_follow_up(self) -> bool:
        """Steps, notes, money, meetings of every sheet."""
        return allowed(self.role, Action.SEE_PLAN)

    def fills(self, sheet_id: str) -> bool:
        return sheet_id in self.own or self.sees_drafts

    def sees_sheet(self, plan: Plan, sheet_id: str) -> bool:
        """All of a sheet, and not only what is published of it."""
        sheet = plan.sheet(sheet_id)
        return self.sees_submitted or sheet_id in self.own or bool(sheet and sheet.axis_id in self.axes)

    def may_read_exactly(self, indicator: Indicator) -> bool:
        """A carrier knows what it has counted itself, not what is computed from the figures of others."""
        is_its_own = indicator.sheet_id in self.own and indicator.type is not IndicatorType.COMPUTED
        return self.sees_exact or not indicator.is_protected or is_its_own

    def words_of(self, account_id: str | None, people: Mapping[str, Mapping[str, Any]]) -> str:
        """Who signed: by login for those who follow the plan, by organisation for the others."""
        if not account_id:
            return "l’observatoire"
        person = people.get(account_id)
        if person is None:
            return "un compte disparu"
        organisation = person["organisation"] or Role(person["role"]).label
        return f"{person['login']} ({organisation})" if self.sees_submitted else str(organisation)


def reader_of(user: User) -> Reader:
    return Reader(
        role=user.role.value,
        own=frozenset(scope.value for scope in user.scopes if scope.kind == "sheet")
        if allowed(user.role, Action.FILL_INDICATOR)
        else frozenset(),
        axes=frozenset(scope.value for scope in user.scopes if scope.kind == "axis")
        if allowed(user.role, Action.SEE_PLAN)
        else frozenset(),
    )


def people(session: Session) -> dict[str, dict[str, Any]]:
    """Everybody who may have signed something, by account."""
    return {row["account_id"]: row for row in session.records("queries/plan_people")}
