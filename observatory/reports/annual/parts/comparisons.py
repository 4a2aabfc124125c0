"""The six indicators of the strategy brought up to date: commune, département, région, urban units, France."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Withheld
from observatory.domain.french import nbsp, number, with_de
from observatory.domain.sentences import gap_sentence
from observatory.domain.tables import Absent, AtLeast, Column, Table, Value
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.comparisons import Comparison, Edition, comparison, editions
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Chart, Heading, Line, Paragraph, TableBlock, Tone
from observatory.reports.annual.parts.strategy import TITLES
from observatory.reports.annual.words import apostrophe, missing
from observatory.storage import Store

_ROLES = ("commune", "departement", "region", "size_class", "france")
_YEARS = 3


def edition_of(store: Store, year: int) -> Edition | None:
    """The latest one that holds the year, a communal one first; None when no edition does."""
    found = [one for one in editions(store) if one.first_year <= year <= one.last_year]
    communal = [one for one in found if "communale" in one.levels]
    return next(iter(communal or found), None)


def comparisons(asking: Asking) -> Part:
    edition = edition_of(asking.store, asking.year)
    if edition is None:
        said = nbsp(
            f"Comparaisons avec le département, la région et la France : aucune base du SSMSI chargée ne couvre "
            f"{asking.year}."
        )
        todo = "Une édition chargée (commande « sync », ou fichier déposé) entre aussitôt dans ce rapport."
        return Part((missing(nbsp(f"{said} {todo}")),), missing=(said,))
    blocks: list[Block] = [
        Paragraph(nbsp(f"Édition du SSMSI : {edition.label}. Taux pour 1 000, du même dénominateur que le SSMSI."))
    ]
    highlights: list[str] = []
    lacking: list[str] = []
    caveats: set[str] = set()
    for id_, title in TITLES.items():
        found = comparison(asking.store, edition.id, id_, until=asking.year)
        if found is None:
            lacking.append(nbsp(f"{title} : absent de l’édition {edition.label}."))
            continue
        sentences = _gap_sentences(found, asking)
        link = asking.link("Voir cette comparaison", "comparer", edition=edition.id, indicateur=id_)
        blocks += [Heading(title), *map(Paragraph, sentences), link, *_figures(found, asking, title)]
        highlights += sentences
        caveats |= {one.id for one in found.caveats}
    blocks += map(missing, lacking)
    return Part(tuple(blocks), tuple(highlights), tuple(lacking), tuple(sorted(caveats)))


def _figures(found: Comparison, asking: Asking, title: str) -> list[Block]:
    years = [asking.year - back for back in range(_YEARS - 1, -1, -1)]
    cells = {(cell.role, cell.year): cell for cell in found.cells}
    roles = [role for role in _ROLES if any((role, year) in cells for year in years)]
    unit = nbsp(f"pour 1 000 {found.indicator.denominator}").replace("1 000", "1\u202f000")
    columns = [Column("Territoire"), *(Column(str(year), unit, 1) for year in years)]
    rows = [[_name(cells, role), *(_value(cells.get((role, year))) for year in years)] for role in roles]
    table = Table.of(title, columns, rows)
    of_year = [cell for cell in found.cells if cell.year == asking.year] or found.cells
    source = of_year[0].source
    absent = [
        Paragraph(nbsp(f"Ne figure pas dans cette édition : {', '.join(found.missing)}."), Tone.MISSING)
        for _ in found.missing[:1]
    ]
    lines = tuple(
        Line(str(row[0]), role, tuple(map(_number, row[1:]))) for role, row in zip(roles, rows, strict=True)
    )
    alt = f"{title}, {unit}, {years[0]}-{years[-1]}. " + _alt(rows, years)
    chart = Chart(title, "bars", tuple(map(str, years)), lines, unit, nbsp(alt), source)
    return [*absent, TableBlock(table, source), chart]


def _name(cells: dict[tuple[str, int], ComparedCell], role: str) -> str:
    name = apostrophe(next(cell.territory_name for (one, _), cell in cells.items() if one == role))
    if role == "commune":
        return f"Commune {with_de(name)}"
    return {"departement": nbsp(f"Département : {name}"), "region": nbsp(f"Région : {name}")}.get(role, name)


def _value(cell: ComparedCell | None) -> Value:
    if cell is None:
        return Absent("hors de l’édition")
    if cell.state == "withheld":
        return Withheld()
    if cell.rate is None:
        return Absent()
    return AtLeast(cell.rate) if cell.state == "lower_bound" else cell.rate


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _alt(rows: Sequence[Sequence[Value]], years: Sequence[int]) -> str:
    said = [
        f"{row[0]} : {number(last, 1)} en {years[-1]}" for row in rows if isinstance(last := row[-1], int | float)
    ]
    return " ; ".join(said) + "." if said else "Aucune valeur publiée la dernière année."


def _gap_sentences(found: Comparison, asking: Asking) -> list[str]:
    """The town beside its département and its région that year: one sentence where both are known."""
    own = next((one for one in found.cells if one.role == "commune" and one.year == asking.year), None)
    if own is None or own.rate is None:
        why = own.reason if own and own.reason else "la commune n’a pas de valeur"
        return [apostrophe(f"{TITLES[found.indicator.id]}, {asking.year} : aucune comparaison ({why}).")]
    beside = [
        _beside(found, own, other, asking)
        for role in ("departement", "region")
        for other in found.cells
        if other.role == role and other.year == asking.year
    ]
    return [nbsp(f"{TITLES[found.indicator.id]}, {asking.year}. {said}.") for said in _merged(beside)]


def _merged(said: Sequence[str]) -> list[str]:
    """« Manosque : 9,3 pour 1 000 logements, au-dessus du département (3,8), au-dessus de la région (7,2) »."""
    heads = {one.partition(", ")[0] for one in said}
    if len(said) < 2 or len(heads) > 1:
        return list(said)
    return [", ".join([said[0], *(one.partition(", ")[2] for one in said[1:])])]


def _beside(found: Comparison, own: ComparedCell, other: ComparedCell, asking: Asking) -> str:
    reference = {"departement": "le département", "region": "la région"}[other.role]
    if other.gap is None or own.rate is None or other.rate is None:
        return apostrophe(
            f"Pas de comparaison avec {reference} : {other.gap_reason or other.reason or 'sans valeur'}"
        )
    return gap_sentence(
        other.gap.gap,
        name=asking.town,
        rate=own.rate,
        reference=reference,
        reference_rate=other.rate,
        unit=found.indicator.denominator,
    )
