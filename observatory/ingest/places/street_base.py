"""The source `ban`: the national address base, or any table like it, reduced to one row a street."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import nbsp, plural
from observatory.errors import Place, RefusedFile
from observatory.ingest.checking import REJECTS, check_piece, count, start_rejects
from observatory.ingest.places.ground import communes_of
from observatory.ingest.places.resolving import refresh_places
from observatory.ingest.places.street_names import parse_street
from observatory.ingest.plain import refuse_much_smaller
from observatory.ingest.source import Candidate, Piece, Source
from observatory.intake.names import normalise_name
from observatory.intake.schema import load_schema
from observatory.settings import Settings
from observatory.storage import Session

_SCHEMA = "ban"


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    piece = pieces[0]
    start_rejects(session)
    check_piece(session, piece, load_schema(_SCHEMA), "stg_ban")
    session.run("staging/ban_coordinates", file=piece.file_name)
    names = session.rows("staging/ban_names")
    names["key"] = [parse_street(name).key for name in names["nom_voie"]]
    session.register("street_key", names[names["key"] != ""])
    session.run("staging/ban_streets")
    found = session.records("staging/ban_summary", communes=communes_of(settings.commune))[0]
    if not found["streets"]:
        raise RefusedFile("aucune voie lisible dans ce fichier.", where=Place(file=piece.file_name))
    return [
        Candidate(
            scope=f"ban/{_part(piece, found)}",
            files=(count(session, piece, "stg_ban"),),
            rejects=REJECTS,
            messages=(_words(found),),
        )
    ]


def _part(piece: Piece, found: dict) -> str:
    """The base is published in two files, streets and named places: neither replaces the other."""
    where = found["departement"] if found["departements"] == 1 else "ensemble"
    header = normalise_name(piece.text.header[piece.columns["nom_voie"]])
    return f"{where}-lieux-dits" if header == "nomlieudit" else str(where)


def _words(found: dict) -> str:
    streets = plural(found["streets"], "voie ou lieu-dit", "voies et lieux-dits")
    communes = plural(found["communes"], "commune")
    return nbsp(
        f"{streets} dans {communes}, dont {found['of_the_town']} dans la commune observée. Aucun numéro gardé."
    )


BAN = Source(
    id="ban",
    title="Base adresse nationale",
    tables={"addresses": _SCHEMA},
    stage=_stage,
    publish="publish/ban",
    refresh=refresh_places,
    guard=refuse_much_smaller,
)
