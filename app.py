"""Start the web application with the settings of the environment: `python app.py`."""

from __future__ import annotations

import os
import sys

from observatory.errors import UserError
from observatory.settings import load_settings
from observatory.ui.server import serve

if __name__ == "__main__":
    try:
        serve(load_settings(os.environ))
    except UserError as error:
        sys.exit(str(error))
