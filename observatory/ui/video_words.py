"""The sentences of the page « Vidéoprotection »."""

from __future__ import annotations

from observatory.domain.cells import Published
from observatory.domain.french import agreed, nbsp, number, percent, plural, signed
from observatory.domain.rates import wilson_interval
from observatory.domain.significance import Verdict
from observatory.queries.requisition_counts import Service
from observatory.queries.requisitions import Footage, UsableChange
from observatory.ui.share_words import cell_words, counts_words, limits_words, share_words

SINGULAR, PLURAL = "réquisition", "réquisitions"
# Images are kept for thirty days at most (L. 252-5 of the internal security code): later there is nothing to serve.
KEPT_DAYS = 30
# Study of the CREOGN over four years: inquiries examined, and those solved with the help of footage.
_SOLVED, _INQUIRIES = 22, 1939


def answer_sentence(found: Footage) -> str:
    """« En 2024, 144 réquisitions reçues ; images exploitables dans 72,7 % des 132 cas où on le sait (…) »."""
    share = found.usable.share
    received = (
        plural(found.requests.count, f"{SINGULAR} reçue", f"{PLURAL} reçues")
        if isinstance(found.requests, Published)
        else "trop peu de réquisitions reçues pour en donner le nombre"
    )
    if share.ratio is None or not isinstance(share.whole, Published):
        return nbsp(f"{when(found)}, {received} ; images exploitables : {counts_words(share)} dont on le sait.")
    known = f"{percent(share.ratio)} des {number(share.whole.count)} cas où on le sait"
    return nbsp(f"{when(found)}, {received} ; images exploitables dans {known} ({limits_words(share)}).")


def when(found: Footage) -> str:
    words = found.stretch.words
    return f"En {words}" if words.isdigit() else words[0].upper() + words[1:]


def usable_note(found: Footage) -> str:
    """The denominator, and what it leaves out."""
    share, unknown = found.usable.share, found.usable.unknown
    return nbsp(f"{counts_words(share)} dont on le sait ; {cell_words(unknown)} non renseignées")


def usable_change_sentence(found: UsableChange) -> str:
    """« Part exploitable : 72,7 % contre 50,0 % un an plus tôt : hausse démontrée de 22,7 points (…) »."""
    if found.gap is None or found.interval is None or found.verdict is None:
        return found.reason
    shares = f"{share_words(found.after.share)} contre {share_words(found.before.share)} un an plus tôt"
    limits = f"de {signed(found.interval.lower * 100, 1)} à {signed(found.interval.upper * 100, 1)} points"
    said = found.verdict.word
    if found.verdict is not Verdict.NON_DEMONTRABLE:
        said += f" démontrée de {plural(abs(found.gap) * 100, 'point', digits=1)}"
    return nbsp(f"Part exploitable : {shares} : {said} (intervalle à 95 % de l’écart : {limits}).")


def delay_value(found: Service) -> tuple[str, str]:
    """The median as a tile shows it: value, then unit."""
    if found.delays is None or found.delays.median is None:
        return "inconnu", ""
    return _days(found.delays.median), agreed(found.delays.median, "jour")


def delay_sentence(found: Service) -> str:
    """Quartiles over the served ones; who is not served is counted apart."""
    apart = f"{cell_words(found.not_served)} non servies à ce jour, comptées à part"
    if isinstance(found.incoherent, Published) and found.incoherent.count:
        apart += f" ; {plural(found.incoherent.count, 'date')} de remise avant la réception, écartées"
    if found.delays is None:
        return nbsp(f"Délais masqués ; {apart}.")
    if found.delays.median is None:
        few = plural(found.delays.cases, f"{SINGULAR} servie", f"{PLURAL} servies")
        return nbsp(f"Pas assez de cas pour un délai médian ({few} < 20) ; {apart}.")
    low, high = (_days(value) for value in (found.delays.lower_quartile, found.delays.upper_quartile))
    served = plural(found.delays.cases, f"{SINGULAR} servie", f"{PLURAL} servies")
    median = " ".join(delay_value(found))
    spread = f"la moitié l’ont été en {median} au plus, la moitié centrale entre {low} et {high} jours"
    return nbsp(f"Sur {served}, {spread} ; {apart}.")


def outcome_sentence(found: Footage) -> str:
    """How much is known of what the images have given."""
    unknown = next((cell for label, cell in reversed(found.outcomes)), None)
    if not isinstance(unknown, Published) or not isinstance(found.requests, Published):
        return "Suites masquées\u00a0: trop peu de cas."
    known = found.requests.count - unknown.count
    if known == 0:
        return nbsp("Le service requérant n’a dit la suite d’aucune demande : ce silence ne prouve rien.")
    requests = number(found.requests.count)
    return nbsp(
        f"La suite est connue pour {number(known)} des {requests} demandes ; les autres ne sont ni des échecs ni des "
        "succès."
    )


def scope_sentences() -> list[str]:
    """What such figures can show, and what they cannot; the studies are given with their source and their margin."""
    limits = wilson_interval(_SOLVED, _INQUIRIES)
    margin = f" (de {percent(limits.lower)} à {percent(limits.upper)})" if limits else ""
    return [
        nbsp(text)
        for text in (
            "Ces chiffres disent combien de fois des images sont demandées, pour quels faits, dans quelles zones, si "
            "elles répondaient à la demande et au bout de combien de temps. Ils suivent l’activité des enquêteurs et "
            "la façon dont le centre note ses réponses.",
            "Ils ne disent ni si les caméras évitent des faits, ni combien d’affaires elles résolvent. La Cour des "
            "comptes (« Les polices municipales », octobre 2020) n’a relevé dans les communes étudiées « aucune "
            "corrélation globale » entre l’existence de la vidéoprotection et le niveau de la délinquance de voie "
            "publique ou les taux d’élucidation.",
            "Pour l’ordre de grandeur : une étude du centre de recherche de la gendarmerie (CREOGN), sur quatre "
            f"années, compte {_SOLVED} enquêtes élucidées à l’aide d’images sur {number(_INQUIRIES)} examinées, soit "
            f"{percent(_SOLVED / _INQUIRIES)}{margin}. Elle porte sur un autre territoire et ne se compare pas aux "
            "parts ci-dessus, dont le dénominateur est le nombre de demandes.",
            f"Les images sont conservées {KEPT_DAYS} jours au plus : une demande plus tardive n’a rien à obtenir. "
            "L’observatoire ne reçoit ni image, ni personne, ni numéro de procédure.",
        )
    ]


def _days(value: float | None) -> str:
    days = value or 0
    return number(days, 0 if days == int(days) else 1)
