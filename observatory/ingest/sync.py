"""Synchronisation: the latest official editions, fetched and taken in through the common door.

What has not changed since it was last fetched is neither fetched nor taken in again, and what somebody
undid stays undone. One producer that fails does not stop the others.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from observatory.domain.french import listing, nbsp
from observatory.domain.territories import departement_of_commune
from observatory.errors import NetworkUnavailable, UnknownName, UserError
from observatory.ingest import registry
from observatory.ingest.addresses import Hosts
from observatory.ingest.catalogue import (
    Batch,
    Remote,
    Resource,
    baac_year,
    geo_batches,
    insee_batches,
    onisr_batches,
    read_resources,
    ssmsi_batches,
)
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.download_log import Known, known_downloads, remember
from observatory.ingest.downloads import Download, download
from observatory.ingest.journal import ImportReport
from observatory.ingest.source import Source
from observatory.ingest.web import Patience, Web, unreachable
from observatory.storage import Store

Progress = Callable[[str], None]
_ABANDONED_S = 86_400


@dataclass(frozen=True)
class Run:
    """What one synchronisation works with."""

    store: Store
    web: Web
    hosts: Hosts
    sources: Sequence[Source]
    known: Mapping[str, Known]
    author: str
    progress: Progress
    history: bool


Plan = Callable[[Run], list[Batch]]


@dataclass(frozen=True)
class Outcome:
    report: ImportReport
    unreachable: bool = False


def synchronise(
    store: Store,
    what: str,
    *,
    author: str,
    progress: Progress = lambda text: None,
    history: bool = False,
    sources: Sequence[Source] | None = None,
    hosts: Hosts | None = None,
    patience: Patience | None = None,
) -> list[ImportReport]:
    """Fetch `ssmsi`, `onisr`, `insee`, `geo` or `all`; with `history`, every edition and year listed.

    What is already there is reported as `duplicate`, what could not be had as `refused`.

    Raises:
        NetworkUnavailable: not one address could be reached; nothing has changed.
        UnknownName: `what` is none of these.
    """
    plans = _plans(what)
    web = Web(store.settings.proxy, patience or Patience())
    try:
        run = Run(
            store=store,
            web=web,
            hosts=hosts or Hosts(store.settings.datagouv),
            sources=registry.OFFICIAL if sources is None else sources,
            known=known_downloads(store),
            author=author,
            progress=progress,
            history=history,
        )
        outcomes = [outcome for name, plan in plans.items() for outcome in _dataset(run, name, plan)]
    finally:
        web.close()
    if outcomes and all(outcome.unreachable for outcome in outcomes):
        raise unreachable(web.silent)
    return [outcome.report for outcome in outcomes]


def _plans(what: str) -> dict[str, Plan]:
    plans: dict[str, Plan] = {"ssmsi": _ssmsi, "onisr": _onisr, "insee": _insee, "geo": _geo}
    if what != "all" and what not in plans:
        raise UnknownName(
            nbsp(f"« {what} » ne se synchronise pas."), todo=f"Choisissez parmi {listing([*plans, 'all'])}."
        )
    return plans if what == "all" else {what: plans[what]}


def _ssmsi(run: Run) -> list[Batch]:
    return ssmsi_batches(_catalogue(run, "ssmsi"), run.hosts, history=run.history)


def _onisr(run: Run) -> list[Batch]:
    followed = {year for resource in run.known if (year := baac_year(resource))}
    return onisr_batches(_catalogue(run, "onisr"), run.hosts, also=followed, history=run.history)


def _insee(run: Run) -> list[Batch]:
    return insee_batches(run.hosts)


def _geo(run: Run) -> list[Batch]:
    """The département is the only thing that an address ever says of the town."""
    return geo_batches(run.hosts, departement_of_commune(run.store.settings.commune))


def _catalogue(run: Run, address_id: str) -> list[Resource]:
    """What the dataset lists; nothing when it does not answer as expected: known identifiers serve then."""
    url = run.hosts.address(address_id)
    run.progress(nbsp(f"Lecture du catalogue : {url}"))
    try:
        return read_resources(run.web.json(url))
    except NetworkUnavailable:
        raise
    except UserError as error:
        run.progress(str(error))
    except ValueError:
        run.progress(nbsp(f"{url} : la réponse n’est pas un catalogue lisible."))
    return []


def _dataset(run: Run, name: str, plan: Plan) -> Iterator[Outcome]:
    try:
        batches = plan(run)
    except UserError as error:
        yield _failed(name, name, error)
        return
    for batch in batches:
        yield from _batch(run, name, batch)


def _failed(what: str, title: str, error: UserError) -> Outcome:
    report = ImportReport(file=title, source=what, import_id=None, status="refused", messages=(str(error),))
    return Outcome(report, isinstance(error, NetworkUnavailable))


def _batch(run: Run, what: str, batch: Batch) -> Iterator[Outcome]:
    known = [run.known.get(remote.id) for remote in batch.remotes]
    if all(_stands(remote, found) for remote, found in zip(batch.remotes, known, strict=True)):
        yield Outcome(_unchanged(batch, known))
        return
    with _folder(run.store.settings.home / "downloads") as folder:
        try:
            had = [_obtain(run, remote, folder) for remote in batch.remotes]
        except UserError as error:
            yield _failed(what, batch.title, error)
            return
        yield from map(Outcome, _take_in(run, batch, known, had, folder))


def _stands(remote: Remote, known: Known | None) -> bool:
    """The catalogue still announces what was fetched, and an import was made of it (even if since undone)."""
    return known is not None and known.state is not None and remote.mark != "" and remote.mark == known.mark


def _unchanged(batch: Batch, known: Sequence[Known | None]) -> ImportReport:
    last = max((found for found in known if found), key=lambda found: found.import_id or "")
    undone = last.state == "undone"
    words = "Déjà téléchargé, puis annulé : laissé ainsi." if undone else "Déjà à jour : rien ne change."
    return ImportReport(
        file=batch.title,
        source=last.source,
        import_id=last.import_id,
        status="duplicate",
        messages=(nbsp(words),),
        scope=last.scope,
    )


def _obtain(run: Run, remote: Remote, folder: Path) -> Download:
    """The file from the archive when it holds the announced version, else from its address."""
    known = run.known.get(remote.id)
    kept = _archived(run.store, known)
    if known and kept and remote.mark and remote.mark == known.mark:
        return _from_archive(remote, known, kept)
    run.progress(nbsp(f"Téléchargement : {remote.name}"))
    fetched = download(
        run.web,
        remote,
        folder,
        max_bytes=run.store.settings.max_bytes,
        etag=known.etag if known and kept else "",
        progress=run.progress,
    )
    if fetched:
        return fetched
    if known is None or kept is None:
        raise AssertionError("an unchanged file is one that we hold")
    return _from_archive(remote, known, kept)


def _archived(store: Store, known: Known | None) -> Path | None:
    path = store.settings.archive / known.sha256[:2] / known.sha256 if known else None
    return path if path and path.is_file() else None


def _from_archive(remote: Remote, known: Known, kept: Path) -> Download:
    return Download(remote, kept, known.sha256, kept.stat().st_size, remote.urls[0], known.etag)


def _take_in(
    run: Run, batch: Batch, known: Sequence[Known | None], had: Sequence[Download], folder: Path
) -> list[ImportReport]:
    same = all(found and found.state and found.sha256 == file.sha256 for found, file in zip(known, had, strict=True))
    if same:
        reports = [_unchanged(batch, known)]
    else:
        paths = [_laid_out(file, folder) for file in had]
        reports = ingest_paths(
            run.store, paths, run.sources, author=run.author, progress=run.progress, keeps_refused=True
        )
    remember(run.store, [file for file, found in zip(had, known, strict=True) if not _recorded(file, found)])
    notes = tuple(note for file in had for note in file.notes)
    return [replace(report, messages=report.messages + notes) for report in reports]


def _laid_out(file: Download, folder: Path) -> Path:
    """Under its official name: the sources compare a file's content with the year that its name says."""
    path = folder / file.remote.name
    if file.path != path:
        shutil.copyfile(file.path, path)
    return path


def _recorded(file: Download, known: Known | None) -> bool:
    return known is not None and (known.mark, known.etag, known.sha256) == (file.remote.mark, file.etag, file.sha256)


@contextmanager
def _folder(parent: Path) -> Iterator[Path]:
    """A folder of one's own, emptied at the end; those that a stopped machine left behind go too."""
    parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in parent.iterdir():
        if time.time() - old.stat().st_mtime > _ABANDONED_S:
            shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)
