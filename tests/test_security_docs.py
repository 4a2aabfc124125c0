"""The checklist of security stands on tests that exist."""

from __future__ import annotations

import ast
import re

from observatory.settings import PROJECT_ROOT

CHECKLIST = PROJECT_ROOT / "docs" / "securite" / "asvs.md"
_ROW = re.compile(r"^\| ([\d.]+) \| (.+) \| (tenu|en partie|non tenu|installation) \| (.*) ?\|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def _tests_of(path: str) -> set[str]:
    tree = ast.parse((PROJECT_ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_the_checklist_names_exists() -> None:
    named = _TEST.findall(CHECKLIST.read_text(encoding="utf-8"))
    held = {path: _tests_of(path) for path in {path for path, _ in named}}
    assert [f"{path}::{name}" for path, name in named if name not in held[path]] == []


def test_what_is_held_names_its_test_and_what_is_not_says_so() -> None:
    text = CHECKLIST.read_text(encoding="utf-8")
    rows = _ROW.findall(text)
    assert len(rows) == sum(bool(re.match(r"\| \d", line)) for line in text.splitlines())
    assert [section for section, _, state, tests in rows if state == "tenu" and not _TEST.search(tests)] == []
