"""What is said of hot spots: how many, since when, what they hold; and the list of the cells."""

from __future__ import annotations

from collections import Counter

from observatory.domain.cells import Published
from observatory.domain.french import agreed, listing, nbsp, number, percent, plural, with_de
from observatory.domain.hot_spots import Persistence
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.maps.legend import LINE, Entry, Legend, Mark
from observatory.maps.painted import Area
from observatory.queries.hot_spots import HotCell, HotSpots

# What a cell is over the years: from nothing to always; the word stands in the legend, the tooltip and the table.
ORDER = (
    Persistence.NONE,
    Persistence.FORMER,
    Persistence.INTERMITTENT,
    Persistence.EMERGING,
    Persistence.PERSISTENT,
)
COLOURS = ("#f0eee8", "#a9cbe8", "#6fa6d3", "#d9822b", "#174f83")
_LENGTHS = {3: "trimestres", 6: "semestres", 12: "années"}
LAW = nbsp(
    "Une maille est un point chaud quand elle et ses voisines comptent plus de faits que n’en compteraient autant "
    "de mailles prises au hasard dans la ville ; sur cent points chauds montrés, cinq au plus en moyenne sont dus "
    "au hasard. Ce n’est ni une cause ni une prévision : où l’on va davantage, on enregistre davantage."
)


def answer(found: HotSpots, noun: str) -> str:
    if found.reason:
        return nbsp(f"{found.reason[0].upper()}{found.reason[1:]}.")
    hot = len(found.hot)
    if not hot:
        cells = f"Aucune des {number(len(found.cells))} mailles"
        return nbsp(f"{cells} ne compte plus {with_de(noun)} que le hasard n’en mettrait.")
    verb = agreed(hot, "compte", "comptent")
    share = _share(found)
    held = f" : {share}" if share else ""
    cells = f"{plural(hot, 'maille')} sur {number(len(found.cells))}"
    return nbsp(f"{cells} {verb} plus {with_de(noun)} que le hasard n’en mettrait{held}.")


def notes(found: HotSpots) -> list[str]:
    said = [located(found), since_when(found), LAW]
    return [nbsp(one) for one in said if one]


def located(found: HotSpots) -> str:
    """How many of the facts the map may count."""
    if not isinstance(found.facts, Published) or not isinstance(found.in_cells, Published):
        return "À votre rôle, les mailles disent où, sans nombre."
    if not found.facts.count:
        return ""
    share = percent(found.in_cells.count / found.facts.count)
    return (
        f"Assez précisément situés pour être dans une maille : {number(found.in_cells.count)} faits sur "
        f"{number(found.facts.count)} ({share}) ; les autres (secteur seul, longue voie, lieu inconnu) ne sont pas "
        "sur cette carte."
    )


def since_when(found: HotSpots) -> str:
    history = found.history
    if history.reason:
        return f"Depuis quand : {history.reason}."
    kinds = Counter(one.persistence for one in found.cells)
    named = [f"{count} {_agreed(kind, count)}" for kind in reversed(ORDER[1:]) if (count := kinds[kind])]
    spans = f"{history.periods} {_LENGTHS[history.months_each]}"
    return f"Sur {spans} jugés un à un : {listing(named)}." if named else f"Sur {spans} : aucune maille durable."


def areas(found: HotSpots) -> tuple[Area, ...]:
    return tuple(Area(one.cell, ORDER.index(one.persistence), _words(found, one)) for one in found.cells)


def legend(found: HotSpots) -> Legend:
    kinds = Counter(one.persistence for one in found.cells)
    entries = [
        Entry(Mark("area", LINE, COLOURS[ORDER.index(kind)], 0.8, 1), _kind_words(found, kind), kinds[kind])
        for kind in reversed(ORDER)
        if kinds[kind]
    ]
    heavy = Entry(Mark("area", LINE, "", 1, 4), "contour épais : point chaud de la période", len(found.hot))
    return Legend("Points chauds (nombre de mailles)", (heavy, *entries), (nbsp(found.grid.title),))


def table(found: HotSpots, title: str) -> Table:
    """The hot cells, then those that were, then the others that hold something; the strongest first."""
    columns = [Column("Maille"), Column("Latitude du milieu", digits=4), Column("Longitude du milieu", digits=4)]
    columns += [Column("Faits", digits=0), Column("Gi*", digits=2), Column("Point chaud")]
    columns += [Column("Dans le temps"), Column("Périodes chaudes", digits=0)]
    kept = [one for one in found.cells if one.hot or one.persistence is not Persistence.NONE or _holds(one)]
    kept.sort(key=lambda one: (not one.hot, -ORDER.index(one.persistence), -(one.z or 0.0)))
    return Table.of(title, columns, [_row(found, one) for one in kept])


def alt(found: HotSpots, title: str, noun: str) -> str:
    return nbsp(f"Carte des points chauds : {title}. {answer(found, noun)} {since_when(found)}")


def _share(found: HotSpots) -> str:
    counts = [one.facts.count for one in found.hot if isinstance(one.facts, Published)]
    if not isinstance(found.in_cells, Published) or len(counts) != len(found.hot) or not found.in_cells.count:
        return ""
    facts, area = percent(sum(counts) / found.in_cells.count), percent(len(found.hot) / len(found.cells))
    return f"{facts} des faits situés sur {area} des mailles"


def _row(found: HotSpots, one: HotCell) -> list[Value]:
    lat, lon = one.position
    score: Value = one.z if one.z is not None else Absent()
    kind = _kind_words(found, one.persistence)
    return [one.cell, lat, lon, one.facts, score, "oui" if one.hot else "non", kind, one.times_hot]


def _words(found: HotSpots, one: HotCell) -> str:
    facts = f"{plural(one.facts.count, 'fait')} ; " if isinstance(one.facts, Published) else ""
    judged = one.times_hot and found.history.periods
    times = f" ({one.times_hot} périodes sur {found.history.periods})" if judged else ""
    hot = "point chaud de la période, " if one.hot else ""
    return nbsp(f"{facts}{hot}{_kind_words(found, one.persistence)}{times}")


def _kind_words(found: HotSpots, kind: Persistence) -> str:
    return _LEGEND[kind] if found.history.periods else "depuis quand : non jugé"


def _holds(one: HotCell) -> bool:
    return isinstance(one.facts, Published) and one.facts.count > 0


def _agreed(kind: Persistence, count: int) -> str:
    return agreed(count, _FEMININE[kind], f"{_FEMININE[kind]}s")


_FEMININE = {
    Persistence.PERSISTENT: "persistante",
    Persistence.EMERGING: "nouvelle",
    Persistence.INTERMITTENT: "intermittente",
    Persistence.FORMER: "ancienne",
}
_LEGEND = {
    Persistence.PERSISTENT: "persistant : chaud presque toujours",
    Persistence.EMERGING: "nouveau : chaud depuis peu",
    Persistence.INTERMITTENT: "intermittent : chaud par moments",
    Persistence.FORMER: "ancien : ne l’est plus",
    Persistence.NONE: "pas de concentration durable",
}
