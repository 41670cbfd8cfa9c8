"""Finds months and their figures that no label of a row stands before: those that a sentence leads to, one to a line,
and those side by side with their figures in the line below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.figures.printed import figure_of
from ingest.report import Cell, Span
from ingest.tables.cells import is_figure_cell
from ingest.tables.listed_lines import is_sum_of_times, is_total
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.stacked_tables import Block, runs_of_blocks
from ingest.times.mention import month_number

# "The monthly number of hate crimes was:" says what is counted.
_LEADS = re.compile(
    r"\b(?:number|total|count|volume)\s+of\s+(?P<counted>[^.:;,\d]{3,60}?)\s+(?:was|were|is|are)(?:\s+as\s+follows)?\s*:$"
)
# "Covid-marked incidents by month:" leads to a line for each: "April 2020   5,108".
_BY_MONTH = re.compile(
    r"(?:\d+(?:\.\d+)*\s+)?(?P<counted>[A-Z][^.:;]{3,60}?),? (?:by month|each month|per month|monthly)\s*:?$"
)
_OF_MONTH = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8}(?:[ -](?:(?:19|20)\d\d|\d\d))?)(?:\s{2,}|\t|\s*[:–—-]\s+)"
    r"(?P<figure>\d[\d,]*(?:\.\d+)?%?)$"
)
_WORD = re.compile(r"\S+")
_FEWEST, _MOST = 3, 12


def led_month_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The rows of months of a text, in order; `taken` belongs to other tables.

    Only those are told whose months follow each other; one to a line, whose figures add up to the total below them.
    """
    runs = list(runs_of_blocks(text, taken))
    found = [grid for blocks in runs for block in blocks for grid in (_line_each(block), _side_by_side(block)) if grid]
    return sorted([*found, *(grid for blocks in runs for grid in _grids(blocks))], key=lambda grid: grid.start)


def _side_by_side(block: Block) -> PrintedGrid | None:
    """The months of a block whose lines are months and, by turns, their figures, as many of each."""
    lines = [tuple(_words(line)) for line in block]
    months, figures = lines[::2], lines[1::2]
    even = len(months) == len(figures) and all(len(one) == len(two) for one, two in zip(months, figures, strict=False))
    if not even or not all(is_figure_cell(cell.text) for line in figures for cell in line):
        return None
    whole = [cell for line in months for cell in line]
    last = -1 if is_sum_of_times(whole[-1].text) else len(whole)
    if not _run_on(tuple(whole[:last])):
        return None
    start, end = block[0].start, block[-1].end
    empty = Cell("", start, start)
    return PrintedGrid(((empty, *whole), (empty, *(cell for line in figures for cell in line))), 1, start, end)


def _words(line: Cell) -> Iterator[Cell]:
    for match in _WORD.finditer(line.text):
        yield Cell(match[0], line.start + match.start(), line.start + match.end())


def _line_each(block: Block) -> PrintedGrid | None:
    """The months of a block that have a line each with their figure, below the line that says what they are of."""
    counted = _BY_MONTH.fullmatch(block[0].text)
    found = [_OF_MONTH.fullmatch(line.text) for line in block[1:]]
    told = [(line, match) for line, match in zip(block[1:], found, strict=True) if match]
    months = tuple(_part(line, match, "month") for line, match in told)
    if counted is None or len(told) != len(block) - 1 or not _run_on(months):
        return None
    start, end = block[0].start, block[-1].end
    head = _part(block[0], counted, "counted")
    rows = [(month, _part(line, match, "figure")) for month, (line, match) in zip(months, told, strict=True)]
    return PrintedGrid(((Cell("", head.start, head.start), head), *rows), 1, start, end)


def _part(line: Cell, match: re.Match[str], name: str) -> Cell:
    return Cell(match[name], line.start + match.start(name), line.start + match.end(name))


def _grids(blocks: Sequence[Block]) -> Iterator[PrintedGrid]:
    for led, months, figures, total in zip(blocks, blocks[1:], blocks[2:], blocks[3:], strict=False):
        counted = _LEADS.search(led[-1].text)
        if not counted or not _run_on(months) or len(figures) != len(months) or not _adds_up(figures, total):
            continue
        opens = led[-1].start + counted.start("counted")
        label = Cell(counted["counted"], opens, led[-1].start + counted.end("counted"))
        start, end = months[0].start, total[-1].end
        spans = ((counted.start() + led[-1].start, led[-1].end), (start, months[-1].end), (figures[0].start, end))
        yield PrintedGrid(((Cell("", start, start), *months), (label, *figures)), 1, start, end, blocks=spans)


def _run_on(months: Block) -> bool:
    """Whether lines are months, each after the one before it."""
    numbers = [month_number(cell.text.split(" ")[0].partition("-")[0]) for cell in months]
    follow = all(one and other and one % _MOST + 1 == other for one, other in pairwise(numbers))
    return _FEWEST <= len(numbers) <= _MOST and follow


def _adds_up(figures: Block, total: Block) -> bool:
    """Whether figures are counts that add up to the one beside "Total"."""
    read = [figure_of(cell.text) for cell in (*figures, total[-1])]
    values = [figure.value for figure in read if figure and not figure.unit]
    named = len(total) > 1 and is_total(total[0].text)
    return named and len(values) == len(read) and sum(values[:-1]) == values[-1]
