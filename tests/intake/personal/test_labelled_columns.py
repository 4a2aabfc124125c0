"""A labelled set of columns, dangerous and innocent: how many of the first are seen, how many of the second accused.

`columns.csv`: rounds 2 and 3 were written after the rules and measured before any mending (docs/adr/0011). A new miss
or a new false alarm is a new line. Values are apart by ` | `, and `*3` says that a cell is found three times.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from observatory.intake.personal import Kind, find_personal, suspect_column

LEAST_RECALL = 0.98
MOST_FALSE_ALARMS = 0.05


def values_of(text: str) -> dict[str, int]:
    values: dict[str, int] = {}
    for part in text.split(" | "):
        cell, star, count = part.strip().rpartition("*")
        known, times = (cell, int(count)) if star and count.isdigit() else (part.strip(), 1)
        values[known] = values.get(known, 0) + times
    return values


def labelled() -> list[dict[str, str]]:
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";", quoting=csv.QUOTE_NONE))


COLUMNS = labelled()
DANGEROUS = [column for column in COLUMNS if column["expected"]]
INNOCENT = [column for column in COLUMNS if not column["expected"]]


def accused(column: dict[str, str]) -> bool:
    return find_personal(column["header"], values_of(column["values"])) is not None


def shown(columns: list[dict[str, str]]) -> str:
    return "".join(f"\n  {each['header']} | {each['values'][:70]}" for each in columns)


def test_the_set_is_large_and_says_each_column_once() -> None:
    assert min(len(DANGEROUS), len(INNOCENT)) >= 200
    assert len({(each["header"], each["values"]) for each in COLUMNS}) == len(COLUMNS)
    assert {each["expected"] for each in DANGEROUS} == set(Kind)


def test_dangerous_columns_are_seen(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [column for column in DANGEROUS if not accused(column)]
    recall = 1 - len(missed) / len(DANGEROUS)
    with capsys.disabled():
        print(f"\nrecall {recall:.3f} of {len(DANGEROUS)} dangerous columns; missed:{shown(missed) or ' none'}")  # noqa: T201
    assert recall >= LEAST_RECALL


def test_innocent_columns_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [column for column in INNOCENT if accused(column)]
    share = len(wrong) / len(INNOCENT)
    with capsys.disabled():
        print(f"\nfalse alarms {share:.3f} of {len(INNOCENT)} innocent columns:{shown(wrong) or ' none'}")  # noqa: T201
    assert share <= MOST_FALSE_ALARMS


def test_what_is_told_holds_no_value() -> None:
    for column in DANGEROUS:
        values = values_of(column["values"])
        told = suspect_column(column["header"], values)
        if told:
            assert 0 < told.cells <= sum(values.values())
            assert told.label == told.kind.label
            assert set(vars(told)) == {"kind", "label", "cells"}
