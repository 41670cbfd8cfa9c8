"""Finds months and their figures that a sentence leads to, one to a line: the months, the figures, and their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.figures.printed import figure_of
from ingest.report import Cell, Span
from ingest.tables.listed_lines import is_total
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.stacked_tables import Block, runs_of_blocks
from ingest.times.mention import month_number

# "The monthly number of hate crimes was:" says what is counted.
_LEADS = re.compile(
    r"\b(?:number|total|count|volume)\s+of\s+(?P<counted>[^.:;,\d]{3,60}?)\s+(?:was|were|is|are)(?:\s+as\s+follows)?\s*:$"
)
_FEWEST, _MOST = 3, 12


def led_month_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The rows of months of a text, in order; `taken` belongs to other tables.

    Only those are told whose months follow each other and whose figures add up to the total printed below them.
    """
    return [grid for blocks in runs_of_blocks(text, taken) for grid in _grids(blocks)]


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
    numbers = [month_number(cell.text) for cell in months]
    follow = all(one and other and one % _MOST + 1 == other for one, other in pairwise(numbers))
    return _FEWEST <= len(numbers) <= _MOST and follow


def _adds_up(figures: Block, total: Block) -> bool:
    """Whether figures are counts that add up to the one beside "Total"."""
    read = [figure_of(cell.text) for cell in (*figures, total[-1])]
    values = [figure.value for figure in read if figure and not figure.unit]
    named = len(total) > 1 and is_total(total[0].text)
    return named and len(values) == len(read) and sum(values[:-1]) == values[-1]
