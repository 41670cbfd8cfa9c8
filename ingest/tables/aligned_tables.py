"""Reads tables whose columns are aligned with spaces, as in typed papers and text taken from PDF files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.report import Cell, Span
from ingest.tables.aligned_columns import Column, UnalignedError, columns_of, heads_each, place_header, place_row
from ingest.tables.aligned_lines import (
    Piece,
    TextLine,
    is_header_line,
    is_label_alone,
    text_lines,
)
from ingest.tables.cells import is_figure_cell
from ingest.tables.printed_grid import PrintedGrid

_LEAST_ROWS = 2
_LEAST_HEADED = 3
_MOST_HEADER_LINES = 5
_NUMBERED = re.compile(r"\bTable\s+(?:\d+|[A-Z]\b)", re.IGNORECASE)
_SEGMENT = re.compile(r"[-=_–—]{2,}")


@dataclass(frozen=True)
class _Row:
    """A row of a table: its line and, where its label is wrapped, the lines above and below that hold the rest."""

    line: TextLine
    above: tuple[TextLine, ...] = ()
    below: tuple[TextLine, ...] = ()


def aligned_grids(text: str, taken: Sequence[Span], paper: str = "") -> list[PrintedGrid]:
    """The space-aligned tables of a text, in order; stretches in `taken` belong to tables of other kinds.

    Names that the whole `paper` prints on one line tell which labels are wrapped.
    """
    lines = list(text_lines(text, taken))
    grids: list[PrintedGrid] = []
    place = floor = 0
    while place < len(lines):
        last = _body_end(lines, place) if lines[place].is_full_row else place
        grid = _grid(lines, floor, _body_start(lines, floor, place), last, paper or text) if last > place else None
        if grid:
            grids.append(grid)
            floor = last
        place = max(last, place + 1)
    return grids


def _body_start(lines: Sequence[TextLine], floor: int, full: int) -> int:
    """The index of the first row of the table whose first row without blank cells stands at `full`."""
    while full > floor and lines[full - 1].is_row:
        full -= 1
    return full


def _body_end(lines: Sequence[TextLine], first: int) -> int:
    """The index after the last row of the table whose first row stands at `first`."""
    edge = _first_figure(lines[first])
    end = place = first
    while place < len(lines):
        line = lines[place]
        if line.is_row and (not any(gap.blank for gap in lines[end:place]) or _fits(line, lines[first])):
            end = place + 1
        elif not _may_part(lines, place, edge):
            break
        place += 1
    return _with_tail(lines, end, edge)


def _may_part(lines: Sequence[TextLine], place: int, edge: int) -> bool:
    """Whether a line that is no row may stand between rows: a ruled line, a lone label or one empty line."""
    line = lines[place]
    return line.is_rule or is_label_alone(line, edge) or (line.blank and not lines[place - 1].blank)


def _fits(line: TextLine, first: TextLine) -> bool:
    """Whether a row below an empty line stands in the columns of the rows above it."""
    return len(line.pieces) == len(first.pieces) and abs(line.pieces[-1].right - first.pieces[-1].right) <= 1


def _with_tail(lines: Sequence[TextLine], end: int, edge: int) -> int:
    """The end of a table with the line that ends its last label: indented, in lower case, above an empty line."""
    if end + 1 >= len(lines) or not is_label_alone(lines[end], edge):
        return end
    tail, row = lines[end], lines[end - 1]
    wrapped = tail.indent >= row.indent and tail.pieces[0].text[0].islower() and lines[end + 1].blank
    return end + 1 if wrapped else end


def _first_figure(line: TextLine) -> int:
    """Where the first figure of a row begins."""
    return next((piece.left for piece in line.pieces[1:] if is_figure_cell(piece.text)), line.pieces[-1].left)


def _grid(lines: Sequence[TextLine], floor: int, first: int, last: int, paper: str) -> PrintedGrid | None:
    """The table whose rows stand from `first` to `last`, None if they are none; its header stands below `floor`."""
    body = [line for line in lines[first:last] if line.pieces and not line.is_rule]
    full = [line for line in body if line.is_full_row]
    if not full:
        return None
    if any(len(_NUMBERED.findall(line.text)) > 1 for line in lines[max(floor, first - _MOST_HEADER_LINES) : first]):
        return PrintedGrid((), 0, _start(body), _end(lines[last - 1]), unread="two tables stand side by side")
    edge = min(_first_figure(line) for line in full)
    header, lead = _header_lines(lines[floor:first], edge, lines[first])
    if not header and len(full) <= _LEAST_ROWS:
        return None
    if len(full) < _LEAST_ROWS and not (all(line.is_row for line in body) and _heads_each(header, full[0])):
        return None
    try:
        rows = _rows([*lead, *body], paper)
        columns = columns_of([row.line.pieces for row in rows if row.line.is_row])
        headings = _headings(header, columns)
        printed = tuple(_cells(row, columns) for row in rows)
    except UnalignedError:
        return None
    return PrintedGrid((*headings, *printed), len(headings), _start([*header, *lead, *body]), _end(lines[last - 1]))


def _heads_each(header: Sequence[TextLine], row: TextLine) -> bool:
    """Whether a line heads each of three cells or more of the only row with figures: no words stand so by chance."""
    cells = row.pieces[1:]
    for line in header:
        heads = line.pieces[-len(cells) :]
        corner = len(line.pieces) - len(cells)
        over = all(head.left < cell.right and cell.left < head.right for head, cell in zip(heads, cells, strict=False))
        if len(cells) >= _LEAST_HEADED and corner in (0, 1) and over:
            return True
    return False


def _header_lines(above: Sequence[TextLine], edge: int, row: TextLine) -> tuple[list[TextLine], list[TextLine]]:
    """The lines above the first row that head its columns, and the one that begins its label."""
    above = list(above)
    lead = [above.pop()] if above and is_label_alone(above[-1], edge) and above[-1].indent < row.indent else []
    if above and above[-1].blank and not lead:
        above.pop()
    found: list[TextLine] = []
    pending: list[TextLine] = []
    for line in reversed(above[-_MOST_HEADER_LINES:]):
        if is_header_line(line, edge):
            found, pending = [line, *pending, *found], []
        elif line.is_rule or is_label_alone(line, edge):
            pending.insert(0, line)
        else:
            break
    return found, lead


def _rows(body: Sequence[TextLine], paper: str) -> list[_Row]:
    """The rows of a body, with labels that are wrapped over several lines put together."""
    rows: list[_Row] = []
    waiting: list[TextLine] = []
    for number, line in enumerate(body):
        if line.is_row:
            rows.append(_Row(line, above=tuple(waiting)))
            waiting = []
        elif _begins_label(line, body[number + 1 :]):
            waiting.append(line)
        elif rows and (line.indent > rows[-1].line.indent or _ends_label(rows[-1], line, paper)):
            rows[-1] = replace(rows[-1], below=(*rows[-1].below, line))
        else:
            rows.append(_Row(line))
    return rows


def _ends_label(row: _Row, line: TextLine, paper: str) -> bool:
    """Whether a lone label below a row is the rest of its label: in lower case, or the paper prints both as one."""
    first, rest = row.line.pieces[0].text, line.pieces[0].text
    return rest[0].islower() or bool(re.search(rf"\b{re.escape(first)} {re.escape(rest)}\b", paper))


def _begins_label(line: TextLine, after: Sequence[TextLine]) -> bool:
    """Whether a lone label goes on in the row below it; above several rows that are indented it heads them."""
    place = next((index for index, below in enumerate(after) if below.is_row), None)
    if place is None:
        return False
    row, following = after[place], after[place + 1 : place + 2]
    heads_several = any(other.is_row and other.indent >= row.indent for other in following)
    opening = row.pieces[0].text[0]
    return opening.islower() or opening == "(" or (row.indent > line.indent and not heads_several)


def _cells(row: _Row, columns: Sequence[Column]) -> tuple[Cell, ...]:
    if not row.line.is_row:
        label = _cell(row.line, row.line.pieces[0])
        return (label, *(Cell("", label.end, label.end) for _ in columns[1:]))
    placed = place_row(row.line.pieces, columns)
    cells: list[Cell] = []
    end = row.line.start + row.line.indent
    for index in range(len(columns)):
        cell = _cell(row.line, placed[index]) if index in placed else Cell("", end, end)
        cells.append(cell)
        end = cell.end
    wrapped = [*(_cell(line, line.pieces[0]) for line in row.above), cells[0]]
    wrapped += [_cell(line, line.pieces[0]) for line in row.below]
    return (_joined([cell for cell in wrapped if cell.text]) if cells[0].text else cells[0], *cells[1:])


def _headings(lines: Sequence[TextLine], columns: Sequence[Column]) -> list[tuple[Cell, ...]]:
    """The header rows: headings of several columns stand over each of these, the rest is joined in the last row."""
    if len(columns) < 2:
        raise UnalignedError("a single column")
    wide: list[list[Cell | None]] = []
    own: list[list[Cell]] = [[] for _ in columns]
    for number, line in reversed(list(enumerate(lines))):
        if line.is_rule:
            continue
        level: list[Cell | None] = [None] * len(columns)
        below = [(cells[0].text if cells else "") for cells in own]
        goes_on = any(heads_each(above.pieces, columns) for above in lines[:number])
        pieces = _underlined(line, lines[number + 1 : number + 2])
        for piece, covered in place_header(pieces, columns, below, goes_on=goes_on):
            cell = _cell(line, piece)
            for index in covered:
                if len(covered) > 1:
                    level[index] = cell
                else:
                    own[index].insert(0, cell)
        if any(level):
            wide.insert(0, level)
    if not any(own) and not wide:
        return []
    place = lines[0].start
    last = tuple(_joined(cells) if cells else Cell("", place, place) for cells in own)
    return [*(tuple(cell or under for cell, under in zip(level, last, strict=True)) for level in wide), last]


def _underlined(line: TextLine, after: Sequence[TextLine]) -> list[Piece]:
    """The pieces of a header line; one with a stroke of its own below it reaches as far as the stroke does."""
    strokes = [match.span() for match in _SEGMENT.finditer(after[0].text)] if after and after[0].is_rule else []
    if len(strokes) < 2:
        return list(line.pieces)
    return [_stretched(piece, line.pieces, strokes) for piece in line.pieces]


def _stretched(piece: Piece, pieces: Sequence[Piece], strokes: Sequence[Span]) -> Piece:
    under = [span for span in strokes if span[0] < piece.right and piece.left < span[1]]
    if len(under) != 1 or sum(other.left < under[0][1] and under[0][0] < other.right for other in pieces) != 1:
        return piece
    return replace(piece, left=min(piece.left, under[0][0]), right=max(piece.right, under[0][1]))


def _cell(line: TextLine, piece: Piece) -> Cell:
    start = line.start + line.text.index(piece.text, piece.left)
    return Cell(piece.text, start, start + len(piece.text))


def _joined(cells: Sequence[Cell]) -> Cell:
    """Pieces of one label as one cell; a word broken at its hyphen is whole again."""
    text = cells[0].text
    for before, after in pairwise(cells):
        glue = "" if before.text.endswith(("-", "/")) and after.text[0].islower() else " "
        text += glue + after.text
    return Cell(text, min(cell.start for cell in cells), max(cell.end for cell in cells))


def _start(lines: Sequence[TextLine]) -> int:
    return lines[0].start + lines[0].indent


def _end(line: TextLine) -> int:
    return line.start + len(line.text.rstrip())
