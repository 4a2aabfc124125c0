"""The communes like the observed one, chosen again whenever the tables that tell them change."""

from __future__ import annotations

import pandas as pd

from observatory.domain.peers import BAND, Candidate, Peer, peers_of
from observatory.domain.territories import departement_of_commune
from observatory.settings import Settings
from observatory.storage import Session

_COLUMNS = ["territory_code", "name", "inhabitants", "dwellings", "region_code", "size_class"]


def refresh(session: Session, settings: Settings) -> None:
    """Rebuild `mart_peer`; empty while the populations do not tell the size of the commune."""
    commune = f"COM-{settings.commune}"
    rows = session.records("marts/peer_candidates", commune=commune, band=BAND)
    candidates = [Candidate(**row) for row in rows]
    town = next((one for one in candidates if one.territory_code == commune), None)
    session.register("given_peer", _frame(peers_of(town, candidates) if town else []))
    session.run("marts/peer", commune=commune)


def refresh_edition(session: Session, edition: str, settings: Settings) -> None:
    """The places of one edition that may be followed over time, peers included."""
    departement = f"DEP-{departement_of_commune(settings.commune)}"
    session.run("marts/recorded_crime", edition=edition, departement=departement, commune=f"COM-{settings.commune}")


def refresh_all(session: Session, scope: str, settings: Settings) -> None:
    """The `refresh` of the populations: they say who is alike."""
    refresh(session, settings)
    for row in session.records("marts/comparison_editions"):
        refresh_edition(session, row["edition"], settings)


def _frame(peers: list[Peer]) -> pd.DataFrame:
    rows = [
        (*(getattr(peer.commune, name) for name in _COLUMNS), peer.distance, peer.reason, rank)
        for rank, peer in enumerate(peers, 1)
    ]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS, "distance", "reason", "rank"])
    return frame.astype({"inhabitants": "float64", "dwellings": "float64", "rank": "int32"})
