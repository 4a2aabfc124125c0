"""What the survey of a file of sectors says to whoever deposits it (French)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from observatory.domain.french import NBSP, listing, nbsp, number, percent, plural
from observatory.ingest.places.sector_found import Patch, Survey

_SHOWN = 5


def messages(found: Survey, covers: bool) -> tuple[str, ...]:
    """`covers`: the division is meant to cover the commune, so that its gaps are worth a word."""
    return tuple(nbsp(text) for text in _sentences(found, covers))


def _sentences(found: Survey, covers: bool) -> Iterator[str]:
    total = sum(one.area_m2 for one in found.sectors)
    yield f"{plural(len(found.sectors), 'secteur')}, {_area(total)} en tout."
    if found.mended:
        yield f"Géométries réparées : {_some(found.mended)}. Vérifiez leur contour sur la carte."
    yield from _overlaps(found)
    if not found.commune_m2:
        yield "Le contour de la commune n’est pas chargé : les vides et les débordements n’ont pas été cherchés."
    elif covers:
        yield from _gaps(found)
    if found.beyond:
        yield f"Débordent de la commune : {_some([_patch(one) for one in found.beyond])}."
    if found.elsewhere:
        yield f"{plural(found.elsewhere, 'secteur')} hors de la commune, non repris."


def _overlaps(found: Survey) -> Iterator[str]:
    real = _sorted(one for one in found.overlaps if not one.is_sliver)
    if real:
        yield (
            f"Recouvrements : {_some([_patch(one) for one in real])}. "
            "Un fait situé dans deux secteurs est compté dans le plus petit."
        )
    slivers = [one for one in (*found.overlaps, *found.gaps) if one.is_sliver]
    if slivers:
        size = sum(one.area_m2 for one in slivers)
        yield f"{plural(len(slivers), 'éclat')} ({_area(size)}) : des limites voisines ne coïncident pas."


def _gaps(found: Survey) -> Iterator[str]:
    real = _sorted(one for one in found.gaps if not one.is_sliver)
    if not real:
        yield "Les secteurs couvrent toute la commune."
        return
    size = sum(one.area_m2 for one in real)
    pieces = f", en {len(real)} morceaux dont le plus grand fait {_area(real[0].area_m2)}" if len(real) > 1 else ""
    yield (
        f"{_area(size)} de la commune ({percent(size / found.commune_m2)}) ne sont dans aucun secteur{pieces} : "
        "les faits qui s’y trouvent sont « hors secteur »."
    )


def _sorted(patches: Iterator[Patch]) -> list[Patch]:
    return sorted(patches, key=lambda one: -one.area_m2)


def _patch(one: Patch) -> str:
    return f"{listing(one.codes)} ({_area(one.area_m2)})"


def _some(items: Sequence[str]) -> str:
    rest = len(items) - _SHOWN
    return " ; ".join(items[:_SHOWN]) + (f" ; et {plural(rest, 'autre')}" if rest > 0 else "")


def _area(square_metres: float) -> str:
    return f"{number(square_metres)}{NBSP}m²"
