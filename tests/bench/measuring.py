"""A measure in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from observatory.settings import PROJECT_ROOT


def measured(program: str, *arguments: str | Path) -> dict:
    """Run a program given as text; what it prints is JSON."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    found: dict = json.loads(done.stdout)
    return found
