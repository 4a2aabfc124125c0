"""What makes a whole deposit unusable: nothing is published, and the message says what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from observatory.domain.french import listing, nbsp, number, plural
from observatory.errors import Place, RefusedFile
from observatory.ingest.onisr.grouping import years_inside
from observatory.ingest.onisr.tables import TABLES
from observatory.ingest.source import Piece
from observatory.storage import Session

_NAMED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CUT_FROM = 10
_TORN_FROM, _TORN_SHARE = 20, 0.05  # every official file has each accident in its four tables
_AFRESH = "Téléchargez de nouveau le fichier officiel et déposez-le sans l’ouvrir dans un tableur."


# What the summary calls the accidents that a table leaves out.
_LACKING = {"lieux": "without_place", "vehicules": "without_vehicle", "usagers": "without_user"}


def refuse_double_tables(pieces: Sequence[Piece]) -> None:
    for table, found in Counter(piece.table for piece in pieces).items():
        if found > 1:
            names = listing([piece.file_name for piece in pieces if piece.table == table])
            raise RefusedFile(
                nbsp(f"deux fichiers différents pour la table « {table} » ({_years(pieces)}) : {names}."),
                todo="Déposez une seule version de chaque table par année.",
            )


def refuse_missing_tables(pieces: Sequence[Piece]) -> None:
    present = {piece.table for piece in pieces}
    if missing := [table for table in TABLES if table not in present]:
        found = listing([f"{piece.file_name} ({piece.table})" for piece in pieces])
        raise RefusedFile(
            nbsp(f"{_years(pieces)} : il manque {listing(missing)} ; reçu : {found}."),
            where=Place(file=pieces[0].file_name),
            todo="Les quatre tables d’une année se déposent ensemble.",
        )


def refuse_spoilt_numbers(session: Session, pieces: Sequence[Piece]) -> None:
    """Numbers turned into `2.023E+11` would all become one accident."""
    for damage in session.records("staging/onisr_first_damaged"):
        piece = _piece_of(pieces, damage["table_name"])
        raise RefusedFile(
            "un tableur a remplacé les numéros d’accident par des nombres arrondis "
            f"({plural(damage['found'], 'ligne')}).",
            where=Place(piece.file_name, damage["line_no"], "Num_Acc", damage["value_seen"]),
            todo=_AFRESH,
        )


def refuse_cut_latitudes(session: Session, summaries: Sequence[dict], pieces: Sequence[Piece]) -> None:
    if sum(summary["cut_latitudes"] for summary in summaries) < _CUT_FROM:
        return
    found = session.records("staging/onisr_cut_latitudes")[0]
    if found["cut"] == found["written"]:
        piece = _piece_of(pieces, "caracteristiques")
        raise RefusedFile(
            f"toutes les latitudes ont perdu leurs décimales ({plural(found['cut'], 'ligne')}).",
            where=Place(piece.file_name, found["line_no"], "lat", found["value_seen"].strip()),
            todo=_AFRESH,
        )


def refuse_other_year(session: Session, pieces: Sequence[Piece]) -> None:
    """Only a name that holds one year is believed, and only against every row of the file."""
    for piece in pieces:
        named = set(_NAMED_YEAR.findall(piece.file_name))
        if len(named) != 1:
            continue
        year = named.pop()
        if not session.value("staging/onisr_rows_of_year", table_name=piece.table, year=year):
            raise RefusedFile(
                nbsp(f"le nom du fichier annonce {year}, mais aucune ligne n’est de {year} ({_years([piece])})."),
                where=Place(file=piece.file_name),
                todo="Vérifiez le fichier, ou renommez-le d’après son contenu.",
            )


def refuse_lame_years(counts: Sequence[dict], pieces: Sequence[Piece]) -> None:
    """A year of which a table holds nothing would be published without its vehicles or casualties."""
    loaded = {(row["year"], row["table_name"]): row["loaded"] for row in counts}
    years = sorted({year for (year, table), found in loaded.items() if table == "caracteristiques" and found})
    if not years:
        raise RefusedFile(
            "aucun numéro d’accident lisible.",
            where=Place(file=_piece_of(pieces, "caracteristiques").file_name, column="Num_Acc"),
            todo=_AFRESH,
        )
    for year in years:
        if empty := [table for table in TABLES if not loaded.get((year, table))]:
            raise RefusedFile(
                nbsp(f"année {year} : aucune ligne utilisable dans {listing(empty)}."),
                where=Place(file=_piece_of(pieces, empty[0]).file_name),
                todo="Les quatre tables d’une année se déposent ensemble.",
            )


def refuse_torn_tables(counts: Sequence[dict], summaries: Sequence[dict], pieces: Sequence[Piece]) -> None:
    """A table that stops half-way would publish half of a year as the year."""
    for row in counts:
        if row["table_name"] != "caracteristiques" and _is_torn(row["rejected"], row["loaded"] + row["rejected"]):
            raise _torn(
                _piece_of(pieces, "caracteristiques"),
                f"{plural(row['rejected'], 'ligne')} de la table {row['table_name']} sur "
                f"{number(row['loaded'] + row['rejected'])} n’y trouvent pas leur accident",
            )
    for summary in summaries:
        for table, lacking in _LACKING.items():
            if _is_torn(summary[lacking], summary["accidents"]):
                raise _torn(
                    _piece_of(pieces, table),
                    f"{plural(summary[lacking], 'accident')} sur {number(summary['accidents'])} n’y ont aucune ligne",
                )


def _is_torn(lost: int, whole: int) -> bool:
    return lost >= _TORN_FROM and lost > _TORN_SHARE * whole


def _torn(piece: Piece, loss: str) -> RefusedFile:
    return RefusedFile(
        nbsp(f"{loss} : ce fichier est tronqué, ou d’une autre livraison que les trois autres."),
        where=Place(file=piece.file_name),
        todo="Téléchargez-le de nouveau et redéposez les quatre tables ensemble.",
    )


def _piece_of(pieces: Sequence[Piece], table: str) -> Piece:
    return next(piece for piece in pieces if piece.table == table)


def _years(pieces: Sequence[Piece]) -> str:
    years = sorted({year for piece in pieces for year in years_inside(piece)})
    if not years:
        return "année illisible"
    word = "année" if len(years) == 1 else "années"
    return f"{word} {listing([str(year) for year in years])}"
