"""Two waves of a survey: when a share has a margin, when two may be compared, and what is then said.

A margin and a test suppose that respondents were drawn at random. Elsewhere (open questionnaire, quotas, everybody
asked) the shares are shown as they are, with the reason why nothing more is said of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.french import listing, nbsp
from observatory.domain.rates import Interval, proportion_gap_interval, wilson_interval
from observatory.domain.significance import Verdict

RANDOM = "random"
# How people were chosen: words for the reader, then why a share of it has no margin.
MODES = MappingProxyType(
    {
        "open": ("questionnaire ouvert", "questionnaire ouvert, sans tirage au sort"),
        RANDOM: ("tirage au sort", ""),
        "quota": ("quotas", "échantillon par quotas, sans tirage au sort"),
        "census": ("tous interrogés", "toutes les personnes visées ont été interrogées : rien n’a été tiré au sort"),
    }
)
_NOT_STATED = "mode de recueil non précisé"
_WEIGHTED = "réponses pondérées : la marge demanderait le poids de chaque réponse"


@dataclass(frozen=True)
class Answered:
    """How often one answer was given in one wave; `count` and `respondents` are None where they are not known."""

    wave: str
    count: int | None
    respondents: int | None
    mode: str | None
    weighted: bool = False

    @property
    def share(self) -> float | None:
        return self.count / self.respondents if self.count is not None and self.respondents else None

    @property
    def without_margin(self) -> str:
        """Why the share has no margin, in French; empty when it has one."""
        if self.mode != RANDOM:
            return MODES[self.mode][1] if self.mode and self.mode in MODES else mode_words(self.mode)
        if self.weighted:
            return _WEIGHTED
        return "" if self.share is not None else "nombre de réponses inconnu"

    @property
    def interval(self) -> Interval | None:
        """Wilson limits at 95 %, only where the mode gives them a sense."""
        if self.without_margin or self.count is None or self.respondents is None:
            return None
        return wilson_interval(self.count, self.respondents)


@dataclass(frozen=True)
class Compared:
    """`gap` is the later share minus the earlier one, with its limits; without them `reason` says why (French)."""

    before: Answered
    after: Answered
    gap: float | None = None
    interval: Interval | None = None
    verdict: Verdict | None = None
    reason: str = ""


def mode_words(mode: str | None) -> str:
    """« questionnaire ouvert »; a mode that a document prints in its own words stays so."""
    return MODES[mode][0] if mode and mode in MODES else mode or _NOT_STATED


def compare_waves(before: Answered, after: Answered) -> Compared:
    """Test two waves only if both were drawn at random, alike and unweighted (method of `share_gap`)."""
    if reason := _not_comparable(before, after):
        return Compared(before, after, reason=nbsp(reason))
    found = share_gap(before.count or 0, before.respondents or 0, after.count or 0, after.respondents or 0)
    if found is None:
        return Compared(before, after, reason="personne n’a répondu")
    return Compared(before, after, *found)


def share_gap(k1: int, n1: int, k2: int, n2: int) -> tuple[float, Interval, Verdict] | None:
    """k2/n2 - k1/n1, its 95 % limits and their verdict: demonstrated when they leave zero out.

    Newcombe 1998, Stat Med 17:873, method 10. None when one of the samples is empty.
    """
    limits = proportion_gap_interval(k2, n2, k1, n1)
    if limits is None:
        return None
    verdict = Verdict.NON_DEMONTRABLE
    if limits.lower > 0:
        verdict = Verdict.HAUSSE
    elif limits.upper < 0:
        verdict = Verdict.BAISSE
    return k2 / n2 - k1 / n1, limits, verdict


def _not_comparable(before: Answered, after: Answered) -> str:
    unstated = [one.wave for one in (before, after) if not one.mode]
    if unstated:
        return f"{_NOT_STATED} ({listing(unstated)}) : pas de test"
    if before.mode != after.mode:
        return f"modes différents ({mode_words(before.mode)} puis {mode_words(after.mode)}) : pas de test"
    refused = before.without_margin or after.without_margin
    return f"{refused} : pas de test" if refused else ""
