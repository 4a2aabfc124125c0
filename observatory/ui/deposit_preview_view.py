"""Step 3: the counts of the file beside what is published, by period, category and sector, and on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.periods import parse_period
from observatory.domain.tables import Column, Table
from observatory.errors import InputError
from observatory.ingest.deposits.declared import Declared
from observatory.maps.framing import frame
from observatory.maps.layers import Outline, outlines
from observatory.maps.spots import spots
from observatory.queries.contours import communes_around
from observatory.queries.deposit_preview import Beside, Preview, preview
from observatory.ui import deposit_parts as parts
from observatory.ui import deposit_words as words
from observatory.ui import figures, runtime
from observatory.ui.chart_style import current_look
from observatory.ui.charts_beside import Pair, bars_beside
from observatory.ui.map_view import View, show_map
from observatory.ui.tables import show_table

_WIDE, _NARROW, _HEIGHT = 700, 340, 360


def show(user: User, import_id: str) -> None:
    found = preview(runtime.store(), user, import_id)
    source = found.deposit.declared
    if source is None or not found.months:
        return
    st.html(f'<p class="step-words"><strong>3. {words.STEPS[2]}</strong></p>')
    parts.say(words.beside(found, source))
    pairs = [Pair(_period_words(one.label), one.given, one.in_force) for one in found.months]
    figures.show_chart(bars_beside(pairs, source.unit, look=current_look()), key=f"beside-{import_id}")
    said = source.words.get("categorie", {})
    show_table(
        _table(words.BY_CATEGORY, found.categories, source, said),
        key=f"categories-{import_id}",
        label=words.BY_CATEGORY,
    )
    if found.sectors:
        show_table(
            _table(words.BY_SECTOR, found.sectors, source, {"": words.NO_SECTOR}),
            key=f"sectors-{import_id}",
            label=words.BY_SECTOR,
        )
    if found.spots:
        _show_map(found, source)


def _table(title: str, items: Sequence[Beside], source: Declared, said: Mapping[str, str]) -> Table:
    ordered = sorted(items, key=lambda one: (-one.given, one.label))
    columns = [Column(title), Column("Déjà publié", source.unit, 0), Column("Ce fichier", source.unit, 0)]
    rows = [(said.get(one.label, one.label), one.in_force, one.given) for one in ordered]
    return Table.of(words.same_periods(title), columns, rows)


def _show_map(found: Preview, source: Declared) -> None:
    store = runtime.store()
    commune = f"COM-{store.settings.commune}"
    shapes = communes_around(store, store.settings.commune)
    layer = spots([(one.lat, one.lon, one.facts) for one in found.spots], source.unit)
    given = sum(one.given for one in found.months)
    columns = [Column("Latitude", digits=4), Column("Longitude", digits=4), Column(source.unit, digits=0)]
    show_map(
        _view([one.geometry for one in shapes if one.territory_code == commune], ign=store.settings.tiles),
        layer,
        Table.of(words.SPOTS, columns, [(one.lat, one.lon, one.facts) for one in found.spots]),
        key=f"spots-{found.deposit.import_id}",
        alt=words.spots_alt(found, source),
        background=[outlines([Outline(*vars(one).values()) for one in shapes], commune)],
        height=_HEIGHT,
        total=given,
        noun="ligne",
    )


def _view(geometries: Sequence[str], *, ign: bool) -> View:
    """On the commune, or on France while no outline is known."""
    if not geometries:
        return View((46.5, 2.5), 6, ign=ign)
    return View(*frame(geometries, _NARROW if current_look().compact else _WIDE, _HEIGHT), ign=ign)


def _period_words(text: str) -> str:
    """« mars 2024 », or the text of a period that is none (a wave)."""
    try:
        return parse_period(text).label
    except InputError:
        return text
