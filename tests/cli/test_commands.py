"""The command line as scripts use it: words in, status and text out, on a real store."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from observatory.__main__ import main
from observatory.reports.writing import write_xlsx
from observatory.verbs import data

Run = Callable[..., tuple[int, str, str]]
POPULATIONS = "territory_code;year;kind;value;source\nCOM-04112;2021;inhabitants;22926;Insee\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    environ = {"OBSERVATORY_HOME": str(tmp_path / "var")}

    def words(*argv: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        status = main(list(argv), environ, out, err)
        return status, out.getvalue(), err.getvalue()

    return words


@pytest.fixture
def populations(tmp_path: Path) -> Path:
    path = tmp_path / "populations.csv"
    path.write_text(POPULATIONS, encoding="utf-8")
    return path


def ingested(run: Run, *argv: str) -> tuple[int, list[dict]]:
    status, out, _ = run("ingest", *argv, "--json")
    return status, json.loads(out)["imports"]


def exported(run: Run, *argv: str) -> list[dict]:
    status, out, err = run("export", *argv, "--format", "json")
    assert status == 0, err
    return json.loads(out)


def test_a_file_goes_in_and_comes_out_again(run: Run, populations: Path) -> None:
    status, [report] = ingested(run, str(populations))
    assert status == 0
    assert {key: report[key] for key in ("source", "status", "rows_read", "rows_loaded", "rows_rejected")} == {
        "source": "reference-populations",
        "status": "published",
        "rows_read": 1,
        "rows_loaded": 1,
        "rows_rejected": 0,
    }
    assert exported(run, "denominators") == [
        {"territory_code": "COM-04112", "year": 2021, "kind": "inhabitants", "value": 22926.0, "source": "Insee"}
    ]


def test_the_same_file_twice_is_recognised_and_changes_nothing(run: Run, populations: Path) -> None:
    _, [first] = ingested(run, str(populations))
    status, [second] = ingested(run, str(populations))
    assert (status, second["status"], second["import_id"]) == (0, "duplicate", first["import_id"])
    assert len(exported(run, "denominators")) == 1


def test_a_bad_row_is_listed_with_its_line_and_the_good_ones_are_loaded(run: Run, populations: Path) -> None:
    populations.write_text(POPULATIONS + "COM-04112;abc;inhabitants;3;Insee\n", encoding="utf-8")
    status, [report] = ingested(run, str(populations))
    assert (status, report["rows_loaded"], report["rows_rejected"]) == (0, 1, 1)
    status, out, _ = run("rejects", report["import_id"])
    assert status == 0
    assert out.splitlines()[1].startswith("populations.csv,3,Année,abc,")


def test_a_later_file_replaces_and_says_so_and_undo_brings_the_former_back(run: Run, populations: Path) -> None:
    ingested(run, str(populations))
    populations.write_text(POPULATIONS.replace("22926", "23000"), encoding="utf-8")
    _, [second] = ingested(run, str(populations))
    assert [row["value"] for row in exported(run, "denominators")] == [23000.0]
    assert run("undo", second["import_id"])[0] == 0
    assert [row["value"] for row in exported(run, "denominators")] == [22926.0]
    assert run("check")[0] == 0


def test_undoing_twice_is_refused(run: Run, populations: Path) -> None:
    _, [report] = ingested(run, str(populations))
    assert run("undo", report["import_id"])[0] == 0
    status, _, err = run("undo", report["import_id"])
    assert (status, "déjà annulé" in err) == (2, True)


def test_an_undone_file_can_come_back(run: Run, populations: Path) -> None:
    _, [report] = ingested(run, str(populations))
    run("undo", report["import_id"])
    status, [again] = ingested(run, str(populations))
    assert (status, again["status"]) == (0, "published")


@pytest.mark.parametrize(
    "argv",
    [
        ("ingest", "/nowhere/at-all.csv"),
        ("undo", "no-such-import"),
        ("rejects", "no-such-import"),
        ("export", "no-such-dataset"),
        ("export", "territories", "--where", "nonsense"),
        ("export", "territories", "--where", "nothing=1"),
        ("export", "territories", "--format", "xlsx"),
        ("ingest", "--source", "no-such-source", "x.csv"),
        ("restore", "/nowhere/at-all.zip"),
        ("no-such-verb",),
    ],
)
def test_what_cannot_be_done_ends_with_status_two_and_one_french_sentence(run: Run, argv: tuple[str, ...]) -> None:
    status, _, err = run(*argv)
    assert status == 2
    assert "Traceback" not in err


def test_a_file_of_no_known_source_is_refused_and_the_others_go_in(run: Run, populations: Path) -> None:
    (populations.parent / "zzz.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    status, reports = ingested(run, str(populations), str(populations.parent / "zzz.csv"))
    assert status == 2
    assert sorted(report["status"] for report in reports) == ["published", "refused"]


def test_an_export_can_be_filtered_and_written_to_a_file(run: Run, populations: Path, tmp_path: Path) -> None:
    populations.write_text(POPULATIONS + "COM-04070;2021;inhabitants;16212;Insee\n", encoding="utf-8")
    ingested(run, str(populations))
    target = tmp_path / "out.csv"
    status, out, _ = run("export", "denominators", "--where", "territory_code=COM-04070", "-o", str(target))
    assert (status, out) == (0, "")
    assert target.read_text(encoding="utf-8").splitlines()[1:] == ["COM-04070,2021,inhabitants,16212.0,Insee"]


def test_a_filter_is_a_value_and_never_sql(run: Run, populations: Path) -> None:
    ingested(run, str(populations))
    assert exported(run, "denominators", "--where", "source=Insee' or '1'='1") == []


def test_an_account_is_created_with_a_link_used_once(run: Run) -> None:
    status, out, _ = run("user", "add", "coordination", "--role", "coordination")
    assert status == 0
    assert "/connexion/lien/" in out
    assert "coordination" in run("user", "list")[1]
    assert run("user", "disable", "coordination")[0] == 0
    assert run("user", "add", "coordination")[0] == 2


def test_a_backup_restores_what_stood(run: Run, populations: Path, tmp_path: Path) -> None:
    _, [report] = ingested(run, str(populations))
    status, said, _ = run("backup", str(tmp_path / "copy.zip"))
    assert (status, f"{tmp_path / 'copy.zip'} (0," in said) == (0, True)
    run("undo", report["import_id"])
    assert exported(run, "denominators") == []
    assert run("restore", str(tmp_path / "copy.zip"))[0] == 0
    assert len(exported(run, "denominators")) == 1
    assert run("check")[0] == 0


def test_check_sees_a_received_file_that_has_changed(run: Run, populations: Path, tmp_path: Path) -> None:
    ingested(run, str(populations))
    [kept] = [path for path in (tmp_path / "var" / "archive").rglob("*") if path.is_file()]
    kept.chmod(0o600)
    kept.write_bytes(b"changed")
    status, _, err = run("check")
    assert (status, "manque ou a changé" in err) == (1, True)


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "var" / "archive").rglob("*") if path.is_file()]


def test_nothing_of_a_refused_file_is_kept(run: Run, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("a.csv", b"0" * 30_000_000)
    unknown = tmp_path / "unknown.csv"
    unknown.write_text("nom;telephone\nX;0600000000\n", encoding="utf-8")
    for path in (bomb, unknown):
        status, [report] = ingested(run, str(path))
        assert (status, report["status"]) == (2, "refused")
    assert kept(tmp_path) == []


def test_one_wrong_path_among_several_changes_nothing(run: Run, populations: Path, tmp_path: Path) -> None:
    status, _, err = run("ingest", str(populations), str(tmp_path / "absent.csv"))
    assert (status, "n’existe pas" in err) == (2, True)
    assert kept(tmp_path) == []
    assert exported(run, "denominators") == []


def test_refusing_a_file_leaves_the_bytes_of_an_import_alone(run: Run, populations: Path, tmp_path: Path) -> None:
    ingested(run, str(populations))
    ingested(run, str(populations), "--source", "insee-iris")
    assert len(kept(tmp_path)) == 1
    assert run("check")[0] == 0


def test_one_bad_member_of_an_archive_does_not_refuse_the_others(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("good.csv", POPULATIONS)
        bundle.writestr("bad.csv", "a;b\n1;2\n")
    status, reports = ingested(run, str(path))
    assert status == 2
    assert {report["file"]: report["status"] for report in reports} == {"good.csv": "published", "bad.csv": "refused"}
    assert run("check")[0] == 0


def test_a_workbook_renamed_csv_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "renamed.csv"
    write_xlsx(["territory_code", "year"], iter([(["a"], [("COM-04112", 2021)])]), path)
    status, [report] = ingested(run, str(path))
    assert (status, report["status"]) == (2, "refused")
    assert "classeur" in report["messages"][0]


def test_a_defect_goes_to_the_log_without_any_value_and_not_to_the_terminal(
    run: Run, populations: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    telephone = "06" + "0" * 8

    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"could not convert {telephone}")

    monkeypatch.setattr(data.journal, "imports", broken)
    status, out, err = run("imports")
    assert (status, out) == (1, "")
    assert "Traceback" not in err
    assert telephone not in err
    logged = (tmp_path / "var" / "logs" / "observatoire.jsonl").read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert telephone not in logged
