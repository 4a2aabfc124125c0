"""The pieces of the page « Comparer »: the answer, the picture with its twin, and where each figure comes from."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.access import User
from observatory.domain.french import listing, nbsp, percent
from observatory.maps.labels import safe_label
from observatory.queries.comparison_choice import notes
from observatory.ui import chart_style, figures, layout, runtime
from observatory.ui import compare_view_words as words
from observatory.ui.charts import rate_lines
from observatory.ui.charts_breaks import chart_breaks
from observatory.ui.charts_data import per
from observatory.ui.compare_view_filters import CHART_PX, Asked, edition_name, held
from observatory.ui.compare_view_lines import measure_of, rate_lines_of
from observatory.ui.compare_view_tables import cells_table
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import show_switch
from observatory.ui.home_words import apostrophe
from observatory.ui.tables import show_table


def style() -> None:
    figures.style()
    st.html(layout.ICON.with_name("compare.css"))


def show_answer(asked: Asked, town: str) -> None:
    """The gap first, the change second, each with its verdict; or where to look when the town is not there."""
    store = runtime.store()
    loaded, with_town = held(store.settings.commune, store.data_version())
    if asked.found.edition.id in with_town:
        second = words.change_html(asked)
    else:
        better = next((edition_name(one) for one in loaded if one.id in with_town), None)
        second = safe_label(words.elsewhere_words(town, better))
    first = words.answer_html(asked, town)
    st.html(f'<p class="answer wide">{first}</p><p class="answer wide">{second}</p>')


def show_picture(asked: Asked, town: str, user: User) -> None:
    """The chart, its table and what to take away, then the source in one line."""
    picture = st.container()
    with_printed = bool(asked.printed) and show_switch("strategie", "Montrer les taux imprimés dans la stratégie")
    with picture:
        _show_chart(asked, with_printed=with_printed)
        figures.notes([words.varied_words(asked)])
    figures.source_line(_source(asked), edition_name(asked.found.edition), [one.id for one in asked.found.caveats])
    table = cells_table(asked, town)
    with st.container(key="comparer-cells"):
        show_table(table, key="comparer-table", label="Voir le tableau des taux")
    show_downloads(table, _about(asked, town), store=runtime.store(), user=user, key="comparer-taux")


def show_facing(asked: Asked) -> None:
    """Every territory asked, one line each: the verdict, or why there is none."""
    st.subheader(f"Face à chaque territoire, en {asked.last_year}", anchor=False)
    cells = [one for one in asked.cells if one.role != "commune" and one.year == asked.last_year]
    lines = [words.beside_html(asked, one) for one in cells]
    if missing := words.missing_words(asked):
        lines.append(safe_label(missing))
    st.html(f'<ul class="facing">{"".join(f"<li>{one}</li>" for one in lines)}</ul>')


def show_definition(asked: Asked) -> None:
    """What is counted, over what, what the definition leaves out, and how the verdicts are reached."""
    with st.expander("Ce que mesure cet indicateur, et comment il est comparé"):
        said = "".join(f"<li>{safe_label(one)}</li>" for one in [*_counted(asked), *_method(asked)])
        st.html(f'<ul class="facing">{said}</ul>')


def _show_chart(asked: Asked, *, with_printed: bool) -> None:
    lines = rate_lines_of(asked, with_printed=with_printed)
    if lines:
        breaks, look = chart_breaks(asked.found.breaks), chart_style.current_look()
        chart = rate_lines(lines, measure_of(asked), breaks=breaks, look=look, height=CHART_PX)
        figures.show_chart(chart, key="comparer", table=False)
        return
    figures.empty(
        "Aucune valeur pour ces territoires et ces années.",
        "Élargissez les années, ou choisissez une autre édition ou un autre indicateur.",
    )


def _source(asked: Asked) -> str:
    levels = asked.found.edition.levels
    bases = f"bases {listing(list(levels))}" if len(levels) > 1 else f"base {levels[0]}"
    return f"SSMSI, {bases} des crimes et délits enregistrés"


def _about(asked: Asked, town: str) -> About:
    return About(
        source=_source(asked),
        edition=edition_name(asked.found.edition),
        perimeter=town,
        day=dt.date.today(),
        filters=asked.chosen.words(),
        caveats=tuple(one.sentence for one in asked.found.caveats),
    )


def _counted(asked: Asked) -> list[str]:
    indicator, store = asked.found.indicator, runtime.store()
    said = [
        f"Unité de compte : {indicator.unit}. Taux {per(1000, indicator.denominator)}, au recensement que "
        "retient l’édition.",
        *notes(store, asked.found.edition.id, indicator.id),
        *(caveat.sentence for caveat in asked.found.caveats),
    ]
    if asked.part_of:
        said.insert(1, f"Déjà compté dans « {apostrophe(asked.part_of)} » : les deux ne s’ajoutent pas.")
    return [nbsp(one) for one in said]


def _method(asked: Asked) -> list[str]:
    """The same for all indicators, then the sources of the very cells of the last year."""
    known = (cell for cell in asked.cells if cell.year == asked.last_year and cell.rate is not None)
    sources = dict.fromkeys(cell.source for cell in known)
    level = percent(0.95, 0)
    return [
        nbsp(
            f"Intervalle à {level} : ce que le hasard seul donnerait autour du taux (loi de Poisson). Un écart ou "
            "une évolution est dit démontré quand le hasard le produirait moins d’une fois sur vingt (test exact) ; "
            "le territoire comparé est alors pris sans la commune, quand ses faits s’additionnent."
        ),
        words.held_words(asked),
        *sources,
    ]
