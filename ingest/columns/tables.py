"""Finds the tables that a paper's text prints cell by cell or column by column, and places them in its sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ingest.columns.captions import captions
from ingest.columns.grids import column_grid
from ingest.columns.rebuilt_grid import Grid, UnplacedError
from ingest.columns.rows import row_grid
from ingest.columns.runs import Stretch, is_round, stretches
from ingest.report import Cell, Report, Section, Table
from ingest.tables.area_cells import area_grid, holds_area_cells
from ingest.tables.calendar_grids import calendar_grid
from ingest.words.vocabulary import Vocabulary, load_vocabulary

_LEAST_FIGURES = 6


def column_tables(report: Report, sections: Sequence[Section]) -> list[Table]:
    """The tables of a report that are printed cell by cell or column by column, in reading order.

    Each has one label column. A table whose figures could not be placed with confidence has no rows, `read` False
    and a `reason`. `order` counts from 0 within this list; `section` is the order of the section it begins in.
    """
    vocabulary = load_vocabulary()
    starts = [section.start for section in sections]
    tables: list[tuple[Table, Section, Cell | None]] = []
    for stretch in stretches(report, sections):
        table = _table(len(tables), stretch, vocabulary) if _may_hold_table(stretch) else None
        if table and (table.read or not _is_scale(stretch)):
            tables.append((table, sections[max(bisect_right(starts, table.start) - 1, 0)], stretch.caption))
    return captions(tables, sections, report.text, vocabulary)


def _may_hold_table(stretch: Stretch) -> bool:
    """Whether figures stand together as in a table, not one by one between labels as the settings of a dashboard do."""
    together = any(line.figure and after.figure for line, after in pairwise(stretch.lines))
    return holds_area_cells(stretch) or (len(stretch.figures) >= _LEAST_FIGURES and together)


def _is_scale(stretch: Stretch) -> bool:
    """Whether all figures are as those along the axes of a chart."""
    return bool(stretch.figures) and all(map(is_round, stretch.figures))


def _table(order: int, stretch: Stretch, vocabulary: Vocabulary) -> Table:
    """The table of a stretch, without its section and caption."""
    try:
        grid = _grid(stretch, vocabulary)
    except UnplacedError as why:
        start, end = _span([line.cell for line in stretch.figures or stretch.lines])
        return Table(order, 0, "", (), 0, 0, start, end, "columns", ((start, end),), read=False, reason=str(why))
    start, end = _span([cell for row in grid.rows for cell in row if cell.text])
    return Table(order, 0, "", grid.rows, grid.header_rows, 1, start, end, "columns", grid.blocks)


def _grid(stretch: Stretch, vocabulary: Vocabulary) -> Grid:
    if holds_area_cells(stretch):
        return area_grid(stretch, vocabulary)
    try:
        return column_grid(stretch, vocabulary)
    except UnplacedError as by_column:
        for rebuild in (row_grid, calendar_grid):
            try:
                return rebuild(stretch)
            except UnplacedError:
                continue
        raise by_column from None


def _span(cells: Sequence[Cell]) -> tuple[int, int]:
    return min(cell.start for cell in cells), max(cell.end for cell in cells)
