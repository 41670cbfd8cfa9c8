"""Arithmetic that shows which figures of a table belong together: changes, percentages and sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, permutations

from ingest.figures.printed import Figure

Rows = Sequence[Sequence[Figure]]
_LEAST_SUMMED_ROWS = 3
_LEAST_MEAN_COLUMNS = 2
_LEAST_PARTS = 2


@dataclass(frozen=True)
class Relations:
    """How columns follow from each other: the columns that hold changes, and those of the earlier and later figure."""

    derived: tuple[int, ...]
    earlier: int
    later: int


def same_units(rows: Rows) -> bool:
    """Whether every column holds one unit only."""
    return all(len({figure.unit for figure in column}) == 1 for column in zip(*rows, strict=True))


def relations(rows: Rows) -> Relations | None:
    """The changes that hold in every row, None unless they account for every column."""
    width = len(rows[0])
    for earlier, later in permutations(range(width), 2):
        if rows[0][earlier].unit != rows[0][later].unit or abs(earlier - later) != 1:
            continue
        rest = [column for column in range(width) if column not in (earlier, later)]
        derived = [column for column in rest if column > max(earlier, later) and _follows(rows, earlier, later, column)]
        # One row could agree by chance with a single change, hardly with a change and its percentage.
        if rest and derived == rest and len(rows) * len(derived) > 1:
            return Relations(tuple(derived), earlier, later)
    return None


def relations_but_last(rows: Rows) -> Relations | None:
    """The changes that hold in four rows or more where the last column is of another kind: a rate."""
    enough = len(rows) > _LEAST_SUMMED_ROWS and len(rows[0]) > _LEAST_SUMMED_ROWS
    return relations([row[:-1] for row in rows]) if enough else None


def _follows(rows: Rows, earlier: int, later: int, column: int) -> bool:
    if not any(row[earlier].value or row[later].value for row in rows):
        return False
    if rows[0][column].unit == rows[0][earlier].unit:
        return all(is_difference(row[earlier], row[later], row[column]) for row in rows)
    if rows[0][column].unit == "%":
        return all(is_percent_change(row[earlier], row[later], row[column]) for row in rows)
    return False


def is_difference(earlier: Figure, later: Figure, change: Figure) -> bool:
    """Whether `change` is `later` less `earlier`, as far as rounding tells."""
    return abs(later.value - earlier.value - change.value) <= earlier.slack + later.slack + change.slack


def is_percent_change(earlier: Figure, later: Figure, percent: Figure) -> bool:
    """Whether `percent` is the change from `earlier` to `later` in per cent of `earlier`, as far as rounding tells."""
    if not earlier.value:
        return False
    change = later.value - earlier.value
    rounding = (earlier.slack + later.slack + abs(percent.value) / 100 * earlier.slack) / abs(earlier.value) * 100
    return abs(change / abs(earlier.value) * 100 - percent.value) <= percent.slack + rounding


def is_sum(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether `total` is the sum of `parts`, as far as rounding tells."""
    difference = total.value - sum(part.value for part in parts)
    return abs(difference) <= total.slack + sum((part.slack for part in parts), Decimal(0))


def sums_up(total: Sequence[Figure], parts: Rows, columns: Sequence[int]) -> bool:
    """Whether row `total` is the sum of the rows `parts` in each of `columns`, and not of nothing."""
    if not parts or not any(total[column].value for column in columns):
        return False
    return all(is_sum(total[column], [row[column] for row in parts]) for column in columns)


def has_total(rows: Rows) -> bool:
    """Whether the first or the last row is the sum of the others in every column, and not an axis's scale."""
    if len(rows) < _LEAST_SUMMED_ROWS or any(_is_scale(column) for column in zip(*rows, strict=True)):
        return False
    columns = range(len(rows[0]))
    return any(sums_up(total, parts, columns) and _adds(parts) for total, parts in _ends(rows))


def _ends(rows: Rows) -> Iterator[tuple[Sequence[Figure], Rows]]:
    """The first and the last row, each with the others."""
    yield rows[0], rows[1:]
    yield rows[-1], rows[:-1]


def _adds(parts: Rows) -> bool:
    """Whether a column has two parts or more that are not 0, as a sum that says something has."""
    return any(sum(bool(part.value) for part in column) >= _LEAST_PARTS for column in zip(*parts, strict=True))


def has_mean(rows: Rows, place: int) -> bool:
    """Whether the row at `place` (first or last) may be the mean of the others, percentages all: between the least and
    the greatest in every column. Of one column that says little, of two and more a good deal.
    """
    others = rows[1:] if place == 0 else rows[:-1]
    columns = list(zip(*others, strict=True))
    if len(others) < _LEAST_SUMMED_ROWS or len(columns) < _LEAST_MEAN_COLUMNS:
        return False
    if any(figure.unit != "%" for row in rows for figure in row) or any(_is_scale(column) for column in columns):
        return False
    means = rows[place]
    return all(
        min(one.value for one in column) <= mean.value <= max(one.value for one in column)
        for mean, column in zip(means, columns, strict=True)
    )


def _is_scale(column: Sequence[Figure]) -> bool:
    """Whether figures go up or down by the same step, as on a chart's axis."""
    steps = {after.value - before.value for before, after in pairwise(column)}
    return len(steps) == 1
