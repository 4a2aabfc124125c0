"""Personal data in a partner's table: looked for before anything is kept."""

from observatory.intake.personal.kinds import Finding, Kind, Suspicion
from observatory.intake.personal.scan import find_personal, suspect_column
from observatory.intake.personal.streets import strip_house_number

__all__ = ["Finding", "Kind", "Suspicion", "find_personal", "strip_house_number", "suspect_column"]
