"""Gathers runs of figures with the labels before them, and cuts them into the columns that arithmetic confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.columns.arithmetic import Relations, Rows, has_total, relations, relations_but_last, same_units
from ingest.columns.rebuilt_grid import UnplacedError
from ingest.columns.runs import Line, Run

_MOST_COLUMNS = 12


@dataclass(frozen=True)
class Band:
    """Figure runs that follow each other, with the label runs before them; `rows` once their shape is known."""

    labels: tuple[Run, ...]
    figures: tuple[Run, ...]
    rows: tuple[tuple[Line, ...], ...] = ()

    @property
    def lines(self) -> list[Line]:
        """All its figures as lines, in the order printed."""
        return [line for run in self.figures for line in run.lines]

    @property
    def values(self) -> Rows:
        """The figures of its rows."""
        return figures_of(self.rows)


def gathered_bands(parts: Sequence[Run]) -> tuple[list[Band], tuple[Run, ...]]:
    """The stretch as bands, and the label runs after the last figures."""
    bands: list[Band] = []
    labels: list[Run] = []
    figures: list[Run] = []
    for part in parts:
        if part.figures:
            figures.append(part)
            continue
        if figures:
            bands.append(Band(tuple(labels), tuple(figures)))
            labels, figures = [], []
        labels.append(part)
    if not figures:
        return bands, tuple(labels)
    return [*bands, Band(tuple(labels), tuple(figures))], ()


def placed_bands(bands: Sequence[Band]) -> tuple[list[Band], Relations | None]:
    """The bands as rows, with the number of columns that arithmetic confirms for most figures, and what it is.

    Raises `UnplacedError` where none is confirmed.
    """
    best: list[Band] = []
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


def _shaped(bands: Sequence[Band], width: int) -> list[Band]:
    """The bands cut into `width` columns; nothing if one of them cannot be, unless it stands apart from the rest."""
    shaped: list[Band] = []
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


def figures_of(rows: Sequence[Sequence[Line]]) -> Rows:
    """The figures of rows of lines."""
    return [[line.figure for line in row if line.figure] for row in rows]


def _size(bands: Sequence[Band]) -> int:
    return sum(len(band.lines) for band in bands)
