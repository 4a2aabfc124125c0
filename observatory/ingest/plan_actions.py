"""The plan of actions of a commune: eight small tables, taken whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from observatory.domain.plan_rules import parse_rule
from observatory.errors import InputError, Place, RefusedFile
from observatory.ingest.plain import plain_source
from observatory.ingest.source import Candidate, Piece
from observatory.plan import computing, deposited
from observatory.settings import Settings
from observatory.storage import Session

_TABLES = ("plan", "axes", "sheets", "elements", "organisations", "indicators", "steps", "instances")
_SAID = 5

_AS_TABLES = plain_source("plan-actions", "Plan d’actions", {name: f"plan-{name}" for name in _TABLES}, together=True)


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    """A plan with a hole would lose the values entered for it: one wrong row refuses the whole."""
    candidates = _AS_TABLES.stage(session, pieces, settings)
    problems = _rejected(session) + _broken(session) + _unreadable_rules(session)
    if problems:
        more = f" (et {len(problems) - _SAID} autres)" if len(problems) > _SAID else ""
        raise RefusedFile(
            f"Ce plan d’actions n’est pas cohérent : {' ; '.join(problems[:_SAID])}{more}.",
            where=Place(file=", ".join(sorted({piece.file_name for piece in pieces}))),
            todo="Corrigez ces lignes et déposez de nouveau toutes les tables.",
        )
    return candidates


def _rejected(session: Session) -> list[str]:
    rows = session.execute("select * from stg_rejects order by file_name, line_no")
    return [
        f"{row['file_name']}, ligne {row['line_no']}, colonne {row['column_name']} : {row['reason']} "
        f"(attendu : {row['expected']})"
        for row in rows
    ]


def _broken(session: Session) -> list[str]:
    return [f"{row['id']} : {row['problem']}" for row in session.records("staging/plan_problems")]


def _unreadable_rules(session: Session) -> list[str]:
    problems = []
    for row in session.execute("select indicator_id, rule from stg_indicators where rule is not null"):
        try:
            parse_rule(row["rule"])
        except InputError as error:
            problems.append(f"{row['indicator_id']} : {error.message}")
    return problems


def _refresh(session: Session, scope: str, settings: Settings) -> None:
    """What had been deposited before the plan was there, and everything that its rules compute."""
    deposited.settle(session, settings.commune)
    computing.follow(session, settings)


PLAN = replace(_AS_TABLES, stage=_stage, refresh=_refresh)
