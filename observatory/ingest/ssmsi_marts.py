"""The marts of the comparison, rebuilt from what is published, one edition at a time."""

from __future__ import annotations

import pandas as pd

from observatory.domain.territories import departement_of_commune
from observatory.ingest import peers
from observatory.ingest.etat_4001 import refresh_etat_4001
from observatory.ingest.ssmsi_places import COMMUNAL, DEPARTEMENTAL, REGIONAL
from observatory.settings import Settings
from observatory.storage import Session


def refresh(session: Session, scope: str, settings: Settings) -> None:
    """Rebuild the edition of a scope such as `ssmsi/communal/2024-07-05`, even when nothing of it is left."""
    peers.refresh(session, settings)
    rebuild_edition(session, scope.split("/")[2], settings)


def rebuild_edition(session: Session, edition: str, settings: Settings) -> None:
    session.register("given_compared", _compared(session, edition, settings.commune))
    session.execute("create or replace temp table stg_compared as select * from given_compared")
    session.run("marts/comparison", edition=edition, commune=settings.commune)
    peers.refresh_edition(session, edition, settings)


def rebuild_all(session: Session, settings: Settings) -> None:
    """Every edition, and the services of the département: the territories compared have changed."""
    peers.refresh(session, settings)
    for row in session.records("marts/comparison_editions"):
        rebuild_edition(session, row["edition"], settings)
    refresh_etat_4001(session, "", settings)


def _compared(session: Session, edition: str, commune: str) -> pd.DataFrame:
    """Who is compared: role, territory, the base that holds it, whether it is a sum, and of how many members.

    The first editions had no regional base: the région is then the sum of its départements, if the
    territories loaded tell how many it has.
    """
    regional = session.value("marts/comparison_has_regional_base", edition=edition)
    departement = departement_of_commune(commune)
    where = session.records("marts/comparison_places", commune=f"COM-{commune}", departement=f"DEP-{departement}")[0]
    is_summed = not regional and where["departements"] > 0
    rows = [
        ("commune", f"COM-{commune}", COMMUNAL, False, 0),
        ("departement", f"DEP-{departement}", DEPARTEMENTAL, False, 0),
        ("region", where["region"], DEPARTEMENTAL if is_summed else REGIONAL, is_summed, where["departements"]),
        ("size_class", where["size_class"], COMMUNAL, True, 0),
        ("metropole", "FR-METRO", DEPARTEMENTAL, True, 96),
        ("france", "FR", DEPARTEMENTAL, True, 101),
    ]
    known = [row for row in rows if row[1] is not None]
    return pd.DataFrame(known, columns=["role", "territory_code", "level", "is_sum", "members"])
