"""The sentences of the pages of the plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from observatory.domain.cells import Masked
from observatory.domain.french import agreed, date_fr, listing, nbsp, number, percent, plural
from observatory.domain.periods import parse_period
from observatory.domain.plan_due import Timeliness, Timing
from observatory.domain.plan_follow_up import Goal
from observatory.domain.plan_objects import Existence, Indicator, Life, Plan, Sheet
from observatory.domain.plan_values import ValueState
from observatory.domain.progress import Standing, gap_words, rate_words
from observatory.queries.plan import Board, SheetView, standings_of, timeliness_of
from observatory.queries.plan_indicators import IndicatorView
from observatory.queries.plan_values import OPEN, ORIGINS, LineView, ValueView

GRID_KEYS = "Flèches pour se déplacer, Entrée pour écrire, Espace pour cocher, Fin puis Tab pour sortir de la grille."
_STATES = (
    (Timeliness.INFORMED, "renseignée", "renseignées"),
    (Timeliness.DUE, "à renseigner", "à renseigner"),
    (Timeliness.LATE, "en retard", "en retard"),
)
_JUDGED = (Standing.REACHED, Standing.HELD, Standing.TOWARDS, Standing.STILL, Standing.DEGRADED, Standing.LOST)
_MODES = {
    "all": "toutes les personnes concernées interrogées",
    "sample": "échantillon tiré au sort",
    OPEN: "questionnaire ouvert : pas de marge, il n’y a pas de tirage au sort",
    "": "mode de collecte non précisé : l’intervalle suppose des répondants tirés au sort",
}


def answer_sentence(found: Board, sheets: Sequence[SheetView]) -> str:
    """« Sur 196 valeurs attendues, 12 sont renseignées, 6 à renseigner et 178 en retard ; … »."""
    counts = timeliness_of(sheets)
    expected = sum(counts[state] for state, _, _ in _STATES)
    if not expected:
        return nbsp(f"Aucune valeur n’est encore attendue : le plan commence le {date_fr(found.plan.first_day)}.")
    said = _counted(counts)
    head = f"Sur {plural(expected, 'valeur attendue', 'valeurs attendues')}, {listing(said)}"
    judged = standing_words(standings_of(sheets))
    return nbsp(f"{head} ; {judged}." if judged else f"{head}. Aucune n’a encore de cible et de valeur à comparer.")


def standing_words(counts: Counter[Standing]) -> str:
    """« 3 cibles atteintes, 2 en progrès et 1 dégradation »; empty where nothing is judged."""
    forms = {
        Standing.REACHED: ("cible atteinte", "cibles atteintes"),
        Standing.HELD: ("cible tenue", "cibles tenues"),
        Standing.TOWARDS: ("en progrès", "en progrès"),
        Standing.STILL: ("sans changement", "sans changement"),
        Standing.DEGRADED: ("dégradation", "dégradations"),
        Standing.LOST: ("cible perdue", "cibles perdues"),
    }
    said = [plural(counts[one], *forms[one]) for one in _JUDGED if counts[one]]
    return listing(said) if said else ""


def timeliness_words(counts: Counter[Timeliness]) -> str:
    """« 2 renseignées, 1 à renseigner, 3 en retard », of the values expected."""
    return ", ".join(_counted(counts)) or "rien n’est encore attendu"


def announced_words(plan: Plan) -> str:
    """What the text announces and what its tables hold; empty where they agree."""
    printed = [sheet for sheet in plan.sheets if sheet.printed_title]
    renewed = sum(sheet.status == "renewed" for sheet in printed)
    if plan.announced_sheets in (None, len(printed)) and plan.announced_renewed in (None, renewed):
        return ""
    twice = sorted(number_ for number_, count in Counter(sheet.number for sheet in printed).items() if count > 1)
    same = f" : le numéro {listing(twice)} y sert deux fois" if twice else ""
    return nbsp(
        f"Le texte annonce {plan.announced_sheets} fiches-actions, dont {plan.announced_renewed} reconduites ; ses "
        f"tableaux en impriment {len(printed)}, dont {renewed} reconduites{same}. Toutes sont suivies ici."
    )


def sheet_name(sheet: Sheet, plan: Plan) -> str:
    """« Fiche 14 », « Fiche 18 (axe 3) » where two bear the number."""
    same = sum(one.number == sheet.number for one in plan.sheets) > 1
    return nbsp(f"Fiche {sheet.number} (axe {sheet.axis_id})" if same else f"Fiche {sheet.number}")


def late_words(since: dt.date | None) -> str:
    return nbsp(f"en retard depuis le {date_fr(since)}") if since else ""


def existence_words(existence: Existence) -> str:
    """« retiré : plus de ligne à ouvrir », « fusionné dans 18-axe4 : même public »; empty for what is in force."""
    if existence.life is Life.ACTIVE:
        return ""
    into = f" dans {existence.into_id}" if existence.life is Life.MERGED else ""
    return nbsp(f"{existence.life.label}{into} : {existence.reason}")


def timing_words(timing: Timing) -> str:
    """« en retard depuis le 15 février 2026 : 2024 et 2025 »."""
    if not timing.missing:
        return timing.state.label
    periods = listing([period.label for period in timing.missing[:4]])
    more = len(timing.missing) - 4
    periods += f" et {plural(more, 'autre période', 'autres périodes')}" if more > 0 else ""
    when = late_words(timing.late_since) or nbsp(
        f"à renseigner avant le {date_fr(timing.due_on)}" if timing.due_on else ""
    )
    return nbsp(f"{when} : {periods}")


def value_words(value: ValueView | None, indicator: Indicator) -> str:
    """« 12 actions », « 70 % (50 répondants) », the words of an appreciation, « masqué »."""
    if value is None:
        return "aucune valeur"
    if value.is_masked:
        return "masqué"
    if value.summed.value is None:
        return value.statement or answers_words(value) or "aucune valeur"
    if value.summed.is_share:
        base = f" ({plural(value.respondents, 'répondant')})" if value.respondents else ""
        return nbsp(f"{percent(value.summed.value, 0)}{base}")
    return plural(value.summed.value, *indicator.unit) if indicator.unit[0] else number(value.summed.value)


def margin_words(value: ValueView) -> str:
    """« marge aléatoire : de 11 à 30 »; empty where there is none."""
    interval = value.summed.interval
    if interval is None:
        return _MODES[OPEN] if value.mode == OPEN else ""
    if value.summed.is_share:
        return nbsp(f"intervalle à 95 % : de {percent(interval.lower, 0)} à {percent(interval.upper, 0)}")
    return nbsp(f"marge aléatoire à 95 % : de {number(interval.lower)} à {number(interval.upper)}")


def answers_words(value: ValueView) -> str:
    """« Tout à fait : 58 % (de 39 à 76 %) ; … » of a questionnaire, « Affiche : 2 ; … » of counts by category.

    Empty for a value of one line.
    """
    if len(value.lines) < 2:
        return ""
    said = [f"{line.category} : {_share_words(line)}" for line in value.lines if line.figure is not None]
    return nbsp(" ; ".join(said))


def _share_words(line: LineView) -> str:
    if line.share is None or line.share.value is None:
        return "masqué" if isinstance(line.figure, Masked) else str(line.figure)
    share = percent(line.share.value, 0)
    interval = line.share.interval
    return f"{share} (de {percent(interval.lower, 0)} à {percent(interval.upper, 0)})" if interval else share


def progress_words(view: IndicatorView) -> str:
    """Where it stands, then the gap and its margin."""
    if view.current is not None and view.current.is_masked:
        return "valeur masquée : aucun taux d’avancement"
    suffix = "\u00a0points" if view.indicator.type.is_proportion else ""
    gap = gap_words(view.progress, 0, suffix)
    return f"{rate_words(view.progress)} ; {gap}" if gap else rate_words(view.progress)


def goal_words(goal: Goal | None, indicator: Indicator, otherwise: str) -> str:
    """« 40 (2025) », « 80 % (2025) »."""
    if goal is None:
        return otherwise
    digits = 0 if float(goal.value).is_integer() else 1
    unit = "\u202f%" if indicator.type.is_proportion else ""
    return nbsp(f"{number(goal.value, digits)}{unit} ({goal.period})" if goal.period else number(goal.value, digits))


def state_words(value: ValueView) -> str:
    """« publiée », « soumise (renvoyée : 200 lignes ?) »."""
    said = value.state.label
    if value.state is ValueState.RETURNED and value.state_reason:
        said += f" : {value.state_reason}"
    return nbsp(f"{said}, démonstration" if value.is_demo else said)


def signature_words(value: ValueView) -> str:
    """Who entered and validated it, and when."""
    day = f" le {date_fr(value.submitted_on.date())}" if value.submitted_on else ""
    said = [f"{ORIGINS[value.origin]} : {value.entered_by}{day}"]
    if value.validated_by and value.validated_on:
        said.append(f"validée par {value.validated_by} le {date_fr(value.validated_on.date())}")
    if value.published_on:
        said.append(f"publiée le {date_fr(value.published_on.date())}")
    return nbsp(" ; ".join(said))


def mode_words(mode: str) -> str:
    return nbsp(_MODES.get(mode, _MODES[""]))


def missing_words(missing: Sequence[tuple[str, str]], most: int = 6) -> list[str]:
    """« 2025 : données incomplètes : décembre 2025 »; the rest is counted."""
    said = [nbsp(f"{parse_period(period).label} : {reason}") for period, reason in missing[:most]]
    more = len(missing) - most
    return said + ([f"et {plural(more, 'autre période', 'autres périodes')}"] if more > 0 else [])


def _counted(counts: Counter[Timeliness]) -> list[str]:
    return [f"{number(counts[state])} {agreed(counts[state], *forms)}" for state, *forms in _STATES if counts[state]]
