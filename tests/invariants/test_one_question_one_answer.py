"""One question, one answer: the map, the table, the chart, the series, the dashboard and the exports agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import pytest

from observatory.access import User
from observatory.domain.cells import Published
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Role
from observatory.domain.series import sum_of
from observatory.ingest.dashboard_choices import choose
from observatory.queries.dashboard import Line, dashboard
from observatory.queries.followed import TOWN, Asked, Followed
from observatory.queries.followed_series import follow, indicators
from observatory.queries.map_counts import map_counts
from observatory.reports.datasets import dataset, dataset_rows
from observatory.settings import load_settings
from observatory.storage import Store, migrate, open_store
from observatory.ui import dashboard_words, series_view, series_words
from observatory.ui.charts_periods import period_bars
from observatory.ui.dashboard_tables import indicators_table
from observatory.ui.downloads import csv_bytes
from observatory.ui.filters import Chosen
from observatory.ui.series_tables import series_table
from tests.carte import quarters
from tests.carte.quarters import PM, YEAR
from tests.services.town_hall import ask

TODAY = dt.date(2025, 1, 15)
DECEMBER = Period(Granularity.MONTH, 2024, 12)
FACTS = 85


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """85 facts in 2024, four of them nowhere, six known by their sector alone."""
    store = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    migrate(store)
    quarters.build(store)
    yield store
    store.close()


def asked(store: Store, granularity: Granularity) -> Asked:
    return Asked(PM, "", indicators(store, PM, "", Role.RESTREINT)[0].id, TOWN, granularity)


def followed(store: Store, granularity: Granularity = Granularity.MONTH) -> Followed:
    return follow(store, asked(store, granularity), Role.RESTREINT)


def board_line(store: Store) -> Line:
    pick = (PM, asked(store, Granularity.MONTH).indicator, TOWN)
    choose(store, [pick], User("0", "essai", Role.COORDINATION), known=1)
    (line,) = dashboard(store, Role.RESTREINT, TODAY).lines
    return line


def summed(cells: Sequence[object]) -> int:
    return sum(cell.count for cell in cells if isinstance(cell, Published))


def drawn(found: Followed) -> int:
    """What the bars of 2024 add up to."""
    figure = period_bars(found.series, "Interventions par mois", judged=found.change).figure
    places = [place for place, point in enumerate(found.series.points) if point.period.year == 2024]
    heights = dict(pair for trace in figure.data for pair in zip(trace.x, trace.y, strict=True))
    return int(sum(heights[place] for place in places))


def test_the_map_and_what_is_not_located_are_the_table_the_chart_the_series_and_the_export(town: Store) -> None:
    on_map = map_counts(town, YEAR, Role.RESTREINT)
    page, series = ask(town), followed(town)
    with dataset_rows(town, dataset("events"), {"source": PM}) as (columns, batches):
        days = [row[columns.index("date")] for batch in batches for row in batch[1]]
    table = series_table(series).rows
    answers = {
        "sectors of the map, outside and not located": summed([one.facts for one in on_map.areas]),
        "located by any means, and not located": summed(list(on_map.how.values())),
        "total of the map": summed([on_map.total]),
        "total of the page of activity": summed([page.total]),
        "its categories": summed([line.count for line in page.lines]),
        "series": summed([one.cell for one in series.series.points if one.period.year == 2024]),
        "bars of the chart": drawn(series),
        "table behind the chart": summed([row[1] for row in table if str(row[0]).endswith("2024")]),
        "export of the command line": sum(day.year == 2024 for day in days),
    }
    assert answers == dict.fromkeys(answers, FACTS)


def test_the_months_are_the_year_to_date_the_twelve_months_the_quarters_and_the_year(town: Store) -> None:
    months = followed(town)
    assert months.to_date is not None
    answers = {
        "months": sum_of(months.series.window(DECEMBER, 12)).count,
        "since January": months.to_date.total.count,
        "last twelve months": months.change.change.after if months.change.change else None,
        "quarters": summed([one.cell for one in followed(town, Granularity.QUARTER).series.points[-4:]]),
        "year": summed([followed(town, Granularity.YEAR).series.points[-1].cell]),
        "dashboard": board_line(town).judged.change.after,  # type: ignore[union-attr]
    }
    assert answers == dict.fromkeys(answers, FACTS)


def test_the_same_sentence_is_on_the_screen_and_in_the_export(town: Store) -> None:
    found = followed(town)
    said = series_words.answer_sentence(found)
    assert "85\xa0interventions contre 52\xa0: hausse démontrée" in said
    exported = csv_bytes(series_table(found), series_view.about(found, Chosen((), {}))).decode()
    assert said in exported
    line = board_line(town)
    tile = dashboard_words.sentence_of(line)
    board = dashboard(town, Role.RESTREINT, TODAY)
    assert tile.split(" (")[0] in said
    table = indicators_table(board)
    row = dict(zip((column.label for column in table.columns), table.rows[0], strict=True))
    assert row["Ce que l’on peut en dire"] == tile
    assert (row["Nombre"], row["Nombre d’avant"], row["Différence"]) == (85, 52, 33)


def test_a_group_reads_the_same_total(town: Store) -> None:
    """Masking hides, it never changes a figure."""
    on_map = map_counts(town, YEAR, Role.GROUPE)
    page = ask(town, role="groupe")
    known = {cell.count for cell in (on_map.total, page.total) if isinstance(cell, Published)}
    assert known == {FACTS}
