"""Finds the tables of a text that are known by their shape alone: HTML tables and tables aligned with spaces."""

from __future__ import annotations

from functools import lru_cache

from ingest.aligned_tables import aligned_grids
from ingest.html_tables import html_grids
from ingest.printed_grid import PrintedGrid
from ingest.report import Span


# Sections, tables and sentences are each found with it, one report after another.
@lru_cache(maxsize=4)
def printed_grids(text: str) -> tuple[PrintedGrid, ...]:
    """The HTML tables and the space-aligned tables of a text, in order; none overlaps another."""
    marked_up = html_grids(text)
    aligned = aligned_grids(text, [(grid.start, grid.end) for grid in marked_up])
    return tuple(sorted([*marked_up, *aligned], key=lambda grid: grid.start))


def printed_spans(text: str) -> tuple[Span, ...]:
    """Where these tables stand."""
    return tuple((grid.start, grid.end) for grid in printed_grids(text))
