"""The sentences of the page « Activité des services »."""

from __future__ import annotations

from observatory.domain.cells import Published
from observatory.domain.french import listing, nbsp, plural, singular
from observatory.domain.shares import Share
from observatory.domain.tables import Column, in_words
from observatory.queries.activity import Activity
from observatory.queries.activity_splits import OUTSIDE, UNLOCATED, Split
from observatory.ui import change_words
from observatory.ui.activity_filters import subject_label

_EVERY = {1: "par an", 2: "par semestre", 4: "par trimestre", 12: "par mois"}


def answer_sentence(found: Activity) -> str:
    """« Police municipale, toutes les catégories : 1 845 interventions de juillet 2025 à juin 2026. »"""
    producer, subject = found.known.source.producer, subject_label(found.subject, found.known.subjects)
    return nbsp(f"{producer}, {_lowered(subject)} : {count_words(found)} {when(found)}.")


def count_words(found: Activity) -> str:
    noun = found.known.noun
    if isinstance(found.total, Published):
        return plural(found.total.count, singular(noun), noun)
    return f"nombre de {noun} masqué" if found.total else f"nombre de {noun} non donné"


def when(found: Activity) -> str:
    """« de juillet 2025 à juin 2026 », « en 2024 », « en mars 2024 », « au 3e trimestre 2024 »."""
    words = found.stretch.words
    if words.startswith(("de ", "du ", "d’")):
        return words
    return f"au {words}" if "trimestre" in words or "semestre" in words else f"en {words}"


def series_words(found: Activity) -> str:
    """« Interventions par mois »."""
    noun = found.known.noun
    return f"{noun[0].upper()}{noun[1:]} {_EVERY[found.known.kind.granularity.value]}"


def initiative(found: Activity) -> Share | None:
    """Of what has an origin, the share that the service began by itself; None where no origin is given."""
    split = next((one for one in found.splits if one.dimension == "origin"), None)
    cells = {one.code: one.count for one in split.slices} if split else {}
    own, asked = cells.get("initiative"), cells.get("saisine")
    if not isinstance(own, Published) or not isinstance(asked, Published):
        return None
    return Share(own, Published(own.count + asked.count))


def grey_sentence(found: Activity) -> str:
    """What the colours of the categories say."""
    if any(line.change.change is not None for line in found.lines):
        return "En gris, aucune évolution démontrable sur un an."
    return "Aucune catégorie ne peut encore être comparée à l’année d’avant."


def chance_sentence(found: Activity) -> str:
    """What judging many categories at once does to the word « démontrée »."""
    judged = sum(line.change.change is not None for line in found.lines)
    return change_words.chance_sentence(judged, "catégories examinées")


def split_scope(found: Activity) -> str:
    """That the splits count more than the category asked, for who may not cross small counts."""
    if found.wide.code == found.subject.code:
        return ""
    wide = subject_label(found.wide, found.known.subjects)
    return nbsp(
        f"Pour votre rôle, les répartitions portent sur {_with_article(wide)} et non sur une seule catégorie."
    )


def sector_sentence(split: Split) -> str:
    """How much has no sector, so that nobody takes a share of the town for a sector's."""
    cells = {one.code: one.count for one in split.slices}
    outside, unlocated = (in_words(cells[code], Column("", digits=0)) for code in (OUTSIDE, UNLOCATED))
    return nbsp(f"Découpage : {split.title}. Hors de tout secteur : {outside} ; sans lieu connu : {unlocated}.")


def sheets_sentence(found: Activity) -> str:
    """Which sheets of the plan this source feeds."""
    sheets = [sheet.split("-")[0] for sheet in found.known.source.sheets]
    if not sheets:
        return ""
    word = "la fiche-action" if len(sheets) == 1 else "les fiches-actions"
    return nbsp(f"Cette source nourrit {word} n° {listing(sheets)}.")


def source_words(found: Activity) -> str:
    """Who sends it and what it is, the sender once."""
    source = found.known.source
    same = source.title.startswith(source.producer)
    return nbsp(source.title if same else f"{source.producer}, {source.title}")


def _with_article(label: str) -> str:
    return label if label.startswith("toutes") else f"« {label} »"


def _lowered(label: str) -> str:
    return label[0].lower() + label[1:]
