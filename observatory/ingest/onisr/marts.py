"""What the pages read of the accidents, rebuilt from the imports in force."""

from __future__ import annotations

from observatory.domain.territories import departement_of_commune
from observatory.settings import Settings
from observatory.storage import Session


def refresh(session: Session, scope: str, settings: Settings) -> None:
    """Rebuild the year of a scope (`onisr/2019`)."""
    rebuild_year(session, int(scope.removeprefix("onisr/")), settings)
    refresh_totals(session, scope, settings)


def refresh_totals(session: Session, scope: str, settings: Settings) -> None:
    """Fill the years that no file gives with the shipped totals; also the `refresh` of `onisr-totals`."""
    session.run("marts/accident_totals")


def rebuild(session: Session, settings: Settings) -> None:
    """Every year: after a change of the observed commune or of the table of territories."""
    for row in session.records("marts/accident_years"):
        rebuild_year(session, row["year"], settings)
    session.run("marts/accident_totals")


def rebuild_year(session: Session, year: int, settings: Settings) -> None:
    commune, departement = settings.commune, departement_of_commune(settings.commune)
    session.run("marts/accident_feed", year=year, commune=commune, departement=departement)
    session.run("marts/accident_year", year=year, commune=commune, departement=departement)
    session.run("marts/accident_breakdown", year=year, commune=commune, departement=departement)
    session.run("marts/accident_point", year=year, departement=departement)
