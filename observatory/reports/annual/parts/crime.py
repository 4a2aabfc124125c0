"""Recorded crime of the town: persons, property, and the rest, each with what may be said of its change."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from observatory.domain.cells import Withheld
from observatory.domain.french import nbsp, plural
from observatory.domain.sentences import change_sentence
from observatory.domain.significance import Verdict
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.comparison_words import unit_forms
from observatory.queries.comparisons import Comparison, comparison, indicators
from observatory.reports.annual.asking import Asking, Part, joined
from observatory.reports.annual.document import Block, Chart, Heading, Line, Paragraph, TableBlock
from observatory.reports.annual.parts.comparisons import edition_of
from observatory.reports.annual.parts.police import police
from observatory.reports.annual.parts.strategy import printed_sentence
from observatory.reports.annual.words import apostrophe, missing, verdict_words

# How the SSMSI groups its indicators (« Insécurité et délinquance », fiches by offence).
_PERSONS = frozenset(
    {
        "homicides",
        "coups_et_blessures_volontaires",
        "coups_et_blessures_volontaires_intrafamiliaux",
        "autres_coups_et_blessures_volontaires",
        "violences_physiques",
        "violences_physiques_intrafamiliales",
        "violences_physiques_hors_cadre_familial",
        "violences_sexuelles",
    }
)
_OTHER = frozenset({"usage_de_stupefiants", "trafic_de_stupefiants", "escroqueries"})
_GROUPS = MappingProxyType(
    {
        "Atteintes aux personnes": lambda id_: id_ in _PERSONS,
        "Atteintes aux biens": lambda id_: id_ not in _PERSONS | _OTHER and "stupefiants" not in id_,
        "Escroqueries et stupéfiants": lambda id_: id_ in _OTHER or "stupefiants" in id_,
    }
)


def crime(asking: Asking) -> Part:
    """What the SSMSI publishes of the town, then what the police has given, to who may see it."""
    return joined(_recorded(asking), police(asking))


def _recorded(asking: Asking) -> Part:
    edition = edition_of(asking.store, asking.year)
    found = _comparisons(asking) if edition and "communale" in edition.levels else []
    if edition is None or not found:
        said = nbsp(f"Faits enregistrés {asking.year} : aucune base communale du SSMSI chargée ne les donne.")
        printed = printed_sentence(asking.store, asking.town_code) if asking.year <= _LAST_PRINTED else ()
        return Part((missing(said), *map(Paragraph, printed)), printed, (said,), ("recorded_not_suffered",))
    blocks: list[Block] = [Paragraph(nbsp(f"Édition du SSMSI : {edition.label}."))]
    for title, belongs in _GROUPS.items():
        if own := [one for one in found if belongs(one.indicator.id)]:
            blocks += [Heading(title), *_group(title, own, asking)]
    blocks.append(asking.link("Suivre ces séries dans l’observatoire", "series"))
    caveats = {caveat.id for one in found for caveat in one.caveats} | {"counting_units_differ"}
    return Part(tuple(blocks), _highlights(found, asking), (), tuple(sorted(caveats)))


_LAST_PRINTED = 2022


def _comparisons(asking: Asking) -> list[Comparison]:
    edition = edition_of(asking.store, asking.year)
    if edition is None:
        return []
    found = [
        comparison(asking.store, edition.id, one.id, until=asking.year)
        for one in indicators(asking.store, edition.id)
    ]
    return [one for one in found if one and any(cell.role == "commune" for cell in one.cells)]


def _group(title: str, found: Sequence[Comparison], asking: Asking) -> list[Block]:
    year = asking.year
    columns = [
        Column("Indicateur"),
        Column("Unité de compte"),
        Column(str(year - 1), digits=0),
        Column(str(year), digits=0),
        Column("Évolution"),
    ]
    rows = [_row(one, year) for one in found]
    own = [cell for cell in found[0].cells if cell.role == "commune"]
    source = own[-1].source
    said = [Paragraph(_sentence(one, year)) for one in found if one.change and _moved(one)]
    return [
        *said,
        TableBlock(Table.of(f"{title}, {year - 1} et {year}", columns, rows), source),
        *_chart(title, found, asking, source),
    ]


def _row(one: Comparison, year: int) -> list[Value]:
    change = one.change if one.change and _is_of(one, year) else None
    return [
        apostrophe(one.indicator.label),
        unit_forms(one.indicator.unit)[1],
        _count(one, year - 1),
        _count(one, year),
        verdict_words(change, one.change_reason),
    ]


def _count(one: Comparison, year: int) -> Value:
    cell = next((cell for cell in one.cells if cell.role == "commune" and cell.year == year), None)
    if cell is None:
        return Absent("hors de l’édition")
    return Withheld() if cell.state == "withheld" else Absent() if cell.count is None else cell.count


def _is_of(one: Comparison, year: int) -> bool:
    return max(cell.year for cell in one.cells if cell.role == "commune") == year


def _moved(one: Comparison) -> bool:
    return one.change is not None and one.change.verdict is not Verdict.NON_DEMONTRABLE


def _sentence(one: Comparison, year: int) -> str:
    if one.change is None:
        return ""
    said = change_sentence(one.change, *unit_forms(one.indicator.unit))
    return nbsp(f"{apostrophe(one.indicator.label)}. En {year}, {said}.")


def _highlights(found: Sequence[Comparison], asking: Asking) -> tuple[str, ...]:
    """What moved, the surest first, then how many cannot be told, and the largest of those."""
    judged = [one for one in found if one.change and _is_of(one, asking.year)]
    moved = sorted(
        (one for one in judged if _moved(one)), key=lambda one: one.change.ratio.p_value if one.change else 1
    )
    still = len(judged) - len(moved)
    said = [_sentence(one, asking.year) for one in moved[:3]]
    if still:
        said.append(
            nbsp(
                f"{plural(still, 'indicateur')} de faits enregistrés sur {len(judged)} sans évolution démontrable "
                f"entre {asking.year - 1} et {asking.year}."
            )
        )
    steady = sorted((one for one in judged if not _moved(one)), key=_size, reverse=True)
    return (*said, *(_sentence(one, asking.year) for one in steady[:3]))


def _size(one: Comparison) -> int:
    return one.change.after if one.change else 0


def _chart(title: str, found: Sequence[Comparison], asking: Asking, source: str) -> list[Block]:
    """Five years of the counts, one line an indicator, for those that are whole."""
    years = range(asking.year - 4, asking.year + 1)
    lines: list[Line] = []
    for one in found:
        values = tuple(_amount(_count(one, year)) for year in years)
        if any(value is not None for value in values) and one.indicator.part_of is None:
            lines.append(Line(apostrophe(one.indicator.label), f"rank-{len(lines)}", values))
    if not lines:
        return []
    names = ", ".join(line.name for line in lines)
    alt = nbsp(f"{title} de {years[0]} à {years[-1]}, effectifs : {names}. Les nombres sont dans le tableau.")
    return [
        Chart(
            f"{title}, {years[0]}-{years[-1]}",
            "lines",
            tuple(map(str, years)),
            tuple(lines),
            "effectifs",
            alt,
            source,
        )
    ]


def _amount(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None
