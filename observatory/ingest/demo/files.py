"""The demonstration files: the same bytes each time, in the very formats that partners use."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from observatory.domain.plan_objects import Plan
from observatory.ingest.demo import counts, plan, police, services, surveys, towns, writing
from observatory.ingest.demo.yearly import YEARS
from observatory.storage import Store


@dataclass(frozen=True)
class DemoFile:
    """A file to deposit for a source, on behalf of an organisation that says that it is invented."""

    source: str
    organisation: str
    path: Path


@dataclass(frozen=True)
class DemoDivision:
    """A file of invented sectors, under its title."""

    title: str
    path: Path


@dataclass(frozen=True)
class _Invented:
    """What several files tell of."""

    town: towns.Town
    plan: Plan | None

    @cached_property
    def facts(self) -> list[police.Fact]:
        return police.facts(self.town)

    @cached_property
    def cells(self) -> police.Cells:
        return police.cells(self.facts)


# Source, who sends it, what the file’s name says, its text (None where there is nothing to tell of). The second file
# of a source follows the first.
_FILES: tuple[tuple[str, str, str, Callable[[_Invented], str | None]], ...] = (
    (police.FACTS, "Police nationale", "2019-2026", lambda of: police.facts_as_first_sent(of.facts)),
    (police.FACTS, "Police nationale", "2026-06-complete", lambda of: police.facts_sent_again(of.facts)),
    (police.COUNTS, "Police nationale", "2019-2022", lambda of: police.counts_in_columns(of.cells, YEARS[:4])),
    (police.COUNTS, "Police nationale", "2023-2026", lambda of: police.counts_in_lines(of.cells, YEARS[4:])),
    (services.PATROL, "Police municipale", "2019-2026", lambda of: services.patrol(of.town)),
    (services.VIDEO, "Centre de supervision urbaine", "2019-2026", lambda of: services.requests()),
    (services.NUISANCES, "Services techniques", "2019-2026", lambda of: services.nuisances(of.town)),
    (counts.MEDIATION, "Médiation", "2023-2026", lambda of: counts.mediation()),
    (counts.LANDLORDS, "Bailleurs", "2019-2026", lambda of: counts.landlords()),
    (counts.SCHOOLS, "Établissements scolaires", "2019-2026", lambda of: counts.schools()),
    (surveys.SURVEY, "Service prévention", "2024-2026", lambda of: surveys.waves()),
    (plan.PLAN, "Porteurs des fiches-actions", "2024-2025", lambda of: plan.values(of.plan) if of.plan else None),
)
SOURCES = tuple(dict.fromkeys(source for source, *_ in _FILES))


def write_demo(store: Store, folder: Path, sources: Collection[str] = SOURCES) -> tuple[DemoFile, ...]:
    """Write the files of these sources into `folder`, for the observed commune, and say what each is."""
    folder.mkdir(parents=True, exist_ok=True)
    invented = _Invented(towns.town(store), plan.plan_of(store))
    return tuple(
        DemoFile(
            source,
            f"{who} (démonstration)",
            writing.save(folder, f"demonstration_{source}_{name}.csv", text),
        )
        for source, who, name, text_of in _FILES
        if source in sources and (text := text_of(invented)) is not None
    )


def write_divisions(store: Store, folder: Path) -> tuple[DemoDivision, ...]:
    """The ways of cutting the commune into sectors; none where its outline is not known."""
    names = {towns.MUNICIPAL: "secteurs-police", towns.QUARTERS: "quartiers", towns.CAMERAS: "zones-cameras"}
    return tuple(
        DemoDivision(title, writing.save(folder, f"demonstration_{names[title]}.geojson", towns.geojson(sectors)))
        for title, sectors in towns.town(store).divisions.items()
    )
