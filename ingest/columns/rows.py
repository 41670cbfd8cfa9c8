"""Rebuilds tables whose cells are printed one after another row by row, some of them out of their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.columns.arithmetic import Rows, relations, sums_up
from ingest.columns.headings import corner_of
from ingest.columns.rebuilt_grid import Grid, UnplacedError
from ingest.columns.runs import Line, Stretch, runs, unwrapped
from ingest.report import Cell, Span
from ingest.table_facts.columns import says, statistic_words
from ingest.tables.listed_lines import is_status
from ingest.tables.wrapped_headings import heads_labels

_LEAST_ROWS = 2
_MOST_ROWS = 40


@dataclass(frozen=True)
class _Piece:
    """Figures that follow each other, and the label right before them, None without one."""

    label: Cell | None
    lines: tuple[Line, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(line.figure.unit for line in self.lines if line.figure)

    @property
    def place(self) -> int:
        return self.lines[0].cell.start


def row_grid(stretch: Stretch) -> Grid:
    """The table of a stretch. Raises `UnplacedError` where shape or arithmetic do not confirm one."""
    pieces, loose = _pieces(stretch)
    units = _usual_units(pieces)
    pieces = [part for piece in pieces for part in _parted(piece, units)]
    full = [piece for piece in pieces if piece.units == units]
    openings = [piece for piece in pieces if piece.label and _opens(piece, units)]
    rest = [piece for piece in pieces if piece not in full and piece not in openings]
    headings, loose = _headings(rest, loose, units, full)
    rows = _completed(full, openings, rest, units) if rest else [*full, *openings]
    rows = _named(sorted(rows, key=_begins), loose, bool(rest))
    _confirm([piece for piece in rows if piece.units == units], {piece.place for piece in rows if piece not in pieces})
    return _grid(rows, headings, stretch)


def _pieces(stretch: Stretch) -> tuple[list[_Piece], list[Cell]]:
    """The pieces of a stretch and the labels that stand before none of them."""
    pieces: list[_Piece] = []
    loose: list[Cell] = []
    label: Cell | None = None
    figures: list[Line] = []
    for run in runs(stretch.lines):
        if run.figures:
            figures.extend(run.figures)
            continue
        if figures:
            pieces.append(_Piece(label, tuple(figures)))
        elif label:
            loose.append(label)
        *before, label = unwrapped(run.cells)
        loose.extend(before)
        figures = []
    if figures:
        pieces.append(_Piece(label, tuple(figures)))
    elif label:
        loose.append(label)
    return pieces, loose


def _usual_units(pieces: Sequence[_Piece]) -> tuple[str, ...]:
    """The units of a row, as most labelled pieces have them."""
    counted = Counter(piece.units for piece in pieces if piece.label and len(piece.lines) > 1).most_common(1)
    if not counted or counted[0][1] < _LEAST_ROWS or len(pieces) > _MOST_ROWS:
        raise UnplacedError("no sum and no printed change confirms which of its figures stand together")
    return counted[0][0]


def _parted(piece: _Piece, units: Sequence[str]) -> Iterator[_Piece]:
    """A piece cut where a new row begins, if the first figure of a row can be told by its unit."""
    cuts = [0]
    if units[0] not in units[1:]:
        cuts += [index for index, unit in enumerate(piece.units) if index and unit == units[0]]
    for start, end in pairwise([*cuts, len(piece.lines)]):
        yield _Piece(None if start else piece.label, piece.lines[start:end])


def _opens(piece: _Piece, units: tuple[str, ...]) -> bool:
    """Whether a piece is the beginning of a row. Raises `UnplacedError` if other columns would do."""
    count = len(piece.units)
    if piece.units == units or piece.units[0] != units[0]:
        return False
    if piece.units != units[:count] or piece.units[-1] in units[count:]:
        raise UnplacedError("one of its rows has figures that could be of more than one column")
    return True


def _headings(
    rest: Sequence[_Piece], loose: Sequence[Cell], units: Sequence[str], full: Sequence[_Piece]
) -> tuple[list[Cell], list[Cell]]:
    """The heading of each column and the labels left: before the first row, beside a displaced figure, or by unit."""
    width = len(units)
    above = [cell for cell in loose if full[0].label and cell.end <= full[0].label.start]
    if not rest and len(above) >= width:
        behind = [cell for cell in loose if cell not in above]
        worded = any(is_status(cell.text) for cell in behind)
        if worded and not any(_no_figures(cell.text) or _may_be_words(cell.text) for cell in above):
            raise UnplacedError("words stand among its figures, and no heading above it is that of words")
        return _over_columns(above, full, worded), behind
    first = width - sum(len(piece.lines) for piece in rest)
    found: dict[int, Cell] = {}
    for piece in rest:
        if piece.label:
            found[first] = piece.label
        first += len(piece.lines)
    left = list(loose)
    for column, unit in enumerate(units):
        named = [cell for cell in left if unit and unit in "".join(cell.text.split()).lower()]
        if column not in found and named:
            found[column] = named[0]
            left.remove(named[0])
    if sorted(found) != list(range(width)):
        raise UnplacedError("the headings around it do not match its columns")
    return [found[column] for column in range(width)], left


def _over_columns(above: Sequence[Cell], full: Sequence[_Piece], worded: bool) -> list[Cell]:
    """The headings that stand over the figures. A column of arrows or colours has a heading but no figures; `worded`
    tells that there are words among the figures.

    Raises `UnplacedError` where the heading of a change stands over what no arithmetic shows to be one, or the other
    way round.
    """
    width = len(full[0].lines)
    kept = [cell for cell in above if not (_no_figures(cell.text) or (worded and _may_be_words(cell.text)))]
    found = relations(_values(full))
    headings = list(kept[-width:])
    changes = [_says_change(cell.text) for cell in headings]
    derived = [found is not None and at in found.derived for at in range(width)]
    # Changes of which no heading speaks, below as many lines as columns, lack theirs: the first heads the labels.
    told = any(changes) or len(kept) == width
    misplaced = any(heads_labels(cell.text) for cell in headings)
    if len(headings) < width or misplaced or (found and told and changes != derived):
        raise UnplacedError("the headings above it do not match its columns")
    return headings


def _no_figures(heading: str) -> bool:
    return heading.strip().lower() in statistic_words()["skipped"]


def _may_be_words(heading: str) -> bool:
    return heading.strip().lower() in statistic_words()["skipped_alone"]


def _says_change(heading: str) -> bool:
    return says(heading, "change") or says(heading, "percent_change")


def _completed(
    full: Sequence[_Piece], openings: Sequence[_Piece], rest: Sequence[_Piece], units: Sequence[str]
) -> list[_Piece]:
    """The rows with the one opening that the displaced figures complete: the one that makes a sum come out."""
    moved = tuple(line for piece in rest for line in piece.lines)
    found: list[list[_Piece]] = []
    for opening in openings:
        row = _Piece(opening.label, opening.lines + moved)
        if row.units == tuple(units) and _in_a_sum(row, [*full, row]):
            found.append([*full, row, *(other for other in openings if other is not opening)])
    if len(found) != 1:
        raise UnplacedError("figures that stand apart complete none of its rows with certainty")
    return found[0]


def _named(rows: Sequence[_Piece], loose: Sequence[Cell], displaced: bool) -> list[_Piece]:
    """Rows without a label take the labels left over, if they are as many. None may be left of displaced cells."""
    missing = sum(piece.label is None for piece in rows)
    if missing != len(loose) and (missing or displaced):
        raise UnplacedError(f"{missing} of its rows have no label, and {len(loose)} labels are left over")
    names = iter(loose)
    return [piece if piece.label else _Piece(next(names), piece.lines) for piece in rows]


def _values(pieces: Sequence[_Piece]) -> Rows:
    return [[line.figure for line in piece.lines if line.figure] for piece in pieces]


def _in_a_sum(row: _Piece, rows: Sequence[_Piece]) -> bool:
    """Whether a row is part of a sum that comes out in every column: a row and the rows right before or after it."""
    ordered = sorted(rows, key=_begins)
    return any(row in part for part in _sums(ordered))


def _begins(piece: _Piece) -> int:
    """Where a row stands: with displaced figures among its own, where the first of them all does."""
    return min(line.cell.start for line in piece.lines)


def _sums(rows: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Each total together with its parts, the parts standing right before it."""
    for place in range(_LEAST_ROWS, len(rows)):
        total, columns = _values(rows[place : place + 1])[0], range(len(rows[place].lines))
        for start in range(place - 1):
            if sums_up(total, _values(rows[start:place]), columns):
                yield rows[start : place + 1]
                break


def _confirm(full: Sequence[_Piece], rebuilt: set[int]) -> None:
    """Raises `UnplacedError` unless changes hold in every row, or sums that all rows put together here are in."""
    if relations(_values(full)):
        return
    in_sums = {piece.place for part in _sums(sorted(full, key=_begins)) for piece in part}
    if not in_sums or not rebuilt <= in_sums:
        raise UnplacedError("no sum and no printed change confirms which of its figures stand together")


def _grid(rows: Sequence[_Piece], headings: Sequence[Cell], stretch: Stretch) -> Grid:
    start = stretch.lines[0].cell.start
    corner = corner_of(runs(stretch.lines), headings[0].start) or Cell("", start, start)
    body = []
    for piece in rows:
        end = piece.lines[-1].cell.end
        blanks = [Cell("", end, end) for _ in range(len(headings) - len(piece.lines))]
        body.append((_label(piece), *(line.cell for line in piece.lines), *blanks))
    cells = sorted((cell for row in [headings, *body] for cell in row if cell.text), key=lambda cell: cell.start)
    return Grid(((corner, *headings), *body), 1, tuple(_blocks(cells, body)))


def _label(piece: _Piece) -> Cell:
    if piece.label is None:
        raise UnplacedError("a row of figures has no label")
    return piece.label


def _blocks(cells: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> Iterator[Span]:
    """Where the cells of each row stand, as one span as long as no cell of another row stands between."""
    row_of = {cell.start: index for index, row in enumerate(body) for cell in row if cell.text}
    start = 0
    for index, (cell, after) in enumerate(pairwise([*cells, None])):
        assert cell is not None
        if after is None or row_of.get(cell.start, -1) != row_of.get(after.start, -2):
            yield cells[start].start, cell.end
            start = index + 1
