import datetime as dt
import math

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain import french


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1234.5, 1, "1\u202f234,5"),
        (1_234_567, 0, "1\u202f234\u202f567"),
        (999, 0, "999"),
        (0, 1, "0,0"),
        (-3, 0, "\u22123"),
        (-0.04, 1, "0,0"),
        (2.5, 0, "3"),
        (0.125, 2, "0,13"),
        (2.675, 2, "2,68"),
        (1e20, 0, "100\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000"),
    ],
)
def test_a_number_is_written_as_french_print_does(value: float, digits: int, text: str) -> None:
    assert french.number(value, digits) == text


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_not_finite_is_never_printed_as_a_number(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        french.number(value)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_french_number_reads_back_as_itself(units: int, digits: int) -> None:
    value = units / 10**digits
    text = french.number(value, digits).replace(french.MINUS, "-")
    assert float(parse_decimal(text, locale="fr")) == value


@pytest.mark.parametrize(
    ("value", "text"), [(12, "+12"), (-7, "\u22127"), (0, "0"), (0.4, "0"), (-0.4, "0"), (0.5, "+1")]
)
def test_a_difference_carries_its_sign_unless_it_is_zero(value: float, text: str) -> None:
    assert french.signed(value) == text


def test_a_percentage_has_a_thin_space_before_its_sign() -> None:
    assert french.percent(0.154) == "15,4\u202f%"
    assert french.signed_percent(-0.154) == "\u221215,4\u202f%"


def test_a_rate_names_its_base_and_its_unit() -> None:
    assert french.rate(10.2267, "logements") == "10,2 pour 1\u202f000\u00a0logements"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2026, 1, 1), "1er janvier 2026"),
        (dt.date(2024, 2, 29), "29 février 2024"),
        (dt.date(2026, 8, 11), "11 août 2026"),
        (dt.date(2026, 12, 21), "21 décembre 2026"),
    ],
)
def test_a_date_is_written_in_french(day: dt.date, text: str) -> None:
    assert french.date_fr(day) == text


@pytest.mark.parametrize(
    ("hour", "minute", "text"),
    [(8, 30, "8\u202fh\u202f30"), (8, 5, "8\u202fh\u202f05"), (0, 0, "0\u202fh"), (24, 0, "24\u202fh")],
)
def test_an_hour_is_written_in_french(hour: int, minute: int, text: str) -> None:
    assert french.hour_fr(hour, minute) == text


@pytest.mark.parametrize(("hour", "minute"), [(25, 0), (-1, 0), (8, 60), (24, 30)])
def test_an_hour_that_does_not_exist_is_refused(hour: int, minute: int) -> None:
    with pytest.raises(ValueError, match="hour"):
        french.hour_fr(hour, minute)


@pytest.mark.parametrize(
    ("n", "word"), [(0, "fait"), (1, "fait"), (1.5, "fait"), (-1, "fait"), (2, "faits"), (-2, "faits")]
)
def test_the_plural_begins_at_two(n: float, word: str) -> None:
    assert french.agreed(n, "fait", "faits") == french.agreed(n, "fait") == word


def test_an_irregular_plural_is_given() -> None:
    assert french.agreed(3, "total", "totaux") == "totaux"


def test_a_count_agrees_with_its_word() -> None:
    assert french.plural(1585, "fait") == "1\u202f585\u00a0faits"
    assert french.plural(0, "fait") == "0\u00a0fait"
    assert french.plural(1.5, "point", digits=1) == "1,5\u00a0point"
    assert french.plural(1.96, "point", digits=1) == "2,0\u00a0points"


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_a_listing_ends_with_et(items: list[str], text: str) -> None:
    assert french.listing(items) == text


def test_french_signs_are_preceded_by_a_space_that_does_not_break() -> None:
    typed = "« oui » : 5 % ; non ! vraiment ?"
    assert french.nbsp(typed) == "«\u00a0oui\u00a0»\u00a0: 5\u202f%\u00a0; non\u00a0! vraiment\u00a0?"


@given(st.text(alphabet="ab «»:;?!%", max_size=30))
def test_setting_the_spaces_twice_changes_nothing_more(text: str) -> None:
    assert french.nbsp(french.nbsp(text)) == french.nbsp(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("le département", "du département"),
        ("les unités urbaines", "des unités urbaines"),
        ("la région", "de la région"),
        ("l’agglomération", "de l’agglomération"),
        ("Manosque", "de Manosque"),
        ("Alpes-de-Haute-Provence", "d’Alpes-de-Haute-Provence"),
        ("Aix", "d’Aix"),
        ("Évian", "d’Évian"),
        ("Yvetot", "d’Yvetot"),
        ("Yenne", "de Yenne"),
        ("Les Mées", "des Mées"),
        ("Le Havre", "du Havre"),
        ("La Brillanne", "de La Brillanne"),
        ("Haute-Garonne", "de Haute-Garonne"),
    ],
)
def test_de_contracts_and_elides_before_a_name(name: str, text: str) -> None:
    assert french.with_de(name) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Manosque", "à Manosque"),
        ("Les Mées", "aux Mées"),
        ("Le Lauzet-Ubaye", "au Lauzet-Ubaye"),
        ("La Brillanne", "à La Brillanne"),
    ],
)
def test_à_contracts_with_the_article_of_a_commune(name: str, text: str) -> None:
    assert french.with_a(name) == text


@pytest.mark.parametrize(
    ("plural_form", "singular_form"),
    [
        ("interventions", "intervention"),
        ("faits constatés", "fait constaté"),
        ("procès-verbaux", "procès-verbal"),
        ("personnes mises en cause", "personne mise en cause"),
        ("interventions des forces de l’ordre", "intervention des forces de l’ordre"),
    ],
)
def test_the_singular_of_what_a_source_counts(plural_form: str, singular_form: str) -> None:
    assert french.singular(plural_form) == singular_form
