from __future__ import annotations

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.french import NBSP
from observatory.domain.significance import Verdict
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.publishing import undo
from observatory.ingest.registry import SOURCES, STRATEGY
from observatory.queries.surveys import AnswerLine, Survey, publics, survey
from observatory.reports.datasets import dataset, dataset_rows
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from tests.services.rows import insert
from tests.services.rows import survey as row

PRINTED = PROJECT_ROOT / "data" / "raw" / "strategie-2024"
FELT = "Sentiment de sécurité"


@pytest.fixture(scope="module")
def strategy(shared_store: Store) -> Store:
    ingest_paths(shared_store, [PRINTED], SOURCES, author="essai")
    return shared_store


def line(found: Survey, question: str, answer: str, subgroup: str = "") -> AnswerLine:
    return next(one for one in found.of(question) if (one.answer, one.subgroup) == (answer, subgroup))


def test_the_strategy_gives_the_first_two_waves_of_inhabitants_and_one_of_shopkeepers(strategy: Store) -> None:
    assert publics(strategy) == {"residents": "habitants et usagers", "economic_actors": "acteurs économiques"}
    found = survey(strategy, "residents", "coordination")
    assert [(one.name, one.respondents, one.printed) for one in found.waves] == [
        ("2019", None, "un nombre quasi identique à 2023"),
        ("2023", 814, "814"),
    ]
    assert found.headline == "Sentiment de sécurité à Manosque"
    assert found.waves[1].mode_words == "questionnaire ouvert (en ligne et papier)"
    assert "Questionnaires complétés et retournés" not in found.questions


@pytest.mark.parametrize(
    ("question", "answer", "printed", "share"),
    [
        ("Sujet de préoccupation", "Santé", "un peu plus de la moitié", None),
        ("Sujet de préoccupation", f"Délinquance{NBSP}: rang", "seconde position", None),
        ("Sexe", "Femme", "2/3", None),
        ("Lieu de domicile", "Domicilié à Manosque", "69%", 0.69),
        (f"Victimation{NBSP}: agressions physiques", "Victime", "2%", 0.02),
    ],
)
def test_words_ranks_and_fractions_stay_as_printed(
    strategy: Store, question: str, answer: str, printed: str, share: float | None
) -> None:
    figure = line(survey(strategy, "residents", "groupe"), question, answer).last
    assert (figure.printed, figure.share) == (printed, share)
    assert (figure.interval, figure.count, figure.respondents) == (None, None, None)


def test_no_printed_wave_is_tested_nor_given_a_margin(strategy: Store) -> None:
    found = survey(strategy, "residents", "coordination")
    assaulted = line(found, f"Victimation{NBSP}: agressions physiques", "Victime")
    assert {wave: figure.share for wave, figure in assaulted.figures.items()} == {"2019": 0.057, "2023": 0.02}
    assert assaulted.compared is not None
    assert assaulted.compared.verdict is None
    assert "mode de recueil non précisé (2019)" in assaulted.compared.reason
    assert all(figure.interval is None for one in found.lines for figure in one.figures.values())


def test_the_caveats_of_the_document_are_shown(strategy: Store) -> None:
    found = survey(strategy, "residents", "coordination").caveat_ids
    assert {"not_representative", "printed_words", "respondents_not_printed"} <= set(found)
    assert survey(strategy, "economic_actors", "groupe").caveat_ids == ("small_survey", "printed_words")


def test_a_strategy_taken_back_leaves_no_wave(strategy: Store) -> None:
    with strategy.session() as session:
        (held,) = session.execute("select import_id from live_import")
    undo(strategy, STRATEGY, held["import_id"])
    assert publics(strategy) == {}
    ingest_paths(strategy, [PRINTED], SOURCES, author="essai")


def test_deposited_random_waves_have_margins_and_a_test(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_survey", row("2023", 250, 500), row("2025", 300, 500))
    found = survey(duckdb_store, "residents", "restreint")
    felt = line(found, FELT, "En sécurité")
    assert (felt.last.share, felt.last.count, felt.last.respondents) == (0.6, Published(300), Published(500))
    assert felt.last.interval is not None
    assert felt.compared is not None
    assert felt.compared.verdict is Verdict.HAUSSE
    assert found.caveat_ids == ()


def test_the_page_and_the_export_of_the_command_line_hold_the_same_answers(strategy: Store) -> None:
    with dataset_rows(strategy, dataset("survey"), {"public": "residents"}) as (columns, batches):
        names = [columns.index(name) for name in ("wave", "question", "answer", "share_as_printed")]
        exported = sorted(tuple(row[place] for place in names) for _, batch in batches for row in batch)
    shown = [
        (wave, one.question, one.answer, figure.printed)
        for one in survey(strategy, "residents", "restreint").lines
        for wave, figure in one.figures.items()
    ]
    assert sorted(shown) == exported


def test_a_deposited_open_wave_has_neither_and_says_why(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_survey", row("2023", 250, 500, mode="open"), row("2025", 300, 500, mode="open"))
    found = survey(duckdb_store, "residents", "restreint")
    felt = line(found, FELT, "En sécurité")
    assert (felt.last.share, felt.last.interval) == (0.6, None)
    assert felt.compared is not None
    assert felt.compared.reason.startswith("questionnaire ouvert, sans tirage au sort")
    assert found.caveat_ids == ("survey_without_margin",)


def test_the_last_two_waves_are_compared_and_an_older_one_is_kept(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_survey", row("2021", 100, 500), row("2023", 300, 500), row("2025", 301, 500))
    felt = line(survey(duckdb_store, "residents", "restreint"), FELT, "En sécurité")
    assert list(felt.figures) == ["2021", "2023", "2025"]
    assert felt.compared is not None
    assert felt.compared.verdict is Verdict.NON_DEMONTRABLE


def test_a_wave_is_compared_with_the_latest_earlier_one_that_allows_a_test(duckdb_store: Store) -> None:
    waves = row("2021", 250, 500), row("2023", 400, 500, mode="open"), row("2025", 300, 500)
    insert(duckdb_store, "mart_survey", *waves)
    felt = line(survey(duckdb_store, "residents", "restreint"), FELT, "En sécurité")
    assert felt.compared is not None
    assert (felt.compared.before.wave, felt.compared.verdict) == ("2021", Verdict.HAUSSE)


def small(answer: str, count: int, subgroup: str | None = None, respondents: int = 40) -> dict[str, object]:
    return row("2025", count, respondents, answer=answer, subgroup=subgroup)


def test_small_answers_are_masked_with_what_gives_them_away_and_have_no_share(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_survey", small("Oui", 25), small("Non", 12), small("Sans avis", 3))
    masked = survey(duckdb_store, "residents", "groupe")
    shown = {one.answer: one.last for one in masked.lines}
    assert shown["Sans avis"].count == Masked()
    assert sum(figure.count == Masked() for figure in shown.values()) == 2
    assert all(figure.share is None for figure in shown.values() if figure.count == Masked())
    assert "masked" in masked.caveat_ids
    exact = survey(duckdb_store, "residents", "restreint")
    assert {one.answer: one.last.count for one in exact.lines}["Sans avis"] == Published(3)


def test_an_answer_small_in_one_subgroup_is_masked_in_all_of_them(duckdb_store: Store) -> None:
    rows = [("Oui", "femmes", 9), ("Non", "femmes", 8), ("Sans avis", "femmes", 4)]
    rows += [("Oui", "hommes", 9), ("Non", "hommes", 9), ("Sans avis", "hommes", 7)]
    insert(duckdb_store, "mart_survey", *(small(answer, count, group, 25) for answer, group, count in rows))
    found = survey(duckdb_store, "residents", "groupe")
    hidden = {(one.answer, one.subgroup) for one in found.lines if one.last.count == Masked()}
    assert {("Sans avis", "femmes"), ("Sans avis", "hommes")} <= hidden
    assert len(hidden) == 4


def test_a_subgroup_in_which_few_have_answered_is_masked_with_another(duckdb_store: Store) -> None:
    """Whoever has answered may have chosen an answer that the file does not list."""
    counts = {("Centre", 3): (0, 0), ("Nord", 47): (30, 9), ("Sud", 37): (20, 9)}
    rows = [
        small(answer, count, group, respondents)
        for (group, respondents), own in counts.items()
        for answer, count in zip(("Oui", "Non"), own, strict=True)
    ]
    insert(duckdb_store, "mart_survey", *rows)
    lines = survey(duckdb_store, "residents", "groupe").lines
    told = {one.subgroup: one.last.respondents for one in lines if one.last.respondents != Masked()}
    assert told == {"Sud": Published(37)}


def test_demonstration_answers_say_so(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_survey", row("2025", 300, 500, is_demo=True))
    found = survey(duckdb_store, "residents", "coordination")
    assert "demonstration" in found.caveat_ids
    assert found.waves[0].is_demo
