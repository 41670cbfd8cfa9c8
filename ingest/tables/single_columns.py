"""Finds the tables of one column of figures: a label and a figure to each line, or the figure on the line below."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.report import Cell, Span
from ingest.tables.aligned_lines import TextLine, text_lines
from ingest.tables.cells import is_date_cell, is_figure_cell
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.spaced_tables import header_pieces
from ingest.tables.wrapped_headings import is_above_labels, is_heading

_FEWEST_ROWS = 3
# In words.
_MOST_LABEL, _MOST_CAPTION, _MOST_HEADING = 9, 20, 5
_HEADER_LINES = 2
_LABEL = re.compile(r"(?!(?:page|table|figure|chart|appendix|annex|item|agenda item|version)\b)[A-Z].*", re.IGNORECASE)
_STOPS = (".", ":", ";", ",", "?", "!")
_CONTENTS = re.compile(r"\b(?:contents|page(?:s| no\.?)?)\b", re.IGNORECASE)
# "Table 5.3   Whole experience (%)": the number stands apart
_NUMBERED = re.compile(r"\s*(?:Table|Figure|Chart)\s+\d+(?:\.\d+)?[a-z]?[.:]?\s+[A-Z]", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_Row = tuple[Cell, Cell]
_Reader = Callable[[Sequence[TextLine], int], _Row | None]


def single_column_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text that have one figure to a row, in order; `taken` belongs to tables of other kinds.

    They have a heading above the figures, or stand below a line that names them; what else ends in figures is none.
    """
    lines = list(text_lines(text, taken))
    grids: list[PrintedGrid] = []
    readers: tuple[tuple[_Reader, int], ...] = ((_aligned, 1), (_spaced, 1), (_listed, 2))
    for read, step in readers:
        place = 0
        while place < len(lines):
            rows = _rows(lines, place, read, step)
            header = _header(lines, place, rows, read) if len(rows) >= _FEWEST_ROWS else None
            if header is not None and not any(grid.start <= rows[0][0].start < grid.end for grid in grids):
                grids.append(PrintedGrid((header, *rows), 1, header[0].start, rows[-1][1].end))
            place += max(1, step * len(rows))
    return sorted(grids, key=lambda grid: grid.start)


def _rows(lines: Sequence[TextLine], place: int, read: _Reader, step: int) -> list[_Row]:
    """The rows that follow each other from a line on, each label once."""
    rows: dict[str, _Row] = {}
    while place < len(lines) and (row := read(lines, place)) and row[0].text not in rows:
        rows[row[0].text] = row
        place += step
    return list(rows.values())


def _aligned(lines: Sequence[TextLine], place: int) -> _Row | None:
    """A label and a figure that two spaces or more part."""
    line = lines[place]
    if line.closed or len(line.pieces) != 2:
        return None
    label, figure = _cells(line)
    return (label, figure) if _is_label(label.text) and _is_figure(figure.text) else None


def _spaced(lines: Sequence[TextLine], place: int) -> _Row | None:
    """A label and a figure one space apart."""
    printed = _alone(lines[place])
    words, _, last = printed.text.rpartition(" ") if printed else ("", "", "")
    if printed is None or not words or not _is_label(words) or not _is_figure(last):
        return None
    begins = printed.end - len(last)
    return Cell(words, printed.start, begins - 1), Cell(last, begins, printed.end)


def _listed(lines: Sequence[TextLine], place: int) -> _Row | None:
    """A label on a line of its own and a figure on the next."""
    label, figure = (_alone(line) for line in lines[place : place + 2]) if place + 1 < len(lines) else (None, None)
    if label is None or figure is None:
        return None
    return (label, figure) if _is_label(label.text) and _is_figure(figure.text) else None


def _alone(line: TextLine) -> Cell | None:
    if line.closed or len(line.pieces) != 1:
        return None
    return _cells(line)[0]


def _cells(line: TextLine) -> list[Cell]:
    return [Cell(piece.text, line.start + piece.left, line.start + piece.right) for piece in line.pieces]


def _header(lines: Sequence[TextLine], place: int, rows: Sequence[_Row], read: _Reader) -> tuple[Cell, Cell] | None:
    """The corner and the heading above the figures, without words where a line above names the table; else None."""
    above = lines[place - 1] if place else None
    if read is _listed:
        return _listed_header(lines, place, rows)
    if above is not None and (header := _printed_header(above, rows, read)):
        return None if _CONTENTS.search(header[1].text) else header
    if read is _spaced or not _is_named(lines, place) or _counts_up(rows):
        return None
    start = rows[0][0].start
    return Cell("", start, start), Cell("", start, start)


def _listed_header(lines: Sequence[TextLine], place: int, rows: Sequence[_Row]) -> tuple[Cell, Cell] | None:
    """The lines right above the first label: the word above labels and a heading, or what opens the block alone."""
    named = [_alone(line) for line in lines[max(0, place - _HEADER_LINES) : place]]
    cells = [cell for cell in named if cell is not None]
    if not cells or cells[-1].end < lines[place - 1].start or not _are_headings(*(cell.text for cell in cells)):
        return None
    if len(cells) == _HEADER_LINES:
        opens = place == _HEADER_LINES or not _is_full(lines[place - _HEADER_LINES - 1])
        return (cells[0], cells[1]) if opens or is_above_labels(cells[0].text) else None
    start = rows[0][0].start
    return None if _CONTENTS.search(cells[0].text) or _counts_up(rows) else (cells[0], Cell("", start, start))


def _are_headings(*words: str) -> bool:
    """Whether lines may head columns: no figures, and no sentences."""
    return all(not _is_figure(one) and not one.endswith(_STOPS) and len(one.split()) <= _MOST_HEADING for one in words)


def _is_full(line: TextLine) -> bool:
    return not line.blank and not line.closed


def _printed_header(line: TextLine, rows: Sequence[_Row], read: _Reader) -> tuple[Cell, Cell] | None:
    """The line right above the rows as a corner, which may be without words, and a heading; None for other lines."""
    if line.closed or line.blank or line.text.rstrip().endswith(_STOPS):
        return None
    if read is _aligned:
        pieces = _cells(line)
        over = len(pieces) == 1 and pieces[0].end - line.start > max(label.end - label.start for label, _ in rows)
        pieces = [Cell("", pieces[0].start, pieces[0].start), *pieces] if over and line.indent else pieces
        known = len(pieces) == 2 and not _is_figure(pieces[1].text) and len(pieces[1].text.split()) <= _MOST_LABEL
        return (pieces[0], pieces[1]) if known else None
    spans = [Cell(line.text[one:two], line.start + one, line.start + two) for one, two in header_pieces(line.text)]
    headed = len(spans) == 2 and is_heading(spans[1].text) and not is_heading(spans[0].text)
    return (spans[0], spans[1]) if headed else None


def _is_named(lines: Sequence[TextLine], place: int) -> bool:
    """Whether the line above, past one that is empty, names a table: short, alone and no sentence."""
    above = [line for line in lines[max(0, place - 2) : place] if not line.blank]
    line = above[-1] if above else None
    if line is None or line.closed or (len(line.pieces) != 1 and not _NUMBERED.match(line.text)):
        return False
    words = line.text.strip()
    named = words[:1].isupper() and len(words.split()) <= _MOST_CAPTION and not words.endswith((".", ";", ",", "?"))
    return named and not _CONTENTS.search(words)


def _counts_up(rows: Sequence[_Row]) -> bool:
    """Whether the figures are as the numbers of pages are: whole, and none below the one before."""
    texts = [figure.text for _, figure in rows]
    return all(text.isdigit() for text in texts) and all(int(one) <= int(two) for one, two in pairwise(texts))


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text)) and len(text.split()) <= _MOST_LABEL and not text.endswith(_STOPS)


def _is_figure(text: str) -> bool:
    return is_figure_cell(text) and not is_date_cell(text) and not _YEAR.fullmatch(text)
