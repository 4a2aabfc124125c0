"""The pieces of the page « Avant / après »."""

from __future__ import annotations

import datetime as dt

from observatory.access import User
from observatory.domain.before_after import Area
from observatory.domain.evaluation import Closed, Evaluation
from observatory.domain.french import nbsp
from observatory.domain.rates import count_interval
from observatory.domain.tables import Column, Table, Value
from observatory.ingest.deposits.declared import declared
from observatory.queries.evaluations import Answer
from observatory.ui import demo_band, figures, home_view, layout, runtime
from observatory.ui import evaluation_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.charts_bars import bars
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_data import Measure
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Chosen
from observatory.ui.tables import show_table


def style() -> None:
    home_view.style()


def title() -> None:
    layout.page(nbsp("Cette action a-t-elle changé quelque chose ?"))


def show_nothing() -> None:
    figures.empty(
        "Aucune source ne donne encore de faits par mois et par zone.",
        "Déposez des secteurs et des faits localisés dans « Déposer des données », ou chargez les accidents (ONISR).",
    )


def show_unasked() -> None:
    figures.empty(
        "Rien n’est comparé tant que tout n’est pas choisi.",
        "Choisissez la zone de l’action, une zone que l’action n’a pas touchée, puis le mois où elle a commencé : "
        "choisir la zone de comparaison avant de regarder est ce qui rend le résultat défendable.",
    )


def show_answer(found: Answer) -> None:
    if found.treated.is_demo:
        demo_band.show([declared(found.treated.asked.topic)])
    if isinstance(found.found, Closed):
        figures.empty(
            f"Cette comparaison reste fermée : {found.found.reason}.", "Changez de zone, de mois ou de durée."
        )
    else:
        figures.answer(words.answer_sentence(found, found.found), found.found.verdict)


def show_evaluation(found: Answer, own: Evaluation, chosen: Chosen, tried: int, user: User) -> None:
    """The picture, what the test could have shown, and the table."""
    items = [
        Bar(f"{name}, {when}", count / area.weight, count_interval(count).scaled(1 / area.weight), subject=subject)
        for name, area, subject in _zones(found, own)
        for when, count in (("avant", area.before), ("après", area.after))
    ]
    size = "par zone" if own.control.weight == 1 else "à population égale"
    measure = Measure(found.treated.unit[1].capitalize(), size, 0)
    figures.show_chart(bars(items, measure, look=current_look()), key="evaluation", table=False)
    figures.notes(
        [
            words.spans_sentence(own),
            words.effect_sentence(own),
            words.detectable_sentence(own),
            words.relative_sentence(own),
            words.dispersion_words(own),
            words.tried_sentence(tried),
            words.CAUTION,
        ]
    )
    figures.source_line(found.treated.source, _edition(found), found.treated.caveats)
    table = evaluation_table(found, own)
    show_table(table, key="evaluation-table")
    show_downloads(table, about(found, own, chosen), store=runtime.store(), user=user, key="evaluation")


def evaluation_table(found: Answer, own: Evaluation) -> Table:
    columns = [
        Column("Zone"),
        Column("Avant", digits=0),
        Column("Après", digits=0),
        Column("Différence", digits=0),
        Column("Taille, en fois la zone de l’action", digits=1),
    ]
    rows: list[list[Value]] = [
        [name, area.before, area.after, area.after - area.before, area.weight] for name, area, _ in _zones(found, own)
    ]
    return Table.of(f"{found.treated.label}, avant et après", columns, rows)


def about(found: Answer, own: Evaluation, chosen: Chosen) -> About:
    """What travels with an export: the sentences of the screen."""
    said = {"Résultat": words.answer_sentence(found, own), "Écart": words.effect_sentence(own)}
    return About(
        source=found.treated.source,
        edition=_edition(found),
        perimeter=found.treated.place,
        day=dt.date.today(),
        filters=chosen.words() | said | {"Puissance": words.detectable_sentence(own)},
        caveats=tuple([*figures.sentences(found.treated.caveats), words.CAUTION]),
    )


def _zones(found: Answer, own: Evaluation) -> list[tuple[str, Area, bool]]:
    zones = [(found.treated.place, own.treated, True), (found.control, own.control, False)]
    return zones + ([(found.neighbour, own.neighbour, False)] if own.neighbour else [])


def _edition(found: Answer) -> str:
    return f"{found.treated.edition}{', données de démonstration' if found.treated.is_demo else ''}"
