"""First line of every page: who is asking, and whether their role allows it."""

from __future__ import annotations

from observatory.access import User
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied
from observatory.ui import runtime


def require(action: Action) -> User:
    """The signed-in user, if their role allows this action.

    Raises:
        AccessDenied: nobody is signed in any more, the charter is not acknowledged, or the role does not allow it.
    """
    user = runtime.current_user()
    if user is None:
        raise AccessDenied("Votre session est terminée.", todo="Connectez-vous de nouveau.")
    if user.charter_due:
        raise AccessDenied("La charte n’est pas encore acceptée.", todo="Ouvrez /connexion/charte pour la lire.")
    if not allowed(user.role, action):
        raise AccessDenied("Cette page n’est pas accessible avec votre rôle.")
    return user
