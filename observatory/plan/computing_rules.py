"""Each rule of computation, asked of what the pages themselves read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from observatory.domain.coverage import Coverage, PeriodCoverage, Sent, silent_periods
from observatory.domain.french import date_fr, listing
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.plan_computed import Computed, Piece, summed, whole_periods
from observatory.domain.plan_rules import Rule
from observatory.domain.plan_values import Line
from observatory.ingest.deposits.declared import Declared, declared
from observatory.settings import Settings
from observatory.storage import Session

Answer = Callable[[Period], Computed]
# The field of a source whose words name the codes of a cut.
_FIELDS = {
    "category": ("categorie", "type"),
    "origin": ("origine",),
    "control": ("controle",),
    "outcome": ("suite",),
    "fine_class": ("classe_pv",),
}
_UNSAID = "non précisé"


def answers(session: Session, rule: Rule, settings: Settings) -> Answer:
    """One reading of the data, then an answer for each period."""
    return _RULES[rule.name](session, rule, settings)


def source_of(rule: Rule) -> str:
    """The beginning of the identifiers of the sources upon which a rule depends."""
    begins = {"recorded-crime": "ssmsi", "accidents": "onisr", "meetings": "meetings"}
    return begins.get(rule.name) or rule.get("source")


def _deposits(session: Session, rule: Rule, settings: Settings) -> Answer:
    source = declared(rule.get("source"))
    pieces = _pieces(session, source, rule)
    rows = session.records("queries/coverage", source=source.id)
    covered = whole_periods(
        [Sent(parse_period(row["period"]), row["first_day"], row["last_day"], row["part"]) for row in rows]
    )
    if source.kind == "events":
        covered = _without_silence(covered, _pieces(session, source, Rule(rule.name)))
    else:
        # A file of counts that does not print a line says nothing of it.
        printed = {(one.part, one.period) for one in pieces}
        covered = {part: {one for one in known if (part, one) in printed} for part, known in covered.items()}
    last = max((row["received_on"] for row in rows), default=None)
    title = f"{source.title}, reçu jusqu’au {date_fr(last)}" if last else source.title
    return lambda period: summed(period, pieces, covered, title)


def _pieces(session: Session, source: Declared, rule: Rule) -> list[Piece]:
    """What the source counts of what a rule asks, cut as it asks."""
    cut = rule.get("by")
    asked = {name: rule.get(name) for name in ("category", "family", "measure")} | {"cut": cut}
    if source.kind == "events":
        asked["outcome"] = rule.get("outcome")
    kind = "events" if source.kind == "events" else "counts"
    rows = session.records(f"queries/plan_pieces_of_{kind}", source=source.id, **asked)
    words = next((source.words[name] for name in _FIELDS.get(cut, ()) if name in source.words), {})
    return [
        Piece(row["part"], row["period"], _word(words, row["cut"], cut), row["count"], row["is_demo"]) for row in rows
    ]


def _word(words: Mapping[str, str], code: str, cut: str) -> str:
    """What people read for a code."""
    return words.get(code, code) or (_UNSAID if cut else "")


def _without_silence(covered: Mapping[str, set[str]], facts: list[Piece]) -> dict[str, set[str]]:
    """A month that a file of facts leaves empty against all likelihood was left out of it."""
    known = {parse_period(one): PeriodCoverage(Coverage.COMPLETE) for one in covered.get("", ())}
    silent = {str(one) for one in silent_periods(known, {parse_period(one.period): one.count for one in facts})}
    return {part: periods - silent for part, periods in covered.items()}


def _recorded_crime(session: Session, rule: Rule, settings: Settings) -> Answer:
    edition = session.records("queries/home_edition")
    wanted = rule.get("indicators").split(",")
    given = edition[0]["edition"] if edition else ""
    rows = session.records("queries/plan_recorded_crime", edition=given, indicators=wanted)
    single = rule.get("by") != "indicator"

    def answer(period: Period) -> Computed:
        found = [row for row in rows if period.granularity is Granularity.YEAR and row["year"] == period.year]
        if not found:
            return Computed(missing="base du SSMSI non chargée pour cette année")
        if hidden := [row["label"] for row in found if row["state"] != "published" or row["count"] is None]:
            return Computed(missing=f"non diffusé par le SSMSI : {listing(hidden)}")
        lines = tuple(Line("" if single else row["label"], float(row["count"])) for row in found)
        return Computed(lines, f"SSMSI, base communale, édition {given}")

    return answer


def _accidents(session: Session, rule: Rule, settings: Settings) -> Answer:
    years = {row["year"]: row for row in session.records("queries/plan_accidents", commune=settings.commune)}
    measure = rule.get("measure", "accidents")

    def answer(period: Period) -> Computed:
        row: Mapping[str, Any] = years.get(period.year, {})
        if period.granularity is not Granularity.YEAR or row.get(measure) is None:
            return Computed(missing="fichier annuel de l’ONISR non chargé pour cette année")
        return Computed((Line("", float(row[measure])),), f"ONISR, accidents corporels, fichier {period.year}")

    return answer


def _meetings(session: Session, rule: Rule, settings: Settings) -> Answer:
    rows = session.records("queries/plan_objects", kinds=["meeting"])
    fields = [dict(zip(row["names"], row["texts"], strict=True)) for row in rows]
    held = [
        date.fromisoformat(one["held_on"])
        for one in fields
        if one.get("instance_id") == rule.get("instance") and one.get("state", "active") == "active"
    ]

    def answer(period: Period) -> Computed:
        if not held:
            return Computed(missing="aucune réunion notée à la page Gouvernance")
        count = sum(period.contains(day) for day in held)
        return Computed((Line("", float(count)),), "réunions notées à la page Gouvernance")

    return answer


_RULES: Mapping[str, Callable[[Session, Rule, Settings], Answer]] = {
    "deposits": _deposits,
    "recorded-crime": _recorded_crime,
    "accidents": _accidents,
    "meetings": _meetings,
}
