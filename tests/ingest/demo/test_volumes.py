"""The demonstration is plausible: near the figures of the strategy, with the defects that real files have."""

from __future__ import annotations

from typing import Any

import pytest

from observatory.ingest.demo.files import SOURCES
from observatory.storage import Store

pytestmark = pytest.mark.xdist_group("demonstration")


def asked(store: Store, text: str, **values: Any) -> list[tuple[Any, ...]]:
    with store.session() as session:
        return [tuple(row.values()) for row in session.execute(text, **values)]


def test_every_deposit_says_that_it_is_a_demonstration_and_loses_no_line(shown: Store) -> None:
    deposits = asked(
        shown,
        """select source, is_demo, organisation like '%(démonstration)', rows_rejected, state
        from deposit inner join import using (import_id, source)""",
    )
    assert {row[0] for row in deposits} == set(SOURCES)
    assert {row[1:] for row in deposits} == {(True, True, 0, "published")}


def test_no_figure_of_the_demonstration_passes_for_real(shown: Store) -> None:
    for mart in ("mart_event", "mart_event_month", "mart_count", "mart_requisition", "mart_survey"):
        assert asked(shown, f"select distinct is_demo from {mart}") == [(True,)]


@pytest.mark.parametrize(("year", "total", "share"), [("2019", 332, 58), ("2022", 318, 62)])
def test_violences_are_those_that_the_strategy_prints(shown: Store, year: str, total: int, share: int) -> None:
    text = "select sum(count)::int from mart_count where category = $category and period like $year || '-%'"
    (whole,) = asked(shown, text, category="4001-total-avip", year=year)
    assert whole == (total,)
    families = asked(
        shown,
        """select family, sum(count)::int from mart_count
        where measure = 'faits' and family in $families and period like $year || '-%'
        group by family""",
        year=year,
        families=[
            "Violences physiques non crapuleuses",
            "Violences physiques crapuleuses",
            "Violences sexuelles",
            "Menaces de violences",
        ],
    )
    by_family = dict(families)
    assert sum(by_family.values()) == total
    assert round(100 * by_family["Violences physiques non crapuleuses"] / total) == share


def test_changes_of_property_offences_are_those_of_the_strategy(shown: Store) -> None:
    found = asked(
        shown,
        """select family, (sum(count) filter (where period like '2022-%')
            - sum(count) filter (where period like '2019-%'))::int
        from mart_count where measure = 'faits' group by family""",
    )
    changes = dict(found)
    assert changes["Vols liés à l’automobile et aux deux-roues"] == -89
    assert changes["Cambriolages"] == -5
    assert changes["Vols simples contre des particuliers"] == -116
    assert changes["Vols simples contre d’autres victimes"] == 28
    assert changes["Destructions et dégradations de biens"] == -23


def test_about_a_seventh_of_the_facts_has_no_place_and_a_ninth_no_hour(shown: Store) -> None:
    ((unplaced, no_hour),) = asked(
        shown,
        """select avg((place_text is null and sector_text is null and lat is null)::int),
            avg((hour_state = 'unknown')::int)
        from mart_event where source = 'police-nationale-faits'""",
    )
    assert 0.13 < unplaced < 0.17
    assert 0.10 < no_hour < 0.14


def test_a_month_is_missing_and_another_was_sent_again_complete(shown: Store) -> None:
    months = "select count(*)::int from mart_event where source = $source and date_trunc('month', day) = $month::date"
    patrol, facts = "police-municipale-interventions", "police-nationale-faits"
    assert asked(shown, months, source=patrol, month="2023-08-01") == [(0,)]
    ((late,),) = asked(shown, months, source=facts, month="2026-06-01")
    ((first,),) = asked(
        shown,
        """select count(*)::int from event inner join deposit using (import_id)
        where event.source = $source and starts_on >= '2026-06-01' and first_day < '2026-01-01'""",
        source=facts,
    )
    assert first < late


def test_streets_are_spelled_in_several_ways(shown: Store) -> None:
    ((spellings,),) = asked(
        shown, "select count(distinct place_text) from mart_event where lower(place_text) like '%jean giono'"
    )
    assert spellings >= 4


def test_requisitions_stay_between_150_and_300_a_year(shown: Store) -> None:
    years = asked(
        shown, "select year(received_on), count(*) from mart_requisition where year(received_on) < 2026 group by all"
    )
    assert all(140 <= count <= 300 for _, count in years)


def test_events_fall_in_sectors_of_each_invented_division(shown: Store) -> None:
    found = asked(
        shown,
        """select division_title, count(distinct mart_event_sector.sector_code)::int
        from mart_event_sector inner join live_sector using (division, sector_code) group by all order by all""",
    )
    assert found == [
        ("Police municipale (démonstration)", 5),
        ("Quartiers (démonstration)", 6),
        # No street of the list lies at the northern entrance.
        ("Zones des caméras (démonstration)", 6),
    ]
