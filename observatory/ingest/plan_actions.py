"""The plan of actions of a commune: eight small tables, taken whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from observatory.domain.plan_rules import Rule, parse_rule
from observatory.errors import InputError, Place, RefusedFile, UserError
from observatory.ingest.deposits.declared import declared
from observatory.ingest.plain import plain_source
from observatory.ingest.source import Candidate, Piece
from observatory.plan import computing, deposited
from observatory.settings import Settings
from observatory.storage import Session

_TABLES = ("plan", "axes", "sheets", "elements", "organisations", "indicators", "steps", "instances")
_SAID = 5
# The kinds of deposits that a rule can count.
_COUNTED = {"events", "counts"}

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
    instances = {row["instance_id"] for row in session.execute("select instance_id from stg_instances")}
    for row in session.execute("select indicator_id, rule from stg_indicators where rule is not null"):
        try:
            _refuse_unfounded(parse_rule(row["rule"]), instances)
        except UserError as error:
            problems.append(f"{row['indicator_id']} : {error.message}")
    return problems


def _refuse_unfounded(rule: Rule, instances: Collection[str]) -> None:
    """A rule over nothing would stop every publication that it follows.

    Raises:
        UnknownName: no such source.
        InputError: a source that counts nothing, or no such instance.
    """
    if rule.name == "deposits" and declared(rule.get("source")).kind not in _COUNTED:
        raise InputError(f"« {rule.get('source')} » ne se compte pas.")
    if rule.name == "meetings" and rule.get("instance") not in instances:
        raise InputError(f"aucune instance « {rule.get('instance')} ».")


def _refresh(session: Session, scope: str, settings: Settings) -> None:
    """What had been deposited before the plan was there, and everything that its rules compute."""
    deposited.settle(session, settings.commune)
    computing.follow(session, settings)


PLAN = replace(_AS_TABLES, stage=_stage, refresh=_refresh)
