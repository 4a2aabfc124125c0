"""A partner's file from the command line: checked, given back, mended, published, undone."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_commands import Run, exported, ingested, run

__all__ = ["run"]
SOURCE = "police-municipale-interventions"
THREE_DEFECTS = """Date;Heure;Nature;Origine;Lieu
03/03/2026;8h30;Tapage;Saisine;avenue Jean Giono
31/02/2026;22:15;Rixe;Saisine;place du Terreau
05/03/2026;25h70;Tapage;Initiative;rue Grande
06/03/2026;10:00;Chahutage;Initiative;rue Grande
"""
MENDED = {"31/02/2026": "28/02/2026", "25h70": "15h07", "Chahutage": "Tapage"}
NAMED = "Date;Nature;Nom du requérant\n03/03/2026;Tapage;Mme Martine Dupuis\n04/03/2026;Rixe;M. Jean Martin\n"


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_three_defects_are_mended_through_the_annotated_file(run: Run, tmp_path: Path) -> None:
    status, [checked] = ingested(run, written(tmp_path, "mars.csv", THREE_DEFECTS), "--check")
    assert (status, checked["status"], checked["source"]) == (0, "checked", SOURCE)
    assert (checked["rows_read"], checked["rows_loaded"], checked["rows_rejected"]) == (4, 1, 3)
    assert exported(run, "events") == []
    back = tmp_path / "a-corriger.csv"
    assert run("annotate", checked["import_id"], "-o", str(back))[0] == 0
    assert run("discard", checked["import_id"])[0] == 0
    text = back.read_text(encoding="utf-8-sig")
    for wrong, right in MENDED.items():
        text = text.replace(wrong, right, 1)
    status, [published] = ingested(run, written(tmp_path, "corrige.csv", text))
    assert (status, published["status"], published["rows_rejected"]) == (0, "published", 0)
    rows = exported(run, "events", "--where", f"source={SOURCE}")
    assert [(row["date"], row["hour"], row["is_demo"]) for row in rows] == [
        ("2026-02-28", "22:15", False),
        ("2026-03-03", "08:30", False),
        ("2026-03-05", "15:07", False),
        ("2026-03-06", "10:00", False),
    ]
    assert run("undo", published["import_id"])[0] == 0
    assert exported(run, "events") == []
    assert run("check")[0] == 0


def test_good_rows_are_published_beside_rejected_ones_unless_asked_to_stop(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "mars.csv", THREE_DEFECTS)
    status, [report] = ingested(run, path, "--label", "categorie:Chahutage=pm-tapage")
    assert (status, report["status"], report["rows_loaded"]) == (0, "published", 2)
    assert len(exported(run, "events")) == 2


def test_personal_data_refuse_the_file_unless_they_are_dropped(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "mars.csv", NAMED)
    status, [refused] = ingested(run, path)
    assert (status, refused["status"], refused["import_id"]) == (2, "refused", None)
    assert "--drop-personal" in " ".join(refused["messages"])
    assert not any("Dupuis" in message for message in refused["messages"])
    status, [published] = ingested(run, path, "--drop-personal")
    assert (status, published["rows_loaded"]) == (0, 2)


def test_columns_are_tied_on_the_command_line_and_remembered_for_the_house(run: Run, tmp_path: Path) -> None:
    text = "Quand;Quoi\n03/03/2026;Tapage\n"
    path = written(tmp_path, "mars.csv", text)
    status, [refused] = ingested(run, path, "--source", SOURCE)
    assert (status, refused["status"]) == (2, "refused")
    assert any('--column "Quand=date"' in message for message in refused["messages"]), refused["messages"]
    tied = ("--column", "Quand=date", "--column", "Quoi=categorie", "--organisation", "Police municipale")
    assert ingested(run, path, "--source", SOURCE, *tied)[0] == 0
    april = written(tmp_path, "avril.csv", text.replace("/03/", "/04/"))
    assert (
        ingested(run, april, "--source", SOURCE, "--organisation", "Police municipale")[1][0]["status"] == "published"
    )


def test_a_decision_that_cannot_be_read_is_said(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "mars.csv", NAMED)
    assert run("ingest", path, "--column", "Date")[0] == 2
    assert run("ingest", path, "--label", "Tapage=pm-tapage")[0] == 2
    assert run("annotate", "inconnu", "-o", str(tmp_path / "x.csv"))[0] == 2
    assert run("annotate", "inconnu", "-o", str(tmp_path / "x.pdf"))[0] == 2


def test_a_field_or_a_code_that_does_not_exist_is_said(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "mars.csv", THREE_DEFECTS)
    status, [field] = ingested(run, path, "--source", SOURCE, "--column", "Date=quand")
    assert (status, "« quand » n’est pas un champ" in field["messages"][0]) == (2, True)
    status, [code] = ingested(run, path, "--source", SOURCE, "--label", "categorie:Chahutage=pm-chahut")
    assert (status, "« pm-chahut » n’est pas un code" in code["messages"][0]) == (2, True)
