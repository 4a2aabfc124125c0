from __future__ import annotations

import datetime as dt

import pytest

from observatory.domain.periods import parse_period
from observatory.domain.plan import IndicatorType, categories_of
from observatory.domain.plan_entry import period_problem, problems_of
from observatory.domain.plan_gaps import LateValue, SheetFacts, lacking, reminder
from observatory.domain.plan_rules import parse_rule
from observatory.domain.plan_values import MOVES, Line, Move, ValueState, headline
from observatory.domain.roles import Role, allowed
from observatory.errors import InputError

ANSWERS = categories_of("*Tout à fait|*Plutôt|Plutôt pas|Pas du tout")
COUNT, CATEGORIES, PERCEPTION = IndicatorType.COUNT, IndicatorType.CATEGORIES, IndicatorType.PERCEPTION


def answered(*counts: int, respondents: int) -> list[Line]:
    return [Line(one.label, count, respondents) for one, count in zip(ANSWERS, counts, strict=True)]


def test_a_questionnaire_is_summed_up_by_its_favourable_answers_and_their_wilson_limits() -> None:
    found = headline(PERCEPTION, answered(11, 4, 100, 33, respondents=148), ANSWERS)
    assert found.respondents == 148
    assert found.value == pytest.approx(15 / 148)
    assert found.interval
    assert (found.interval.lower, found.interval.upper) == pytest.approx((0.0624, 0.1605), abs=6e-5)


def test_a_count_carries_its_margin_of_chance() -> None:
    found = headline(COUNT, [Line(value=65)])
    assert found.interval
    assert (found.interval.lower, found.interval.upper) == pytest.approx((50.16318771, 82.84913854))


def test_categories_add_up_unless_their_units_forbid_it() -> None:
    lines = [Line("affiche", 3), Line("flyer", 4)]
    assert headline(CATEGORIES, lines).value == 7
    assert headline(IndicatorType.COMPUTED, lines, adds_up=False).value is None


def test_an_appreciation_has_no_figure() -> None:
    assert headline(IndicatorType.STATEMENT, [Line(statement="Le dispositif tourne.")]).value is None


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        (COUNT, [], "aucune valeur"),
        (COUNT, [Line(value=2.5)], "un nombre entier, positif ou nul, est attendu"),
        (COUNT, [Line(value=-1)], "un nombre entier, positif ou nul, est attendu"),
        (COUNT, [Line()], "un nombre est attendu"),
        (COUNT, [Line("a", 1)], "une seule ligne est attendue, sans catégorie"),
        (CATEGORIES, [Line("", 1)], "chaque ligne doit nommer sa catégorie"),
        (CATEGORIES, [Line("a", 1), Line("a", 2)], "catégorie donnée deux fois\u00a0: a"),
        (PERCEPTION, [Line("Plutôt", 3)], "le nombre de répondants (ou de personnes concernées) manque"),
        (PERCEPTION, answered(8, 8, 0, 0, respondents=10), "16 réponses pour 10 répondants"),
        (IndicatorType.SHARE, [Line(value=5, respondents=4)], "5 réponses pour 4 répondants"),
        (IndicatorType.STATEMENT, [Line(value=3)], "une appréciation, et une seule, est attendue"),
        (IndicatorType.COMPUTED, [Line(value=3)], "cet indicateur est calculé par l’observatoire"),
        (IndicatorType.GROUP, [Line(value=3)], "cet indicateur se renseigne par ses mesures"),
    ],
)
def test_what_is_wrong_in_an_entry_is_said(kind: IndicatorType, lines: list[Line], said: str) -> None:
    categories = ANSWERS if kind is PERCEPTION else ()
    assert any(problem.startswith(said) for problem in problems_of(kind, lines, categories))


def test_zero_is_a_value() -> None:
    assert problems_of(COUNT, [Line(value=0)]) == []
    assert headline(COUNT, [Line(value=0)]).value == 0


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2023", "2023 est hors de la période du plan (2024-2027)"),
        ("2026-S2", "2e semestre 2026 n’a pas commencé"),
        ("2024-T1", ""),
    ],
)
def test_a_value_is_given_for_a_period_of_the_plan_that_has_begun(period: str, said: str) -> None:
    plan = dt.date(2024, 1, 1), dt.date(2027, 12, 31)
    assert period_problem(parse_period(period), *plan, dt.date(2026, 6, 30)) == said


def test_a_value_is_validated_before_it_is_published_and_a_return_says_why() -> None:
    assert MOVES[Move.PUBLISH].before == {ValueState.VALIDATED}
    assert MOVES[Move.VALIDATE].before == {ValueState.SUBMITTED}
    assert MOVES[Move.RETURN].asks_reason


def test_each_hand_has_its_move() -> None:
    may = {move: {role for role in Role if allowed(role, MOVES[move].action)} for move in Move}
    assert may[Move.SUBMIT] == {Role.PARTENAIRE, Role.COORDINATION}
    assert may[Move.VALIDATE] == {Role.RESTREINT, Role.COORDINATION}
    assert may[Move.PUBLISH] == {Role.COORDINATION}


def test_what_a_sheet_lacks_is_listed_the_gravest_first() -> None:
    facts = SheetFacts(False, 4, 3, 1, dt.date(2024, 5, 2), has_steps=True, has_budget=False)
    assert lacking(facts, dt.date(2026, 1, 1)) == [
        "aucun pilote",
        "valeur attendue pour 1\u00a0indicateur sur 4",
        "cible pour 3\u00a0indicateurs sur 4",
        "note récente (la dernière date du 2 mai 2024)",
        "budget",
    ]
    full = SheetFacts(True, 4, 0, 0, dt.date(2025, 12, 1), has_steps=True, has_budget=True)
    assert lacking(full, dt.date(2026, 1, 1)) == []


def test_a_reminder_says_what_is_awaited_from_whom_and_since_when() -> None:
    late = LateValue("14.1", "Nombre de nouvelles lignes", ("2024", "2025"), dt.date(2025, 2, 15))
    text = reminder("Ville de Manosque", [("Fiche 14", late)], dt.date(2026, 3, 1))
    assert "1\u00a0valeur est attendue (Ville de Manosque) pour le suivi" in text
    assert (
        "- Fiche 14\u00a0: 14.1 «\u00a0Nombre de nouvelles lignes\u00a0», 2024 et 2025 (en retard depuis le" in text
    )


def test_a_reminder_asks_for_a_deposit_where_the_observatory_computes() -> None:
    late = LateValue("17.3", "Épaves", ("2025",), dt.date(2026, 2, 15), is_computed=True)
    text = reminder("Ville de Manosque", [("Fiche 17", late)], dt.date(2026, 3, 1))
    assert "se calcule d’après vos dépôts" in text


@pytest.mark.parametrize(
    "text", ["", "meetings", "meetings salle=a", "deposits by=sector", "drop tables=all", 'deposits source="a']
)
def test_a_rule_of_computation_that_says_nothing_known_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="Règle de calcul"):
        parse_rule(text)


def test_a_rule_of_computation_reads_its_options() -> None:
    rule = parse_rule('deposits source=police-municipale-interventions family="Troubles à la tranquillité"')
    assert (rule.name, rule.get("family"), rule.adds_up) == ("deposits", "Troubles à la tranquillité", True)
