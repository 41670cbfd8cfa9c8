"""Reads two tables that stand side by side, each with its own caption, as two tables set with spaces.

Where even the two are only one space apart, each line must end in a label and figures after those of the left one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.report import Cell, Span
from ingest.tables.aligned_lines import TextLine, text_lines
from ingest.tables.aligned_tables import aligned_grids
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.spaced_tables import figure_at_end, header_pieces
from ingest.tables.wrapped_headings import is_heading

_CAPTION = re.compile(r"\bTable\s+(?:\d+(?:\.\d+)?|[A-Z])\s*[:.–—-]", re.IGNORECASE)
_LEAST_APART = 2
_MOST_LINES = 60
_FEWEST_ROWS, _FEWEST_FIGURES = 3, 2
_PairedRow = tuple[tuple[Cell, ...], tuple[Cell, ...]]


def side_by_side_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text that stand in pairs side by side, in order; `taken` belongs to tables of other kinds.

    The span of the left one of a pair holds both.
    """
    grids: list[PrintedGrid] = []
    lines = list(text_lines(text, taken))
    for number, line in enumerate(lines):
        captions = [match.start() for match in _CAPTION.finditer(line.text)]
        if len(captions) != 2:
            continue
        if not _is_gap(line, captions[1]):
            grids += _one_space_apart(lines[number:], captions[1])
            continue
        region = list(_region(lines[number:], captions[1]))
        sides = [_side(text, region, left, right) for left, right in ((0, captions[1]), (captions[1], None))]
        if all(sides):
            one, other = (side for side in sides if side)
            grids += [replace(one, start=min(one.start, other.start), end=max(one.end, other.end)), other]
    return grids


def _one_space_apart(lines: Sequence[TextLine], place: int) -> list[PrintedGrid]:
    """The two tables below a line with their captions, of which the second begins at `place`; none where unsure.

    All rows must have as many figures on either side, and the words above them part into as many headings.
    """
    rows: list[_PairedRow] = []
    for line in lines[2:_MOST_LINES]:
        if not (row := _paired_row(line)):
            break
        rows.append(row)
    widths = {(len(left), len(right)) for left, right in rows}
    if len(rows) < _FEWEST_ROWS or len(widths) != 1:
        return []
    head = lines[1]
    pieces = [Cell(head.text[a:b], head.start + a, head.start + b) for a, b in header_pieces(head.text)]
    (left, right), end = widths.pop(), rows[-1][1][-1].end
    after = lines[2 + len(rows)] if len(lines) > 2 + len(rows) else None
    # A line below that ends in figures may be of the longer one of the two.
    if len(pieces) != left + right or is_heading(pieces[0].text) or is_heading(pieces[left].text) or _goes_on(after):
        return []
    captions = lines[0].text[:place].strip(), lines[0].text[place:].strip()
    sides = [(pieces[:left], [row[0] for row in rows]), (pieces[left:], [row[1] for row in rows])]
    return [
        PrintedGrid((tuple(header), *body), 1, lines[0].start if at == 0 else header[0].start, end, captions[at])
        for at, (header, body) in enumerate(sides)
    ]


def _paired_row(line: TextLine) -> _PairedRow | None:
    """The cells of the left and of the right table in a line: a label and figures, and again a label and figures."""
    words = [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in re.finditer(r"\S+", line.text)]
    right, rest = _label_and_figures(words)
    left, before = _label_and_figures(rest)
    return (left, right) if left and right and not before and not line.closed else None


def _label_and_figures(words: Sequence[Cell]) -> tuple[tuple[Cell, ...], Sequence[Cell]]:
    """The label and the figures that words end in, and the words before them; no cells where there is no label.

    Words go with the label up to a figure; one that begins the line may hold a figure or a year.
    """
    left = list(words)
    figures: list[Cell] = []
    while left and (taken := figure_at_end(left)):
        figures.insert(0, _one_cell(left[-taken:]))
        del left[-taken:]
    start = len(left)
    while start and not figure_at_end(left[:start]):
        start -= 1
    if len(figures) < _FEWEST_FIGURES or start == len(left):
        return (), words
    return (_one_cell(left[start:]), *figures), left[:start]


def _one_cell(words: Sequence[Cell]) -> Cell:
    return Cell(" ".join(word.text for word in words), words[0].start, words[-1].end)


def _goes_on(line: TextLine | None) -> bool:
    """Whether a line ends in figures, as a row does."""
    return bool(line and _label_and_figures([Cell(word, 0, 0) for word in line.text.split()])[0])


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
