"""The indicators of the dashboard: which ones, what each says of its last year, and how fresh it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from observatory.domain.french import date_fr, nbsp
from observatory.domain.judging import Judged
from observatory.domain.significance import Verdict
from observatory.domain.territories import departement_of_commune
from observatory.errors import UnknownName
from observatory.queries import followed_series as series
from observatory.queries.followed import Asked, Followed, Indicator, Topic
from observatory.queries.requisitions import SOURCE as VIDEO
from observatory.queries.series_breaks import RECORDED, ROAD
from observatory.queries.sources import Holding, holdings
from observatory.storage import Store

_OWN = 9
_DEPOSITED = ("police-municipale-interventions", "police-nationale-faits", VIDEO)
# What a town hall asks first, by the beginning of their names: those names change from one edition to the next.
_ASKED_FIRST = (
    "cambriolages",
    "vols_dans_les_vehicules",
    "destructions",
    "coups_et_blessures_volontaires",
    "violences_physiques",
    "violences_sexuelles",
    "vols_sans_violence",
)
# A source of recorded crime is known by its base of the communes.
_CARDS = {RECORDED: "ssmsi-communal"}


@dataclass(frozen=True)
class Pick:
    """The ids of a topic, of an indicator and of a place; the edition is always the latest."""

    topic: str
    indicator: str
    place: str


@dataclass(frozen=True)
class Line:
    """`freshness` is French; `label` says the place when it is not the town."""

    pick: Pick
    label: str
    followed: Followed
    judged: Judged
    freshness: str

    @property
    def verdict(self) -> Verdict | None:
        return self.judged.change.verdict if self.judged.change else None


@dataclass(frozen=True)
class Dashboard:
    """`closed` counts the chosen ones that the role may not see, or that are no longer loaded. `chosen` says by
    whom and when (French); empty for the observatory's own selection.
    """

    lines: tuple[Line, ...]
    closed: int
    chosen: str

    def of(self, verdict: Verdict | None) -> list[Line]:
        return [one for one in self.lines if one.verdict is verdict]


def dashboard(store: Store, role: str | None, today: dt.date) -> Dashboard:
    """For a role; small counts are masked by the queries of each series."""
    topics = {one.id: one for one in series.topics(store, role)}
    ground = _Ground(store, role, topics, {one.card.source: one for one in holdings(store)}, today)
    rows = store.records("queries/dashboard_choice")
    if not rows:
        return Dashboard(tuple(islice(ground.lines(_own_picks(ground)), _OWN)), 0, "")
    lines = tuple(ground.lines(Pick(row["topic"], row["indicator"], row["place"]) for row in rows))
    chosen = nbsp(f"choisis par {rows[0]['author']} le {date_fr(rows[0]['chosen_on'].date())}")
    return Dashboard(lines, len(rows) - len(lines), chosen)


@dataclass(frozen=True)
class _Ground:
    store: Store
    role: str | None
    topics: Mapping[str, Topic]
    cards: Mapping[str, Holding]
    today: dt.date

    def indicators(self, topic: str) -> list[Indicator]:
        return series.indicators(self.store, topic, next(iter(self.topics[topic].editions), ""), self.role)

    def lines(self, picks: Iterable[Pick]) -> Iterator[Line]:
        """Those that the role may see and that something still gives."""
        for pick in picks:
            if pick.topic in self.topics and (found := self._line(pick)) is not None:
                yield found

    def _line(self, pick: Pick) -> Line | None:
        topic = self.topics[pick.topic]
        meant = next((one for one in self.indicators(topic.id) if one.id == pick.indicator), None)
        if meant is None:
            return None
        # Accidents are few in a town: they are read by year, deposits by their own rhythm.
        grain = meant.granularities[-1] if topic.id == ROAD else meant.granularities[0]
        asked = Asked(pick.topic, next(iter(topic.editions), ""), pick.indicator, pick.place, grain)
        try:
            found = series.follow(self.store, asked, self.role)
        except UnknownName:
            return None
        card = self.cards.get(_CARDS.get(topic.id, topic.id))
        return Line(pick, _label(topic, found), found, found.change, card.freshness(self.today) if card else "")


def choices(store: Store, role: str | None) -> dict[Pick, str]:
    """All that may be chosen, with the words of a list; the town, and the département for the roads."""
    found = {}
    for topic in series.topics(store, role):
        edition = next(iter(topic.editions), "")
        for one in series.indicators(store, topic.id, edition, role):
            for place in _places(store, topic):
                where = " (département)" if place.startswith("DEP-") else ""
                found[Pick(topic.id, one.id, place)] = f"{topic.label} : {one.label}{where}"
    return found


def _places(store: Store, topic: Topic) -> tuple[str, ...]:
    town = f"COM-{store.settings.commune}"
    if topic.id == ROAD:
        return town, _departement(store)
    return (town,) if topic.id == RECORDED else ("",)


def _departement(store: Store) -> str:
    return f"DEP-{departement_of_commune(store.settings.commune)}"


def _own_picks(ground: _Ground) -> Iterator[Pick]:
    """Recorded crime, then one of each source deposited; more of recorded crime where there is room.

    The roads are not there: a year of a town tells nothing of them, and the page says them by three years.
    """
    recorded = [Pick(RECORDED, one.id, f"COM-{ground.store.settings.commune}") for one in _recorded(ground)]
    deposited = [one for one in _DEPOSITED if one in ground.topics]
    first = _OWN - len(deposited)
    yield from recorded[:first]
    for topic in deposited:
        yield from (Pick(topic, one.id, "") for one in ground.indicators(topic)[:1])
    yield from recorded[first:]


def _recorded(ground: _Ground) -> list[Indicator]:
    return sorted(ground.indicators(RECORDED), key=_rank) if RECORDED in ground.topics else []


def _rank(indicator: Indicator) -> tuple[int, str]:
    places = (place for place, start in enumerate(_ASKED_FIRST) if indicator.id.startswith(start))
    return next(places, len(_ASKED_FIRST)), indicator.label


def _label(topic: Topic, found: Followed) -> str:
    """« Cambriolages de logement », « Police nationale : Atteintes aux personnes (ensemble) »."""
    if topic.id in (RECORDED, ROAD):
        return nbsp(f"{found.label}, {found.place}" if found.asked.place.startswith("DEP-") else found.label)
    subject = found.label.split(" : ")[-1]
    whole = subject.startswith("toutes les")
    return nbsp(topic.label if whole else f"{topic.label.split(' : ')[0]} : {subject}")


def names(lines: Iterable[Line]) -> list[str]:
    """Their labels, as a sentence takes them."""
    return [one.label[:1].lower() + one.label[1:] for one in lines]
