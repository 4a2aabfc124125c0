"""A partner's source in words: the same text in its template, in the documentation and in the application."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.french import listing, nbsp, number, plural
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.reading import WORDS
from observatory.intake.schema import Field

_RHYTHMS = MappingProxyType(
    {
        "month": ("chaque mois", "la fin du mois"),
        "quarter": ("chaque trimestre", "la fin du trimestre"),
        "half": ("chaque semestre", "la fin du semestre"),
        "year": ("chaque année", "la fin de l’année"),
        "wave": ("à chaque vague", "la fin du recueil"),
    }
)
_KINDS = MappingProxyType(
    {
        "events": "une ligne par fait",
        "counts": "des nombres par période",
        "requisitions": "une ligne par réquisition",
        "survey": "des réponses comptées",
        "plan": "des valeurs d’indicateurs",
    }
)
DELAY_HEADER = "Attendu"


@dataclass(frozen=True)
class FieldWords:
    """One column: `form` is what a cell may hold, `values` the words of its list, in the order of the list."""

    title: str
    is_required: bool
    form: str
    example: str
    description: str
    values: tuple[str, ...]
    also_called: tuple[str, ...]

    @property
    def needed(self) -> str:
        return "obligatoire" if self.is_required else "facultative"


def fields_of(source: Declared) -> tuple[FieldWords, ...]:
    return tuple(_field(source, field) for field in source.schema.fields)


def _field(source: Declared, field: Field) -> FieldWords:
    values = tuple(source.words.get(field.name, {}).values())
    return FieldWords(
        title=field.title,
        is_required=field.required,
        form=nbsp("un libellé de la liste" if values else _form(field)),
        example=field.example,
        description=nbsp(field.description),
        values=values,
        also_called=field.aliases,
    )


def _form(field: Field) -> str:
    """« un nombre entier, 0 au moins »."""
    least, most = field.constraints.get("minimum"), field.constraints.get("maximum")
    limits = [f"{number(least)} au moins"] if least is not None else []
    limits += [f"{number(most)} au plus"] if most is not None else []
    return ", ".join([WORDS[field.type], *limits])


def facts_of(source: Declared) -> dict[str, str]:
    """What is said of a source as a whole, under its French headings."""
    rhythm, end = _RHYTHMS[source.periodicity]
    facts = {
        "Envoyé par": source.producer,
        "Compte": f"des {source.unit}",
        "Forme": _KINDS[source.kind],
        DELAY_HEADER: f"{rhythm}, au plus tard {plural(source.due_after_days, 'jour')} après {end}",
    }
    if source.sheets:
        facts["Sert"] = f"la fiche-action {source.sheets[0]}" if len(source.sheets) == 1 else _sheets(source)
    if source.part:
        facts["Partagé par"] = f"« {source.field(source.part).title} » : chacun ne remplace que ses propres lignes"
    if source.wide:
        facts["Aussi accepté"] = "un tableau dont les mois sont en colonnes, colonnes de cumul comprises"
    if source.limits:
        facts["Limites"] = source.limits
    return {heading: nbsp(text) for heading, text in facts.items()}


def _sheets(source: Declared) -> str:
    return f"les fiches-actions {listing(source.sheets)}"
