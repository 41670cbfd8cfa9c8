"""Arithmetic between the printed cells of a grid, some of them unknown: changes, percentages, shares, totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, permutations

from ingest.columns.arithmetic import is_difference, is_percent_change, is_sum
from ingest.figures.printed import Figure, figure_of

Texts = Sequence[Sequence[str]]
_Row = Sequence[Figure | None]
_Holds = Callable[[Figure, Figure, Figure], bool]
# A relation between columns is no chance if it holds in so many rows; in fewer the rows must say more.
_LEAST_ROWS, _LEAST_PARTS = 3, 2
_KINDS = ("differences", "percentages", "shares", "mixed")


@dataclass(frozen=True)
class Derived:
    """Which columns follow from two others: differences, percentage changes, and percentages of one in another.

    `mixed` has those that hold differences, and percentage changes where a cell prints "%".
    """

    differences: frozenset[int]
    percentages: frozenset[int]
    shares: frozenset[int]
    mixed: frozenset[int]

    @property
    def changes(self) -> frozenset[int]:
        """The columns that hold how much something changed or is off."""
        return self.differences | self.percentages | self.mixed

    @property
    def any(self) -> bool:
        """Whether a column follows from others."""
        return bool(self.changes or self.shares)


def derived(rows: Texts) -> Derived:
    """The columns of these rows that follow from two columns before them, wherever all three are figures.

    A movement may also stand between what it begins with and what it ends with.
    """
    figures = [[_figure(text) for text in row] for row in rows]
    width = range(len(rows[0]))
    found: dict[str, set[int]] = {kind: set() for kind in _KINDS}
    tests: dict[str, _Holds] = {
        "differences": is_difference,
        "percentages": lambda one, two, percent: is_percent_change(one, two, _rounded(percent)),
        "mixed": _is_change,
        "shares": _is_share,
    }
    for column in width:
        for kind, holds in tests.items():
            pairs: Iterable[tuple[int, int]] = permutations(range(column), 2)
            if kind == "differences" and 0 < column < len(width) - 1:
                pairs = chain(pairs, [(column - 1, column + 1)])
            if any(_holds(figures, pair, column, holds) for pair in pairs):
                found[kind].add(column)
    return Derived(*(frozenset(found[kind]) for kind in _KINDS))


def has_totals(rows: Texts) -> bool:
    """Whether a row is the sum of two rows or more right above it, or a last column of those before it, in figures."""
    figures = [[_figure(text) for text in row] for row in rows]
    across = [[row[-1], *row[:-1]] for row in figures if len(row) > _LEAST_PARTS]
    if len(across) == len(figures) >= _LEAST_PARTS and all(_sums(one[0], one[1:]) for one in across):
        return True
    # A column of words, such as how each row is rated, adds up to nothing.
    counted = [column for column in zip(*figures, strict=True) if any(column)]
    counts = [column for column in counted if not any("%" in one.unit for one in column if one)]
    return any(
        _sums_down(counts, place, first)
        for place in range(_LEAST_PARTS, len(rows))
        for first in range(place - _LEAST_PARTS + 1)
    )


def _holds(figures: Sequence[_Row], pair: tuple[int, int], column: int, holds: _Holds) -> bool:
    """Whether the third figure follows from the pair in all rows with three figures, some of which are not 0."""
    known = [(row[pair[0]], row[pair[1]], row[column]) for row in figures]
    told = [(one, two, three) for one, two, three in known if one and two and three]
    moved = sum(bool(three.value) for _, _, three in told)
    return len(told) >= _LEAST_ROWS and moved >= _LEAST_PARTS and all(holds(*three) for three in told)


def _is_change(one: Figure, two: Figure, moved: Figure) -> bool:
    """Whether a figure is the change between two, in per cent where it is told so and they are not."""
    percent = moved.unit == "%" and one.unit != "%"
    return is_percent_change(one, two, _rounded(moved)) if percent else is_difference(one, two, moved)


def _is_share(part: Figure, whole: Figure, share: Figure) -> bool:
    if not whole.value or part.unit or whole.unit or "." not in str(share.value):
        return False
    return abs(part.value / whole.value * 100 - share.value) <= share.slack


def _sums_down(columns: Sequence[Sequence[Figure | None]], place: int, first: int) -> bool:
    return bool(columns) and all(_sums(column[place], column[first:place]) for column in columns)


def _sums(total: Figure | None, parts: Sequence[Figure | None]) -> bool:
    """Whether a figure is the sum of the known ones of these, two or more of which are not 0."""
    known = [part for part in parts if part]
    return total is not None and sum(bool(part.value) for part in known) >= _LEAST_PARTS and is_sum(total, known)


def _figure(text: str) -> Figure | None:
    """The figure of a cell, accountants' brackets read as a minus, moved by rounding at most half its last digit."""
    plain = text.strip()
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1].strip()}"
    figure = figure_of(plain)
    if figure is None:
        return None
    decimals = -int(figure.value.as_tuple().exponent)
    return replace(figure, slack=Decimal(5).scaleb(-decimals - 1) if decimals > 0 else figure.slack)


def _rounded(percent: Figure) -> Figure:
    """A percentage that is printed without decimals may be rounded as well."""
    return replace(percent, slack=max(percent.slack, Decimal("0.5"))) if not percent.slack else percent
