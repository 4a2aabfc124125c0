"""Statistics of places that touch each other: the only room of esda and libpysal."""
