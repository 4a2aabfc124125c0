"""Road accidents: the four linked tables that the ONISR publishes each year (BAAC)."""

from observatory.ingest.onisr.grouping import group_by_years
from observatory.ingest.onisr.guard import guard
from observatory.ingest.onisr.marts import refresh
from observatory.ingest.onisr.staging import stage
from observatory.ingest.onisr.tables import TABLES
from observatory.ingest.source import Source

ONISR = Source(
    id="onisr",
    title="Accidents corporels de la circulation (ONISR)",
    tables=TABLES,
    group=group_by_years,
    stage=stage,
    guard=guard,
    publish="publish/onisr",
    difference="publish/onisr_difference",
    refresh=refresh,
)

__all__ = ["ONISR"]
