import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from observatory.__main__ import main
from observatory.errors import NetworkUnavailable, UnknownName
from observatory.ingest.addresses import KNOWN_SSMSI, Hosts, known_baac
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport, imports
from observatory.ingest.publishing import undo
from observatory.ingest.registry import SOURCES, source_by_id
from observatory.ingest.sync import synchronise
from observatory.ingest.web import Patience
from observatory.settings import Settings
from observatory.storage import Store
from tests.ingest.fake_datagouv import BAAC_ID, SSMSI_ID, FakeServer, cut_after, failing, running_proxy, sending

QUICK = Patience(connect_s=2, read_s=2, sleep=lambda seconds: None)
DEP_NAME = "donnee-dep-data.gouv-2024-geographie2025-produit-le2025-06-04.csv"
CONTOURS = "/departements/04/communes?fields=nom,code&format=geojson&geometry=contour"
ADDRESSES = "/data/ban/adresses/latest/csv/adresses-04.csv.gz"


def departements(count: int) -> bytes:
    head = (
        "Code_departement;Code_region;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;"
        "insee_pop;insee_pop_millesime;insee_log;insee_log_millesime\n"
    )
    row = f'"04";"93";"2024";"Cambriolages de logement";"Infraction";{count};"1,5";"167179";"2022";"110000";"2021"\n'
    return ("\ufeff" + head + row).encode()


def accident_tables(year: int, number: int = 1) -> dict[str, bytes]:
    """The four tables of a year with one accident, in the layout of 2019 and after."""
    accident = f'"{year}{number:08d}"'
    texts = {
        "caracteristiques": "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n"
        f'{accident};"16";"2";"{year}";"15:25";"1";"04";"04112";"1";"3";"1";"2";"RD 4096";"43,8300000";"5,7800000"\n',
        "lieux": "Num_Acc;catr;voie;v1;v2;circ;nbv;vosp;prof;pr;pr1;plan;lartpc;larrout;surf;infra;situ;vma\n"
        f'{accident};"3";"4096";"0";"";"2";"2";"0";"1";"13";"0";"2";"";"";"1";"5";"1";"80"\n',
        "vehicules": "Num_Acc;id_vehicule;num_veh;senc;catv;obs;obsm;choc;manv;motor;occutc\n"
        f'{accident};"138 306 197";"A01";"1";"7";"0";"2";"1";"17";"1";""\n',
        "usagers": "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1;secu2;secu3;locp;actp;"
        "etatp\n"
        f'{accident};"138 306 197";"A01";"1";"1";"4";"1";"1996";"5";"1";" -1";" -1";"0";"0";" -1"\n',
    }
    return {table: text.encode() for table, text in texts.items()}


def commune_outlines(shift: float = 0.0) -> bytes:
    ring = [[5.7 + shift, 43.8], [5.9, 43.8], [5.9, 43.9], [5.7, 43.9], [5.7 + shift, 43.8]]
    feature = {
        "type": "Feature",
        "properties": {"code": "04112", "nom": "Manosque"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def addresses() -> bytes:
    """In the layout of the national address base."""
    head = (
        "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
        "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
        "source_nom_voie;certification_commune;cad_parcelles\n"
    )
    row = (
        "04112_0440_000{0};04112_0440;{0};;Avenue Jean Giono;04100;04112;Manosque;;;923600;6308000;5.78{0};43.83;"
        "entrée;;;MANOSQUE;AVENUE JEAN GIONO;commune;commune;1;\n"
    )
    return gzip.compress((head + row.format(12) + row.format(14)).encode(), mtime=0)


@dataclass(frozen=True)
class Office:
    """A store, and the producers that it may ask."""

    store: Store
    server: FakeServer

    def sync(self, what: str, **more: object) -> list[ImportReport]:
        hosts = Hosts(self.server.url, geo=self.server.url, insee=self.server.url, ban=self.server.url)
        return synchronise(self.store, what, author="test", hosts=hosts, patience=QUICK, **more)  # type: ignore[arg-type]

    def requests_of(self, what: str, **more: object) -> tuple[list[ImportReport], list[str]]:
        before = len(self.server.asked)
        reports = self.sync(what, **more)
        return reports, self.server.paths[before:]

    def in_force(self) -> list[str]:
        return sorted(row["scope"] for row in imports(self.store) if row["state"] == "published")

    def log_length(self) -> int:
        with self.store.session() as session:
            return len(session.execute("select * from download"))

    def leftovers(self) -> list[Path]:
        return list((self.store.settings.home / "downloads").glob("**/*"))


@pytest.fixture(autouse=True)
def _no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer().running() as fake:
        yield fake


@pytest.fixture
def office(duckdb_store: Store, server: FakeServer) -> Office:
    return Office(duckdb_store, server)


def publish_accidents(server: FakeServer, year: int, **contents: bytes) -> None:
    for table, content in (accident_tables(year) | contents).items():
        server.publish(BAAC_ID, f"{table}-{year}.csv", content)


def only_listed(reports: list[ImportReport], year: int) -> ImportReport:
    """The other years are asked for by identifiers that the fake server does not have."""
    (report,) = [report for report in reports if str(year) in report.file]
    return report


def statuses(reports: list[ImportReport]) -> list[str]:
    return [report.status for report in reports]


def test_the_department_base_is_found_downloaded_and_published(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    (report,) = office.sync("ssmsi")
    assert (report.status, report.source, report.file) == ("published", "ssmsi-departemental", DEP_NAME)
    assert report.rows_loaded == 1
    assert office.leftovers() == []


def test_the_bytes_are_kept_as_downloaded_even_compressed(office: Office) -> None:
    content = gzip.compress(departements(12), mtime=0)
    office.server.publish(SSMSI_ID, f"{DEP_NAME}.gz", content)
    office.sync("ssmsi")
    (kept,) = office.store.records("queries/archived_files")
    sha256 = kept["sha256"]
    assert (office.store.settings.archive / sha256[:2] / sha256).read_bytes() == content


def test_a_second_synchronisation_reads_the_catalogue_and_downloads_nothing(office: Office) -> None:
    office.server.publish(SSMSI_ID, f"{DEP_NAME}.gz", gzip.compress(departements(12)))
    (first,) = office.sync("ssmsi")
    version = office.store.data_version()
    (again,), paths = office.requests_of("ssmsi")
    assert paths == [f"/api/1/datasets/{SSMSI_ID}/"]
    assert (again.status, again.import_id) == ("duplicate", first.import_id)
    assert office.store.data_version() == version


def test_a_file_reissued_under_the_same_name_replaces_the_former(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    office.sync("ssmsi")
    office.server.reissue(SSMSI_ID, DEP_NAME, departements(13))
    (report,) = office.sync("ssmsi")
    assert report.status == "published"
    assert sorted(row["state"] for row in imports(office.store)) == ["published", "superseded"]


def test_a_catalogue_that_changes_its_date_only_changes_nothing(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12), checksum=None)
    office.sync("ssmsi")
    office.server.datasets[SSMSI_ID][0]["last_modified"] = "2026-08-01"
    assert statuses(office.sync("ssmsi")) == ["duplicate"]
    assert office.requests_of("ssmsi")[1] == [f"/api/1/datasets/{SSMSI_ID}/"]


def test_what_was_undone_stays_undone(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    (report,) = office.sync("ssmsi")
    undo(office.store, source_by_id("ssmsi-departemental"), report.import_id or "")
    (again,), paths = office.requests_of("ssmsi")
    assert again.status == "duplicate"
    assert "annulé" in again.messages[0]
    assert len(paths) == 1
    assert office.in_force() == []


def test_a_file_already_deposited_by_hand_is_fetched_once_and_recognised(office: Office, tmp_path: Path) -> None:
    path = tmp_path / DEP_NAME
    path.write_bytes(departements(12))
    ingest_paths(office.store, [path], SOURCES, author="test")
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    assert statuses(office.sync("ssmsi")) == ["duplicate"]
    assert office.requests_of("ssmsi")[1] == [f"/api/1/datasets/{SSMSI_ID}/"]


def test_with_history_every_edition_listed_is_published(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    older = DEP_NAME.replace("2025-06-04", "2025-03-14")
    office.server.publish(SSMSI_ID, older, departements(11))
    assert [report.file for report in office.sync("ssmsi", history=True)] == [older, DEP_NAME]


def test_without_a_catalogue_the_last_known_edition_is_asked_by_its_identifier(office: Office) -> None:
    said: list[str] = []
    (report,) = office.sync("ssmsi", progress=said.append)
    assert report.status == "refused"
    assert f"/fr/datasets/r/{KNOWN_SSMSI[0].resource_id}" in office.server.paths
    assert any("erreur 404" in text for text in said)


def test_the_four_tables_of_a_year_make_one_import(office: Office) -> None:
    publish_accidents(office.server, 2024)
    report = only_listed(office.sync("onisr"), 2024)
    assert (report.status, report.source) == ("published", "onisr")
    assert report.rows_read == 4
    assert any("édition inconnue" in message for message in report.messages)


def test_one_table_reissued_is_the_only_one_downloaded(office: Office) -> None:
    publish_accidents(office.server, 2024)
    office.sync("onisr")
    changed = accident_tables(2024)["vehicules"].replace(b'"17"', b'"15"')
    office.server.reissue(BAAC_ID, "vehicules-2024.csv", changed)
    reports, paths = office.requests_of("onisr")
    assert only_listed(reports, 2024).status == "published"
    assert [path for path in paths if path in office.server.files] == ["/resources/0002/vehicules-2024.csv"]
    assert office.in_force() == ["onisr/2024"]


def test_a_table_that_the_catalogue_lost_comes_from_its_known_identifier(office: Office) -> None:
    contents = accident_tables(2024)
    for table in ("caracteristiques", "lieux", "usagers"):
        office.server.publish(BAAC_ID, f"{table}-2024.csv", contents[table])
    by_id = f"/fr/datasets/r/{known_baac()[2024, 'vehicules'].resource_id}"
    office.server.redirects[by_id] = "/stored/v"
    office.server.store("/stored/v", contents["vehicules"])
    assert only_listed(office.sync("onisr"), 2024).status == "published"
    _, paths = office.requests_of("onisr")
    assert [path for path in paths if path in office.server.files] == ["/stored/v"]


def test_a_version_that_the_server_says_unchanged_is_taken_from_the_archive(office: Office) -> None:
    """Without a catalogue, the tag of the server is what tells."""
    office.server.store(CONTOURS, commune_outlines())
    office.server.store(ADDRESSES, addresses())
    assert statuses(office.sync("geo")) == ["published", "published"]
    assert statuses(office.sync("geo")) == ["duplicate", "duplicate"]
    assert office.server.asked[-2][1]["if-none-match"] == office.server.files[CONTOURS].etag
    assert office.log_length() == 2
    office.server.files[CONTOURS].replace(commune_outlines(0.01))
    assert statuses(office.sync("geo")) == ["published", "duplicate"]


def test_the_addresses_of_the_departement_become_streets_without_a_number(office: Office) -> None:
    office.server.store(ADDRESSES, addresses())
    outlines, streets = office.sync("geo")
    assert (outlines.status, streets.status, streets.source) == ("refused", "published", "ban")
    assert (streets.rows_read, streets.scope) == (2, "ban/04")
    with office.store.session() as session:
        assert session.execute("select name, addresses from street") == [
            {"name": "Avenue Jean Giono", "addresses": 2}
        ]


def test_a_file_of_another_year_than_asked_is_refused_and_nothing_changes(office: Office) -> None:
    publish_accidents(office.server, 2024, **accident_tables(2019))
    report = only_listed(office.sync("onisr"), 2024)
    assert report.status == "refused"
    assert "2024" in report.messages[0]
    assert office.in_force() == []


def test_a_refused_file_is_refused_again_without_being_downloaded_again(office: Office) -> None:
    publish_accidents(office.server, 2024, **accident_tables(2019))
    office.sync("onisr")
    reports, paths = office.requests_of("onisr")
    assert only_listed(reports, 2024).status == "refused"
    assert [path for path in paths if path in office.server.files] == []


@pytest.mark.parametrize(
    "fault",
    [
        failing(500),
        failing(404),
        cut_after(10),
        sending(b"<!doctype html><title>Connexion</title>"),
        sending(departements(99)),
    ],
    ids=["panne", "absent", "coupure", "page", "autre fichier"],
)
def test_after_a_fault_nothing_is_published_and_nothing_remains(office: Office, fault: object) -> None:
    stored = office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    stored.faults = [fault] * 20  # type: ignore[list-item]
    (report,) = office.sync("ssmsi")
    assert report.status == "refused"
    assert report.messages
    assert imports(office.store) == []
    assert office.leftovers() == []
    stored.faults = []
    assert statuses(office.sync("ssmsi")) == ["published"]


def test_one_table_that_fails_leaves_its_whole_year_unpublished(office: Office) -> None:
    publish_accidents(office.server, 2024)
    office.server.files["/resources/0003/usagers-2024.csv"].faults = [failing(500)] * 20
    assert only_listed(office.sync("onisr"), 2024).status == "refused"
    assert office.in_force() == []


def test_a_producer_that_fails_does_not_stop_the_others(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    office.server.store(CONTOURS, commune_outlines())
    reports = office.sync("all")
    assert [report.source for report in reports if report.status == "published"] == [
        "ssmsi-departemental",
        "reference-contours",
    ]
    refused = [report for report in reports if report.status == "refused"]
    assert {report.source for report in refused} == {"onisr", "insee", "geo"}
    assert all("erreur 404" in report.messages[0] for report in refused)


def test_a_producer_out_of_reach_does_not_stop_the_others(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    with FakeServer().running() as gone:
        elsewhere = gone.url
    hosts = Hosts(office.server.url, geo=elsewhere, insee=elsewhere, ban=elsewhere)
    reports = synchronise(office.store, "all", author="test", hosts=hosts, patience=QUICK)
    assert reports[0].status == "published"
    assert "n’a pu être jointe" in reports[-1].messages[0]


def test_without_network_one_sentence_says_so_and_nothing_changes(office: Office) -> None:
    with FakeServer().running() as gone:
        elsewhere = gone.url
    hosts = Hosts(elsewhere, geo=elsewhere, insee=elsewhere, ban=elsewhere)
    with pytest.raises(NetworkUnavailable) as caught:
        synchronise(office.store, "all", author="test", hosts=hosts, patience=QUICK)
    assert str(caught.value) == (
        "Aucune adresse officielle n’a pu être jointe (127.0.0.1)\u00a0: vérifiez le réseau ou OBSERVATORY_PROXY."
    )
    assert imports(office.store) == []


def test_the_command_ends_with_two_and_one_line_without_network(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with FakeServer().running() as gone:
        elsewhere = gone.url
    environ = {
        "OBSERVATORY_HOME": str(settings.home),
        "OBSERVATORY_PROXY": elsewhere,
    }
    assert main(["sync", "geo"], environ, sys.stdout, sys.stderr) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Aucune adresse officielle n’a pu être jointe (" in printed.err
    assert "geo.api.gouv.fr" in printed.err
    assert "Traceback" not in printed.err


def test_the_proxy_of_the_settings_carries_every_request(office: Office) -> None:
    office.server.publish(SSMSI_ID, DEP_NAME, departements(12))
    with running_proxy() as (address, seen):
        office.store.settings = replace(office.store.settings, proxy=address)
        assert statuses(office.sync("ssmsi")) == ["published"]
    assert [url.removeprefix(office.server.url) for url in seen] == office.server.paths


def test_the_departement_of_the_settings_is_the_one_asked_for(office: Office) -> None:
    office.store.settings = replace(office.store.settings, commune="2A004")
    office.sync("geo")
    asked = [path for path in office.server.paths if "2A" in path]
    assert [path.split("?")[0] for path in dict.fromkeys(asked)] == [
        "/departements/2A/communes",
        "/data/ban/adresses/latest/csv/adresses-2A.csv.gz",
    ]


def test_an_unknown_word_is_answered_with_those_that_exist(office: Office) -> None:
    with pytest.raises(UnknownName, match="onisr"):
        office.sync("meteo")


@pytest.mark.store
def test_the_log_of_downloads_lives_in_either_store(store: Store, server: FakeServer) -> None:
    office = Office(store, server)
    server.publish(SSMSI_ID, DEP_NAME, departements(12))
    assert statuses(office.sync("ssmsi")) == ["published"]
    assert statuses(office.sync("ssmsi")) == ["duplicate"]
