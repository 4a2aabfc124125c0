"""Who may do what, as it is enforced: the table of rights, for the coordination and for the documents."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from observatory.domain.french import nbsp
from observatory.domain.tables import Column, Table
from observatory.ui.rights import KINDS, WHO, Right, rights
from observatory.ui.tables import show_table

_INTRODUCTION = (
    "Ce qui n’est pas dans cette table est refusé. Elle est celle que l’application applique : la modifier demande "
    "de modifier le programme, et des essais la comparent à ce que répond le serveur."
)


def show() -> None:
    st.write(nbsp(_INTRODUCTION))
    granted = rights()
    for kind in KINDS:
        show_table(rights_table(kind, granted), key=f"rights-{kind}", label=kind, expanded=kind == "Pages")


def rights_table(kind: str, granted: tuple[Right, ...]) -> Table:
    columns = [Column(name) for name in ("Quoi", "Nom", *(role.label if role else "Sans compte" for role in WHO))]
    return Table.of(kind, columns, [(one.what, one.where, *one.answers) for one in granted if one.kind == kind])


def markdown() -> str:
    """The page `docs/securite/droits.md`."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Qui peut quoi"
    yield ""
    yield f"{nbsp(_INTRODUCTION)} Page écrite par `python -m scripts.write_rights_page`."
    yield ""
    yield nbsp(
        "La ligne de commande sert à qui a la garde de la machine : elle exporte tout. « oui : … » dit à quoi le "
        "compte limite encore son titulaire ; la coordination n’est limitée à rien. Un téléchargement demande aussi "
        "la page où il se trouve."
    )
    granted = rights()
    for kind in KINDS:
        table = rights_table(kind, granted)
        yield from ("", f"## {kind}", "", f"| {' | '.join(column.label for column in table.columns)} |")
        yield "|" + "---|" * len(table.columns)
        yield from (f"| {row[0]} | `{row[1]}` | {' | '.join(map(str, row[2:]))} |" for row in table.rows)
