"""Finds the tables of a text that are known by their shape alone: HTML tables and those set with spaces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ingest.report import Span
from ingest.sections.page_edges import without_page_numbers
from ingest.tables.aligned_tables import aligned_grids
from ingest.tables.html_tables import html_grids
from ingest.tables.led_months import led_month_grids
from ingest.tables.listed_tables import listed_grids
from ingest.tables.printed_grid import PrintedGrid, overlaps
from ingest.tables.side_by_side import side_by_side_grids
from ingest.tables.single_columns import single_column_grids
from ingest.tables.spaced_tables import spaced_grids
from ingest.tables.stacked_tables import stacked_grids
from ingest.tables.wrapped_tables import wrapped_grids


# Sections, tables and sentences are each found with it, one report after another.
@lru_cache(maxsize=4)
def printed_grids(text: str) -> tuple[PrintedGrid, ...]:
    """The HTML tables and those aligned or parted with spaces in a text, in order; two overlap only side by side."""
    unpaged = without_page_numbers(text)
    found = list(html_grids(text))
    for set_with_spaces in (aligned_grids, spaced_grids):
        found += set_with_spaces(text, _spans(found))
    # What is set with spaces or wrapped goes on over the end of a page by itself.
    readers = (side_by_side_grids, listed_grids, stacked_grids, wrapped_grids, led_month_grids, single_column_grids)
    for put_together in readers:
        paged = put_together not in (listed_grids, stacked_grids)
        read = put_together(text if paged else unpaged, _spans([grid for grid in found if not grid.unread]))
        spans = _spans(read)
        found = [*read, *(grid for grid in found if not (grid.unread and overlaps((grid.start, grid.end), spans)))]
    return tuple(sorted(found, key=lambda grid: grid.start))


def printed_spans(text: str) -> tuple[Span, ...]:
    """Where these tables stand."""
    return tuple(_spans(printed_grids(text)))


def _spans(grids: Sequence[PrintedGrid]) -> list[Span]:
    """Where tables stand, in order and apart; of two side by side one span holds both."""
    spans: list[Span] = []
    for start, end in sorted((grid.start, grid.end) for grid in grids):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans
