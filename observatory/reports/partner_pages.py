"""The documented page of each partner's source, and their index, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import nbsp
from observatory.ingest.deposits.declared import Declared
from observatory.reports.partner_words import DELAY_HEADER, FieldWords, facts_of, fields_of

_MADE_FROM = "<!-- Écrit par scripts/write_source_pages.py d’après la déclaration : ne pas modifier ici. -->"
# A list as long as the nomenclature of the état 4001 is in its file.
_VALUES_SHOWN = 40


def source_page(source: Declared) -> str:
    """What a secretary needs before preparing the file."""
    facts = "\n".join(f"| {heading} | {text} |" for heading, text in facts_of(source).items())
    columns = "\n".join(_row(each) for each in fields_of(source))
    parts = [
        _MADE_FROM,
        f"# {nbsp(source.title)}",
        nbsp(source.schema.description),
        f"| | |\n|---|---|\n{facts}",
        "## Colonnes",
        "L’ordre des colonnes est libre ; une colonne peut porter l’un des autres noms indiqués plus bas.",
        f"| colonne | présence | ce qu’on y écrit | forme | exemple |\n|---|---|---|---|---|\n{columns}",
        *_lists(source),
        "## Autres noms reconnus",
        "\n".join(_names(each) for each in fields_of(source) if each.also_called),
        *_example(source),
        "## Modèle à remplir",
        f"```\npython -m observatory template {source.id} -o {source.id}.xlsx\n```",
    ]
    return "\n\n".join(parts) + "\n"


def index_page(sources: Sequence[Declared]) -> str:
    rows = "\n".join(
        f"| [{nbsp(source.title)}]({source.id}.md) | {source.producer} | {facts_of(source)[DELAY_HEADER]} |"
        for source in sources
    )
    parts = [
        _MADE_FROM,
        "# Sources des partenaires",
        "Ce que chaque partenaire peut déposer, et sous quelle forme. Ces pages disent la même chose que les modèles "
        "à remplir et que l’application.",
        f"| source | envoyée par | attendue |\n|---|---|---|\n{rows}",
    ]
    return "\n\n".join(parts) + "\n"


def _row(each: FieldWords) -> str:
    example = f"`{each.example}`" if each.example else ""
    return f"| {each.title} | {each.needed} | {each.description} | {each.form} | {example} |"


def _lists(source: Declared) -> list[str]:
    listed = [each for each in fields_of(source) if each.values]
    return ["## Libellés des listes", *(_list(each) for each in listed)] if listed else []


def _list(each: FieldWords) -> str:
    shown = "\n".join(f"- {value}" for value in each.values[:_VALUES_SHOWN])
    more = len(each.values) - _VALUES_SHOWN
    rest = f"\n- … et {more} autres, tous dans la feuille « Listes » du modèle" if more > 0 else ""
    return f"**{each.title}**\n\n{shown}{nbsp(rest)}"


def _names(each: FieldWords) -> str:
    return f"- **{each.title}** : {', '.join(each.also_called)}".replace(" : ", "\u00a0: ", 1)


def _example(source: Declared) -> list[str]:
    used = [field for field in source.schema.fields if any(row.get(field.name) for row in source.examples)]
    if not used:
        return []
    header = " | ".join(field.title for field in used)
    rows = ["| " + " | ".join(row.get(field.name, "") for field in used) + " |" for row in source.examples]
    return ["## Exemple", "\n".join([f"| {header} |", f"|{'---|' * len(used)}", *rows])]
