"""The entry for whoever starts the application without naming a verb: `python app.py`."""

from __future__ import annotations

import os
import sys

from observatory.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["serve"], dict(os.environ), sys.stdout, sys.stderr))
