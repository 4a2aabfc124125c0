"""The child: `python -m observatory.intake.workbook_child MEMORY CPU PATH`, JSON lines in and out."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from observatory.intake.bounded import Bounds, confine


def main(memory: str, processor: str, path: str) -> None:
    confine(Bounds(memory=int(memory), processor=int(processor)))
    try:
        workbook = CalamineWorkbook.from_path(path)
    except CalamineError:
        _say({"error": "unreadable"})
        return
    _say(workbook.sheet_names)
    for name in json.loads(sys.stdin.readline()):
        _say(name)
        for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False):
            print(json.dumps([as_text(cell) for cell in row]))  # noqa: T201


def _say(value: Any) -> None:
    print(json.dumps(value), flush=True)  # noqa: T201 - standard output is the channel


def as_text(cell: Any) -> str:
    """What the cell holds, not how it is shown: no format, no thousands, no rounding."""
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return _duration(cell) if isinstance(cell, timedelta) else str(cell)


def _duration(cell: timedelta) -> str:
    minutes, seconds = divmod(int(cell.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


if __name__ == "__main__":
    main(*sys.argv[1:])
