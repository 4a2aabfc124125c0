"""Who may change what of the plan: the role allows an action, the account covers a sheet."""

from __future__ import annotations

from collections.abc import Collection

from observatory.access import User
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied

# What a carrier writes about its own sheets; all the rest is the coordination's.
_OF_CARRIERS = frozenset({"step", "note", "document", "budget"})
_OF_CARRIERS_ON_A_SHEET = frozenset({"human_status"})


def require_edit(user: User, kind: str, fields: Collection[str], sheet_ids: Collection[str]) -> None:
    """`sheet_ids`: the sheet of the object as it was, and as it would be.

    Raises:
        AccessDenied: not with this role, or not for this sheet.
    """
    if allowed(user.role, Action.MANAGE_PLAN):
        return
    open_to_carriers = kind in _OF_CARRIERS or (kind == "sheet" and set(fields) <= _OF_CARRIERS_ON_A_SHEET)
    if not (open_to_carriers and may_fill(user, sheet_ids)):
        raise AccessDenied("Votre compte ne permet pas de modifier cette partie du plan.")


def require_fill(user: User, sheet_id: str) -> None:
    """Raises AccessDenied: this account fills no indicator of this sheet."""
    if not may_fill(user, [sheet_id]):
        raise AccessDenied("Votre compte ne renseigne pas les indicateurs de cette fiche.")


def may_fill(user: User, sheet_ids: Collection[str]) -> bool:
    named = [sheet_id for sheet_id in sheet_ids if sheet_id]
    return (
        allowed(user.role, Action.FILL_INDICATOR) and bool(named) and all(user.covers("sheet", one) for one in named)
    )
