"""Which fields of which objects of the plan people may write, and what each may hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from observatory.domain.french import nbsp, number
from observatory.domain.periods import PERIODICITIES, parse_period
from observatory.domain.plan import Direction, IndicatorKind, IndicatorType, SheetStatus
from observatory.domain.plan_follow_up import FUNDERS
from observatory.domain.plan_objects import HumanStatus, Life
from observatory.errors import InputError

Clean = Callable[[str], str]
_LONGEST = {"line": 300, "text": 4000}


def _text(longest: int, *, required: bool = False) -> Clean:
    def clean(text: str) -> str:
        if required and not text:
            raise InputError("ce champ ne peut pas être vide.")
        if len(text) > longest:
            raise InputError(nbsp(f"{number(longest)} caractères au plus ({number(len(text))} reçus)."))
        return text

    return clean


def _one_of(*codes: str) -> Clean:
    def clean(text: str) -> str:
        if text not in codes:
            raise InputError(nbsp(f"« {text} » n’est pas une valeur connue."), todo=f"Valeurs : {', '.join(codes)}.")
        return text

    return clean


def _date(text: str) -> str:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, form).date().isoformat() if text else ""
        except ValueError:
            continue
    raise InputError(nbsp(f"« {text} » n’est pas une date."), todo="Écrire par exemple 14/03/2025.")


def _number(text: str) -> str:
    plain = re.sub(r"[\s\u00a0\u202f€]", "", text).replace(",", ".")
    if plain and not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise InputError(nbsp(f"« {text} » n’est pas un nombre."), todo="Écrire par exemple 1250 ou 12,5.")
    return plain


def _positive(text: str) -> str:
    plain = _number(text)
    if plain.startswith("-"):
        raise InputError(nbsp(f"« {text} » : un nombre positif ou nul est attendu."))
    return plain


def _whole(text: str) -> str:
    plain = _positive(text)
    if plain and not plain.isdigit():
        raise InputError(nbsp(f"« {text} » n’est pas un nombre entier."))
    return plain


def _period(text: str) -> str:
    return str(parse_period(text)) if text else ""


def _year(text: str) -> str:
    if not re.fullmatch(r"20\d\d", text):
        raise InputError(nbsp(f"« {text} » n’est pas une année."), todo="Écrire par exemple 2025.")
    return text


_LINE, _WORDS, _TITLE = _text(_LONGEST["line"]), _text(_LONGEST["text"]), _text(_LONGEST["line"], required=True)
_LIFE = _one_of(*Life)
_ENDING: dict[str, Clean] = {"state": _LIFE, "into_id": _LINE}
_OF_SHEET: dict[str, Clean] = {"sheet_id": _TITLE, "state": _LIFE}

FIELDS: Mapping[str, Mapping[str, Clean]] = MappingProxyType(
    {
        "axis": {"title": _TITLE, **_ENDING},
        "sheet": {
            "title": _TITLE,
            "axis_id": _TITLE,
            "status": _one_of(*SheetStatus),
            "carriers": _WORDS,
            "partners": _WORDS,
            "objectives": _WORDS,
            "means": _WORDS,
            "publics": _WORDS,
            "human_status": _one_of(*HumanStatus),
            "starts_on": _date,
            "ends_on": _date,
            **_ENDING,
        },
        "indicator": {
            "label": _TITLE,
            "sheet_id": _TITLE,
            "type": _one_of(*IndicatorType),
            "unit": _LINE,
            "direction": _one_of(*Direction),
            "kind": _one_of(*IndicatorKind),
            "periodicity": _one_of(*PERIODICITIES),
            "carriers": _WORDS,
            "categories": _WORDS,
            "is_protected": _one_of("true", "false"),
            "note": _WORDS,
            "delay_days": _whole,
            **_ENDING,
        },
        "initial": {"value": _number, "period": _period, "source": _LINE, "comment": _WORDS},
        "target": {"value": _number, "reason": _LINE, "comment": _WORDS},
        "step": {
            **_OF_SHEET,
            "title": _TITLE,
            "starts_on": _date,
            "due_on": _date,
            "done_on": _date,
            "is_done": _one_of("true", "false"),
        },
        "note": {**_OF_SHEET, "text": _text(_LONGEST["text"], required=True), "noted_on": _date},
        "document": {**_OF_SHEET, "title": _TITLE, "dated_on": _date},
        "budget": {
            **_OF_SHEET,
            "year": _year,
            "funder": _one_of(*FUNDERS),
            "label": _LINE,
            "planned": _positive,
            "actual": _positive,
        },
        "instance": {
            "title": _TITLE,
            "every_months": _whole,
            "axis_id": _LINE,
            "sheet_id": _LINE,
            "rhythm": _LINE,
            "state": _LIFE,
        },
        "meeting": {
            "instance_id": _TITLE,
            "held_on": _date,
            "participants": _whole,
            "situations": _whole,
            "state": _LIFE,
        },
    }
)

# Where people write sentences of their own.
FREE = frozenset(name for fields in FIELDS.values() for name, cleaner in fields.items() if cleaner is _WORDS)

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "title": "titre",
        "label": "libellé",
        "axis_id": "axe",
        "sheet_id": "fiche",
        "status": "statut",
        "carriers": "pilotes",
        "partners": "partenaires",
        "objectives": "objectifs",
        "means": "moyens",
        "publics": "publics",
        "human_status": "état selon le pilote",
        "starts_on": "début",
        "ends_on": "fin",
        "due_on": "échéance",
        "done_on": "réalisée le",
        "is_done": "réalisée",
        "state": "situation",
        "into_id": "fusionné dans",
        "type": "type",
        "unit": "unité",
        "direction": "sens souhaité",
        "kind": "nature",
        "periodicity": "périodicité",
        "categories": "catégories",
        "is_protected": "petits effectifs protégés",
        "note": "remarque",
        "delay_days": "délai en jours",
        "value": "valeur",
        "period": "période",
        "source": "source",
        "comment": "commentaire",
        "reason": "raison",
        "text": "texte",
        "noted_on": "date",
        "dated_on": "date",
        "year": "année",
        "funder": "financeur",
        "planned": "prévu",
        "actual": "réalisé",
        "every_months": "rythme en mois",
        "rhythm": "rythme",
        "instance_id": "instance",
        "held_on": "date",
        "participants": "participants",
        "situations": "situations examinées",
    }
)


def clean(object_kind: str, field: str, text: str) -> str:
    """The text as it is kept.

    Raises:
        InputError: naming the field, what is wrong and what is expected.
        KeyError: a field that the object has not, which is a defect of ours.
    """
    rule = FIELDS[object_kind][field]
    try:
        return rule(text.strip())
    except InputError as error:
        message = error.message[0].lower() + error.message[1:]
        raise InputError(nbsp(f"{LABELS[field].capitalize()} : {message}"), todo=error.todo) from None
