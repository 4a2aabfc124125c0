"""What is asked of each source of facts or counts over the year, and how the report names it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.french import nbsp, plural, singular
from observatory.domain.periods import Granularity
from observatory.queries.activity import Activity, Known, activity, divisions, kinds, known_of, sources
from observatory.queries.activity_subjects import DOMAIN, Subject
from observatory.queries.period_choice import Stretch
from observatory.reports.annual.asking import Asking
from observatory.reports.annual.document import LiveLink
from observatory.reports.annual.words import comma, judged_sentence, lowered

POLICE = "Police nationale"
_PERIODS = {Granularity.MONTH: "mois", Granularity.QUARTER: "trimestre", Granularity.HALF: "semestre"}


def known_sources(asking: Asking) -> Iterator[Known]:
    """Those that cover some of the year, of their finest kind that adds up."""
    for source in sources(asking.store).values():
        given = kinds(asking.store, source, exact=asking.exact)
        known = known_of(asking.store, source, given[0]) if given else None
        if known is not None and asking.year in known.received.years and known.subjects:
            yield known


def over_the_year(
    asking: Asking, known: Known, subject: Subject, division: tuple[str, str] | None = None
) -> Activity:
    return activity(asking.store, known, subject, _stretch(known, asking.year), division, asking.role)


def domains(known: Known) -> list[Subject]:
    """What may be counted together, each apart: the first subject where a source has no such thing."""
    return [one for one in known.subjects if one.level == DOMAIN] or [known.subjects[0]]


def silent_titles(asking: Asking, told: Collection[str]) -> list[str]:
    """Of the sources that have given something, but nothing of the year; `told` are the ids of the others."""
    return [one.title for id_, one in sources(asking.store).items() if id_ not in told]


def first_division(asking: Asking, known: Known) -> tuple[str, str] | None:
    return next(iter(divisions(asking.store, known.source, exact=asking.exact).items()), None)


def _stretch(known: Known, year: int) -> Stretch:
    periods = sorted(period for period in known.received.covered if period.year == year)
    return Stretch(str(year), str(year), periods[0], periods[-1])


def name_of(known: Known) -> str:
    """« Police municipale » of « Police municipale : interventions »."""
    return comma(known.source.title).split(",")[0]


def period_word(known: Known) -> str:
    return _PERIODS.get(known.kind.granularity, "période")


def source_line(known: Known, more: str = "") -> str:
    """The producer, and what it counts: not again the subject, which the title above says."""
    tail = comma(known.source.title).split(", ", 1)[-1]
    demo = ", données de démonstration" if known.received.is_demo else ""
    return nbsp(f"Source : {known.source.producer}, {lowered(tail)}{demo}{more}")


def view_link(known: Known, asking: Asking) -> LiveLink:
    return asking.link("Voir ces chiffres", "activite", source=known.source_id, periode=str(asking.year))


def change_words(one: Activity) -> str:
    return judged_sentence(one.change, singular(one.known.noun), one.known.noun)


def answer_sentences(one: Activity, year: int) -> list[str]:
    """The change, which says the count; the count first where there is no change to say."""
    said = change_words(one)
    whole = one.known.received.has_whole_year(year)
    return [said] if one.change.change is not None and whole else [total_sentence(one, year), said]


def total_sentence(one: Activity, year: int) -> str:
    whole = one.known.received.has_whole_year(year)
    part = "" if whole else " (année reçue en partie)"
    return nbsp(f"{one.subject.label} en {year} : {_words(one.total, one.known.noun)}{part}.")


def _words(cell: Cell | None, noun: str) -> str:
    if isinstance(cell, Published):
        return plural(cell.count, singular(noun), noun)
    return "effectif masqué" if isinstance(cell, Masked) else "aucun effectif reçu"
