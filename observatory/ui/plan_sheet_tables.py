"""The tables behind one action sheet and one of its indicators."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import listing, nbsp, number, plural
from observatory.domain.plan_follow_up import FUNDERS, BudgetLine, Document, Note
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.plan import Board
from observatory.queries.plan_history import PastEdit, PastStep


def notes_table(found: Board, notes: Sequence[Note], documents: Sequence[Document]) -> Table:
    columns = [Column(name) for name in ("Date", "Nature", "Texte", "Par")]
    reader, people = found.reader, found.people
    rows: list[tuple[Value, ...]] = [
        (one.noted_on, "note", one.text, reader.words_of(one.signed.account_id, people)) for one in notes
    ]
    rows += [
        (one.dated_on or Absent("sans date"), "document", one.title, reader.words_of(one.signed.account_id, people))
        for one in documents
    ]
    return Table.of("Notes et documents", columns, rows)


def budget_table(lines: Sequence[BudgetLine]) -> Table:
    columns = [
        *(Column(name) for name in ("Année", "Financeur", "Objet")),
        Column("Prévu", "€", digits=2),
        Column("Réalisé", "€", digits=2),
    ]
    rows = [
        (
            str(one.year),
            FUNDERS.get(one.funder, one.funder),
            one.label,
            Absent() if one.planned is None else one.planned,
            Absent() if one.actual is None else one.actual,
        )
        for one in lines
    ]
    return Table.of("Budget", columns, rows)


def money_words(lines: Sequence[BudgetLine]) -> str:
    """« Prévu : 12 000 € (FIPD et Commune) ; réalisé : 8 500 €, sur 2 lignes de 3. » An unknown is no zero."""
    planned = [one.planned for one in lines if one.planned is not None]
    actual = [one.actual for one in lines if one.actual is not None]
    funders = listing(list(dict.fromkeys(FUNDERS.get(one.funder, one.funder) for one in lines)))
    said = (
        f"Prévu : {number(sum(planned))} € ({funders})" if planned else f"Montants prévus non renseignés ({funders})"
    )
    if not actual:
        return nbsp(f"{said} ; rien n’est encore noté comme réalisé.")
    known = "" if len(actual) == len(lines) else f", connu pour {plural(len(actual), 'ligne')} sur {len(lines)}"
    return nbsp(f"{said} ; réalisé : {number(sum(actual))} €{known}.")


def history_table(steps: Sequence[PastStep]) -> Table:
    """Every hand through which every value went."""
    columns = [Column(name) for name in ("Période", "Valeur", "Étape", "Le", "Par", "Raison")]
    rows = [
        (one.period.label, one.words, one.state.label, one.made_on.date(), one.by, one.reason)
        for one in sorted(steps, key=lambda one: one.made_on, reverse=True)
    ]
    return Table.of("Historique des valeurs", columns, rows)


def edits_table(edits: Sequence[PastEdit]) -> Table:
    columns = [Column(name) for name in ("Le", "Élément", "Champ", "Nouvelle valeur", "Raison", "Par")]
    rows = [(one.edited_on.date(), one.object, one.field, one.value or "(vide)", one.reason, one.by) for one in edits]
    return Table.of("Changements du plan", columns, rows)
