"""Opening a zip whose directory is no trap: Python makes an object of each of its entries, however many they are."""

from __future__ import annotations

import re
import zipfile
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path

# A workbook of many sheets and pictures has some hundreds.
MOST_ENTRIES = 20_000
_ENTRY = re.compile(rb"PK\x01\x02")


class CrowdedZip(zipfile.BadZipFile):
    """More entries than `MOST_ENTRIES`."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """Raises CrowdedZip, or what `zipfile` raises for a damaged archive."""
    with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        # An entry cannot be without its mark, whatever number the end of the archive announces.
        if sum(1 for _ in islice(_ENTRY.finditer(content), MOST_ENTRIES + 1)) > MOST_ENTRIES:
            raise CrowdedZip(f"more than {MOST_ENTRIES} entries")
    return zipfile.ZipFile(path)
