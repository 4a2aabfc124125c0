"""What can be exported, and the query that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.domain.roles import Action, allowed
from observatory.errors import UnknownName, UserError
from observatory.queries.comparisons import export_comparisons
from observatory.queries.plan_export import export_plan
from observatory.storage import Session, Store
from observatory.storage.named_sql import sql_text

Rows = Iterator[tuple[list[str], list[tuple]]]


@dataclass(frozen=True)
class Dataset:
    """A name of the command line, a French title, and a query of `sql/queries` or a function.

    A function is for what SQL cannot answer alone: intervals and verdicts. `action`: the leave that its rows ask of
    whoever is not at the machine itself, beside that of exporting.
    """

    name: str
    title: str
    action: Action
    query: str = ""
    frame: Callable[[Store], pd.DataFrame] | None = None

    def is_open_to(self, role: str | None) -> bool:
        return allowed(role, Action.EXPORT) and allowed(role, self.action)


DATASETS = {
    dataset.name: dataset
    for dataset in (
        Dataset(
            "recorded-crime", "Faits enregistrés (SSMSI)", Action.SEE_COMPARISONS, "queries/export_recorded_crime"
        ),
        Dataset("comparisons", "Comparaisons", Action.SEE_COMPARISONS, frame=export_comparisons),
        Dataset("accidents", "Accidents corporels (ONISR)", Action.SEE_EXACT_POINTS, "queries/export_accidents"),
        Dataset("etat-4001", "État 4001 par service", Action.SEE_COMPARISONS, "queries/export_etat_4001"),
        Dataset(
            "published-figures",
            "Chiffres publiés par la stratégie",
            Action.SEE_SOURCES,
            "queries/export_published_figures",
        ),
        Dataset("events", "Événements déposés par les partenaires", Action.SEE_EXACT_POINTS, "queries/export_events"),
        Dataset(
            "counts",
            "Faits comptés par période, déposés par les partenaires",
            Action.SEE_EXACT_COUNTS,
            "queries/export_counts",
        ),
        Dataset(
            "requisitions", "Réquisitions de vidéoprotection", Action.SEE_EXACT_COUNTS, "queries/export_requisitions"
        ),
        Dataset(
            "places",
            "Lieux des événements, et façon dont ils sont situés",
            Action.SEE_EXACT_POINTS,
            "queries/export_places",
        ),
        Dataset("sectors", "Secteurs des découpages en vigueur", Action.SEE_EVENTS, "queries/export_sectors"),
        Dataset("survey", "Enquêtes", Action.SEE_EXACT_COUNTS, "queries/export_survey"),
        Dataset(
            "plan", "Plan d’actions : indicateurs, valeurs et cibles", Action.SEE_EXACT_COUNTS, frame=export_plan
        ),
        Dataset("territories", "Territoires", Action.SEE_SOURCES, "queries/export_territories"),
        Dataset("denominators", "Populations et logements", Action.SEE_SOURCES, "queries/export_denominators"),
    )
}


def dataset(name: str) -> Dataset:
    """Raises UnknownName, listing the datasets that exist."""
    if name not in DATASETS:
        raise UnknownName(
            f"Le jeu de données « {name} » n’existe pas.", todo=f"Choisissez parmi : {', '.join(DATASETS)}."
        )
    return DATASETS[name]


@contextmanager
def dataset_rows(store: Store, wanted: Dataset, where: Mapping[str, str]) -> Iterator[tuple[list[str], Rows]]:
    """Column names, then batches of rows; `where` keeps the rows whose columns bear these texts.

    Raises:
        UserError: a filter on a column that the dataset has not.
    """
    with store.session() as session:
        text = _text(store, session, wanted)
        columns = session.columns(text)
        _check_filters(wanted, where, columns)
        yield columns, _filtered(session, text, where)


def dataset_types(store: Store, wanted: Dataset) -> dict[str, str]:
    """The columns of a dataset with the types of the store, in their order."""
    with store.session() as session:
        rows = session.execute(f"describe {_text(store, session, wanted)}")
    return {row["column_name"]: row["column_type"] for row in rows}


def _text(store: Store, session: Session, wanted: Dataset) -> str:
    if wanted.frame is None:
        return sql_text(wanted.query)
    session.register("given_dataset", wanted.frame(store))
    return "select * from given_dataset"


def _check_filters(wanted: Dataset, where: Mapping[str, str], columns: list[str]) -> None:
    if unknown := sorted(set(where) - set(columns)):
        raise UserError(
            f"« {wanted.name} » n’a pas de colonne {', '.join(unknown)}.",
            todo=f"Colonnes : {', '.join(columns)}.",
        )


def _filtered(session: Session, text: str, where: Mapping[str, str]) -> Rows:
    # The names were compared with the query's own columns; the values are parameters.
    conditions = [f'"{name}"::text = $value_{number}' for number, name in enumerate(where)]
    values: dict[str, Any] = {f"value_{number}": value for number, value in enumerate(where.values())}
    clause = f" where {' and '.join(conditions)}" if conditions else ""
    return session.batches(f"select * from ({text}){clause}", **values)  # noqa: S608
