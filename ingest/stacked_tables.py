"""Finds the tables that are printed column after column, each a block of lines below a block that is its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.aligned_lines import text_lines
from ingest.cells import is_figure_cell
from ingest.heading_checks import agree
from ingest.listed_lines import is_value, joined
from ingest.printed_grid import PrintedGrid
from ingest.report import Cell, Span
from ingest.wrapped_headings import is_corner

_CAPTION = re.compile(r"(?:Table|Figure|Chart)\s+[\dA-Z]", re.IGNORECASE)
_Block = tuple[Cell, ...]
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_HEADING_LINES = 3, 2, 3


def stacked_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text whose columns stand below each other, in order; `taken` belongs to tables of other kinds.

    Only those are told whose columns are as many figures as there are labels, each below its own heading.
    """
    grids: list[PrintedGrid] = []
    for blocks in _runs(text, taken):
        place = 0
        while place < len(blocks):
            columns = _columns(blocks[place:])
            grid = _grid(columns) if columns else None
            if grid:
                grids.append(grid)
            place += 2 * len(columns) if grid else 1
    return grids


def _runs(text: str, taken: Sequence[Span]) -> Iterator[list[_Block]]:
    """Blocks of lines with an empty line between, as far as no table of another kind parts them."""
    blocks: list[_Block] = []
    block: list[Cell] = []
    for line in text_lines(text, taken):
        words = line.text.strip()
        if words and not line.closed:
            start = line.start + line.text.index(words)
            block.append(Cell(words, start, start + len(words)))
            continue
        if block:
            blocks.append(tuple(block))
            block = []
        if line.closed:
            yield blocks
            blocks = []
    yield [*blocks, tuple(block)] if block else blocks


def _columns(blocks: Sequence[_Block]) -> list[tuple[_Block, _Block]]:
    """The headings and columns that the blocks begin with, the column of labels first; nothing where they do not."""
    columns: list[tuple[_Block, _Block]] = []
    for heading, column in zip(blocks[::2], blocks[1::2], strict=False):
        told = [is_value(cell.text) for cell in column]
        even = len(column) >= _FEWEST_ROWS and (not columns or len(column) == len(columns[0][1]))
        fits = all(told) if columns else not any(told)
        if not even or len(heading) > _MOST_HEADING_LINES or any(is_value(cell.text) for cell in heading):
            break
        if not fits:
            return []  # one of its columns holds what is not understood
        columns.append((heading, column))
    return columns


def _grid(columns: Sequence[tuple[_Block, _Block]]) -> PrintedGrid | None:
    """The table of these columns; None where their figures do not agree with their headings."""
    corner, labels = columns[0]
    if _CAPTION.match(corner[0].text):
        corner = (Cell("", labels[0].start, labels[0].start),)
    rows = list(zip(*(column for _, column in columns), strict=True))
    figures = [column for _, column in columns[1:] if any(is_figure_cell(cell.text) for cell in column)]
    headings = (corner[0], *(joined(heading) for heading, _ in columns[1:]))
    told = [cell.text for cell in headings[1:]]
    texts = [[cell.text for cell in row[1:]] for row in rows]
    if len(figures) < _FEWEST_COLUMNS or len(corner) > 1 or not agree(told, texts, is_corner(corner[0].text)):
        return None
    blocks = [(labels[0].start, labels[-1].end)]
    blocks += [(heading[0].start, column[-1].end) for heading, column in columns[1:]]
    return PrintedGrid((headings, *rows), 1, corner[0].start, blocks[-1][1], blocks=tuple(blocks))
