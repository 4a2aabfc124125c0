"""A guided first visit: a few pages of one's role, in order, with what to look at; the address says where one is."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.roles import Role
from observatory.ui.page_list import PageEntry, page_at

_PARAMETER = "visite"


@dataclass(frozen=True)
class Step:
    """`path` is the address of a page; `look` says what to look at there, in two sentences at most."""

    path: str
    look: str


_HOME = Step("", "La phrase du haut est la réponse. Les signes ▲, ▼ et ≈ disent ce que vaut chaque évolution.")
_COMPARE = Step("comparer", "La commune face aux autres territoires. L’adresse garde l’indicateur choisi.")
_PLAN = Step("plan", "Les cinq axes, puis chaque fiche. Un indicateur sans cible n’a pas de taux, et la page le dit.")
_ORIGIN = Step("sources", "D’où vient chaque chiffre, de quand il date, et ce qu’il ne dit pas.")
STEPS = {
    Role.COORDINATION: (
        _HOME,
        Step("mes-depots", "Qui doit des chiffres, et depuis quand. Chaque retard a son texte de relance."),
        _PLAN,
        Step("administration", "Les comptes et leurs rôles, ce qui sera purgé, et le journal de ce qui a été fait."),
        _ORIGIN,
    ),
    Role.RESTREINT: (
        _HOME,
        _COMPARE,
        Step("securite-routiere", "Où et quand l’on se blesse. Le tableau sous la carte dit les mêmes nombres."),
        Step("validation", "Les valeurs que les porteurs ont soumises : acceptez, ou renvoyez avec un motif."),
    ),
    Role.GROUPE: (
        _HOME,
        Step("carte", "Choisissez des filtres, copiez l’adresse : elle rouvrira la même vue en séance."),
        Step("activite", "Ce que font les services, par secteur et par heure. Les petits nombres sont masqués."),
        _PLAN,
    ),
    Role.PARTENAIRE: (
        Step("deposer", "Donnez un fichier : rien n’est publié avant que vous n’ayez vu ce qui changera."),
        Step("mes-depots", "Ce que vos dépôts sont devenus, et ce que l’on attend de vous."),
        Step("saisie", "Vos indicateurs : une ligne par période attendue. Un brouillon attend autant qu’il faut."),
        _HOME,
    ),
    Role.PLENIERE: (_HOME, _COMPARE, _PLAN, _ORIGIN),
}


def invite(user: User) -> None:
    """The way into the visit."""
    if st.button(nbsp(f"Commencer la visite ({len(STEPS[user.role])} étapes)"), icon=":material/tour:"):
        _go(user, 1)


def show_step(user: User, path: str) -> None:
    """Above a page: what to look at, and the way on; nothing where the address does not say that one is visiting."""
    number = _asked(user)
    if number is None or STEPS[user.role][number - 1].path != path:
        return
    steps = STEPS[user.role]
    with st.container(border=True, key="visite"):
        st.markdown(nbsp(f"**Étape {number} sur {len(steps)} : {page_at(path).title}.** {steps[number - 1].look}"))
        with st.container(horizontal=True):
            if number < len(steps) and st.button("Étape suivante", type="primary"):
                _go(user, number + 1)
            if st.button("Quitter la visite" if number < len(steps) else "Terminer la visite"):
                del st.query_params[_PARAMETER]
                st.rerun()


def _asked(user: User) -> int | None:
    asked = st.query_params.get(_PARAMETER, "")
    known = {str(number): number for number in range(1, len(STEPS[user.role]) + 1)}
    return known.get(asked)


def _go(user: User, number: int) -> None:
    entry = page_at(STEPS[user.role][number - 1].path)
    st.switch_page(_target(entry), query_params={_PARAMETER: str(number)})


def _target(entry: PageEntry) -> st.Page:
    return st.Page(
        entry.script, title=entry.title, icon=entry.icon, url_path=entry.path or None, default=not entry.path
    )
