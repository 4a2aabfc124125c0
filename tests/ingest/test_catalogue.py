import pytest

from observatory.ingest.addresses import ADDRESSES, KNOWN_SSMSI, Hosts, known_baac
from observatory.ingest.catalogue import (
    TABLES,
    Checksum,
    Resource,
    baac_year,
    geo_batches,
    insee_batches,
    onisr_batches,
    read_resources,
    ssmsi_batches,
)
from observatory.settings import PROJECT_ROOT

HOSTS = Hosts("https://www.data.gouv.fr")
STATIC = "https://static.data.gouv.fr/resources/x/20260709-115942"


def listed(name: str, title: str = "", modified: str = "2026-07-09", checksum: str = "") -> Resource:
    return Resource("r-1", title, f"{STATIC}/{name}", modified, checksum or modified, None)


def names(batches: list) -> list[str]:
    return [remote.name for batch in batches for remote in batch.remotes]


DEP_2025 = "donnee-dep-data.gouv-2024-geographie2024-produit-le2025-03-14.csv"
DEP_2026 = "donnee-dep-data.gouv-2025-geographie2026-produit-le2026-06-25.csv"
REG_2026 = "donnee-reg-data.gouv-2025-geographie2026-produit-le2026-06-25.csv"
COMMUNAL = "donnee-data.gouv-2025-geographie2026-produit-le2026-06-25.csv.gz"
PARQUET = "donnee-comm-data.gouv-parquet-2025-geographie2026-produit-le2026-06-25.parquet"
OTHERS = (
    "info-complements-data.gouv-2025-geographie2026-produit-le2026-06-25.xlsx",
    "fichier-metadonnees-data-gouv-geographie-delinquance-juillet2026.pdf",
)


def test_the_latest_edition_of_each_level_is_wanted_once() -> None:
    resources = [listed(name) for name in (DEP_2025, PARQUET, COMMUNAL, DEP_2026, REG_2026, *OTHERS)]
    assert names(ssmsi_batches(resources, HOSTS)) == [COMMUNAL, DEP_2026, REG_2026]


def test_a_communal_base_listed_in_parquet_only_is_taken_in_parquet() -> None:
    assert names(ssmsi_batches([listed(PARQUET)], HOSTS)) == [PARQUET]


def test_with_history_every_edition_listed_is_wanted() -> None:
    wanted = ssmsi_batches([listed(DEP_2026), listed(DEP_2025)], HOSTS, history=True)
    assert names(wanted) == [DEP_2025, DEP_2026]


def test_a_file_is_recognised_by_its_title_when_its_address_says_nothing() -> None:
    resource = Resource("r-1", DEP_2026, "https://www.data.gouv.fr/fr/datasets/r/r-1", "", "", None)
    assert names(ssmsi_batches([resource], HOSTS)) == [DEP_2026]


def test_an_edition_is_titled_in_french() -> None:
    assert ssmsi_batches([listed(DEP_2026)], HOSTS)[0].title == "Base départementale, édition du 25/06/2026"


def test_a_catalogue_that_lists_no_known_name_leads_to_the_last_known_edition() -> None:
    (batch,) = ssmsi_batches([listed("autre.csv")], HOSTS)
    assert batch.remotes[0].name == KNOWN_SSMSI[0].name
    assert batch.remotes[0].urls == (f"https://www.data.gouv.fr/fr/datasets/r/{KNOWN_SSMSI[0].resource_id}",)


@pytest.mark.parametrize(
    ("name", "title", "table"),
    [
        ("caract-2024.csv", "Caract_2024.csv", "caracteristiques"),
        ("carcteristiques-2024.csv", "", "caracteristiques"),
        ("fichier.csv", "Caractéristiques_2024.csv", "caracteristiques"),
        ("usagers-2024.csv", "Usagers 2024", "usagers"),
        ("lieux_2024.csv", "", "lieux"),
    ],
)
def test_an_accident_table_is_recognised_under_the_names_it_has_borne(name: str, title: str, table: str) -> None:
    (batch,) = [batch for batch in onisr_batches([listed(name, title)], HOSTS) if "2024" in batch.title]
    remote = batch.remotes[TABLES.index(table)]
    assert remote.urls[0] == f"{STATIC}/{name}"
    assert remote.mark == "2026-07-09"


@pytest.mark.parametrize("name", ["vehicules-immatricules-baac-2024.csv", "description-lieux-2024.pdf", "lieux.csv"])
def test_a_neighbour_of_the_accident_tables_is_not_one_of_them(name: str) -> None:
    urls = [url for batch in onisr_batches([listed(name)], HOSTS) for file in batch.remotes for url in file.urls]
    assert f"{STATIC}/{name}" not in urls


def test_a_file_is_named_after_the_year_that_its_title_announces() -> None:
    """The title says 2024, the address 2019: the source will compare the content with the title's year."""
    (batch,) = [
        batch
        for batch in onisr_batches([listed("usagers-2019.csv", "Usagers_2024.csv")], HOSTS)
        if "2024" in batch.title
    ]
    assert batch.remotes[3].name == "usagers-2024.csv"


def test_of_two_resources_for_one_table_the_latest_is_taken() -> None:
    resources = [listed("lieux-2024.csv", modified="2026-01-02"), listed("lieux-2024.csv", modified="2025-10-01")]
    (batch,) = [batch for batch in onisr_batches(resources, HOSTS) if "2024" in batch.title]
    assert batch.remotes[1].mark == "2026-01-02"


def test_an_empty_catalogue_leads_to_the_known_identifiers_of_the_latest_years() -> None:
    batches = onisr_batches([], HOSTS)
    assert [batch.title for batch in batches] == [f"Accidents corporels de {year}" for year in range(2019, 2025)]
    assert batches[-1].remotes[0].urls == (
        "https://www.data.gouv.fr/fr/datasets/r/83f0fb0e-e0ef-47fe-93dd-9aaee851674a",
    )


def test_a_year_without_its_four_tables_is_left_out() -> None:
    batches = onisr_batches([listed("lieux-2025.csv"), listed("usagers-2025.csv")], HOSTS)
    assert "Accidents corporels de 2025" not in [batch.title for batch in batches]


def test_a_new_year_takes_the_place_of_the_oldest_of_the_latest() -> None:
    tables = ("caract", "lieux", "vehicules", "usagers")
    batches = onisr_batches([listed(f"{table}-2025.csv") for table in tables], HOSTS)
    assert [batch.title[-4:] for batch in batches] == ["2020", "2021", "2022", "2023", "2024", "2025"]


def test_a_year_once_followed_remains_so_and_history_asks_for_all() -> None:
    assert onisr_batches([], HOSTS, also={2013})[0].title == "Accidents corporels de 2013"
    assert len(onisr_batches([], HOSTS, history=True)) == 20


@pytest.mark.parametrize(("id_", "year"), [("onisr/caract-2024.csv", 2024), ("ssmsi/x.csv", None)])
def test_the_year_of_a_downloaded_accident_table_is_known(id_: str, year: int | None) -> None:
    assert baac_year(id_) == year


def test_a_published_checksum_marks_a_version_else_its_date_and_size() -> None:
    entry = {"id": "a", "title": "t", "url": "https://x/y", "last_modified": "2026-07-09", "filesize": 12}
    with_sha1 = entry | {"checksum": {"type": "sha1", "value": "ABCD"}}
    unknown = entry | {"checksum": {"type": "crc", "value": "12"}}
    without = entry | {"checksum": None}
    first, second, third = read_resources({"resources": [with_sha1, unknown, without]})
    assert (first.mark, first.checksum) == ("sha1:abcd", Checksum("sha1", "abcd"))
    assert (second.mark, second.checksum) == ("2026-07-09/12", None)
    assert third.mark == "2026-07-09/12"


@pytest.mark.parametrize("content", [[], {"message": "not found"}, {"resources": "none"}, None])
def test_an_answer_that_describes_no_dataset_is_not_one(content: object) -> None:
    with pytest.raises(ValueError, match="not a dataset"):
        read_resources(content)


def test_all_eighty_accident_files_are_known_with_distinct_identifiers() -> None:
    known = known_baac()
    assert set(known) == {(year, table) for year in range(2005, 2025) for table in TABLES}
    assert len({file.resource_id for file in known.values()}) == 80
    assert {baac_year(f"onisr/{file.name}") for file in known.values()} == set(range(2005, 2025))


def test_addresses_name_the_departement_and_nothing_nearer() -> None:
    batches = [*geo_batches(HOSTS, "04"), *insee_batches(HOSTS), *onisr_batches([], HOSTS), *ssmsi_batches([], HOSTS)]
    urls = [url for batch in batches for remote in batch.remotes for url in remote.urls]
    assert [url for url in urls if "04112" in url or "anosque" in url] == []
    assert [url for url in urls if "/departements/04/" in url] == [geo_batches(HOSTS, "04")[0].remotes[0].urls[0]]


def test_every_address_is_documented_with_what_is_known_of_it() -> None:
    text = (PROJECT_ROOT / "docs" / "SOURCES.md").read_text(encoding="utf-8")
    official = vars(HOSTS)
    for address in ADDRESSES:
        url = address.template
        for name, host in official.items():
            url = url.replace(f"{{{name}}}", host)
        (row,) = [line for line in text.splitlines() if f"`{url}`" in line]
        assert row.split("|")[-2].strip() == ("oui" if address.confirmed else "non")
