"""The headings of a table whose rows are on lines, where each heading stands on a line of its own above them."""

from __future__ import annotations

import re

from ingest.report import Cell
from ingest.tables.cells import is_table_line
from ingest.tables.listed_lines import is_value, joined
from ingest.tables.wrapped_headings import heads_labels

_LINE = re.compile(r"[^\n]+")
_YEAR = re.compile(r"\s+(?:19|20)\d\d(?:[/-]\d{2,4})?$")
_SENTENCE_ENDS = (".", ":", ";", "?", "!", ",")
_FEWEST_COLUMNS, _MOST_WORDS, _MOST_LINE_ENDS = 3, 8, 2


def headings_above(above: str, offset: int, columns: int) -> tuple[Cell, ...]:
    """So many headings, that of the labels first, from the last lines of the text `above` a table, which begins at
    `offset` in the paper; none unless the first of them is a word for labels and all are short and follow each other.

    What begins in lower case goes on from the line right above it, and heads a column of its own: "999 calls", and
    "answered in 10 seconds" below it.
    """
    lines = [line for line in _LINE.finditer(above) if line[0].strip()][-columns:]
    if columns < _FEWEST_COLUMNS or len(lines) < columns:
        return ()
    cells = [_cell(line, offset) for line in lines]
    ends = [*(cell.start - offset for cell in cells[1:]), len(above)]
    near = all(
        above.count("\n", cell.end - offset, end) <= _MOST_LINE_ENDS for cell, end in zip(cells, ends, strict=True)
    )
    if not near or not heads_labels(_YEAR.sub("", cells[0].text)) or any(map(_is_no_heading, cells)):
        return ()
    whole = list(cells[:1])
    opening = cells[0]
    for at, cell in enumerate(cells[1:], 1):
        goes_on = cell.text[0].islower() and "\n\n" not in above[cells[at - 1].end - offset : cell.start - offset]
        opening = opening if goes_on else cell
        whole.append(joined([opening, cell]) if goes_on else cell)
    return tuple(whole) if len({cell.text.lower() for cell in whole}) == columns else ()


def _cell(line: re.Match[str], offset: int) -> Cell:
    words = line[0].strip()
    start = offset + line.start() + line[0].index(words)
    return Cell(words, start, start + len(words))


def _is_no_heading(cell: Cell) -> bool:
    long = len(cell.text.split()) > _MOST_WORDS or cell.text.endswith(_SENTENCE_ENDS)
    return long or is_value(cell.text) or is_table_line(cell.text)
