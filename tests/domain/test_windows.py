import pytest

from observatory.domain.coverage import Coverage, PeriodCoverage
from observatory.domain.french import NBSP
from observatory.domain.periods import Period, parse_period
from observatory.domain.windows import Span, last_complete, refusal, windows


def covered(first: str, last: str, **states: Coverage) -> dict[Period, PeriodCoverage]:
    """Every period complete but those named, as `m2024_02=Coverage.MISSING`."""
    period, end, found = parse_period(first), parse_period(last), {}
    while period <= end:
        found[period] = PeriodCoverage(states.get(f"m{str(period).replace('-', '_')}", Coverage.COMPLETE))
        period = period.shifted(1)
    return found


def test_a_rolling_year_is_set_beside_the_twelve_months_before() -> None:
    found = windows(parse_period("2025-03"), Span.YEAR)
    assert [str(found.before[0]), str(found.before[-1])] == ["2023-04", "2024-03"]
    assert [str(found.after[0]), str(found.after[-1])] == ["2024-04", "2025-03"]
    assert found.words == ("d’avril 2023 à mars 2024", "d’avril 2024 à mars 2025")


def test_the_year_so_far_is_set_beside_the_same_months() -> None:
    found = windows(parse_period("2025-03"), Span.TO_DATE)
    assert [str(one) for one in found.before] == ["2024-01", "2024-02", "2024-03"]
    assert found.words == ("de janvier 2024 à mars 2024", "de janvier 2025 à mars 2025")


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("2024-12", ("2023", "2024")),
        ("2024-T2", ("du 3e trimestre 2022 au 2e trimestre 2023", "du 3e trimestre 2023 au 2e trimestre 2024")),
        ("2024-S2", ("2023", "2024")),
        ("2024", ("2023", "2024")),
    ],
)
def test_windows_are_named_as_one_says_them(end: str, words: tuple[str, str]) -> None:
    assert windows(parse_period(end), Span.YEAR).words == words


def test_one_month_so_far_is_named_alone() -> None:
    assert windows(parse_period("2025-01"), Span.TO_DATE).words == ("janvier 2024", "janvier 2025")


def test_windows_sent_whole_may_be_compared() -> None:
    assert refusal(windows(parse_period("2025-03"), Span.YEAR), covered("2023-04", "2025-03")) == ""


def test_a_missing_month_and_a_partial_one_are_named() -> None:
    holes = covered("2023-04", "2025-03", m2023_08=Coverage.MISSING, m2025_03=Coverage.PARTIAL)
    assert refusal(windows(parse_period("2025-03"), Span.YEAR), holes) == (
        f"Pas de comparaison{NBSP}: août 2023{NBSP}: non reçu{NBSP}; mars 2025{NBSP}: reçu en partie."
    )


def test_months_before_the_first_sent_are_missing_and_not_all_named() -> None:
    said = refusal(windows(parse_period("2025-03"), Span.YEAR), covered("2024-02", "2025-03"))
    assert "avril 2023, mai 2023, juin 2023, juillet 2023 et 6 autres" in said


def test_the_last_complete_period_is_not_the_last_one_begun() -> None:
    known = covered("2024-01", "2025-02", m2025_02=Coverage.PARTIAL)
    assert last_complete(known) == parse_period("2025-01")
    assert last_complete(known, parse_period("2024-12")) == parse_period("2024-12")
    assert last_complete({}) is None
