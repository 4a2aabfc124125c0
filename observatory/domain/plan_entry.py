"""What may be entered as a value of an indicator; each problem is said in words that its carrier can act upon."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from observatory.domain.french import listing, nbsp, number
from observatory.domain.periods import Period
from observatory.domain.plan import Category, IndicatorType
from observatory.domain.plan_values import Line, respondents_of

LONGEST = 2000


def period_problem(period: Period, first_day: dt.date, last_day: dt.date, today: dt.date) -> str:
    """Empty when a value may be given for this period."""
    if period.last_day < first_day or period.first_day > last_day:
        return nbsp(f"{period.label} est hors de la période du plan ({first_day.year}-{last_day.year})")
    if period.first_day > today:
        return nbsp(f"{period.label} n’a pas commencé")
    return ""


def problems_of(kind: IndicatorType, lines: Sequence[Line], categories: Sequence[Category] = ()) -> list[str]:
    """Empty when the lines make a value of this type."""
    if kind is IndicatorType.GROUP:
        return ["cet indicateur se renseigne par ses mesures, une à une"]
    if kind is IndicatorType.COMPUTED:
        return ["cet indicateur est calculé par l’observatoire : il ne se saisit pas"]
    if not lines:
        return ["aucune valeur"]
    if kind is IndicatorType.STATEMENT:
        return _statement_problems(lines)
    found = _number_problems(lines) + _category_problems(kind, lines, categories)
    return found + (_share_problems(lines) if kind.is_proportion else [])


def _statement_problems(lines: Sequence[Line]) -> list[str]:
    text = lines[0].statement.strip()
    if len(lines) > 1 or not text:
        return ["une appréciation, et une seule, est attendue"]
    return [f"l’appréciation dépasse {number(LONGEST)} caractères"] if len(text) > LONGEST else []


def _number_problems(lines: Sequence[Line]) -> list[str]:
    if any(line.value is None for line in lines):
        return ["un nombre est attendu"]
    values = [line.value or 0 for line in lines]
    return ["un nombre entier, positif ou nul, est attendu"] if any(v < 0 or v != int(v) for v in values) else []


def _category_problems(kind: IndicatorType, lines: Sequence[Line], categories: Sequence[Category]) -> list[str]:
    if not kind.has_lines:
        return ["une seule ligne est attendue, sans catégorie"] if len(lines) > 1 or lines[0].category else []
    if any(not line.category.strip() for line in lines):
        return ["chaque ligne doit nommer sa catégorie"]
    found = []
    if twice := [name for name, count in Counter(line.category for line in lines).items() if count > 1]:
        found.append(f"catégorie donnée deux fois : {listing(sorted(twice))}")
    known = [one.label for one in categories]
    if known and (unknown := sorted({line.category for line in lines} - set(known))):
        found.append(f"réponse inconnue : {listing(unknown)} (attendu : {listing(known)})")
    return [nbsp(one) for one in found]


def _share_problems(lines: Sequence[Line]) -> list[str]:
    respondents = respondents_of(lines)
    if respondents <= 0:
        return ["le nombre de répondants (ou de personnes concernées) manque"]
    total = sum(line.value or 0 for line in lines)
    if total > respondents:
        return [f"{number(total)} réponses pour {number(respondents)} répondants"]
    return []
