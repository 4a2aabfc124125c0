"""Figures taken away: one sheet of plain values, its origin and its dictionary, written for each kind of reader."""
