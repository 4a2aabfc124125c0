"""Every source that the observatory knows, in the order in which a header is compared."""

from __future__ import annotations

from observatory.errors import UnknownName
from observatory.ingest import peers
from observatory.ingest.deposits.declared import Declared, declared_sources
from observatory.ingest.deposits.marts import refresh_survey
from observatory.ingest.etat_4001 import ETAT_4001
from observatory.ingest.onisr import ONISR
from observatory.ingest.onisr.marts import refresh_totals
from observatory.ingest.places.contours import CONTOURS
from observatory.ingest.places.landmarks import LANDMARKS
from observatory.ingest.places.sectors import SECTORS
from observatory.ingest.places.street_base import BAN
from observatory.ingest.plain import plain_source
from observatory.ingest.plan_actions import PLAN
from observatory.ingest.rebuilding import refresh_of_territories
from observatory.ingest.source import Source
from observatory.ingest.ssmsi import SSMSI_COMMUNAL, SSMSI_DEPARTEMENTAL, SSMSI_REGIONAL
from observatory.ingest.urban_units import URBAN_UNITS

AnySource = Source | Declared

TERRITORIES = plain_source(
    "reference-territories",
    "Territoires de France",
    {"territories": "reference-territories", "members": "reference-members"},
    together=True,
    refresh=refresh_of_territories,
)
POPULATIONS = plain_source(
    "reference-populations",
    "Populations et logements",
    {"populations": "reference-populations"},
    refresh=peers.refresh_all,
)
TOTALS = plain_source(
    "onisr-totals", "Totaux annuels d’accidents", {"totals": "onisr-totals"}, refresh=refresh_totals
)
IRIS = plain_source("insee-iris", "Totaux des IRIS", {"iris": "insee-iris"})
STRATEGY = plain_source(
    "strategie-2024",
    "Stratégie locale 2024-2027",
    {
        "rates": "strategie-rates",
        "changes": "strategie-changes",
        "text_figures": "strategie-totals",
        "surveys": "strategie-surveys",
        "defects": "strategie-defects",
    },
    together=True,
    refresh=refresh_survey,
)

OFFICIAL: tuple[Source, ...] = (
    SSMSI_COMMUNAL,
    SSMSI_DEPARTEMENTAL,
    SSMSI_REGIONAL,
    ETAT_4001,
    URBAN_UNITS,
    ONISR,
    TOTALS,
    TERRITORIES,
    POPULATIONS,
    # Before the sectors: a file of points or lines is not one of areas, and each says so.
    LANDMARKS,
    SECTORS,
    BAN,
    CONTOURS,
    IRIS,
    STRATEGY,
    PLAN,
)
# Those that partners send are data: adding one changes nothing here.
SOURCES: tuple[AnySource, ...] = (*OFFICIAL, *declared_sources())


def source_by_id(source_id: str) -> AnySource:
    """Raises UnknownName, listing the sources that exist."""
    for source in SOURCES:
        if source.id == source_id:
            return source
    known = ", ".join(source.id for source in SOURCES)
    raise UnknownName(f"La source « {source_id} » n’existe pas.", todo=f"Choisissez parmi : {known}.")
