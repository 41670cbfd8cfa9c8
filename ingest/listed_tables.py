"""Finds the tables that are printed one cell to a line, row after row: a label, then a figure for each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.aligned_lines import TextLine, text_lines
from ingest.cell_arithmetic import derived, has_totals
from ingest.cells import is_figure_cell, is_unknown_cell
from ingest.printed_grid import PrintedGrid
from ingest.report import Cell, Span
from ingest.table_columns import says
from ingest.wrapped_headings import heading_words, is_corner, is_heading, wrapped_headings

_WORD = re.compile(r"\S+")
_ARROW = re.compile(r"[↑↓↔→←▲▼►◄●■\s]+")
_CONTINUES = re.compile(r"[a-z(&/]")
_LEFT_OPEN = re.compile(r"(?:[,&/(–-]|\b(?:and|or|of|the|to|for|in|by|with|per|from|than))$", re.IGNORECASE)
_DATE_DUE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+$|\b(?:January|February|March|April|May|June|July|August"
                       r"|September|October|November|December)$")
_YEAR = re.compile(r"(?:19|20)\d\d\b.*")
# "No." and "Dec." are no sentences.
_SENTENCE = re.compile(r"\s.*[.;:]$")
_NUMBERED = re.compile(r"(?:Table|Figure|Chart)\s+[\dA-Z]", re.IGNORECASE)
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_LABEL_LINES = 3, 2, 3
_MOST_WORDS = 14


@dataclass(frozen=True)
class _Row:
    """The lines of a label, the rows that stand between it and the row before as headings, and the cells."""

    label: tuple[Cell, ...]
    cells: tuple[Cell, ...]


def listed_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text that have one cell to a line, row by row, in order; `taken` belongs to other tables.

    Only those are told whose rows have as many cells each and whose header has a heading for each column.
    """
    folded = text.lower()
    return [grid for cells in _stretches(text, taken) if (grid := _grid(cells, folded))]


def _stretches(text: str, taken: Sequence[Span]) -> Iterator[list[Cell]]:
    """Lines that follow each other without an empty line, and those that an empty line parts one from another each."""
    blocks: list[list[Cell]] = []
    single: list[Cell] = []
    block: list[Cell] = []
    for line in [*text_lines(text, taken), None]:
        cell = _cell(line) if line else None
        if cell:
            block.append(cell)
            continue
        ends = line is None or not line.blank
        if len(block) == 1 or (block and _is_wrapped(block)):
            single.append(_joined(block))
        elif block:
            yield single
            single = []
            blocks.append(block)
            yield block
        block = []
        if ends:
            yield single
            single = []


def _is_wrapped(block: Sequence[Cell]) -> bool:
    """Whether the lines of a block are one label that is wrapped."""
    return len(block) <= _MOST_LABEL_LINES and all(_goes_on(one, two) for one, two in pairwise(block))


def _cell(line: TextLine) -> Cell | None:
    """The line as a cell; None where it is empty, of another table or reads as a sentence."""
    words = line.text.strip()
    if line.closed or line.blank or len(words.split()) > _MOST_WORDS or _SENTENCE.search(words):
        return None
    start = line.start + line.text.index(words)
    return Cell(words, start, start + len(words))


def _grid(cells: Sequence[Cell], text: str) -> PrintedGrid | None:
    """The table of these cells, None where they are none."""
    places = [_holds_figure(cell.text) for cell in cells]
    if sum(places) < _FEWEST_ROWS * _FEWEST_COLUMNS:
        return None
    first = next(index for index, cell in enumerate(cells) if _is_value(cell.text))
    rows = _rows(cells[first:])
    if not rows:
        return None
    columns = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    if columns < _FEWEST_COLUMNS or any(len(row.cells) != columns for row in rows):
        return None
    opening, header = _parted_header(cells[:first], columns, text)
    if not header:
        return None
    rows = [_Row(tuple(opening), rows[0].cells), *rows[1:]]
    if len(rows) < _FEWEST_ROWS or not _agrees(header, rows):
        return None
    body = [printed for row in rows for printed in _printed(row, columns)]
    start = min(cell.start for cell in header if cell.text)
    return PrintedGrid((tuple(header), *body), 1, start, rows[-1].cells[-1].end)


def _rows(cells: Sequence[Cell]) -> list[_Row]:
    """The rows from the first figure on, as far as labels of some lines part them; the first has no label yet."""
    rows: list[_Row] = []
    label: list[Cell] = []
    values: list[Cell] = []
    for cell in cells:
        if _is_value(cell.text):
            values.append(cell)
            continue
        if values:
            rows.append(_Row(tuple(label), tuple(values)))
            label, values = [], []
        label.append(cell)
        if len(label) > _MOST_LABEL_LINES:
            return rows
    return [*rows, _Row(tuple(label), tuple(values))] if values else rows


def _parted_header(above: Sequence[Cell], columns: int, text: str) -> tuple[list[Cell], list[Cell]]:
    """The lines above the first figure as those of the first label and the headings; no headings where in doubt."""
    for count in range(1, min(_MOST_LABEL_LINES, len(above)) + 1):
        label, lines = list(above[-count:]), above[:-count]
        header = _counted(_merged(lines), columns) or _wrapped(lines, columns, text)
        if header:
            return label, header
    return [], []


def _counted(lines: Sequence[Cell], columns: int) -> list[Cell]:
    """The headings where there are as many lines as columns, below a word for the labels that is no heading itself."""
    header = list(lines[-columns - 1 :])
    if len(header) <= columns or is_heading(header[0].text) or _NUMBERED.match(header[0].text):
        return []
    # Lines above them may be the caption or a heading of the text: then the word for the labels must be known.
    return header if len(lines) == columns + 1 or is_corner(header[0].text) else []


def _wrapped(lines: Sequence[Cell], columns: int, text: str) -> list[Cell]:
    """The headings where lines part into known ones, below the caption or a word that stands above labels."""
    begins = [
        index
        for index, line in enumerate(lines)
        if not index or is_corner(line.text) or _NUMBERED.match(lines[index - 1].text)
    ]
    for begin in reversed(begins):
        words = [[Cell(m[0], line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)]
                 for line in lines[begin:]]
        found = wrapped_headings(words, columns, text) if words else None
        if found and len(found) == 1:
            return list(found[0])
    return []


def _agrees(header: Sequence[Cell], rows: Sequence[_Row]) -> bool:
    """Whether arithmetic shows that figures stand below their headings; else these must all be of known kinds, and none
    the heading of a change, which arithmetic would show.
    """
    cells = [[cell.text for cell in row.cells] for row in rows]
    found = derived(cells)
    told = {place for place, cell in enumerate(header[1:]) if says(cell.text, "change") or says(cell.text, "percent_change")}
    if told:
        return told <= found.changes
    if found.any or has_totals(cells):
        return True
    return is_corner(header[0].text) and all(is_heading(cell.text) for cell in header[1:])


def _printed(row: _Row, columns: int) -> Iterator[tuple[Cell, ...]]:
    """A row, below the lines above its label that head it and those after it."""
    *heads, label = _merged(row.label)
    for head in heads:
        yield (head, *(Cell("", head.end, head.end) for _ in range(columns)))
    yield (label, *row.cells)


def _merged(lines: Sequence[Cell]) -> list[Cell]:
    """Lines with those put together that go on: "Establishment" and "(FTE)", "31 Dec" and "2020"."""
    merged: list[Cell] = []
    for line in lines:
        if merged and _goes_on(merged[-1], line):
            merged[-1] = _joined([merged[-1], line])
        else:
            merged.append(line)
    return merged


def _goes_on(line: Cell, after: Cell) -> bool:
    if _holds_figure(line.text) or _holds_figure(after.text):
        return False
    dated = bool(_DATE_DUE.search(line.text) and _YEAR.fullmatch(after.text))
    return dated or bool(_CONTINUES.match(after.text) or _LEFT_OPEN.search(line.text))


def _joined(cells: Sequence[Cell]) -> Cell:
    return Cell(" ".join(cell.text for cell in cells), cells[0].start, cells[-1].end)


def _holds_figure(text: str) -> bool:
    return is_figure_cell(text)


def _is_value(text: str) -> bool:
    """Whether a line is a figure, a word for "unknown", or says by arrow or word how things stand."""
    known = is_figure_cell(text) or (is_unknown_cell(text) and bool(text))
    return known or bool(_ARROW.fullmatch(text)) or text.lower() in heading_words()["status"]
