"""For whom an account speaks, and what it is limited to beside its role.

A partner deposits for its sources and fills its sheets; a group sees its axes. Nothing assigned is nothing allowed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from observatory.access import audit
from observatory.access.clock import Clock, utc_now
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.storage import Session, Store

KINDS = ("source", "axis", "sheet")
_LONGEST = 120


@dataclass(frozen=True, order=True)
class Scope:
    """`kind` is one of `KINDS`; `value` is the identifier of a source, an axis or an action sheet."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def scopes_of(texts: Collection[str] | None) -> frozenset[Scope]:
    """As stored (`source:enquete`) → scopes."""
    return frozenset(Scope(*text.split(":", 1)) for text in texts or ())


def covers(role: Role, scopes: Collection[Scope], kind: str, value: str) -> bool:
    """The coordination is limited to nothing; everybody else to what was assigned."""
    return role is Role.COORDINATION or Scope(kind, value) in scopes


def assign(
    store: Store,
    account_id: str,
    *,
    organisation: str | None = None,
    scopes: Collection[Scope] | None = None,
    by: str | None = None,
    clock: Clock = utc_now,
) -> None:
    """Replace the organisation, the scopes, or both; None leaves as it is.

    Raises:
        InputError: an unknown kind, or a name too long.
    """
    _check(organisation, scopes or ())

    def work(session: Session) -> None:
        if organisation is not None:
            session.run("access/set_organisation", account_id=account_id, organisation=organisation.strip())
        if scopes is not None:
            session.run("access/set_scopes", account_id=account_id, scopes=sorted(map(str, scopes)))
        detail = None if scopes is None else ", ".join(sorted(map(str, scopes))) or "rien"
        audit.add(session, action="account.scopes", account_id=by, object=account_id, detail=detail, clock=clock)

    store.write(work)


def _check(organisation: str | None, scopes: Collection[Scope]) -> None:
    if organisation is not None and len(organisation) > _LONGEST:
        raise InputError(f"Le nom de l’organisme dépasse {_LONGEST} caractères.")
    if unknown := sorted({scope.kind for scope in scopes} - set(KINDS)):
        raise InputError(f"Portée inconnue : {', '.join(unknown)}.", todo=f"Portées : {', '.join(KINDS)}.")
