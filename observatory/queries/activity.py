"""What the page « Activité des services » says of one source of facts or of counts, over one stretch of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from observatory.domain.breaks import Break
from observatory.domain.caveats import CAVEATS
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.judging import Judged, YearToDate, twelve_months_change, year_change, year_to_date
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.roles import Action, allowed
from observatory.domain.series import Series
from observatory.domain.significance import PERCENT_FROM
from observatory.ingest.deposits.declared import Declared, declared, declared_sources
from observatory.queries.activity_splits import Split, sector_split, splits
from observatory.queries.activity_subjects import APART, CATEGORY, Cells, Subject, Veil, subjects_of, veil_of
from observatory.queries.nomenclature import category
from observatory.queries.period_choice import Stretch
from observatory.queries.received import Received, masked_where, received, sources_received
from observatory.queries.series_breaks import ScopedBreak, noted, shipped
from observatory.queries.week_hours import Week, week
from observatory.storage import Store

_MONTH = Granularity.MONTH
_EVENTS = "events"


@dataclass(frozen=True)
class Kind:
    """A way in which a source counts: by periods of one length, of one measure. Facts have one way only."""

    granularity: Granularity
    measure: str
    label: str

    @property
    def code(self) -> str:
        return f"{self.measure or 'faits'}-{self.granularity.name.lower()}"


@dataclass(frozen=True)
class Known:
    """What is in force of a source, of one kind: the ground of every question asked of it."""

    source_id: str
    kind: Kind
    received: Received
    subjects: tuple[Subject, ...]
    cells: Cells

    @property
    def source(self) -> Declared:
        """A declaration stays where it is: what pages keep in their cache must be light."""
        return declared(self.source_id)

    @property
    def noun(self) -> str:
        """French plural of what is counted."""
        return self.kind.label.lower() if self.kind.measure and self.kind.label else self.source.unit


@dataclass(frozen=True)
class CategoryLine:
    """A category over the stretch, and what may be said of its last twelve months."""

    subject: Subject
    family: str
    count: Cell | None
    change: Judged


@dataclass(frozen=True)
class Activity:
    """`wide` is what the splits count: the subject, or its domain for who may not cross small counts.

    Facts of the series inside the stretch = facts of the categories = those of each whole split = `week.facts`.
    """

    known: Known
    subject: Subject
    wide: Subject
    stretch: Stretch
    series: Series
    total: Cell | None
    change: Judged
    to_date: YearToDate | None
    lines: tuple[CategoryLine, ...]
    splits: tuple[Split, ...]
    sectors: Split | None
    week: Week | None
    breaks: tuple[Break, ...]
    caveat_ids: tuple[str, ...]


def sources(store: Store) -> dict[str, Declared]:
    """Those of this page of which something is in force, in the order of their declarations."""
    every = [one for one in declared_sources() if "activite" in one.pages and one.kind in (_EVENTS, "counts")]
    known = sources_received(store)
    return {one.id: one for one in every if one.id in known}


def kinds(store: Store, source: Declared, *, exact: bool) -> list[Kind]:
    """The finest periods first, then the measures in the order of the source.

    Sub-totals, and the same measure by longer periods, are for exact readers only: one could be taken from the other.
    """
    if source.kind == _EVENTS:
        return [Kind(_MONTH, "", "")]
    words = source.words.get("mesure", {})
    known = store.records("queries/activity_kinds", source=source.id)
    rows = [row for row in known if exact or not row["measure"].endswith("non-additifs")]
    order = [*words, *sorted({row["measure"] for row in rows} - set(words))]
    rows.sort(key=lambda row: (order.index(row["measure"]), -Granularity[row["granularity"].upper()].value))
    found = [
        Kind(Granularity[one["granularity"].upper()], one["measure"], words.get(one["measure"], "")) for one in rows
    ]
    return found if exact else list({one.measure: one for one in reversed(found)}.values())[::-1]


def known_of(store: Store, source: Declared, kind: Kind) -> Known | None:
    """None when nothing of this kind is in force."""
    covered = received(store, source.id).get(kind.granularity)
    if covered is None:
        return None
    cells = _cells(store, source, kind)
    if source.kind == _EVENTS:
        covered = covered.without_silence(_summed(cells, cells))
    return Known(source.id, kind, covered, subjects_of(cells), cells)


def divisions(store: Store, source: Declared, *, exact: bool) -> dict[str, str]:
    """By code; the first alone for who may not see small counts: two that overlap differ by a few facts."""
    rows = store.records("queries/activity_divisions", source=source.id)
    return {row["division"]: row["division_title"] for row in (rows if exact else rows[:1])}


def activity(
    store: Store, known: Known, subject: Subject, stretch: Stretch, division: tuple[str, str] | None, role: str | None
) -> Activity:
    """`division` is a code and its title. Small counts are masked for a role that may not see them."""
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    if division and division[0] not in divisions(store, known.source, exact=exact):
        division = None
    veil = Veil() if exact else veil_of(known.subjects, known.cells, known.received.covered)
    wide = subject if exact else next(one for one in known.subjects if one.code == subject.root)
    noted_breaks = (*shipped(), *noted(store))
    breaks = _breaks(noted_breaks, known, subject)
    series = series_of(known, subject, veil)
    yearly = _by_year(known, subject, veil)
    return Activity(
        known if exact else replace(known, cells={}),
        subject,
        wide,
        stretch,
        series,
        _count(known, subject, stretch, veil, exact=exact),
        _change(series, yearly, stretch, breaks),
        year_to_date(series.until(stretch.last), breaks) if known.kind.granularity is _MONTH else None,
        _lines(known, subject, stretch, veil, noted_breaks, exact=exact),
        splits(_split_rows(store, known, wide, stretch), known.source, known.noun, exact=exact),
        _sectors(store, known, wide, stretch, division, exact=exact) if division else None,
        _week(store, known, wide, stretch, exact=exact),
        tuple(breaks),
        _caveats(known, stretch, subject, exact=exact),
    )


def _cells(store: Store, source: Declared, kind: Kind) -> dict[str, dict[Period, int]]:
    if source.kind == _EVENTS:
        rows = store.records("queries/activity_event_cells", source=source.id)
    else:
        granularity = kind.granularity.name.lower()
        rows = store.records(
            "queries/activity_count_cells", source=source.id, granularity=granularity, measure=kind.measure
        )
    found: dict[str, dict[Period, int]] = {}
    for row in rows:
        found.setdefault(row["category"], {})[parse_period(row["period"])] = row["facts"]
    return found


def _summed(cells: Cells, codes: Iterable[str]) -> Counter[Period]:
    counts: Counter[Period] = Counter()
    for code in codes:
        counts.update(cells[code])
    return counts


def series_of(known: Known, subject: Subject, veil: Veil) -> Series:
    """Of facts, a period received without one is a zero; of counts, what is not given is not known."""
    counts = _summed(known.cells, subject.categories)
    found = known.received.series(counts, silence_is_zero=known.source.kind == _EVENTS)
    return masked_where(found, lambda year: veil.hides_periods(subject, year))


def _by_year(known: Known, subject: Subject, veil: Veil) -> Series:
    yearly = series_of(known, subject, Veil()).coarser(Granularity.YEAR)
    return masked_where(yearly, lambda year: veil.hides(subject, year))


def _count(known: Known, subject: Subject, stretch: Stretch, veil: Veil, *, exact: bool) -> Cell | None:
    """Of what was received: a stretch with a missing period counts the others. None when nothing was given."""
    if not exact and veil.hides(subject, stretch.first.year):
        return Masked()
    given = [
        facts for code in subject.categories for period, facts in known.cells[code].items() if stretch.holds(period)
    ]
    if not given and known.source.kind != _EVENTS:
        return None
    return Published(sum(given))


def _change(series: Series, yearly: Series, stretch: Stretch, breaks: Sequence[Break]) -> Judged:
    """Twelve months beside the twelve before; whole years where the months must be masked."""
    found = twelve_months_change(series.until(stretch.last), breaks)
    if found.change is not None or not any(isinstance(point.cell, Masked) for point in series.points):
        return found
    by_year = year_change(yearly, breaks, Period(Granularity.YEAR, stretch.last.year))
    return by_year if by_year.change is not None else found


def _breaks(every: Sequence[ScopedBreak], known: Known, subject: Subject) -> list[Break]:
    found = [one.found for one in every if one.speaks_of(known.source_id, subject.code)]
    return sorted(found, key=lambda one: one.first_day)


def _lines(
    known: Known, subject: Subject, stretch: Stretch, veil: Veil, every: Sequence[ScopedBreak], *, exact: bool
) -> tuple[CategoryLine, ...]:
    """Every category of the subject, in the order of the nomenclature."""
    own = [one for one in known.subjects if one.level in (CATEGORY, APART) and one.code in subject.categories]
    return tuple(
        CategoryLine(
            one,
            category(one.code).family,
            _count(known, one, stretch, veil, exact=exact),
            _change(
                series_of(known, one, veil),
                _by_year(known, one, veil),
                stretch,
                _breaks(every, known, one),
            ),
        )
        for one in own
    )


def _split_rows(store: Store, known: Known, wide: Subject, stretch: Stretch) -> list[dict]:
    first, last = stretch.first.first_day, stretch.last.first_day
    if known.source.kind == _EVENTS:
        rows = store.records("queries/activity_event_splits", source=known.source_id, first=first, last=last)
    else:
        rows = store.records(
            "queries/activity_count_splits",
            source=known.source_id,
            granularity=known.kind.granularity.name.lower(),
            measure=known.kind.measure,
            first=first,
            last=last,
        )
    return [row for row in rows if row["category"] in wide.categories]


def _sectors(
    store: Store, known: Known, wide: Subject, stretch: Stretch, division: tuple[str, str], *, exact: bool
) -> Split | None:
    if known.source.kind != _EVENTS:
        return None
    code, title = division
    rows = store.records(
        "queries/activity_sectors",
        source=known.source_id,
        division=code,
        first=stretch.first.first_day,
        last=stretch.last.first_day,
        categories=list(wide.categories),
    )
    return sector_split(rows, title, known.noun, exact=exact)


def _week(store: Store, known: Known, wide: Subject, stretch: Stretch, *, exact: bool) -> Week | None:
    if known.source.kind != _EVENTS:
        return None
    first, last = stretch.first.first_day, stretch.last.first_day
    return week(store, known.source_id, first, last, categories=wide.categories, exact=exact)


def _caveats(known: Known, stretch: Stretch, subject: Subject, *, exact: bool) -> tuple[str, ...]:
    wanted = {"activity_not_facts"} if known.source.producer != "Police nationale" else {"recorded_not_suffered"}
    wanted |= {"received_in_part"} if known.received.missing or known.received.partial else set()
    wanted |= {"counting_units_differ"} if len({one.root for one in known.subjects}) > 1 else set()
    wanted |= {"demonstration"} if known.received.is_demo else set()
    wanted |= set() if exact else {"masked"}
    total = _count(known, subject, stretch, Veil(), exact=True)
    wanted |= {"small_base"} if isinstance(total, Published) and total.count < PERCENT_FROM else set()
    return tuple(id_ for id_ in CAVEATS if id_ in wanted)
