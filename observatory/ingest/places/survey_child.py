"""The child: `observatory.ingest.places.survey_child PATH SCRATCH`, one JSON line in, one out.

It is told the features of a table of sectors and the outline of the commune, and gives the survey; it opens no file.
"""

from __future__ import annotations

from dataclasses import asdict

from observatory.ingest.places.sector_survey import survey
from observatory.intake.asking import answer


def main(path: str, scratch: str) -> None:
    answer(lambda asked: asdict(survey(asked["rows"], asked["outline"], asked["commune"])))
