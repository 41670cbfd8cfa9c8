"""Rebuilds tables whose cells are printed column by column: a run of labels, then runs of as many figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ingest.columns.arithmetic import Rows, has_mean, has_total, relations, same_units
from ingest.columns.bands import Band, figures_of, gathered_bands, placed_bands
from ingest.columns.headings import column_headings, corner_of, names_whole
from ingest.columns.labels import check_members, ending, labelled_rows, labels_after, labels_left_over, owned_labels
from ingest.columns.rebuilt_grid import Grid, UnplacedError
from ingest.columns.runs import Line, Run, Stretch, joined, runs, with_whole_labels
from ingest.report import Cell, Span
from ingest.tables.wrapped_headings import is_above_labels, opens_as_label
from ingest.words.vocabulary import Vocabulary

_MOST_FIGURES = 2000


def column_grid(stretch: Stretch, vocabulary: Vocabulary) -> Grid:
    """The table of a stretch. Raises `UnplacedError` where counts or arithmetic do not confirm one."""
    if len(stretch.figures) > _MOST_FIGURES:
        raise UnplacedError(f"{len(stretch.figures)} figures stand together, more than a table holds")
    whole = with_whole_labels(stretch)
    try:
        return _grid(stretch, vocabulary)
    except UnplacedError:
        # A label that goes on in the next line is no second label, unless there is a figure for that line too.
        if whole == stretch:
            raise
    return _grid(whole, vocabulary)


def _grid(stretch: Stretch, vocabulary: Vocabulary) -> Grid:
    bands, after = gathered_bands(runs(stretch.lines))
    if headed := _headed(bands, vocabulary):
        return headed
    placed, found = placed_bands(bands)
    labelled = labelled_rows(placed, labels_after(bands, placed, after), found)
    owned = owned_labels(bands, placed)
    loose = [cell for cell in labelled.loose if cell.start not in owned]
    names = labels_left_over(labelled.labels, loose, vocabulary)
    check_members(labelled.labels, names, vocabulary)
    late = _right_after(placed, bands, after, labelled.starts)
    headings = column_headings(labelled.headings, [figure.unit for figure in placed[0].values[0]], found, late)
    if headings is None:
        raise UnplacedError("the headings above it do not match its columns")
    opening, *others = (cell.text for part in labelled.labels for cell in part if cell)
    if not opens_as_label(opening, others):
        raise UnplacedError("what stands above its labels stands among them")
    filler = iter(names)
    rows = [
        (label or next(filler), *(line.cell for line in row))
        for band, labels in zip(placed, labelled.labels, strict=True)
        for label, row in zip(labels, band.rows, strict=True)
    ]
    top, *below = headings
    empty = Cell("", rows[0][0].start, rows[0][0].start)
    corner = [
        (corner_of(labelled.headings, min(cell.start for cell in top if cell.text)) or empty, *top),
        *((empty, *line) for line in below),
    ]
    blocks = [*_columns(placed), *(run.span for run in labelled.used), *_together(names, stretch.lines)]
    return Grid((*corner, *rows), len(headings), tuple(sorted(blocks)))


def _right_after(
    placed: Sequence[Band], bands: Sequence[Band], after: Sequence[Run], used: Collection[int]
) -> Run | None:
    """The labels right after the last figures that are no row's."""
    last = labels_after(bands, placed, after)[:1]
    return last[0] if last and last[0].span[0] not in used else None


def _headed(bands: Sequence[Band], vocabulary: Vocabulary) -> Grid | None:
    """The table whose columns each stand under their own heading, the column of row labels first."""
    heights = {len(band.lines) for band in bands}
    if len(bands) < 2 or len(heights) != 1 or any(len(band.labels) != 1 for band in bands[1:]):
        return None
    first, height = bands[0].labels, heights.pop()
    labels = ending(first[:-1], height) or ending(first[:-1], height + 1)
    if height < 2 or not labels:
        return None
    rows = tuple(zip(*(band.lines for band in bands), strict=True))
    names = [cell for run in labels for cell in run.cells]
    if not same_units(figures_of(rows)) or not _confirmed(figures_of(rows), names[-height:], vocabulary):
        return None
    above = corner_of(first, names[0].start)
    if len(names) > height and (above or not is_above_labels(names[0].text)):
        return None  # a label without figures
    opening, *others = (name.text for name in names[-height:])
    if not opens_as_label(opening, others):
        return None
    corner = names[0] if len(names) > height else above or Cell("", names[0].start, names[0].start)
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


def _columns(bands: Sequence[Band]) -> Iterator[Span]:
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
