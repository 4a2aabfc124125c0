"""What may be counted together: a domain of the nomenclature, a family of it, a category; and who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from observatory.domain.hidden_lines import hide_groups
from observatory.domain.periods import Period
from observatory.queries.nomenclature import Category, categories, category

DOMAIN, FAMILY, CATEGORY, APART = "domaine", "famille", "categorie", "a-part"
# Category → period → facts.
Cells = Mapping[str, Mapping[Period, int]]


@dataclass(frozen=True)
class Subject:
    """`categories` are the codes that it sums; `root` is the code of its domain.

    A total or a sub-total that a source gives itself is `APART`: it enters no sum, and is its own root.
    """

    code: str
    label: str
    level: str
    categories: tuple[str, ...]
    root: str

    @property
    def is_whole(self) -> bool:
        return self.code == self.root


@dataclass(frozen=True)
class Veil:
    """Codes hidden from a reader, by year: over the year as a whole, then over its periods."""

    years: Mapping[int, frozenset[str]] = field(default_factory=dict)
    periods: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def hides(self, subject: Subject, year: int) -> bool:
        return subject.code in self.years.get(year, ())

    def hides_periods(self, subject: Subject, year: int) -> bool:
        return subject.code in self.periods.get(year, ())


def subjects_of(codes: Iterable[str]) -> tuple[Subject, ...]:
    """In the order of the nomenclature: each domain, then its families with their categories, then what is apart.

    A family of one category, or alone in its domain, says nothing more than what stands beside it.
    """
    given = set(codes)
    known = [*(one for code, one in categories().items() if code in given)]
    known += [category(code) for code in sorted(given - categories().keys())]
    added = [one for one in known if not one.is_part]
    found: list[Subject] = []
    for domain in dict.fromkeys(one.domain for one in added):
        found += _domain(domain, [one for one in added if one.domain == domain])
    return (*found, *(Subject(one.code, one.label, APART, (one.code,), one.code) for one in known if one.is_part))


def veil_of(subjects: Iterable[Subject], cells: Cells, periods: Iterable[Period]) -> Veil:
    """What must be hidden from who may not see small counts: a category in a month, and what gives it away."""
    by_year: dict[int, list[Period]] = {}
    for period in periods:
        by_year.setdefault(period.year, []).append(period)
    given = list(subjects)
    roots = [one for one in given if one.is_whole and one.level == DOMAIN]
    years, months = {}, {}
    for year, own in by_year.items():
        years[year] = frozenset().union(*(_hidden(root, cells, [own], ()) for root in roots))
        months[year] = frozenset().union(
            *(_hidden(root, cells, [[one] for one in own], years[year]) for root in roots)
        )
    return Veil(years, months)


def _domain(domain: str, known: list[Category]) -> list[Subject]:
    root = f"{DOMAIN}:{domain}"
    found = [Subject(root, domain or "catégories hors nomenclature", DOMAIN, tuple(one.code for one in known), root)]
    families = {
        name: [one for one in known if one.family == name] for name in dict.fromkeys(one.family for one in known)
    }
    for name, own in families.items():
        if len(own) > 1 and len(families) > 1 and name:
            codes = tuple(one.code for one in own)
            found.append(Subject(_family_code(domain, name), name, FAMILY, codes, root))
        found += [Subject(one.code, one.label, CATEGORY, (one.code,), root) for one in own]
    return found


def _family_code(domain: str, family: str) -> str:
    return f"{FAMILY}:{domain}/{family}"


def _hidden(root: Subject, cells: Cells, columns: list[list[Period]], already: Iterable[str]) -> frozenset[str]:
    """The last of the nomenclature, « autres », are the first to cover a small one."""
    groups: dict[str, dict[str, list[int]]] = {}
    for code in reversed(root.categories):
        own = category(code)
        line = [sum(cells[code].get(period, 0) for period in column) for column in columns]
        groups.setdefault(_family_code(own.domain, own.family), {})[code] = line
    return hide_groups(root.code, groups, frozenset(already))
