"""Series of what partners deposit: by category, family or domain, of the town or of one of its sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from observatory.domain.french import date_fr, nbsp, singular
from observatory.domain.periods import Granularity, parse_period
from observatory.ingest.deposits.declared import declared
from observatory.queries import activity
from observatory.queries.activity import Kind, Known, series_of
from observatory.queries.activity_subjects import APART, DOMAIN, FAMILY, Subject, Veil, veil_of
from observatory.queries.followed import TOWN, Asked, Followed, Indicator, Place, Topic
from observatory.queries.series_breaks import ScopedBreak, concerning
from observatory.storage import Store

# What parts the way of counting from the subject, in the id of an indicator.
_SEPARATOR = "|"
_REST = {"hors": "hors secteur", "inconnu": "non localisé"}


def topics(store: Store) -> list[Topic]:
    return [Topic(id_, source.title, {}) for id_, source in activity.sources(store).items()]


def own_indicators(store: Store, source_id: str, *, exact: bool) -> list[Indicator]:
    """Each way of counting in turn; its categories in the order of the nomenclature."""
    source, found = declared(source_id), []
    kinds = activity.kinds(store, source, exact=exact)
    for kind in kinds:
        known = activity.known_of(store, source, kind)
        if known is not None:
            found += [_indicator(known, one, alone=len(kinds) == 1) for one in known.subjects]
    return found


def places(store: Store, source_id: str, *, exact: bool) -> list[Place]:
    """The town alone for counts, and for who may not see small counts: a category in a sector would be one."""
    found = [Place(TOWN, "toute la ville")]
    if not exact or declared(source_id).kind != "events":
        return found
    rows = store.records("queries/followed_sectors", source=source_id)
    return found + [Place(f"{row['division']}/{row['sector_code']}", _sector(row)) for row in rows]


def read(
    store: Store, asked: Asked, indicator: Indicator, place: Place, known: Sequence[ScopedBreak], *, exact: bool
) -> Followed | None:
    """None when the deposits that gave it are no longer in force."""
    kind_code, subject_code = asked.indicator.split(_SEPARATOR, 1)
    source = declared(asked.topic)
    kind = next((one for one in activity.kinds(store, source, exact=exact) if one.code == kind_code), None)
    ground = activity.known_of(store, source, kind) if kind else None
    if ground is None:
        return None
    subject = next(one for one in ground.subjects if one.code == subject_code)
    where = _in_sector(store, ground, place) if place.code else ground
    veil = Veil() if exact else veil_of(ground.subjects, ground.cells, ground.received.covered)
    series = series_of(where, subject, veil)
    return Followed(
        asked,
        indicator.label,
        place.label,
        indicator.unit,
        series.coarser(asked.granularity),
        tuple(concerning(known, source.id, subject.code)),
        f"{source.producer}, {source.title.split(' : ')[-1]}",
        nbsp(f"dépôts reçus jusqu’au {date_fr(ground.received.received_on)}"),
        ground.received.received_on,
        _caveats(ground, place, exact=exact),
        ground.received.is_demo,
    )


def subject_code(indicator: str) -> str:
    """What the breaks of a series speak of: its subject, whatever the way of counting."""
    return indicator.split(_SEPARATOR, 1)[-1]


def _indicator(known: Known, one: Subject, *, alone: bool) -> Indicator:
    several = len({other.root for other in known.subjects if other.level != APART}) > 1
    label = _label(one, several=several)
    shown = label if alone else f"{_way(known.kind)} : {label}"
    finest = known.kind.granularity.value
    grains = tuple(one for one in reversed(Granularity) if finest % one.value == 0 and one.value <= finest)
    return Indicator(
        f"{known.kind.code}{_SEPARATOR}{one.code}", nbsp(shown), (singular(known.noun), known.noun), grains
    )


def _label(one: Subject, *, several: bool) -> str:
    if one.level == DOMAIN:
        return f"{one.label} (ensemble)" if several else "toutes les catégories"
    return f"{one.label} (famille)" if one.level == FAMILY else one.label


def _way(kind: Kind) -> str:
    words = kind.label or kind.measure or "faits"
    return f"{words}, par {kind.granularity.word}"


def _in_sector(store: Store, known: Known, place: Place) -> Known:
    """The same periods received, the facts of one sector alone."""
    division, sector = place.code.split("/", 1)
    rows = store.records("queries/followed_sector", source=known.source_id, division=division, sector=sector)
    cells: dict[str, dict] = {code: {} for code in known.cells}
    for row in rows:
        cells.setdefault(row["category"], {})[parse_period(row["period"])] = row["facts"]
    return replace(known, cells=cells)


def _sector(row: Mapping[str, str]) -> str:
    return f"{_REST.get(row['sector_code'], row['name'])} ({row['division_title']})"


def _caveats(known: Known, place: Place, *, exact: bool) -> tuple[str, ...]:
    found = ["recorded_not_suffered" if known.source.producer == "Police nationale" else "activity_not_facts"]
    if known.received.missing or known.received.partial:
        found.append("received_in_part")
    if place.code:
        found.append("unlocated_events")
    if not exact:
        found.append("masked")
    return (*found, *(["demonstration"] if known.received.is_demo else []))
