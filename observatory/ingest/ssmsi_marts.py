"""The marts of the comparison, rebuilt from what is published, one edition at a time."""

from __future__ import annotations

import pandas as pd

from observatory.domain.territories import departement_of_commune
from observatory.ingest.etat_4001 import refresh_etat_4001
from observatory.ingest.ssmsi_places import COMMUNAL, DEPARTEMENTAL, REGIONAL
from observatory.settings import Settings
from observatory.storage import Session


def refresh(session: Session, scope: str, settings: Settings) -> None:
    """Rebuild the edition of a scope such as `ssmsi/communal/2024-07-05`, even when nothing of it is left."""
    rebuild_edition(session, scope.split("/")[2], settings)


def rebuild_edition(session: Session, edition: str, settings: Settings) -> None:
    session.register("given_compared", _compared(session, edition, settings.commune))
    session.execute("create or replace temp table stg_compared as select * from given_compared")
    session.run("marts/comparison", edition=edition, commune=settings.commune)


def rebuild_all(session: Session, settings: Settings) -> None:
    """Every edition, and the services of the département: the territories compared have changed."""
    for row in session.records("marts/comparison_editions"):
        rebuild_edition(session, row["edition"], settings)
    refresh_etat_4001(session, "", settings)


def _compared(session: Session, edition: str, commune: str) -> pd.DataFrame:
    """Who is compared: role, territory, the base that holds it, and whether it is a sum of its members.

    The first editions had no regional base: the région is then the sum of its départements.
    """
    regional = session.value("marts/comparison_has_regional_base", edition=edition)
    region = (REGIONAL, False) if regional else (DEPARTEMENTAL, True)
    departement = departement_of_commune(commune)
    where = session.records("marts/comparison_places", commune=f"COM-{commune}", departement=f"DEP-{departement}")[0]
    rows = [
        ("commune", f"COM-{commune}", COMMUNAL, False),
        ("departement", f"DEP-{departement}", DEPARTEMENTAL, False),
        ("region", where["region"], *region),
        ("size_class", where["size_class"], COMMUNAL, True),
        ("metropole", "FR-METRO", DEPARTEMENTAL, True),
        ("france", "FR", DEPARTEMENTAL, True),
    ]
    known = [row for row in rows if row[1] is not None]
    return pd.DataFrame(known, columns=["role", "territory_code", "level", "is_sum"])
