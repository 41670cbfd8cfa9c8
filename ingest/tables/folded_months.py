"""Unfolds tables of months whose rows are printed in several lines: January to June, and July to December below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from ingest.report import Cell
from ingest.tables.cells import is_figure_cell, is_unknown_cell
from ingest.times.mention import month_number

CellRows = Sequence[tuple[Cell, ...]]
_MONTHS = 12
_FEWEST_LINES = 2


def unfolded(rows: CellRows, header_rows: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows with one header row and one line each where the header has a line of months below another; else as they
    are.

    All months must run on, each of these lines have figures, and the label stand in the first line of each row alone.
    """
    header, body = rows[:header_rows], rows[header_rows:]
    if header_rows < _FEWEST_LINES or not body or len(body) % header_rows or not _run_on(header):
        return tuple(rows)
    parts = [body[at : at + header_rows] for at in range(0, len(body), header_rows)]
    if not all(_is_row(part) for part in parts):
        return tuple(rows)
    return tuple((part[0][0], *chain.from_iterable(line[1:] for line in part)) for part in (header, *parts))


def _run_on(header: CellRows) -> bool:
    """Whether the header names the months one after another, line by line, and nothing beside them."""
    months = [month_number(cell.text.rstrip("\\")) for line in header for cell in line[1:]]
    if any(line[0].text for line in header[1:]) or len(months) > _MONTHS:
        return False
    return all(one and other and one % _MONTHS + 1 == other for one, other in pairwise(months))


def _is_row(part: CellRows) -> bool:
    labelled = [bool(line[0].text) for line in part]
    figures = all(is_figure_cell(cell.text) or is_unknown_cell(cell.text) for line in part for cell in line[1:])
    return labelled == [True, *[False] * (len(part) - 1)] and figures
