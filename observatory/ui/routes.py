"""Every address of the application, and whom it answers. What does not stand here answers nobody.

`*` at the end of an address stands for whatever follows; `{…}` for one part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from observatory.domain.roles import Action, Role, allowed
from observatory.ui.page_list import PAGES

READ, SEND, STREAM = ("GET", "HEAD"), ("POST",), ("WEBSOCKET",)


class Whom(StrEnum):
    """Whom an address answers when no action of the table of roles says it."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed_in"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Route:
    """`purpose` says in French what is found there; `is_own`: only what was made for the visitor's own page."""

    path: str
    methods: tuple[str, ...]
    whom: Whom | Action
    purpose: str
    is_own: bool = False

    def answers(self, role: Role | None) -> bool:
        """Does it answer this role, or (None) somebody who has not signed in?"""
        if isinstance(self.whom, Action):
            return allowed(role, self.whom)
        return self.whom is Whom.ANYBODY or (self.whom is Whom.SIGNED_IN and role is not None)


CHARTER = "/connexion/charte"
ACCOUNT = "/connexion/compte"
_DOOR = (
    Route("/connexion", READ + SEND, Whom.ANYBODY, "le formulaire de connexion"),
    Route("/connexion/lien/{token}", READ + SEND, Whom.ANYBODY, "un lien à usage unique (invitation, mot de passe)"),
    Route("/connexion/code", READ + SEND, Whom.ANYBODY, "le code du second facteur, après le mot de passe"),
    Route("/connexion/second-facteur", READ + SEND, Whom.ANYBODY, "l’installation du second facteur"),
    Route("/connexion/second-facteur.svg", READ, Whom.ANYBODY, "son image, pour qui l’installe et personne d’autre"),
    Route(CHARTER, READ + SEND, Whom.SIGNED_IN, "la charte : la lire, y adhérer ; rien d’autre ne s’ouvre avant"),
    Route(ACCOUNT, READ + SEND, Whom.SIGNED_IN, "son propre compte : sessions, second facteur, mot de passe"),
    Route("/connexion/fournisseur", READ, Whom.ANYBODY, "le départ vers le fournisseur d’identité"),
    Route("/connexion/fournisseur/retour", READ, Whom.ANYBODY, "le retour du fournisseur d’identité"),
    Route("/deconnexion", SEND, Whom.ANYBODY, "la déconnexion"),
    Route("/deconnexion/autres", SEND, Whom.SIGNED_IN, "fermer ses propres autres sessions, sur d’autres appareils"),
    Route("/accueil", READ, Whom.ANYBODY, "un renvoi vers l’accueil"),
)
_INTERFACE = (
    Route("/static/*", READ, Whom.ANYBODY, "les programmes et polices de l’interface"),
    Route("/app/static/*", READ, Whom.ANYBODY, "les feuilles de style et la bibliothèque de cartes"),
    Route("/favicon.png", READ, Whom.ANYBODY, "l’icône de l’onglet"),
    Route("/_stcore/health", READ, Whom.ANYBODY, "« ok » si le serveur répond, pour une sonde"),
)
_MACHINERY = (
    Route("/_stcore/stream", STREAM, Whom.SIGNED_IN, "le fil par lequel les pages arrivent"),
    Route("/_stcore/host-config", READ, Whom.SIGNED_IN, "les réglages de l’interface"),
    Route("/_stcore/bidi-components/*", READ, Whom.SIGNED_IN, "les programmes des composants"),
    Route("/component/*", READ, Whom.SIGNED_IN, "le composant des cartes"),
    Route("/geometrie/{kind}", READ, Action.SEE_EVENTS, "les contours des secteurs et des communes, pour la carte"),
    Route("/media/{file_id}", READ, Whom.SIGNED_IN, "un fichier préparé par la page du visiteur", is_own=True),
    Route(
        "/_stcore/upload_file/{session_id}/{file_id}",
        ("PUT", "DELETE"),
        Action.DEPOSIT,
        "l’envoi d’un fichier à déposer",
        is_own=True,
    ),
    Route("/_stcore/metrics", READ, Action.MANAGE_ACCOUNTS, "la mémoire et les caches du serveur"),
)
# What Streamlit answers of itself and that nobody needs here.
_CLOSED = (
    Route("/_stcore/script-health-check", READ, Whom.NOBODY, "une sonde qui exécuterait les pages"),
    Route(
        "/_stcore/agent/*", ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"), Whom.NOBODY, "l’accès par programme"
    ),
    Route("/auth/*", READ, Whom.NOBODY, "la connexion de Streamlit"),
    Route("/oauth2callback", READ, Whom.NOBODY, "le retour de la connexion de Streamlit"),
    Route("*", ("OPTIONS",), Whom.NOBODY, "les demandes d’un autre site"),
)
_PAGES = tuple(Route(f"/{page.path}", READ, page.action, f"la page « {page.title} »") for page in PAGES)
ROUTES = (*_PAGES, *_DOOR, *_INTERFACE, *_MACHINERY, *_CLOSED)


def route_of(method: str, path: str) -> Route | None:
    """The row of the table, or None: an address that nobody is answered. `method` is WEBSOCKET for a stream."""
    if ".." in path.split("/") or "\\" in path or "\0" in path:
        return None
    return next((route for route in _candidates(path) if method in route.methods), None)


def _candidates(path: str) -> Iterator[Route]:
    return (route for route in ROUTES if _shape(route.path).fullmatch(path))


@cache
def _shape(path: str) -> re.Pattern[str]:
    """A page answers with or without its last slash."""
    fixed, star = path.removesuffix("*"), path.endswith("*")
    parts = (r"[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", fixed))
    return re.compile("".join(parts) + (".*" if star else "/?" if fixed in _PAGE_PATHS else ""), re.DOTALL)


_PAGE_PATHS = frozenset(route.path for route in _PAGES)
