"""Invented waves of a survey: two drawn at random, which can be compared, and an open one, which has no margin."""

from __future__ import annotations

from random import Random

from observatory.ingest.demo import writing
from observatory.ingest.demo.writing import Row

SURVEY = "enquete"
_WAVES = (
    ("2024 (démonstration)", "random", 402),
    ("2025 (démonstration)", "open", 537),
    ("2026 (démonstration)", "random", 389),
)
_SHARES = {
    "Sentiment de sécurité dans la commune": {
        "Très en sécurité": 18,
        "Plutôt en sécurité": 58,
        "Plutôt pas en sécurité": 16,
        "Pas du tout en sécurité": 6,
        "Ne se prononce pas": 2,
    },
    "Sentiment de sécurité le soir dans son quartier": {
        "Très en sécurité": 14,
        "Plutôt en sécurité": 51,
        "Plutôt pas en sécurité": 22,
        "Pas du tout en sécurité": 11,
        "Ne se prononce pas": 2,
    },
    "Incivilité la plus intolérable": {
        "Dépôts sauvages, dépôts d’encombrants": 44,
        "Stationnements gênants": 19,
        "Rodéos motorisés": 17,
        "Tapage": 13,
        "Autre": 7,
    },
    "Dépôt de plainte au cours des deux dernières années": {"Oui": 12, "Non": 86, "Ne se prononce pas": 2},
}
_GROUPS = {"18-39 ans": 0.31, "40-64 ans": 0.42, "65 ans et plus": 0.27}


def waves() -> str:
    """Answers of each group of ages add up to those of everybody."""
    rng = Random("enquête")  # noqa: S311 - invented, and the same each time
    rows = [
        row
        for wave, mode, respondents in _WAVES
        for question in _SHARES
        for row in _question(rng, wave, mode, question, respondents)
    ]
    columns = ("vague", "public", "question", "reponse", "nombre", "repondants", "sous_groupe", "mode", "pondere")
    return writing.table(SURVEY, columns, rows)


def _question(rng: Random, wave: str, mode: str, question: str, respondents: int) -> list[Row]:
    sizes = _sizes(respondents)
    answers = {group: _answers(rng, question, size) for group, size in sizes.items()}
    whole = {answer: sum(given[answer] for given in answers.values()) for answer in _SHARES[question]}
    return [
        {
            "vague": wave,
            "public": writing.label(SURVEY, "public", "residents"),
            "question": question,
            "reponse": answer,
            "nombre": str(count),
            "repondants": str(respondents if not group else sizes[group]),
            "sous_groupe": group,
            "mode": writing.label(SURVEY, "mode", mode),
            "pondere": "Non",
        }
        for group, given in {"": whole, **answers}.items()
        for answer, count in given.items()
    ]


def _sizes(respondents: int) -> dict[str, int]:
    groups = list(_GROUPS)
    sizes = {group: round(respondents * _GROUPS[group]) for group in groups[:-1]}
    return sizes | {groups[-1]: respondents - sum(sizes.values())}


def _answers(rng: Random, question: str, size: int) -> dict[str, int]:
    shares = _SHARES[question]
    drawn = rng.choices(list(shares), weights=list(shares.values()), k=size)
    return {answer: drawn.count(answer) for answer in shares}
