"""Rebuilds grids of months by years whose cells are printed one to a line, where years, months and figures agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.columns.bands import figures_of
from ingest.columns.rebuilt_grid import Grid, UnplacedError
from ingest.columns.runs import Line, Run, Stretch, is_round, runs
from ingest.fact import Period
from ingest.report import Cell, Span
from ingest.times.dates import add_months
from ingest.times.mention import month_number
from ingest.times.periods import PeriodContext, find_periods

_YEAR_MONTHS = 12
_LEAST_MONTHS = 3
_LEAST_YEARS = 2
_CLEARLY = 2

Rows = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class _Part:
    """Months that run on, in one or several `blocks`, with the figure runs below them; `at` is where they begin."""

    at: int
    blocks: tuple[Run, ...]
    figures: tuple[Run, ...]

    @property
    def months(self) -> tuple[Cell, ...]:
        return tuple(cell for run in self.blocks for cell in run.cells)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for run in self.figures for line in run.lines)


def calendar_grid(stretch: Stretch) -> Grid:
    """The grid of a stretch: its years, one below the other, then the months, then the figures of the years in turn.

    A year that is printed in several parts is put together; of the last year, where it is a year to date, the last
    months may be missing. Months stand one by one, or in blocks below which each year has a block of its own. Raises
    `UnplacedError` where years, months and figures do not agree.
    """
    gathered = runs(stretch.lines)
    parts = list(_parts(gathered))
    if not parts or not parts[0].at:
        raise UnplacedError("no months stand above its figures")
    years = _years(gathered[parts[0].at - 1], parts[0].months[0])
    _check_between(gathered, parts)
    if len({(line.figure.unit, line.figure.slack) for part in parts for line in part.lines if line.figure}) > 1:
        raise UnplacedError("its figures are not all of one kind")
    if len(parts[0].blocks) == 1:
        return _by_years(parts, years)
    months, pieces = list(parts[0].months), [_rows(parts[0], len(years))]
    for part in parts[1:]:
        width = _width(part, years, _YEAR_MONTHS - len(months), stretch.late)
        if month_number(part.months[0].text) != _after(months[-1]):
            raise UnplacedError("the months of its parts do not run on")
        months += [*part.months, *_displaced(part, width, stretch.late)]
        pieces.append(_across(part.lines, width))
    labels = [label for label, _ in years]
    return _grid(labels, months, pieces, _blocks(labels, pieces))


def _parts(gathered: Sequence[Run]) -> Iterator[_Part]:
    """The months of a stretch that have figures below them."""
    place = 0
    while place < len(gathered):
        end = place
        while end < len(gathered) and _runs_on(gathered[place : end + 1]):
            end += 1
        after = end
        while after < len(gathered) and gathered[after].figures:
            after += 1
        if end > place and after > end:
            yield _Part(place, tuple(gathered[place:end]), tuple(gathered[end:after]))
        place = max(after, place + 1)


def _runs_on(blocks: Sequence[Run]) -> bool:
    """Whether blocks hold nothing but months that follow each other, and stand one by one where they are several."""
    cells = [cell for run in blocks for cell in run.cells]
    if len(blocks) > 1 and len(cells) > len(blocks):
        return False
    months = [month_number(cell.text) for cell in cells]
    return None not in months and all(month == _after(cell) for cell, month in zip(cells, months[1:], strict=False))


def _by_years(parts: Sequence[_Part], years: Sequence[tuple[Cell, Period]]) -> Grid:
    """The grid of blocks of months below each of which every year has a block of as many figures, the last fewer or
    none from where it ends. Raises `UnplacedError` where one of them has other figures.
    """
    months: list[Cell] = []
    rows: list[tuple[Line, ...]] = [() for _ in years]
    for part in parts:
        blocks = [run.lines for run in part.figures]
        before, last = blocks[: len(years) - 1], [line for block in blocks[len(years) - 1 :] for line in block]
        ended = len(rows[-1]) < len(months)
        even = len(before) == len(years) - 1 and all(len(block) == len(part.months) for block in before)
        if not even or len(blocks) > len(years) or len(last) > len(part.months) or (ended and last):
            raise UnplacedError(
                f"{len(years)} years of {len(part.months)} months stand beside {len(part.lines)} figures"
            )
        if months and month_number(part.months[0].text) != _after(months[-1]):
            raise UnplacedError("the months of its parts do not run on")
        months += part.months
        rows = [(*row, *block) for row, block in zip(rows, [*before, last], strict=True)]
    if not _LEAST_MONTHS <= len(months) <= _YEAR_MONTHS or not rows[-1]:
        raise UnplacedError(f"{len(months)} months stand above its figures")
    labels = [label for label, _ in years]
    spans = [(labels[0].start, labels[-1].end), *(run.span for part in parts for run in part.figures)]
    return _grid(labels, months, [tuple(rows)], spans)


def _after(month: Cell) -> int:
    """The month after a month."""
    return (month_number(month.text) or 0) % _YEAR_MONTHS + 1


def _years(labels: Run, month: Cell) -> list[tuple[Cell, Period]]:
    """The years that end a run of labels, which follow each other and all begin with `month`."""
    years: list[tuple[Cell, Period]] = []
    for cell in reversed(labels.cells):
        period = _whole_year(cell)
        if period is None or period.start is None or period.start.month != month_number(month.text):
            break
        if years and years[0][1].start != add_months(period.start, _YEAR_MONTHS):
            break
        years.insert(0, (cell, period))
    if len(years) < _LEAST_YEARS:
        raise UnplacedError("no years that follow each other stand before its months")
    return years


def _whole_year(cell: Cell) -> Period | None:
    """The year, or year to date, that is all of a label; None for any other."""
    found = find_periods(cell.text, PeriodContext())
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(cell.text)):
        return None
    period = found[0].period
    return period if period.months == _YEAR_MONTHS or period.end is None else None


def _check_between(gathered: Sequence[Run], parts: Sequence[_Part]) -> None:
    """Raises `UnplacedError` where figures of the stretch are in none of its parts, other than an axis above them."""
    above = [line for run in gathered[: parts[0].at] for line in run.figures]
    held = gathered[parts[0].at :] if all(map(is_round, above)) else gathered
    if sum(len(run.figures) for run in held) != sum(len(part.lines) for part in parts):
        raise UnplacedError("some of its figures stand below no month")


def _rows(part: _Part, height: int) -> Rows:
    """The first part as rows: from a block of figures for each month, or from figures that each stand alone.

    Years are printed in one block, one below the other, and months each in a block of its own, side by side. Figures
    that stand alone are thus read as the months are, along the rows. Their values must bear that out as well.
    """
    width = len(part.months)
    if len(part.lines) != width * height or width < _LEAST_MONTHS:
        raise UnplacedError(f"{height} years of {width} months stand beside {len(part.lines)} figures")
    lengths = {len(run.lines) for run in part.figures}
    if lengths == {height}:
        return tuple(zip(*(run.lines for run in part.figures), strict=True))
    across = _across(part.lines, width)
    if lengths != {1} or not _runs_along(across, tuple(zip(*_across(part.lines, height), strict=True))):
        raise UnplacedError("nothing confirms whether its figures are printed along the years or down the months")
    return across


def _runs_along(along: Rows, down: Rows) -> bool:
    """Whether the figures of years by months bear out that they are printed along the years: they vary less about the
    levels of such years and months than of those that they make if read down, or they vary not much more and move far
    less from one month to the next.
    """
    left, other = _unexplained(along), _unexplained(down)
    return left < other or (left < _CLEARLY * other and _CLEARLY * _steps(along) <= _steps(down))


def _steps(rows: Rows) -> Decimal:
    """How much figures move from each month to the next, as squares."""
    values = [[figure.value for figure in row] for row in figures_of(rows)]
    return _squares(after - before for row in values for before, after in pairwise(row))


def _across(lines: Sequence[Line], width: int) -> Rows:
    return tuple(tuple(lines[at : at + width]) for at in range(0, len(lines), width))


def _unexplained(rows: Rows) -> Decimal:
    """How much figures vary beyond what the levels of their rows and of their columns account for, as squares."""
    values = [[figure.value for figure in row] for row in figures_of(rows)]
    columns = list(zip(*values, strict=True))
    every = [value for row in values for value in row]
    by_row = _squares([_sum(row) for row in values]) / len(columns)
    by_column = _squares([_sum(column) for column in columns]) / len(values)
    return _squares(every) - by_row - by_column + _squares([_sum(every)]) / len(every)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _squares(values: Iterable[Decimal]) -> Decimal:
    return _sum(value * value for value in values)


def _width(part: _Part, years: Sequence[tuple[Cell, Period]], left: int, late: Sequence[Line]) -> int:
    """How many months of each year a later part holds: those above it, or all that are left of the year.

    The latter where only the year to date has fewer figures. Where both would do, neither does.
    """
    height, count, given = len(years), len(part.lines), len(part.months)
    if {len(run.lines) for run in part.figures} != {1}:
        raise UnplacedError("the figures of its parts are not printed alike")
    found = {month_number(line.cell.text) for line in late}
    to_date = years[-1][1].end is None and 0 <= height * left - count < left
    widths = {given} if count == height * given and given <= left else set()
    if to_date and (given == left or (given < left and _after(part.months[-1]) in found)):
        widths.add(left)
    if len(widths) != 1:
        raise UnplacedError(f"{height} years of {given} months stand beside {count} figures")
    return widths.pop()


def _displaced(part: _Part, width: int, late: Sequence[Line]) -> list[Cell]:
    """The months after those of a part, up to `width`, that are printed once each behind the table."""
    months: list[Cell] = []
    while len(part.months) + len(months) < width:
        wanted = _after([*part.months, *months][-1])
        found = [line.cell for line in late if month_number(line.cell.text) == wanted]
        if len(found) != 1:
            raise UnplacedError("some of its figures have no month")
        months.append(found[0])
    return months


def _grid(labels: Sequence[Cell], months: Sequence[Cell], pieces: Sequence[Rows], blocks: Iterable[Span]) -> Grid:
    body = []
    for row, label in enumerate(labels):
        cells = [line.cell for piece in pieces for line in piece[row]]
        blanks = [Cell("", cells[-1].end, cells[-1].end)] * (len(months) - len(cells))
        body.append((label, *cells, *blanks))
    header = (Cell("", labels[0].start, labels[0].start), *months)
    return Grid((header, *body), 1, tuple(sorted(blocks)))


def _blocks(labels: Sequence[Cell], pieces: Sequence[Rows]) -> Iterator[Span]:
    """Where the labels stand, and the figures of each part: row by row, or column by column where these are whole."""
    yield labels[0].start, labels[-1].end
    for piece in pieces:
        down = piece[0][0].block == piece[-1][0].block
        for cells in zip(*piece, strict=True) if down else piece:
            yield cells[0].cell.start, cells[-1].cell.end
