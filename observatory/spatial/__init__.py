"""Cells of a grid and statistics of places that touch each other: the only room of esda, libpysal and h3."""
