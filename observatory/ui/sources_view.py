"""The pieces of the page that says where the figures come from. Whatever a file brought is shown as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, nbsp, plural
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries.source_journal import REJECTS_SHOWN, STATES, ImportDetail, ImportEntry
from observatory.queries.sources import BaseEdition, Holding
from observatory.queries.strategy import PrintedFigure
from observatory.ui import figures, sources_tables
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Chosen, Filter
from observatory.ui.runtime import store
from observatory.ui.tables import show_table

_ALL = "tous"
_NONE = "aucun"


def show_holdings(held: Sequence[Holding], today: dt.date, user: User, town: str) -> None:
    """A line per source; what is counted, its licence and its limits one click away."""
    if not held:
        figures.empty(
            "Aucune source n’est chargée.",
            "Sur le serveur, « python -m observatory init » charge les données livrées avec l’observatoire.",
        )
        return
    st.html(f'<div class="lines" role="list">{"".join(_source(one, today) for one in held)}</div>')
    _show(sources_tables.holdings_table(held, today), user, town, key="holdings", label="Voir le tableau")


def show_editions(bases: Sequence[BaseEdition]) -> None:
    st.subheader("Éditions des bases de la délinquance", anchor=False)
    if not bases:
        figures.empty(
            "Aucune édition des bases du SSMSI n’est chargée.",
            "La coordination les télécharge par « python -m observatory sync ssmsi » ou les dépose sur le serveur.",
        )
        return
    st.html(
        f"<p>{nbsp('Deux éditions ne forment jamais une série : chacune est comparée à elle-même seulement.')}</p>"
    )
    show_table(sources_tables.editions_table(bases), key="editions", expanded=len(bases) <= 6)


def journal_filters(entries: Sequence[ImportEntry], user: User) -> list[Filter]:
    """Source and state for all; one import in detail for whoever may see them all."""
    sources = {_ALL: "Toutes"} | {one.source: one.title for one in entries}
    states = {_ALL: "Tous"} | dict(STATES)
    filters = [Filter("source", "Source", sources, (_ALL,)), Filter("etat", "État", states, (_ALL,))]
    if allowed(user.role, Action.SEE_ALL_IMPORTS):
        imports = {_NONE: "Aucun"} | {one.import_id: _import_label(one) for one in entries}
        filters.append(Filter("import", "Import à détailler", imports, (_NONE,)))
    return filters


def chosen_import(entries: Sequence[ImportEntry], chosen: Chosen) -> ImportEntry | None:
    wanted = chosen.one("import") if "import" in chosen.codes else _NONE
    return next((one for one in entries if one.import_id == wanted), None)


def show_journal(entries: Sequence[ImportEntry], chosen: Chosen, user: User, town: str) -> None:
    wanted = {"source": chosen.one("source"), "state": chosen.one("etat")}
    kept = [one for one in entries if all(text in (_ALL, getattr(one, name)) for name, text in wanted.items())]
    if not kept:
        figures.empty("Aucun import ne répond à ces filtres.", "Réinitialisez les filtres pour les voir tous.")
        return
    _show(sources_tables.journal_table(kept), user, town, key="journal", label=plural(len(kept), "import"))


def show_import(entry: ImportEntry, detail: ImportDetail, user: User, town: str) -> None:
    """One import: what was read, what was said of it, what was refused, and how to take it back."""
    st.subheader("Import choisi", anchor=False)
    st.html(_sheet(_import_facts(entry)))
    for message in entry.messages:
        st.html(f"<p>{safe_label(message)}</p>")
    show_table(sources_tables.read_files_table(detail), key="files", label="Fichiers lus", expanded=True)
    if detail.rejects:
        label = plural(detail.total, "rejet")
        _show(sources_tables.rejects_table(detail), user, town, key="rejects", label=label, expanded=True)
    if detail.total > REJECTS_SHOWN:
        command = f"python -m observatory rejects {entry.import_id} -o rejets.csv"
        st.html(
            f"<p>{safe_label(nbsp(f'Les {REJECTS_SHOWN} premiers sont montrés ; « {command} » les donne tous.'))}</p>"
        )


def show_undo(user: User, entry: ImportEntry | None) -> None:
    if not allowed(user.role, Action.UNDO_IMPORT):
        st.html("<p>Un import peut être annulé par la coordination : ce qu’il avait remplacé redevient publié.</p>")
        return
    wanted = entry.import_id if entry else "IDENTIFIANT"
    said = nbsp(
        f"Pour annuler un import, sur le serveur : « python -m observatory undo {wanted} ». Ce qu’il avait remplacé "
        "redevient publié, et rien n’est effacé du journal."
    )
    st.html(f"<p>{safe_label(said)}</p>")


def show_shipped(entries: Sequence[dict[str, Any]], user: User, town: str) -> None:
    st.subheader("Fichiers livrés avec l’observatoire", anchor=False)
    label = plural(len(entries), "fichier livré", "fichiers livrés")
    _show(sources_tables.shipped_table(entries), user, town, key="shipped", label=label)


def show_strategy(printed: Sequence[PrintedFigure], defects: Sequence[dict[str, Any]], user: User, town: str) -> None:
    """Its figures are a source among others, contradictions included."""
    if not printed and not defects:
        return
    st.subheader("Les chiffres de la stratégie, et ses contradictions", anchor=False)
    figures_said = plural(len(printed), "chiffre imprimé", "chiffres imprimés")
    defects_said = plural(len(defects), "contradiction relevée", "contradictions relevées")
    said = f"La stratégie est chargée comme une source : {figures_said}, jamais mêlés aux bases ; {defects_said}."
    st.html(f"<p>{safe_label(nbsp(said))}</p>")
    if defects:
        with st.expander(plural(len(defects), "contradiction"), expanded=False):
            st.html("".join(_defect(one) for one in defects))
    _show(sources_tables.strategy_table(printed), user, town, key="strategy", label="Chiffres imprimés")


def _show(table: Table, user: User, town: str, *, key: str, label: str, expanded: bool = False) -> None:
    """The table, and its exports for the roles that may take them away."""
    show_table(table, key=key, label=label, expanded=expanded)
    today = dt.date.today()
    about = About(
        source="Observatoire de la tranquillité publique", edition=date_fr(today), perimeter=town, day=today
    )
    show_downloads(table, about, store=store(), user=user, key=key)


def _source(one: Holding, today: dt.date) -> str:
    card = one.card
    facts = {
        "Ce qui est compté": card.unit_counted,
        "Licence": card.licence_words,
        "Mention à afficher": one.attribution,
        "Limites connues": card.limits or "aucune connue",
    }
    received = f"reçue le {date_fr(one.received_on.date())}"
    kind = "late" if one.is_late(today) else "fresh"
    return (
        f'<div role="listitem"><span><strong>{safe_label(card.title)}</strong><br>{safe_label(card.producer)}</span>'
        f"<span>{safe_label(one.span)}</span><span>{safe_label(received)}</span>"
        f'<span class="{kind}">{safe_label(one.freshness(today))}</span>'
        f"<details><summary>Ce qui est compté, licence, limites</summary>{_sheet(facts)}</details></div>"
    )


def _import_label(one: ImportEntry) -> str:
    edition = f", {one.edition}" if one.edition else ""
    return f"{one.title}{edition} ({STATES[one.state]}, {one.import_id})"


def _import_facts(entry: ImportEntry) -> dict[str, str]:
    facts = {
        "Source": entry.title,
        "Édition": entry.edition or "sans édition",
        "État": f"{STATES[entry.state]} depuis le {date_fr(entry.changed_on.date())}",
        "Reçu le": date_fr(entry.received_on.date()),
        "Par": entry.author or "",
        "Identifiant": entry.import_id,
    }
    return facts | ({"Remplace": entry.replaces} if entry.replaces else {})


def _sheet(facts: dict[str, str]) -> str:
    rows = "".join(f"<dt>{safe_label(name)}</dt><dd>{safe_label(text)}</dd>" for name, text in facts.items())
    return f'<dl class="sheet">{rows}</dl>'


def _defect(one: dict[str, Any]) -> str:
    facts = {"Imprimé": one["printed"] or "", "Recalculé": one["computed"] or "", "Explication": one["explanation"]}
    kept = {name: text for name, text in facts.items() if text}
    return f'<p class="place"><strong>{safe_label(one["place"])}</strong></p>{_sheet(kept)}'
