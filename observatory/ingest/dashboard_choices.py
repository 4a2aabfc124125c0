"""Which indicators stand on the dashboard: chosen by the coordination, each choice kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from observatory.access import User, audit
from observatory.access.clock import utc_now
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied, InputError
from observatory.storage import Session, Store

AT_LEAST, AT_MOST = 8, 10
_OWN_SELECTION = ("", "", "")


def choose(store: Store, picks: Sequence[tuple[str, str, str]], user: User, *, known: int) -> None:
    """Each pick is a topic, an indicator and a place; `known` says how many the observatory could show.

    Raises:
        AccessDenied: not the coordination.
        InputError: not eight to ten of them (all of them where fewer are known), or one twice.
    """
    _require(user)
    least = min(AT_LEAST, known)
    if not least <= len(picks) <= AT_MOST:
        raise InputError(
            f"Le tableau de bord porte de {least} à {AT_MOST} indicateurs ; vous en avez choisi {len(picks)}."
        )
    if len(set(picks)) < len(picks):
        raise InputError("Un indicateur est choisi deux fois.")
    store.write(lambda session: _keep(session, picks, user))


def take_back(store: Store, user: User) -> None:
    """Back to the selection of the observatory. Raises AccessDenied."""
    _require(user)
    store.write(lambda session: _keep(session, [_OWN_SELECTION], user))


def _keep(session: Session, picks: Sequence[tuple[str, str, str]], user: User) -> None:
    choice_id, now = f"dashboard_{secrets.token_hex(6)}", utc_now()
    session.run("publish/bump", now=now)
    for position, (topic, indicator, place) in enumerate(picks):
        session.run(
            "publish/dashboard_choice",
            choice_id=choice_id,
            position=position,
            topic=topic,
            indicator=indicator,
            place=place,
            account_id=user.account_id,
            author=user.login,
            now=now,
        )
    audit.add(session, action="dashboard_chosen", account_id=user.account_id, object=choice_id)


def _require(user: User) -> None:
    if not allowed(user.role, Action.CHOOSE_DASHBOARD):
        raise AccessDenied("Seule la coordination choisit les indicateurs du tableau de bord.")
