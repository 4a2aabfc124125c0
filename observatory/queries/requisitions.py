"""What the page « Vidéoprotection » says: requests for images, whether they were of use, and how soon served.

No image, no person, no procedure number: a requisition is a day, an offence class, a zone of cameras and two dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.breaks import Break
from observatory.domain.caveats import CAVEATS
from observatory.domain.cells import Cell, Published
from observatory.domain.coverage import Coverage
from observatory.domain.french import nbsp
from observatory.domain.judging import Judged, twelve_months_change, year_change
from observatory.domain.periods import Granularity, Period, period_of
from observatory.domain.rates import Interval
from observatory.domain.roles import Action, allowed
from observatory.domain.series import Series
from observatory.domain.shares import SHARE_FROM
from observatory.domain.significance import PERCENT_FROM, Verdict
from observatory.domain.waves import share_gap
from observatory.ingest.deposits.declared import declared
from observatory.queries.nomenclature import categories
from observatory.queries.period_choice import Stretch
from observatory.queries.received import Received, masked_by_year, received
from observatory.queries.requisition_counts import (
    Request,
    Service,
    Usable,
    outcomes,
    served,
    total,
    usable_by,
    usable_in_all,
)
from observatory.queries.series_breaks import breaks_of
from observatory.queries.week_hours import Week, week
from observatory.storage import Store

SOURCE = "videoprotection-requisitions"
_MONTH = Granularity.MONTH


@dataclass(frozen=True)
class Choice:
    """What may be narrowed by who sees exact counts: an offence class and a zone of cameras, empty for all."""

    offence: str = ""
    zone: str = ""

    def keeps(self, one: Request) -> bool:
        return self.offence in ("", one.offence) and self.zone in ("", one.zone)


@dataclass(frozen=True)
class UsableChange:
    """The share usable of two equal stretches; `gap` is in fractions. Without it `reason` says why."""

    before: Usable
    after: Usable
    gap: float | None = None
    interval: Interval | None = None
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True)
class Footage:
    """Of one stretch of time, for one role. `volumes` runs over all that was received, at the grain asked."""

    stretch: Stretch
    requests: Cell
    usable: Usable
    usable_change: UsableChange
    volumes: Series
    change: Judged
    by_offence: tuple[Usable, ...]
    by_zone: tuple[Usable, ...]
    by_service: tuple[Usable, ...]
    service: Service
    outcomes: tuple[tuple[str, Cell], ...]
    week: Week
    received: Received
    caveat_ids: tuple[str, ...]


def received_requisitions(store: Store) -> Received | None:
    """None while nothing was deposited."""
    known = received(store, SOURCE).get(_MONTH)
    return known.without_silence(monthly_requests(store)) if known else None


def monthly_requests(store: Store) -> Mapping[Period, int]:
    """All of them, by the month of their reception."""
    rows = store.records("queries/requisition_months", source=SOURCE)
    return {period_of(row["month"], _MONTH): row["requests"] for row in rows}


def every_request(store: Store) -> list[Request]:
    """Whatever they ask for, of all that was received."""
    return [Request(*row.values()) for row in store.records("queries/requisition_cells", source=SOURCE)]


def offences(store: Store) -> dict[str, str]:
    """Those that were asked about, by code, in the order of the nomenclature."""
    known = {row["offence"] for row in _kinds(store)}
    return {code: one.label for code, one in categories().items() if code in known}


def zones(store: Store) -> list[str]:
    """Zones of cameras, as the deposits name them."""
    return sorted({row["camera_zone"] for row in _kinds(store)} - {None, ""})


def footage(
    store: Store,
    known: Received,
    stretch: Stretch,
    granularity: Granularity,
    choice: Choice,
    role: str | None,
) -> Footage:
    """Small counts are masked, and nothing may be narrowed, for a role that may not see them."""
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    chosen = choice if exact else Choice()
    requests = [one for one in every_request(store) if chosen.keeps(one)]
    inside = [one for one in requests if stretch.holds(period_of(one.month, _MONTH))]
    monthly = known.series(_by_month(requests))
    words = declared(SOURCE).words
    usable = usable_in_all(inside, exact=exact)
    return Footage(
        stretch,
        usable.requests,
        usable,
        _usable_change(requests, known, stretch, exact=exact),
        _shown(monthly.coarser(granularity), exact=exact),
        _change(monthly.until(stretch.last), breaks_of(store, SOURCE, "requisitions"), exact=exact),
        usable_by(inside, lambda one: one.offence, _labels(), exact=exact),
        usable_by(inside, lambda one: one.zone, {}, exact=exact),
        usable_by(inside, lambda one: one.service, words.get("service_requerant", {}), exact=exact),
        served(inside, exact=exact),
        outcomes(inside, words.get("suite", {}), exact=exact),
        week(
            store,
            SOURCE,
            stretch.first.first_day,
            stretch.last.first_day,
            categories=[chosen.offence] if chosen.offence else None,
            place=chosen.zone or None,
            exact=exact,
        ),
        known,
        _caveats(known, total(inside), exact=exact),
    )


def _kinds(store: Store) -> list[dict[str, Any]]:
    return store.records("queries/requisition_kinds", source=SOURCE)


def _labels() -> Mapping[str, str]:
    return {code: one.label for code, one in categories().items()}


def _by_month(requests: Sequence[Request]) -> Counter[Period]:
    counts = Counter[Period]()
    for one in requests:
        counts[period_of(one.month, _MONTH)] += one.requests
    return counts


def _shown(series: Series, *, exact: bool) -> Series:
    return series if exact else masked_by_year(series)


def _change(monthly: Series, breaks: Sequence[Break], *, exact: bool) -> Judged:
    """Twelve months beside the twelve before; years where some of the months must be masked."""
    found = twelve_months_change(_shown(monthly, exact=exact), breaks)
    if found.change is not None or exact:
        return found
    yearly = _shown(monthly.coarser(Granularity.YEAR), exact=exact)
    by_year = year_change(yearly, breaks, yearly.points[-1].period)
    return by_year if by_year.change is not None else found


def _usable_change(requests: Sequence[Request], known: Received, stretch: Stretch, *, exact: bool) -> UsableChange:
    before = stretch.a_year_before()
    earlier, later = (
        usable_in_all([one for one in requests if span.holds(period_of(one.month, _MONTH))], exact=exact)
        for span in (before, stretch)
    )
    reason = _not_comparable(known, before, stretch, earlier, later)
    yes = [one.yes for one in (earlier, later)]
    wholes = [one.share.whole for one in (earlier, later)]
    counts = [cell.count for cell in (yes[0], wholes[0], yes[1], wholes[1]) if isinstance(cell, Published)]
    found = share_gap(*counts) if not reason and len(counts) == 4 else None
    return UsableChange(earlier, later, *found) if found else UsableChange(earlier, later, reason=reason)


def _not_comparable(known: Received, before: Stretch, after: Stretch, earlier: Usable, later: Usable) -> str:
    if not (_is_whole(known, before) and _is_whole(known, after)):
        return nbsp(
            f"Pas de comparaison avec la même période un an plus tôt : {before.words} n’est pas reçu en entier."
        )
    if not all(isinstance(one.share.whole, Published) for one in (earlier, later)):
        return nbsp("Pas de comparaison de la part exploitable : effectifs masqués.")
    few = min(one.share.whole.count for one in (earlier, later) if isinstance(one.share.whole, Published))
    if few < SHARE_FROM:
        return nbsp(
            f"Pas assez de réquisitions d’exploitabilité connue pour comparer deux parts ({few} < {SHARE_FROM})."
        )
    return ""


def _is_whole(known: Received, stretch: Stretch) -> bool:
    period = stretch.first
    while period <= stretch.last:
        if period not in known.covered or known.covered[period].state is not Coverage.COMPLETE:
            return False
        period = period.shifted(1)
    return True


def _caveats(known: Received, requests: int, *, exact: bool) -> tuple[str, ...]:
    wanted = {"requested_not_solved"}
    wanted |= {"small_base"} if requests < PERCENT_FROM else set()
    wanted |= {"received_in_part"} if known.missing or known.partial else set()
    wanted |= set() if exact else {"masked"}
    wanted |= {"demonstration"} if known.is_demo else set()
    return tuple(id_ for id_ in CAVEATS if id_ in wanted)
