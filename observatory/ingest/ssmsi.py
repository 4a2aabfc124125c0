"""The three bases of recorded crime of the SSMSI, edition by edition: never merged, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import agreed, listing, nbsp, number, plural
from observatory.errors import Place, RefusedFile
from observatory.ingest.source import Candidate, FileCount, Piece, Source
from observatory.ingest.ssmsi_edition import edition_of
from observatory.ingest.ssmsi_marts import refresh
from observatory.ingest.ssmsi_places import COMMUNAL, DEPARTEMENTAL, REGIONAL
from observatory.ingest.ssmsi_reading import describe, expose, repadded, understand, years_of
from observatory.settings import Settings
from observatory.storage import Session

_EMPTY_REJECTS = """
create or replace temp table stg_ssmsi_reject (
    file_name text, line_no bigint, column_name text, value_seen text, expected text, reason text
)
"""


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    """Leave the cells as a view on the text; whatever is wrong with a row sets that row aside, with its reason.

    Raises:
        RefusedFile: nothing usable, or a communal base whose withheld cells have become zeros.
    """
    (piece,) = pieces
    level = piece.table
    expose(session, piece, level)
    session.run("staging/ssmsi_distinct")
    spellings = session.execute("select kind, text, beside from stg_ssmsi_spelling")
    years = years_of(session, spellings)
    edition = edition_of(piece.text.file, max(years, default=0), piece.suffix)
    understand(session, spellings, level, edition)
    describe(session, piece, level, edition, years)
    session.run("staging/ssmsi_cells")
    _set_aside(session, piece)
    count = _count(session, piece)
    _refuse_zeros(session, piece, level)
    _refuse_nothing(session, piece, count)
    return [
        Candidate(
            scope=f"ssmsi/{level}/{edition.id}",
            files=(count,),
            edition=edition.id,
            perimeter=f"géographie {edition.geography_year}" if edition.geography_year else None,
            rejects="stg_ssmsi_reject",
            messages=edition.messages + _messages(session) + _repairs(spellings, level),
        )
    ]


def _set_aside(session: Session, piece: Piece) -> None:
    session.execute(_EMPTY_REJECTS)
    for reject in piece.text.rejects:
        session.execute(
            "insert into stg_ssmsi_reject values ($file, $line, $column, $value, $expected, $reason)",
            file=piece.file_name,
            line=reject.line,
            column=reject.column,
            value=reject.value,
            expected=reject.expected,
            reason=reject.reason,
        )
    if session.execute("select 1 from stg_ssmsi_group where problem is not null limit 1"):
        session.run("staging/ssmsi_rejects", file_name=piece.file_name)
    column_name = piece.text.header[piece.columns["indicateur"]]
    session.run("staging/ssmsi_duplicates", file_name=piece.file_name, column_name=column_name)


def _count(session: Session, piece: Piece) -> FileCount:
    sound = session.execute(
        "select coalesce(sum(bit_count(indicators)), 0)::bigint as n from stg_ssmsi_group where problem is null"
    )
    rejected = session.execute("select count(*) as n from stg_ssmsi_reject")
    return FileCount(piece, piece.text.records, sound[0]["n"], rejected[0]["n"], piece.text.blank_lines)


def _refuse_zeros(session: Session, piece: Piece, level: str) -> None:
    if level != COMMUNAL or "est_diffuse" in piece.columns:
        return
    zeros = session.execute("select sum(zeros)::bigint as n from stg_ssmsi_group where problem is null")[0]["n"]
    if zeros:
        raise RefusedFile(
            nbsp(
                f"Cette base communale n’a pas de colonne de diffusion et contient {number(zeros)} zéros : "
                "« non diffusé » et « zéro » ne s’y distinguent plus."
            ),
            where=Place(file=piece.file_name),
            todo="Déposez le fichier d’origine, avec sa colonne « est_diffuse » (ou « valeur.publiée »).",
        )


def _refuse_nothing(session: Session, piece: Piece, count: FileCount) -> None:
    if count.rows_loaded:
        return
    first = session.execute(
        "select line_no, column_name, value_seen, expected, reason from stg_ssmsi_reject order by line_no limit 1"
    )
    if not first:
        raise RefusedFile("Ce fichier ne contient aucune ligne de données.", where=Place(file=piece.file_name))
    raise RefusedFile(
        nbsp(
            f"aucune ligne n’est utilisable ; la première : {first[0]['reason']} (attendu : {first[0]['expected']})."
        ),
        where=Place(piece.file_name, first[0]["line_no"], first[0]["column_name"], first[0]["value_seen"]),
        todo="Téléchargez de nouveau le fichier officiel et déposez-le sans l’ouvrir dans un tableur.",
    )


def _messages(session: Session) -> tuple[str, ...]:
    unknown = session.execute(
        "select distinct text from stg_ssmsi_label where indicator is null and text <> '' order by text"
    )
    gaps = session.execute("select sum(rate_gaps)::bigint as n from stg_ssmsi_group where problem is null")
    messages = [
        f"Libellé inconnu « {row['text']} » : ses lignes sont rejetées. Complétez "
        "data/raw/reference/ssmsi-indicators.csv, puis déposez de nouveau le fichier."
        for row in unknown
    ]
    if found := gaps[0]["n"]:
        verb = agreed(found, "diffère", "diffèrent")
        messages.append(
            f"{plural(found, 'taux publié', 'taux publiés')} {verb} du taux recalculé "
            "(nombre ÷ dénominateur) : le taux publié est gardé."
        )
    return tuple(nbsp(message) for message in messages)


def _repairs(spellings: Sequence[dict[str, str]], level: str) -> tuple[str, ...]:
    short = repadded(spellings, level)
    if short is None:
        return ()
    return (nbsp(f"Fichier enregistré de nouveau par un tableur : zéro rétabli devant les codes (« {short} »)."),)


def _guard(session: Session, candidate: Candidate, live_import_id: str) -> None:
    """A re-issue may revise a base; an extract must not replace it."""
    live = session.value("staging/ssmsi_live_rows", import_id=live_import_id)
    lost = [row["area"] for row in session.records("staging/ssmsi_lost", import_id=live_import_id)]
    loaded = candidate.total("rows_loaded")
    if not lost and loaded * 2 >= live:
        return
    missing = f", et {listing(lost[:5])}{'…' if len(lost) > 5 else ''} n’y figurent plus" if lost else ""
    raise RefusedFile(
        nbsp(f"Ce fichier remplacerait {number(live)} lignes de la même édition par {number(loaded)}{missing}."),
        where=Place(file=candidate.files[0].piece.file_name),
        todo=f"Pour le vouloir quand même, annulez d’abord l’import {live_import_id} (undo).",
    )


def _source(level: str, title: str) -> Source:
    return Source(
        id=f"ssmsi-{level}",
        title=title,
        tables={level: f"ssmsi-{level}"},
        stage=_stage,
        guard=_guard,
        publish="publish/ssmsi",
        difference="publish/ssmsi_difference",
        refresh=refresh,
    )


SSMSI_COMMUNAL = _source(COMMUNAL, "Base communale de la délinquance (SSMSI)")
SSMSI_DEPARTEMENTAL = _source(DEPARTEMENTAL, "Base départementale de la délinquance (SSMSI)")
SSMSI_REGIONAL = _source(REGIONAL, "Base régionale de la délinquance (SSMSI)")
