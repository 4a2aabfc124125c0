"""Every mart again: for another commune, or for another table of territories."""

from __future__ import annotations

from observatory.ingest import ssmsi_marts
from observatory.ingest.deposits import marts as deposit_marts
from observatory.ingest.onisr import marts as accident_marts
from observatory.plan import computing
from observatory.settings import Settings
from observatory.storage import Session


def rebuild_marts(session: Session, settings: Settings) -> None:
    """Rebuild what the pages read from what is published, in the transaction of this session."""
    ssmsi_marts.rebuild_all(session, settings)
    accident_marts.rebuild(session, settings)
    deposit_marts.rebuild(session, settings)
    computing.follow(session, settings)
    session.run("publish/observed_commune", commune=settings.commune)


def refresh_of_territories(session: Session, scope: str, settings: Settings) -> None:
    """The `refresh` of sources that say what a territory is made of."""
    rebuild_marts(session, settings)
