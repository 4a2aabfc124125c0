"""Shapes written in the cells of a table: GeoJSON text that a bounded child has taken apart before anybody else."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from observatory.errors import Place, RefusedFile
from observatory.ingest.source import Piece
from observatory.intake.asking import asked
from observatory.intake.bounded import Bounds
from observatory.storage import Session

CHILD = "observatory.ingest.places.shapes_child"
LINES = ("LineString", "MultiLineString")
AREAS = ("Polygon", "MultiPolygon")
_MOST_LETTERS = 200_000_000
_BOUNDS = Bounds(memory=2 << 30, processor=120, clock=300)
_TODO = "Déposez plutôt le fichier GeoJSON d’origine."


def refuse_bad_shapes(
    session: Session, piece: Piece, table: str, column: str, kinds: Collection[str], scratch: Path
) -> None:
    """Every text of this column of a staged table is a sound shape of one of these kinds, in degrees.

    Raises:
        RefusedFile: one is not, with its line; too many points, or beyond the limits of memory and time.
    """
    sized = session.execute(f"select coalesce(sum(length({column})), 0)::bigint as n from {table}")  # noqa: S608
    if sized[0]["n"] > _MOST_LETTERS:
        raise RefusedFile("ce fichier a trop de points.", where=Place(piece.file_name), todo=_TODO)
    rows = session.execute(
        f"select line_no, {column} as text from {table} where {column} <> '' order by line_no"  # noqa: S608
    )
    if not rows:
        return
    question = {"shapes": [row["text"] for row in rows], "kinds": list(kinds)}
    with asked(CHILD, piece.text.file, question, scratch=scratch, bounds=_BOUNDS, todo=_TODO) as answer:
        bad: int | None = answer.told
    if bad is not None:
        where = Place(piece.file_name, rows[bad]["line_no"], piece.text.header[piece.columns[column]])
        raise RefusedFile("ce n’est pas un tracé GeoJSON en degrés, sans croisement.", where=where, todo=_TODO)
