import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from observatory.__main__ import build_parser
from observatory.reports.datasets import DATASETS
from observatory.settings import PROJECT_ROOT, SETTINGS, Setting
from scripts.setup import VERBS as TARGETS

OPERATION = PROJECT_ROOT / "docs" / "EXPLOITATION.md"
DOCUMENTS = sorted([*PROJECT_ROOT.glob("*.md"), *(PROJECT_ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s[^)]*)?\)")
PREFIX = "python -m observatory"


@dataclass(frozen=True)
class Verb:
    words: str
    sentence: str
    options: frozenset[str]


def verbs(parser: ArgumentParser, above: str = "") -> Iterator[Verb]:
    """Every verb of the command line, `user add` included."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            sentences = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, below in action.choices.items():
                words = f"{above} {name}".strip()
                yield Verb(words, sentences.get(name, ""), options(below))
                yield from verbs(below, words)


def options(parser: ArgumentParser) -> frozenset[str]:
    names = (max(action.option_strings, key=len) for action in parser._actions if action.option_strings)
    return frozenset(names) - {"--help"}


VERBS = list(verbs(build_parser()))
each_verb = pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.words)


def operation() -> str:
    return OPERATION.read_text(encoding="utf-8")


def relative_links(document: Path) -> list[str]:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


def anchors(document: Path) -> set[str]:
    """Anchors that a forge makes of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented_with_its_default(setting: Setting) -> None:
    rows = [line for line in operation().splitlines() if line.startswith(f"| `{setting.name}` |")]
    assert len(rows) == 1
    default = f"`{setting.default}`" if setting.default else "vide"
    assert default in rows[0].split("|")[2]


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = re.findall(r"^\| `(OBSERVATORY_\w+)` \|", operation(), re.MULTILINE)
    assert sorted(documented) == sorted(setting.name for setting in SETTINGS)


@each_verb
def test_every_verb_is_documented_with_an_example(verb: Verb) -> None:
    assert re.search(rf"^{PREFIX} {verb.words}\b", operation(), re.MULTILINE)


@each_verb
def test_every_option_of_a_verb_is_documented(verb: Verb) -> None:
    assert [option for option in sorted(verb.options) if option not in operation()] == []


@each_verb
def test_every_verb_says_what_it_does_in_the_help(verb: Verb) -> None:
    assert verb.sentence


def test_no_example_uses_a_verb_that_does_not_exist() -> None:
    words = re.findall(rf"^{PREFIX} (\S+)", operation(), re.MULTILINE)
    assert set(words) <= {verb.words.split()[0] for verb in VERBS}


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_is_documented(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", operation(), re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT_ROOT).as_posix())
def test_relative_links_lead_somewhere(document: Path) -> None:
    missing = []
    for link in relative_links(document):
        name, _, anchor = unquote(link).partition("#")
        target = (document.parent / name) if name else document
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            missing.append(link)
    assert missing == []


def test_every_decision_has_its_four_parts_and_is_listed() -> None:
    folder = PROJECT_ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = sorted(folder.glob("[0-9]*.md"))
    assert decisions
    for decision in decisions:
        headings = re.findall(r"^## (.+)$", decision.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings[:4] == ["Status", "Context", "Decision", "Consequences"], decision.name
        assert decision.name in index


def test_the_launcher_help_and_the_makefile_name_the_same_targets() -> None:
    makefile = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert declared
    assert sorted(declared[1].split()) == sorted(TARGETS)
