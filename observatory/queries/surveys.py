"""What inhabitants have answered, wave after wave: those that the strategy prints and those deposited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from observatory.domain.caveats import CAVEATS
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import mask
from observatory.domain.hidden_lines import hide_lines
from observatory.domain.rates import Interval
from observatory.domain.roles import Action, allowed
from observatory.domain.waves import MODES, RANDOM, Answered, Compared, compare_waves, mode_words
from observatory.storage import Store

PUBLICS = MappingProxyType(
    {
        "residents": "habitants et usagers",
        "economic_actors": "acteurs économiques",
        "pupils": "élèves",
        "parents": "parents",
        "professionals": "professionnels",
        "other": "autre public",
    }
)
# The strategy says how its questionnaires went out; both ways were open to whoever wished.
_PRINTED_MODES = MappingProxyType({"en ligne et papier": "open", "courriel et papier": "open"})
# What the strategy prints as words, a rank or a fraction stays so: a percentage made of it would be false precision.
_NOT_A_PERCENTAGE = frozenset(
    {
        "approximate",
        "count_not_share",
        "fraction_as_printed",
        "no_figure_printed",
        "points_not_share",
        "rank_not_share",
        "ratio_not_share",
    }
)
# From most to least, as questionnaires do; « plutôt pas » comes after « plutôt », with which it also begins.
_SCALE = (
    "très",
    "tout à fait",
    "oui",
    "plutôt",
    "assez",
    "plutôt pas",
    "peu",
    "non",
    "pas du tout",
    "ne se sent pas",
)
_HEADLINE = "sentiment de sécurité"
_QUESTIONNAIRES = "Questionnaires complétés et retournés"

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Wave:
    """`respondents` is the largest number who answered a question; `printed` is what the strategy writes instead."""

    name: str
    mode: str | None
    mode_words: str
    weighted: bool
    respondents: int | None
    printed: str
    is_demo: bool

    @property
    def without_margin(self) -> str:
        """Why none of its shares has a margin; empty for a random sample without weights."""
        return Answered(self.name, 1, 1, self.mode, self.weighted).without_margin


@dataclass(frozen=True)
class Figure:
    """One answer in one wave: `share` is None where only words are printed, or where the count is masked."""

    wave: str
    printed: str
    share: float | None
    interval: Interval | None
    count: Cell | None
    respondents: Cell | None


@dataclass(frozen=True)
class AnswerLine:
    """One answer to one question in one subgroup (empty: everybody). `compared`: its last wave with the latest
    earlier one that a test may be made with, or else with the one just before.
    """

    question: str
    answer: str
    subgroup: str
    figures: Mapping[str, Figure]
    compared: Compared | None

    @property
    def last(self) -> Figure:
        return self.figures[max(self.figures)]


@dataclass(frozen=True)
class Survey:
    """Of one public: waves from the oldest; lines by question, then from most to least."""

    public: str
    waves: tuple[Wave, ...]
    lines: tuple[AnswerLine, ...]
    caveat_ids: tuple[str, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """Those of the latest waves first; the number of questionnaires is not a question."""
        found = sorted(self.lines, key=lambda line: max(line.figures), reverse=True)
        return tuple(dict.fromkeys(line.question for line in found if line.question != _QUESTIONNAIRES))

    @property
    def edition(self) -> str:
        """The latest wave deposited, else the month of the document that prints them."""
        return next((wave.name for wave in reversed(self.waves) if not wave.printed), "février 2024")

    @property
    def headline(self) -> str:
        """The question on the feeling of safety, else the first one."""
        return next((one for one in self.questions if _HEADLINE in one.lower()), self.questions[0])

    @property
    def repeated(self) -> list[AnswerLine]:
        """Answers of everybody that two waves at least have given."""
        return [line for line in self.lines if not line.subgroup and len(line.figures) > 1]

    def of(self, question: str) -> list[AnswerLine]:
        return [line for line in self.lines if line.question == question]


def publics(store: Store) -> dict[str, str]:
    """Those of whom a wave is known, with their words, inhabitants first."""
    known = {row["public"] for row in store.records("queries/surveys")}
    ordered = [*(one for one in PUBLICS if one in known), *sorted(known - PUBLICS.keys())]
    return {one: PUBLICS.get(one, one) for one in ordered}


def survey(store: Store, public: str, role: str | None) -> Survey:
    """Every wave of a public; counts under the threshold are masked for a role that may not see them."""
    rows = [row for row in store.records("queries/surveys") if row["public"] == public]
    hidden = set() if allowed(role, Action.SEE_EXACT_COUNTS) else _hidden(rows)
    lines: dict[Key, dict[str, dict[str, Any]]] = {}
    for row in rows:
        lines.setdefault((row["question"], row["answer"], row["subgroup"]), {})[row["wave"]] = row
    ordered = sorted(lines, key=lambda key: (key[0], _rank(key[1]), key[1]))
    return Survey(
        public,
        tuple(_wave(name, [row for row in rows if row["wave"] == name]) for name in sorted(_names(rows))),
        tuple(_line(key, lines[key], hidden) for key in ordered),
        _caveats(rows, masked=bool(hidden)),
    )


def _rank(answer: str) -> int:
    """The place of an answer on the usual scales: files are free to list them otherwise."""
    said = answer.lower()
    return max((place for place, words in enumerate(_SCALE) if said.startswith(words)), default=len(_SCALE))


def _names(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    return {row["wave"] for row in rows}


def _wave(name: str, rows: Sequence[Mapping[str, Any]]) -> Wave:
    stated = next((row["mode"] for row in rows if row["mode"]), None)
    return Wave(
        name,
        _mode(stated),
        _mode_words(stated),
        any(row["weighted"] for row in rows),
        max((row["respondents"] for row in rows if row["respondents"]), default=None),
        next((row["share_as_printed"] for row in rows if row["question"] == _QUESTIONNAIRES), "") or "",
        any(row["is_demo"] for row in rows),
    )


def _mode(stated: str | None) -> str | None:
    return _PRINTED_MODES.get(stated, stated) if stated else None


def _mode_words(stated: str | None) -> str:
    """« questionnaire ouvert (en ligne et papier) »."""
    if stated in _PRINTED_MODES:
        return f"{MODES['open'][0]} ({stated})"
    return mode_words(stated)


def _line(key: Key, by_wave: Mapping[str, Mapping[str, Any]], hidden: set[tuple[str, ...]]) -> AnswerLine:
    figures = {wave: _figure(row, masked=(wave, *key) in hidden) for wave, row in by_wave.items()}
    shown = [wave for wave in sorted(by_wave) if not isinstance(figures[wave].count, Masked)]
    if len(shown) < 2 or shown[-1] != max(by_wave):
        return AnswerLine(*key, figures, None)
    last = _answered(by_wave[shown[-1]])
    tried = [compare_waves(_answered(by_wave[wave]), last) for wave in reversed(shown[:-1])]
    return AnswerLine(*key, figures, next((one for one in tried if one.verdict is not None), tried[0]))


def _figure(row: Mapping[str, Any], *, masked: bool) -> Figure:
    if masked:
        return Figure(row["wave"], "", None, None, Masked(), Masked())
    answered = _answered(row)
    return Figure(
        row["wave"],
        row["share_as_printed"] or "",
        _share(row, answered),
        answered.interval,
        None if row["count"] is None else Published(row["count"]),
        # A printed share of a subgroup does not say how many answered in it.
        None if row["respondents"] is None or row["count"] is None else Published(row["respondents"]),
    )


def _share(row: Mapping[str, Any], answered: Answered) -> float | None:
    if answered.share is not None:
        return answered.share
    is_percentage = row["share_pct"] is not None and not _NOT_A_PERCENTAGE & set(row["caveats"].split(","))
    return row["share_pct"] / 100 if is_percentage else None


def _answered(row: Mapping[str, Any]) -> Answered:
    return Answered(row["wave"], row["count"], row["respondents"], _mode(row["mode"]), row["weighted"])


def _hidden(rows: Sequence[Mapping[str, Any]]) -> set[tuple[str, ...]]:
    """(wave, question, answer, subgroup) of what is masked: an answer is hidden in every subgroup or in none."""
    found: set[tuple[str, ...]] = set()
    for wave, question in {(row["wave"], row["question"]) for row in rows if row["count"] is not None}:
        asked = [row for row in rows if (row["wave"], row["question"]) == (wave, question)]
        found |= {(wave, question, *line) for line in _hidden_answers(asked)}
    return found


def _hidden_answers(rows: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    answers = list(dict.fromkeys(row["answer"] for row in rows))
    counts = {(row["answer"], row["subgroup"]): row["count"] or 0 for row in rows}
    groups = sorted({row["subgroup"] for row in rows} - {""})
    everybody = hide_lines([[counts.get((answer, ""), 0)] for answer in answers]).lines
    within = hide_lines([[counts.get((answer, group), 0) for group in groups] for answer in answers], everybody).lines
    hidden = {(answers[place], "") for place in everybody}
    hidden |= {(answers[place], group) for place in within for group in groups}
    return hidden | {(answer, group) for answer in answers for group in _small_groups(rows, groups)}


def _small_groups(rows: Sequence[Mapping[str, Any]], groups: Sequence[str]) -> list[str]:
    """Those in which so few have answered that their number is masked, and those that go with them."""
    asked = {row["subgroup"]: row["respondents"] or 0 for row in rows}
    cells = mask([asked[group] for group in groups]).cells
    return [group for group, cell in zip(groups, cells, strict=True) if isinstance(cell, Masked)]


def _caveats(rows: Sequence[Mapping[str, Any]], *, masked: bool) -> tuple[str, ...]:
    given = {id_ for row in rows for id_ in row["caveats"].split(",")}
    wanted = given & CAVEATS.keys()
    wanted |= {"printed_words"} if given & _NOT_A_PERCENTAGE else set()
    if any(row["count"] is not None and _mode(row["mode"]) != RANDOM for row in rows):
        wanted.add("survey_without_margin")
    wanted |= {"weighted"} if any(row["weighted"] for row in rows) else set()
    wanted |= {"demonstration"} if any(row["is_demo"] for row in rows) else set()
    wanted |= {"masked"} if masked else set()
    return tuple(id_ for id_ in CAVEATS if id_ in wanted)
