"""The sentences of the dashboard."""

from __future__ import annotations

from observatory.domain.due import periods_words
from observatory.domain.french import agreed, date_fr, listing, nbsp, number, plural
from observatory.domain.sentences import change_sentence
from observatory.domain.significance import Verdict
from observatory.queries.dashboard import Dashboard, Line, names
from observatory.queries.missing import Missing
from observatory.queries.signals import MonthSignal, Signals
from observatory.ui.charts_control import signal_words

_NAMED_AT_MOST = 3


def answer_sentence(found: Dashboard) -> str:
    """« Sur 9 indicateurs suivis : hausse démontrée (vols de véhicules) ; pas d’évolution démontrable pour 8. »"""
    followed = plural(len(found.lines), "indicateur suivi", "indicateurs suivis")
    if len(found.of(Verdict.NON_DEMONTRABLE)) == len(found.lines):
        return nbsp(f"Aucune évolution n’est démontrable, ni hausse ni baisse, sur {followed}.")
    said = [part for verdict in (Verdict.HAUSSE, Verdict.BAISSE) if (part := _demonstrated(found, verdict))]
    if still := found.of(Verdict.NON_DEMONTRABLE):
        said.append(f"pas d’évolution démontrable pour {number(len(still))}")
    if silent := found.of(None):
        said.append(f"sans comparaison possible pour {number(len(silent))}")
    return nbsp(f"Sur {followed} : {' ; '.join(said)}.")


def value_of(line: Line) -> tuple[str, str, str]:
    """What the tile shows first: the figure, its unit and its period."""
    if line.judged.change is not None:
        count = line.judged.change.after
        return number(count), agreed(count, *line.followed.unit), line.judged.after
    last = next((one for one in reversed(line.followed.series.points) if one.cell is not None), None)
    if last is None:
        return "—", "aucune valeur", ""
    unit = agreed(last.count, *line.followed.unit) if last.count is not None else ""
    return str(last.cell), unit, last.period.label


def sentence_of(line: Line) -> str:
    """« 123 infractions contre 134 : un tel écart survient par hasard plus d’une fois sur deux »; or why none."""
    if line.judged.change is None:
        return nbsp(f"Pas de comparaison : {(line.judged.reason or 'une seule période').rstrip('.')}")
    said = change_sentence(line.judged.change, *line.followed.unit)
    return nbsp(f"{said} ({_before(line)})")


def source_of(line: Line) -> str:
    """« SSMSI, bases des crimes et délits enregistrés, juillet 2024 »."""
    return nbsp(f"{line.followed.source}, {line.followed.edition}")


def closed_sentence(found: Dashboard) -> str:
    """What the coordination has chosen and this reader does not see; empty when all is there."""
    if not found.closed:
        return ""
    verb = agreed(found.closed, "n’est pas ouvert", "ne sont pas ouverts")
    return nbsp(f"{plural(found.closed, 'indicateur choisi', 'indicateurs choisis')} {verb} à votre rôle.")


def spark_words(line: Line) -> str:
    """What the little curve shows, for who cannot see it."""
    known = [point for point in line.followed.series.points if point.count is not None]
    if not known:
        return "aucune valeur à tracer"
    counts = [point.count or 0 for point in known]
    between = f"entre {number(min(counts))} et {number(max(counts))}"
    return nbsp(f"de {known[0].period.label} à {known[-1].period.label}, {between}")


def signals_sentence(found: Signals) -> str:
    """How many series ask to be looked at, of how many, and how many chance alone would give."""
    if not found.watched:
        return nbsp(f"Aucune série mensuelle récente à surveiller{_stale(found)}.")
    count = plural(len(found.found), "série signalée", "séries signalées") if found.found else "Aucun signal"
    watched = plural(found.watched, "série mensuelle surveillée", "séries mensuelles surveillées")
    chance = f"le hasard seul en donnerait {number(found.expected_false, 1)} par mois en moyenne"
    return nbsp(f"{count} sur {watched} (totaux et familles) ; {chance}{_stale(found)}.")


def signal_sentence(one: MonthSignal) -> str:
    """« Réquisitions reçues, juin 2026 : 24 réquisitions, pour 20,6 d’habitude (hors des limites) »."""
    why = listing(list(dict.fromkeys(signal_words(signal) for signal in one.signals)))
    counted = plural(one.count, *one.unit)
    demo = " · données de démonstration" if one.is_demo else ""
    return nbsp(f"{one.label}, {one.month.label} : {counted}, pour {number(one.usual, 1)} d’habitude ({why}){demo}")


def missing_sentence(one: Missing) -> str:
    """« Police municipale : interventions (mai 2026) ; 3 valeurs du plan, depuis le 15 février 2026 »."""
    said = [f"{dep.source.title} ({periods_words(dep.due.missing)})" for dep in one.deposits if dep.due]
    if one.values:
        since = f", depuis le {date_fr(one.since)}" if one.since else ""
        said.append(f"{plural(one.values, 'mesure')} du plan sans valeur{since}")
    return nbsp(f"{one.organisation or 'Personne n’en est chargé'} : {' ; '.join(said)}")


def _before(line: Line) -> str:
    """The tile has already said the period that is compared."""
    before = line.judged.before
    return f"avant : {before}"


def _demonstrated(found: Dashboard, verdict: Verdict) -> str:
    lines = found.of(verdict)
    if not lines:
        return ""
    named = listing(names(lines)) if len(lines) <= _NAMED_AT_MOST else plural(len(lines), "indicateur")
    return f"{verdict.word} démontrée ({named})"


def _stale(found: Signals) -> str:
    if not found.stale:
        return ""
    return f" ; {plural(found.stale, 'autre s’arrête', 'autres s’arrêtent')} il y a plus de six mois"
