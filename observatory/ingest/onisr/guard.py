"""A partial file never replaces a fuller one by accident."""

from __future__ import annotations

from observatory.domain.french import listing, nbsp, plural
from observatory.errors import RefusedFile
from observatory.ingest.source import Candidate
from observatory.storage import Session

_SHOWN = 8


def guard(session: Session, candidate: Candidate, live_import_id: str) -> None:
    """Raises RefusedFile when départements would be lost, or more than half of the accidents of those kept."""
    year = int(candidate.scope.removeprefix("onisr/"))
    found = session.records("publish/onisr_guard", import_id=live_import_id, year=year)[0]
    if found["lost"]:
        raise _refused(year, live_import_id, f"il ne contient pas {_departements(found['lost'])}")
    if found["candidate_shared"] * 2 < found["live_shared"]:
        less = f"{plural(found['candidate_shared'], 'accident')} contre {found['live_shared']}"
        raise _refused(year, live_import_id, f"il contient moins de la moitié des accidents ({less})")


def _departements(codes: list[str]) -> str:
    shown = listing([f"le département {code}" for code in codes[:_SHOWN]])
    more = len(codes) - _SHOWN
    return f"{shown} (et {plural(more, 'autre')})" if more > 0 else shown


def _refused(year: int, live_import_id: str, loss: str) -> RefusedFile:
    return RefusedFile(
        nbsp(f"ce dépôt remplacerait les accidents de {year} déjà publiés, mais {loss}."),
        todo=nbsp(
            f"Si c’est voulu, annulez d’abord l’import en place : undo {live_import_id} ; sinon, rien à faire."
        ),
    )
