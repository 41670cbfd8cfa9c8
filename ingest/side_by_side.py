"""Reads two tables that stand side by side, each with its own caption, as two tables set with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.aligned_lines import TextLine, text_lines
from ingest.aligned_tables import aligned_grids
from ingest.printed_grid import PrintedGrid
from ingest.report import Cell, Span

_CAPTION = re.compile(r"\bTable\s+(?:\d+(?:\.\d+)?|[A-Z])\s*[:.–—-]", re.IGNORECASE)
_LEAST_APART = 2
_MOST_LINES = 60


def side_by_side_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text that stand in pairs side by side, in order; `taken` belongs to tables of other kinds.

    The span of the left one of a pair holds both.
    """
    grids: list[PrintedGrid] = []
    lines = list(text_lines(text, taken))
    for number, line in enumerate(lines):
        captions = [match.start() for match in _CAPTION.finditer(line.text)]
        if len(captions) != 2 or not _is_gap(line, captions[1]):
            continue
        region = list(_region(lines[number:], captions[1]))
        sides = [_side(text, region, left, right) for left, right in ((0, captions[1]), (captions[1], None))]
        if all(sides):
            one, other = (side for side in sides if side)
            grids += [replace(one, start=min(one.start, other.start), end=max(one.end, other.end)), other]
    return grids


def _is_gap(line: TextLine, place: int) -> bool:
    """Whether nothing of a line stands across a place or right before it."""
    return not line.text[max(0, place - _LEAST_APART) : place].strip()


def _region(lines: Sequence[TextLine], place: int) -> Iterator[TextLine]:
    """The lines from the first on that leave the place between the two tables free."""
    for line in lines[:_MOST_LINES]:
        if line.closed or not _is_gap(line, place):
            return
        yield line


def _side(text: str, region: Sequence[TextLine], left: int, right: int | None) -> PrintedGrid | None:
    """The one table on a side of these lines, None where it does not hold exactly one that can be read."""
    start = region[0].start
    told = [line.text[left:right] for line in region]
    caption = [told[0].strip()]
    below = 1
    # A caption goes on in the next line where that begins where it does and holds nothing else.
    while below < len(told) and told[below][:1].strip() and len(re.split(r"\s{2,}", told[below].strip())) == 1:
        caption.append(told[below].strip())
        below += 1
    blank = "\n".join(" " * len(line.text) for line in region[:below])
    shown = "\n".join(_only(line.text, left, right) for line in region[below:])
    found = [grid for grid in aligned_grids(f"{blank}\n{shown}", [], text) if grid.header_rows]
    if len(found) != 1:
        return None
    rows = tuple(tuple(Cell(cell.text, cell.start + start, cell.end + start) for cell in row) for row in found[0].rows)
    grid = replace(found[0], rows=rows, start=found[0].start + start, end=found[0].end + start)
    return replace(grid, caption=" ".join(caption))


def _only(line: str, left: int, right: int | None) -> str:
    """A line with blanks for what stands on the other side."""
    kept = line[left:right]
    return " " * min(left, len(line)) + kept + " " * (len(line) - min(left, len(line)) - len(kept))
