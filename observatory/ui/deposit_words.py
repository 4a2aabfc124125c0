"""The sentences of « Déposer des données » up to the preview; then `deposit_outcome_words`, `my_deposits_words`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from observatory.domain.due import periods_words
from observatory.domain.french import agreed, date_fr, hour_fr, listing, nbsp, number, plural
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import Examination, Finding, PersonalColumn, Proposal, UnknownLabel
from observatory.ingest.reception.jobs import Job
from observatory.queries.deposit_due import Awaited
from observatory.queries.deposit_preview import Preview
from observatory.queries.deposits import Deposit

STEPS = ("Fichier", "Vérification", "Aperçu", "Publication")
QUESTION = nbsp("Quels chiffres déposez-vous ?")

# Before.
GIVE = "Choisissez un ou plusieurs fichiers, ou faites-les glisser ici"
ANOTHER = "Déposer un autre fichier"
KINDS_TAKEN = (
    "CSV, Excel (XLSX, XLS), LibreOffice (ODS), ou archive ZIP de tels fichiers ; 200 Mo au plus par fichier."
)
CHECK = "Vérifier"
NO_FILE = "Aucun fichier n’a été choisi."
NOTHING_YET = "Rien n’est publié avant que vous ne l’ayez vu et confirmé."
RECOGNISED = "Reconnue d’après les titres des colonnes"
BEHALF = "votre organisme ; ou choisissez, ou écrivez un nom"
REFUSED_CONTENT = (
    "Jamais de données sur des personnes : ni nom, ni date de naissance, ni téléphone, ni adresse électronique, ni "
    "plaque, ni numéro de maison ou de procédure, ni récit. Une colonne de ce genre est signalée avant que rien ne "
    "soit gardé : vous la retirez d’un clic, ou vous abandonnez."
)
TOLERATED = (
    "Le reste s’arrange : titres au-dessus du tableau, totaux en dessous, lignes vides, dates et heures à la "
    "française, titres de colonnes et libellés de votre logiciel."
)
UNDO_RULE = (
    "Un dépôt publié s’annule tant qu’aucun autre n’a suivi pour la même source ; la coordination le peut toujours."
)
NO_SOURCE = "Aucune source n’est attribuée à votre compte : il ne peut rien déposer."
ASK_COORDINATION = (
    "Demandez à la coordination du CLSPDR d’attribuer à votre compte les sources que votre organisme envoie."
)
TEMPLATES = {"csv": "Modèle (CSV)", "xlsx": "Modèle (XLSX)"}
LISTS = "Les libellés de votre logiciel conviennent aussi : l’observatoire les reconnaît, ou demande leur sens."

# While and after the examination.
STOP = "Interrompre"
LEFT = "L’examen continue si vous quittez cette page : vous le retrouverez ici."
CLOSE = "Fermer"
GIVE_UP = "Abandonner ce fichier"
GO_ON = "Continuer"
CHECK_AGAIN = "Vérifier de nouveau"
REMEMBERED = "Vos réponses sont retenues pour les prochains fichiers de votre organisme."
WHICH = "Colonnes en cause"
FIRST_LINES = "Premières lignes, telles que comprises"
OTHER_SOURCE = nbsp("Ce n’est pas la bonne source ?")
OPTIONAL_COLUMNS = "Colonnes facultatives"
NOT_A_COLUMN = "aucune colonne de ce fichier"
LEAVE_OUT = "laisser ces lignes de côté"
EMPTY_CELL = "(vide)"

# Preview and publication.
BY_CATEGORY, BY_SECTOR, SPOTS = "Par catégorie", "Par secteur", "Lieux"
NO_SECTOR = "sans secteur"

# Sources that are late: the list of what is awaited names them all, under the form.
_NAMED_AT_MOST = 2


def answer(awaited: Sequence[Awaited]) -> str:
    """« 2 sources vous sont confiées. En retard : « … » (septembre 2026) et « … » (3e trimestre 2026). »"""
    sources = len({one.source.id for one in awaited})
    given = "Une source vous est confiée" if sources == 1 else f"{number(sources)} sources vous sont confiées"
    late = [one for one in awaited if one.due and one.due.is_late]
    if not late:
        return nbsp(f"{given} ; rien n’est en retard.")
    said = [f"« {one.source.title} » ({periods_words(one.due.missing)})" for one in late[:_NAMED_AT_MOST] if one.due]
    if len(late) > _NAMED_AT_MOST:
        said.append(plural(len(late) - _NAMED_AT_MOST, "autre envoi", "autres envois"))
    return nbsp(f"{given}. En retard : {listing(said)}.")


def due_words(one: Awaited) -> str:
    """« en retard : septembre 2026, attendu depuis le 16 octobre 2026 », « à jour ; octobre 2026 avant le … »."""
    if one.due is None:
        return "à chaque nouvelle vague"
    if one.due.missing and one.due.since:
        return nbsp(f"en retard : {periods_words(one.due.missing)}, attendu depuis le {date_fr(one.due.since)}")
    return nbsp(f"à jour ; prochain envoi : {one.due.upcoming.label}, avant le {date_fr(one.due.upcoming_on)}")


def span_words(first: dt.date | None, last: dt.date | None) -> str:
    """« du 1er au 31 mars 2024 », « du 30 mars au 2 avril 2024 »; empty when unknown."""
    if first is None or last is None:
        return ""
    if first == last:
        return f"le {date_fr(first)}"
    start = date_fr(first)
    if first.year == last.year:
        start = start.rsplit(" ", 2 if first.month == last.month else 1)[0]
    return f"du {start} au {date_fr(last)}"


def moment(instant: dt.datetime) -> str:
    """A time kept in UTC, in that of the machine: « 3 avril 2024 à 8 h 30 »."""
    local = instant.replace(tzinfo=dt.UTC).astimezone()
    return f"{date_fr(local.date())} à {hour_fr(local.hour, local.minute)}"


def progress(job: Job) -> str:
    return f"{job.step or 'En attente de son tour'}…"


def failed(reference: str) -> str:
    return (
        "Un défaut du logiciel a interrompu l’examen. Rien de ce fichier n’a été gardé. "
        f"Signalez-le à la coordination avec la référence {reference}."
    )


def understood(found: Deposit, questions: int) -> str:
    """« Police municipale : interventions, du 1er au 31 mars 2024 : 117 lignes comprises ; 2 lignes à corriger. »"""
    left = [plural(found.rows_rejected, "ligne à corriger", "lignes à corriger")] if found.rows_rejected else []
    left += [plural(questions, "question")] if questions else []
    when = span_words(found.first_day, found.last_day)
    head = f"{found.title}, {when}" if when else found.title
    rows = plural(found.rows_loaded, "ligne comprise", "lignes comprises")
    return f"{head} : {rows} ; {listing(left) or 'rien à corriger'}."


def counts(read: int, loaded: int, rejected: int, blank: int) -> str:
    """« 120 lignes lues = 117 chargées + 2 rejetées + 1 vide ou hors du tableau (titre, total) »."""
    left = f"{plural(rejected, 'rejetée')} + {plural(blank, 'vide')} ou hors du tableau (titre, total)"
    return f"{plural(read, 'ligne lue', 'lignes lues')} = {plural(loaded, 'chargée')} + {left}."


def rejected(found: Deposit) -> str:
    if not found.rows_loaded:
        return "Aucune ligne n’est utilisable en l’état : corrigez le fichier et déposez-le de nouveau."
    rows = plural(found.rows_rejected, "ligne à corriger", "lignes à corriger")
    left = agreed(found.rows_rejected, "elle sera laissée", "elles seront laissées")
    return f"{rows} : {left} de côté si vous publiez en l’état."


def table_name(one: Examination) -> str:
    """« mars.xlsx, feuille 2024 » where a workbook holds several tables."""
    return f"{one.file}, feuille « {one.sheet} »" if one.sheet else one.file


def each_problem(cells: int, shown: int) -> str:
    if cells <= shown:
        return "Problèmes, ligne par ligne"
    return f"Problèmes, ligne par ligne (les {number(shown)} premiers ; le fichier annoté les contient tous)"


def question(one: Finding) -> str:
    """The question, where it arises, and what is awaited."""
    where = f"ligne {one.line}" if one.line is not None else ""
    place = ", ".join(part for part in (where, f"colonne « {one.column} »" if one.column else "") if part)
    value = f" (« {one.value} »)" if one.value else ""
    expected = f" Attendu : {one.expected}." if one.expected else ""
    many = f" {plural(one.rows, 'ligne')} en tout." if one.rows > 1 else ""
    return f"{place + ' : ' if place else ''}{one.message}{value}.{expected}{many}".replace("..", ".").replace(
        "?.", "?"
    )


def personal(columns: Sequence[PersonalColumn]) -> str:
    seems = agreed(len(columns), "Une colonne semble", f"{number(len(columns))} colonnes semblent")
    return f"{seems} parler de personnes. L’observatoire n’en garde jamais rien : ce fichier n’a pas été enregistré."


def drop(columns: Sequence[PersonalColumn]) -> str:
    return agreed(len(columns), "Retirer cette colonne et continuer", "Retirer ces colonnes et continuer")


def awaited_column(one: Proposal, example: str) -> str:
    """« Colonne attendue : « Nature » (obligatoire), par exemple Tapage, bruit. Laquelle est-ce ? »"""
    such = f", par exemple {example}" if example else ""
    return nbsp(f"Colonne attendue : « {one.title} » ({'obligatoire' if one.required else 'facultative'}){such}")


def same_header_twice(headers: Sequence[str]) -> str:
    said = listing([f"« {header} »" for header in headers])
    return f"{said} : une colonne du fichier ne peut répondre qu’à une seule colonne attendue."


def unknown_labels(labels: Sequence[UnknownLabel]) -> str:
    rows = sum(label.rows for label in labels)
    return (
        f"{plural(len(labels), 'libellé inconnu', 'libellés inconnus')} ({plural(rows, 'ligne')}) : dites ce qu’"
        f"{agreed(len(labels), 'il veut', 'ils veulent')} dire, ou laissez ces lignes de côté."
    )


def unknown_label(one: UnknownLabel) -> str:
    return f"{one.title} : « {one.given} » ({plural(one.rows, 'ligne')})"


def beside(found: Preview, source: Declared) -> str:
    given = sum(one.given for one in found.months)
    same = sum(one.in_force for one in found.months if one.given)
    unit = source.unit[:1].upper() + source.unit[1:]
    return f"{unit} dans ce fichier : {number(given)}. Déjà publié sur les mêmes périodes : {number(same)}."


def same_periods(title: str) -> str:
    return f"{title}, sur les périodes de ce fichier"


def spots_alt(found: Preview, source: Declared) -> str:
    located = sum(spot.facts for spot in found.spots)
    return f"Carte de ce fichier : {number(located)} {source.unit} en {plural(len(found.spots), 'lieu', 'lieux')}."
