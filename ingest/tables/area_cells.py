"""Rebuilds tables of one row whose cells are words: "Up 9.1% (338 crimes)" under the name of each area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.columns.headings import heading_words
from ingest.columns.rebuilt_grid import Grid, UnplacedError
from ingest.columns.runs import Line, Stretch, joined, runs, unwrapped
from ingest.report import Cell
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import Vocabulary

_LEAST_CELLS = 2
_MOST_CELL_LINES = 4
_BRACKET = re.compile(r".*\(\s?\d")


@dataclass(frozen=True)
class _Parts:
    """The cells of a stretch, and its labels up to the last cell."""

    cells: list[Cell]
    labels: list[Cell]


def holds_area_cells(stretch: Stretch) -> bool:
    """Whether a stretch holds cells such as "Up 9.1% (338 crimes)"."""
    return _count(stretch, _opening()) >= _LEAST_CELLS


def area_grid(stretch: Stretch, vocabulary: Vocabulary) -> Grid:
    """The table of a stretch. Raises `UnplacedError` unless it has a row label and a heading for each cell."""
    parts = _parts(stretch.lines)
    openings, brackets = _count(stretch, _opening()), _count(stretch, _BRACKET)
    if not len(parts.cells) == openings == brackets:
        raise UnplacedError(f"of {max(openings, brackets)} cells only {len(parts.cells)} are whole")
    # A comparison of periods names the row ("12M Oct-16 -v- 12M Oct-15"); the headings name areas, without a digit.
    named = [cell for cell in parts.labels if any(character.isdigit() for character in cell.text)]
    headings = _headings([cell for cell in parts.labels if cell not in named], len(parts.cells), vocabulary)
    if len(headings) != len(parts.cells) or not named:
        raise UnplacedError(f"{len(parts.cells)} cells stand beside {len(headings)} headings, {len(named)} row labels")
    label = _row_label(named)
    every = [label, *headings, *parts.cells]
    start, end = min(cell.start for cell in every), max(cell.end for cell in every)
    return Grid(((Cell("", start, start), *headings), (label, *parts.cells)), 1, ((start, end),))


def _row_label(named: Sequence[Cell]) -> Cell:
    """The label of the row: the last of those with a digit, with the one before it where a comparison of two periods is
    broken over two lines, "12M Sep-15 -v- 12M" and "Sep-14".
    """
    both = joined(named[-2:])
    whole = [mention for mention in find_periods(both.text, PeriodContext()) if mention.baseline.known]
    return both if len(named) > 1 and whole and not _compares(named[-1]) else named[-1]


def _compares(cell: Cell) -> bool:
    """Whether a label compares two periods by itself."""
    return any(mention.baseline.known for mention in find_periods(cell.text, PeriodContext()))


def _count(stretch: Stretch, pattern: re.Pattern[str]) -> int:
    """How many lines of a stretch a pattern matches from their beginning."""
    return sum(bool(pattern.match(line.cell.text)) for line in stretch.lines)


def _headings(labels: Sequence[Cell], count: int, vocabulary: Vocabulary) -> Sequence[Cell]:
    """The labels that are the headings of `count` cells: those that name areas, else the last."""
    if len(labels) == count:
        return labels
    return [cell for cell in labels if vocabulary.area(cell.text)] or labels[-count:]


def _parts(lines: Sequence[Line]) -> _Parts:
    parts = _Parts([], [])
    labels: list[Cell] = []
    figures = False
    for run in runs(lines):
        figures = figures or bool(run.figures)
        for piece in _pieces(run.cells):
            if _whole().fullmatch(piece.text):
                if figures:
                    raise UnplacedError("figures stand between its cells")
                parts.cells.append(piece)
                parts.labels.extend(labels)
                labels = []
            else:
                labels.append(piece)
    return parts


def _pieces(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The lines of a run as labels and cells, each put together where it is broken over lines."""
    before: list[Cell] = []
    place = 0
    while place < len(cells):
        broken = [joined(cells[place : place + count]) for count in range(_MOST_CELL_LINES, 0, -1)]
        whole = next((cell for cell in broken if _whole().fullmatch(cell.text)), None)
        if whole is None:
            before.append(cells[place])
            place += 1
            continue
        yield from unwrapped(before)
        yield whole
        before = []
        place += sum(cell.start < whole.end for cell in cells[place:])
    yield from unwrapped(before)


@lru_cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{_directions()})\s+(?:by\s+|of\s+)?\d", re.IGNORECASE)


@lru_cache
def _whole() -> re.Pattern[str]:
    figure = r"\d[\d,]*(?:\.\d+)?"
    return re.compile(
        rf"(?:{_directions()})\s+(?:by\s+|of\s+)?{figure}\s?%\s*\(\s?{figure}(?:\s+[A-Za-z]+)?\s?\)", re.IGNORECASE
    )


def _directions() -> str:
    return "|".join(heading_words("directions"))
