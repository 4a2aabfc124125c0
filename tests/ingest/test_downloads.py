import hashlib
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from observatory.errors import NetworkUnavailable, UserError
from observatory.ingest.catalogue import Checksum, Remote
from observatory.ingest.downloads import Download, download, git_blob_sha1, progress_sentence
from observatory.ingest.web import MAX_HOPS, Patience, Web, leaves_encryption
from tests.ingest.fake_datagouv import (
    FakeServer,
    cut_after,
    dripping,
    failing,
    mute,
    running_proxy,
    sending,
    sha1,
)

CONTENT = b"annee;nombre\n2024;12\n" + b"2023;7\n" * 9_000
QUICK = Patience(connect_s=2, read_s=0.4, stall_s=0.4, sleep=lambda seconds: None)


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
def web() -> Iterator[Web]:
    opened = Web("", QUICK)
    yield opened
    opened.close()


def remote(*urls: str, **more: object) -> Remote:
    return replace(Remote("test/donnees.csv", "donnees.csv", urls), **more)


def fetch(web: Web, wanted: Remote, folder: Path, **more: object) -> Download:
    options = {"max_bytes": 10_000_000, "progress": lambda text: None} | more
    got = download(web, wanted, folder, **options)  # type: ignore[arg-type]
    assert got is not None
    return got


def refusal(web: Web, wanted: Remote, folder: Path, **more: object) -> str:
    """What is said of a download that fails; nothing of it may remain on the disk."""
    with pytest.raises(UserError) as caught:
        fetch(web, wanted, folder, **more)
    assert list(folder.iterdir()) == []
    return str(caught.value)


def test_a_file_comes_whole_under_its_official_name(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT)
    got = fetch(web, remote(f"{server.url}/f"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["donnees.csv"]
    assert got.path.read_bytes() == CONTENT
    assert got.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert got.size_bytes == len(CONTENT)


def test_the_observatory_says_who_it_is_and_asks_for_untouched_bytes(
    server: FakeServer, web: Web, tmp_path: Path
) -> None:
    server.store("/f", CONTENT)
    fetch(web, remote(f"{server.url}/f"), tmp_path)
    headers = server.asked[0][1]
    assert headers["user-agent"].startswith("observatoire-tranquillite-publique")
    assert headers["accept-encoding"] == "identity"


def test_redirections_are_followed_to_another_host(server: FakeServer, web: Web, tmp_path: Path) -> None:
    with FakeServer().running() as storage:
        storage.store("/stored", CONTENT)
        server.redirects["/r"] = f"{storage.url}/stored"
        assert fetch(web, remote(f"{server.url}/r"), tmp_path).path.read_bytes() == CONTENT


def test_a_transfer_cut_in_the_middle_resumes_where_it_stopped(server: FakeServer, web: Web, tmp_path: Path) -> None:
    stored = server.store("/f", CONTENT, faults=[cut_after(1_000)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT
    assert server.asked[1][1]["range"] == "bytes=1000-"
    assert server.asked[1][1]["if-range"] == stored.etag


def test_a_resumption_never_joins_two_versions(server: FakeServer, web: Web, tmp_path: Path) -> None:
    newer = CONTENT.replace(b"12", b"13")
    stored = server.store("/f", CONTENT)
    stored.faults = [lambda handler, file: (cut_after(1_000)(handler, file), file.replace(newer))]
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == newer


def test_a_server_that_ignores_ranges_is_asked_from_the_start(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, ranges=False, faults=[cut_after(1_000)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT


def test_without_a_strong_tag_the_date_guards_the_resumption(server: FakeServer, web: Web, tmp_path: Path) -> None:
    date = "Thu, 09 Jul 2026 11:59:42 GMT"
    server.store("/f", CONTENT, etag='W/"1"', last_modified=date, faults=[cut_after(1_000)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT
    assert server.asked[1][1]["if-range"] == date


def test_without_tag_nor_date_nothing_is_resumed(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, etag="", faults=[cut_after(1_000)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT
    assert "range" not in server.asked[1][1]


def test_a_rest_that_begins_elsewhere_is_thrown_away(server: FakeServer, web: Web, tmp_path: Path) -> None:
    wrong = {"Content-Range": f"bytes 5-{len(CONTENT) - 1}/{len(CONTENT)}"}
    server.store("/f", CONTENT, faults=[cut_after(9), lambda handler, file: handler.answer(206, b"x", **wrong)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT


def test_a_range_refused_starts_the_file_again(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, faults=[cut_after(9), failing(416)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT


def test_a_file_always_cut_is_given_up_after_three_tries(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, ranges=False, faults=[cut_after(5)] * 9)
    assert "interrompu à chaque essai" in refusal(web, remote(f"{server.url}/f"), tmp_path)
    assert len(server.asked) == 3


def test_two_failures_of_the_server_cost_two_pauses(server: FakeServer, tmp_path: Path) -> None:
    pauses: list[float] = []
    web = Web("", replace(QUICK, pauses_s=(2.0, 10.0), sleep=pauses.append))
    server.store("/f", CONTENT, faults=[failing(500), failing(503)])
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT
    assert pauses == [2.0, 10.0]


def test_a_server_that_keeps_failing_is_named_with_its_error(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, faults=[failing(500)] * 9)
    said = refusal(web, remote(f"{server.url}/f"), tmp_path)
    assert f"{server.url}/f" in said
    assert "erreur 500" in said
    assert len(server.asked) == 3


def test_a_missing_resource_is_named_at_once(server: FakeServer, web: Web, tmp_path: Path) -> None:
    said = refusal(web, remote(f"{server.url}/nowhere"), tmp_path)
    assert f"{server.url}/nowhere" in said
    assert "erreur 404" in said
    assert len(server.asked) == 1


def test_the_second_address_serves_when_the_first_has_nothing(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT)
    got = fetch(web, remote(f"{server.url}/nowhere", f"{server.url}/f"), tmp_path)
    assert got.address == f"{server.url}/f"


def test_a_web_page_instead_of_the_file_is_refused_with_its_address(
    server: FakeServer, web: Web, tmp_path: Path
) -> None:
    server.store("/f", b"\xef\xbb\xbf\n<!DOCTYPE html>\n<title>Connexion</title>")
    said = refusal(web, remote(f"{server.url}/f"), tmp_path)
    assert "page web" in said
    assert f"{server.url}/f" in said


def test_a_file_announced_too_large_is_refused_before_its_bytes(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, ranges=False, faults=[cut_after(5)] * 9)
    said = refusal(web, remote(f"{server.url}/f"), tmp_path, max_bytes=1_000)
    assert "OBSERVATORY_MAX_MB" in said
    assert len(server.asked) == 1


def test_a_file_that_grows_too_large_unannounced_is_refused(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, chunked=True)
    assert "dépasse" in refusal(web, remote(f"{server.url}/f"), tmp_path, max_bytes=1_000)


def test_a_file_of_unannounced_size_comes_whole(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, chunked=True)
    assert fetch(web, remote(f"{server.url}/f"), tmp_path).path.read_bytes() == CONTENT


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_file_other_than_announced_is_asked_once_more(
    server: FakeServer, web: Web, tmp_path: Path, algorithm: str
) -> None:
    expected = Checksum(algorithm, hashlib.new(algorithm, CONTENT).hexdigest())
    server.store("/f", CONTENT, faults=[sending(CONTENT[:-1])])
    assert fetch(web, remote(f"{server.url}/f", checksum=expected), tmp_path).path.read_bytes() == CONTENT
    assert len(server.asked) == 2


def test_a_file_twice_other_than_announced_is_refused(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT)
    wanted = remote(f"{server.url}/f", f"{server.url}/f", checksum=Checksum("sha1", sha1(b"other")))
    said = refusal(web, wanted, tmp_path)
    assert sha1(b"other") in said
    assert len(server.asked) == 2


def test_the_hash_of_git_is_the_one_git_computes(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"hello\n")
    assert git_blob_sha1(tmp_path / "f") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_an_issue_nobody_has_seen_is_a_notice_and_no_error(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", b"hello\n")
    known = frozenset({"ce013625030ba8dba906f756967f9e9ca394464a"})
    address = f"{server.url}/f"
    assert fetch(web, remote(address), tmp_path).notes == ()
    assert fetch(web, remote(address, blobs=known), tmp_path).notes == ()
    assert "édition inconnue" in fetch(web, remote(address, blobs=frozenset({"0" * 40})), tmp_path).notes[0]


def test_a_version_still_standing_is_not_sent_again(server: FakeServer, web: Web, tmp_path: Path) -> None:
    stored = server.store("/f", CONTENT)
    wanted = remote(f"{server.url}/f")
    again = download(web, wanted, tmp_path, max_bytes=10**6, etag=stored.etag, progress=lambda text: None)
    assert again is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/f", "file:///etc/hostname", "/loop"])
def test_a_redirection_that_leads_to_no_web_address_is_refused(
    server: FakeServer, web: Web, tmp_path: Path, target: str
) -> None:
    server.redirects["/loop"] = target
    assert "renvoie ailleurs" in refusal(web, remote(f"{server.url}/loop"), tmp_path)
    assert len(server.asked) <= MAX_HOPS + 1


def test_a_redirection_out_of_encryption_is_seen() -> None:
    def answer(url: str, *before: str) -> httpx.Response:
        history = [httpx.Response(302, request=httpx.Request("GET", step)) for step in before]
        return httpx.Response(200, request=httpx.Request("GET", url), history=history)

    assert leaves_encryption(answer("http://static.test/f", "https://www.test/r"))
    assert not leaves_encryption(answer("https://static.test/f", "http://www.test/r"))
    assert not leaves_encryption(answer("http://mirror.test/f", "http://mirror.test/r"))


def test_a_file_that_only_drips_is_given_up(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, faults=[dripping(0.05)] * 3)
    assert "interrompu" in refusal(web, remote(f"{server.url}/f"), tmp_path)
    assert len(server.asked) == 3


def test_a_server_that_never_answers_is_not_asked_for_anything_else(
    server: FakeServer, web: Web, tmp_path: Path
) -> None:
    server.store("/f", CONTENT, faults=[mute(0.7)] * 3)
    assert "n’a pu être jointe" in refusal(web, remote(f"{server.url}/f"), tmp_path)
    assert "n’a pu être jointe" in refusal(web, remote(f"{server.url}/g"), tmp_path)
    assert server.paths == ["/f"] * 3


def test_an_address_where_nobody_listens_is_an_unavailable_network(web: Web, tmp_path: Path) -> None:
    with FakeServer().running() as gone:
        address = f"{gone.url}/f"
    with pytest.raises(NetworkUnavailable, match="OBSERVATORY_PROXY"):
        fetch(web, remote(address), tmp_path)


def test_everything_goes_through_the_proxy_of_the_settings(server: FakeServer, tmp_path: Path) -> None:
    server.store("/f", CONTENT)
    server.redirects["/r"] = f"{server.url}/f"
    with running_proxy() as (address, seen):
        fetch(Web(address, QUICK), remote(f"{server.url}/r"), tmp_path)
    assert seen == [f"{server.url}/r", f"{server.url}/f"]


def test_the_proxy_of_the_environment_serves_when_the_settings_name_none(
    server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.store("/f", CONTENT)
    with running_proxy() as (address, seen):
        monkeypatch.setenv("HTTP_PROXY", address)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        fetch(Web("", QUICK), remote(f"{server.url}/f"), tmp_path)
    assert seen == [f"{server.url}/f"]


def test_a_proxy_that_is_no_address_is_named_without_its_password() -> None:
    with pytest.raises(UserError, match="OBSERVATORY_PROXY") as caught:
        Web("mairie:secret@proxy:3128", QUICK)
    assert "secret" not in str(caught.value)


def test_a_proxy_that_asks_for_a_name_is_told_apart(server: FakeServer, web: Web, tmp_path: Path) -> None:
    server.store("/f", CONTENT, faults=[failing(407)])
    assert "identification" in refusal(web, remote(f"{server.url}/f"), tmp_path)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate that nobody vouches for, and what a server needs to show it."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl program to make a certificate with")
    key, shown = (tmp_path_factory.mktemp("tls") / name for name in ("key.pem", "certificate.pem"))
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*make, *name, "-keyout", key, "-out", shown], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, key)
    return shown, context


def test_a_certificate_that_nobody_vouches_for_is_refused_with_what_to_do(
    certificate: tuple[Path, ssl.SSLContext], web: Web, tmp_path: Path
) -> None:
    with FakeServer(certificate[1]).running() as secure:
        assert "SSL_CERT_FILE" in refusal(web, remote(f"{secure.url}/f"), tmp_path)


def test_a_certificate_given_by_the_town_is_trusted_but_plain_http_is_not_reached_from_it(
    certificate: tuple[Path, ssl.SSLContext], server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    web = Web("", QUICK)
    server.store("/f", CONTENT)
    with FakeServer(certificate[1]).running() as secure:
        secure.redirects["/r"] = f"{server.url}/f"
        assert "renvoie ailleurs" in refusal(web, remote(f"{secure.url}/r"), tmp_path)
        secure.store("/f", CONTENT)
        assert fetch(web, remote(f"{secure.url}/f"), tmp_path).path.read_bytes() == CONTENT


def test_progress_is_said_now_and_then_and_not_at_every_block(server: FakeServer, tmp_path: Path) -> None:
    ticks = iter(range(10_000))
    web = Web("", replace(QUICK, clock=lambda: next(ticks), report_s=5, stall_s=10**6))
    server.store("/f", b"x" * 3_000_000)
    said: list[str] = []
    fetch(web, remote(f"{server.url}/f"), tmp_path, progress=said.append)
    assert said
    assert all(text.startswith("donnees.csv") for text in said)
    assert len(said) < 3_000_000 / 65_536


@pytest.mark.parametrize(
    ("done", "total", "sentence"),
    [
        (12_400_000, 39_900_000, "f.csv\u00a0: 12,4 Mo sur 39,9 Mo (31\u202f%)"),
        (1_234_500_000, None, "f.csv\u00a0: 1\u202f234,5 Mo"),
    ],
)
def test_progress_is_written_in_french(done: int, total: int | None, sentence: str) -> None:
    assert progress_sentence("f.csv", done, total) == sentence
