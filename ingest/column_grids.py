"""Rebuilds tables whose cells are printed column by column: a run of labels, then runs of as many figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from ingest.column_arithmetic import (
    Relations,
    Rows,
    has_mean,
    has_total,
    relations,
    relations_but_last,
    same_units,
    sums_up,
)
from ingest.column_headings import column_headings, names_whole
from ingest.column_runs import Line, Run, Stretch, joined, runs
from ingest.report import Cell, Span
from ingest.vocabulary import Vocabulary

_MOST_COLUMNS = 12
_MOST_FIGURES = 2000


class UnplacedError(Exception):
    """The figures of a stretch could not be placed with confidence; the message says why."""


@dataclass(frozen=True)
class Grid:
    """A table as rebuilt: its rows, how many of them are headers, and the runs of lines they were taken from."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    blocks: tuple[Span, ...]


@dataclass(frozen=True)
class _Band:
    """Figure runs that follow each other, with the label runs before them; `rows` once their shape is known."""

    labels: tuple[Run, ...]
    figures: tuple[Run, ...]
    rows: tuple[tuple[Line, ...], ...] = ()

    @property
    def lines(self) -> list[Line]:
        return [line for run in self.figures for line in run.lines]

    @property
    def values(self) -> Rows:
        return _values(self.rows)


@dataclass(frozen=True)
class _Labelled:
    """The label of each row, None where the paper prints it elsewhere, and the labels that were used or not."""

    labels: list[list[Cell | None]]
    used: list[Run]
    starts: set[int]
    headings: list[Run]
    loose: list[Cell]


def column_grid(stretch: Stretch, vocabulary: Vocabulary) -> Grid:
    """The table of a stretch. Raises `UnplacedError` where counts or arithmetic do not confirm one."""
    if len(stretch.figures) > _MOST_FIGURES:
        raise UnplacedError(f"{len(stretch.figures)} figures stand together, more than a table holds")
    bands, after = _bands(runs(stretch.lines))
    if headed := _headed(bands, vocabulary):
        return headed
    placed, found = _placed(bands)
    labelled = _labelled(placed, _after(bands, placed, after))
    owners = _owners(bands, placed)
    loose = [cell for cell in labelled.loose if cell.start not in owners]
    names = _missing(labelled.labels, loose, vocabulary)
    _check_members(labelled.labels, names, vocabulary)
    headings = column_headings(labelled.headings, [figure.unit for figure in placed[0].values[0]], found)
    if headings is None:
        raise UnplacedError("the headings above it do not match its columns")
    filler = iter(names)
    rows = [
        (label or next(filler), *(line.cell for line in row))
        for band, labels in zip(placed, labelled.labels, strict=True)
        for label, row in zip(labels, band.rows, strict=True)
    ]
    corner = [(Cell("", rows[0][0].start, rows[0][0].start), *line) for line in headings]
    blocks = [*_columns(placed), *(run.span for run in labelled.used), *_together(names, stretch.lines)]
    return Grid((*corner, *rows), len(headings), tuple(sorted(blocks)))


def _bands(parts: Sequence[Run]) -> tuple[list[_Band], tuple[Run, ...]]:
    """The stretch as bands, and the label runs after the last figures."""
    bands: list[_Band] = []
    labels: list[Run] = []
    figures: list[Run] = []
    for part in parts:
        if part.figures:
            figures.append(part)
            continue
        if figures:
            bands.append(_Band(tuple(labels), tuple(figures)))
            labels, figures = [], []
        labels.append(part)
    if not figures:
        return bands, tuple(labels)
    return [*bands, _Band(tuple(labels), tuple(figures))], ()


def _placed(bands: Sequence[_Band]) -> tuple[list[_Band], Relations | None]:
    """The bands as rows, with the number of columns that arithmetic confirms for most figures."""
    best: list[_Band] = []
    found: Relations | None = None
    for width in range(_MOST_COLUMNS, 1, -1):
        shaped = _shaped(bands, width)
        if not shaped or not same_units(rows := [row for band in shaped for row in band.values]):
            continue
        apart = all(len(band.figures) == width for band in shaped)
        held = relations(rows) or (relations_but_last(rows) if apart else None)
        if (held or all(has_total(band.values) for band in shaped)) and _size(shaped) > _size(best):
            best, found = shaped, held
    single = [replace(band, rows=tuple((line,) for line in band.lines)) for band in bands if len(band.lines) > 1]
    if not best and single and all(len(band.figures) == 1 and has_total(band.values) for band in single):
        best = single
    if not best:
        raise UnplacedError("no sum and no printed change confirms which of its figures stand together")
    return best, found


def _shaped(bands: Sequence[_Band], width: int) -> list[_Band]:
    """The bands cut into `width` columns; nothing if one of them cannot be, unless it stands apart from the rest."""
    shaped: list[_Band] = []
    long = [index for index, band in enumerate(bands) if len(band.lines) >= width]
    for band in bands[long[0] : long[-1] + 1] if long else []:
        lines = band.lines
        height, rest = divmod(len(lines), width)
        ends = set(accumulate(len(run.lines) for run in band.figures))
        cut = {height * (column + 1) for column in range(width)}
        if rest or not height or (len(band.figures) > 1 and not cut <= ends):
            return []
        rows = tuple(tuple(lines[column * height + row] for column in range(width)) for row in range(height))
        shaped.append(replace(band, rows=rows))
    return shaped


def _labelled(bands: Sequence[_Band], after: Sequence[Run]) -> _Labelled:
    """Gives the rows of each band the labels right before it, else those right after it."""
    result = _Labelled([], [], set(), [], [])
    for index, band in enumerate(bands):
        following = bands[index + 1].labels if index + 1 < len(bands) else after
        taken = _labels_before(band)
        if not taken and (after_it := _labels_after(band, following, result.starts)):
            taken = after_it
        if taken is None:
            counted = sum(len(run.lines) for run in band.labels)
            raise UnplacedError(f"{len(band.rows)} rows of figures stand beside {counted} labels")
        cells = [cell for run in taken for cell in run.cells]
        missing = len(band.rows) - len(cells)
        at_end = missing and len(band.rows) > 1 and not _sums(band.values, 0)
        gap: list[Cell | None] = [None] * missing
        result.labels.append([*cells, *gap] if at_end else [*gap, *cells])
        result.used.extend(taken)
        result.starts.update(run.span[0] for run in taken)
    for index, band in enumerate(bands):
        unused = [run for run in band.labels if run.span[0] not in result.starts]
        if index and unused:
            raise UnplacedError("labels between its figures belong to none of its rows")
        result.headings.extend(unused)
    result.loose.extend(cell for run in after if run.span[0] not in result.starts for cell in run.cells)
    return result


def _labels_before(band: _Band) -> list[Run] | None:
    """The labels right before a band: one for each row, or one less where the row without one is a total or alone."""
    height = len(band.rows)
    taken = _ending(band.labels, height)
    if taken and (height > 1 or not _holds_digit(taken)):
        return taken
    taken = _ending(band.labels, height - 1)
    summed = height == 1 or _sums(band.values, 0) or _sums(band.values, -1)
    # Labels that are too few by chance are mostly headings, which name periods.
    return None if taken is None or not summed or _holds_digit(taken) else taken


def _holds_digit(labels: Sequence[Run]) -> bool:
    return any(character.isdigit() for run in labels for cell in run.cells for character in cell.text)


def _labels_after(band: _Band, following: Sequence[Run], used: set[int]) -> list[Run] | None:
    if following and len(following[0].lines) == len(band.rows) and following[0].span[0] not in used:
        return [following[0]]
    return None


def _ending(labels: Sequence[Run], wanted: int) -> list[Run] | None:
    """The last runs that hold exactly `wanted` lines, None if runs do not end there."""
    taken: list[Run] = []
    for run in reversed(labels):
        if wanted <= 0:
            break
        taken.insert(0, run)
        wanted -= len(run.lines)
    return None if wanted else taken


def _sums(rows: Rows, place: int) -> bool:
    """Whether the row at `place` (first or last) is the sum of the others in all columns of counts or amounts."""
    others = rows[1:] if place == 0 else rows[:-1]
    counted = [column for column, figure in enumerate(rows[0]) if figure.unit != "%"]
    return len(others) > 1 and sums_up(rows[place], others, counted)


def _after(bands: Sequence[_Band], placed: Sequence[_Band], last: Sequence[Run]) -> list[Run]:
    """The label runs after the last placed band."""
    end = placed[-1].figures[-1].span[1]
    late = [run for band in bands for run in band.labels if run.span[0] >= end]
    return [*late, *last]


def _owners(bands: Sequence[_Band], placed: Sequence[_Band]) -> set[int]:
    """Where the labels begin that stand right before a figure which is no part of the table."""
    parts = {part.figures[0].span for part in placed}
    return {band.labels[-1].cells[-1].start for band in bands if band.labels and band.figures[0].span not in parts}


def _missing(labels: list[list[Cell | None]], loose: list[Cell], vocabulary: Vocabulary) -> list[Cell]:
    """The labels of rows that have none beside them: those left over after the table, in order, if they are as many."""
    wanted = sum(label is None for part in labels for label in part)
    # Of rows that are areas, an area left over shows that a label stands beside the wrong row.
    if any(label and vocabulary.area(label.text) for part in labels for label in part):
        loose = [cell for cell in loose if vocabulary.area(cell.text)]
    elif not wanted:
        return []
    if len(loose) != wanted:
        raise UnplacedError(f"{wanted} of its rows have no label, and {len(loose)} labels are left over")
    return loose


def _check_members(labels: list[list[Cell | None]], names: list[Cell], vocabulary: Vocabulary) -> None:
    """A region that heads a group of forces must be theirs."""
    filler = iter(names)
    for group in labels:
        for place, label in enumerate(group):
            area = vocabulary.area(next(filler).text) if label is None else None
            others = [vocabulary.area(cell.text) for index, cell in enumerate(group) if cell and index != place]
            if area and area.members and any(other and other.name not in area.members for other in others):
                raise UnplacedError(f"the forces listed under {area.name} are not all in it")


def _headed(bands: Sequence[_Band], vocabulary: Vocabulary) -> Grid | None:
    """The table whose columns each stand under their own heading, the column of row labels first."""
    heights = {len(band.lines) for band in bands}
    if len(bands) < 2 or len(heights) != 1 or any(len(band.labels) != 1 for band in bands[1:]):
        return None
    first, height = bands[0].labels, heights.pop()
    labels = _ending(first[:-1], height) or _ending(first[:-1], height + 1)
    if height < 2 or not labels:
        return None
    rows = tuple(zip(*(band.lines for band in bands), strict=True))
    names = [cell for run in labels for cell in run.cells]
    if not same_units(_values(rows)) or not _confirmed(_values(rows), names[-height:], vocabulary):
        return None
    corner = names[0] if len(names) > height else Cell("", names[0].start, names[0].start)
    headings = (corner, *(joined(band.labels[-1].cells) for band in bands))
    body = [(name, *(line.cell for line in row)) for name, row in zip(names[-height:], rows, strict=True)]
    blocks = (
        *(run.span for run in labels),
        *((band.labels[-1].span[0], band.figures[-1].span[1]) for band in bands),
    )
    return Grid((headings, *body), 1, blocks)


def _confirmed(rows: Rows, names: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether arithmetic shows that figures stand in the row of their label: changes, sums, or means of percentages
    in the row that is labelled as that of the whole.
    """
    if relations(rows) or has_total(rows):
        return True
    return any(has_mean(rows, place) and names_whole(names[place].text, vocabulary) for place in (0, -1))


def _values(rows: Sequence[Sequence[Line]]) -> Rows:
    return [[line.figure for line in row if line.figure] for row in rows]


def _size(bands: Sequence[_Band]) -> int:
    return sum(len(band.lines) for band in bands)


def _columns(bands: Sequence[_Band]) -> Iterator[Span]:
    """Where each column of each band stands."""
    for band in bands:
        for column in zip(*band.rows, strict=True):
            yield column[0].cell.start, column[-1].cell.end


def _together(names: Sequence[Cell], lines: Sequence[Line]) -> Iterator[Span]:
    """Where labels stand, those that follow each other without another line between as one span."""
    starts = {cell.start for cell in names}
    places = [index for index, line in enumerate(lines) if line.cell.start in starts]
    start = 0
    for index, (place, after) in enumerate(pairwise([*places, len(lines) + 1])):
        if after != place + 1:
            yield lines[places[start]].cell.start, lines[place].cell.end
            start = index + 1
