"""Finds the tables with one space between cells whose header or labels are wrapped over several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.report import Cell, Span
from ingest.sections.page_edges import page_edges
from ingest.tables.aligned_lines import TextLine, text_lines
from ingest.tables.cells import is_figure_cell, is_unknown_cell
from ingest.tables.heading_checks import agree
from ingest.tables.listed_lines import heads_rows
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.wrapped_headings import HeadingRow, heading_words, wrapped_headings

_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
# A figure with the letter of a note behind it: "5,902a"
_NOTED = re.compile(r"(?P<figure>\(?[£+\-−–]?\d[\d,]*(?:\.\d+)?%?\)?)(?P<note>[a-z])")
_SMALL = re.compile(r"\(\d\)")
_LEFT_OPEN = re.compile(r"(?:[,&/(:–-]|\b(?:and|or|of|the|to|for|in|by|with|per|from|than))$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Table|Figure|Chart)\s+(?:\d+(?:\.\d+)?[a-z]?|[A-Z]\d*)\b", re.IGNORECASE)
_CONTINUED = re.compile(rf"{_CAPTION.pattern}.{{0,3}}\bcont(?:inued|['’]d|\.)?\W*", re.IGNORECASE)
_OPENS = re.compile(r"\d{1,2}\.(?:\d+\.?)*\s|[a-z] \S|[a-z]\)|[•-]")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}.*[.;:?!]$")
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
_MOST_LABEL_LINES, _MOST_HEADER_LINES, _MOST_WORDS = 3, 14, 14


@dataclass(frozen=True)
class _Line:
    """A line with the figures it ends in and the words before them. It is a row if it has two figures or more."""

    text: str
    start: int
    words: tuple[Cell, ...]
    figures: tuple[Cell, ...] = ()

    @property
    def whole(self) -> Cell:
        """The words before its figures as one cell."""
        return Cell(" ".join(word.text for word in self.words), self.words[0].start, self.words[-1].end)


@dataclass(frozen=True)
class _Row:
    """A row with the lines of its label, and those above it that head it and the rows below."""

    label: tuple[Cell, ...]
    figures: tuple[Cell, ...]
    heads: tuple[Cell, ...] = ()


def wrapped_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text with one space between cells and wrapped headings or labels, in order.

    `taken` belongs to tables of other kinds. Only those are told whose headings part with certainty and agree with the
    arithmetic of the rows.
    """
    folded = text.lower()
    notes = frozenset(re.findall(r"(?m)^([a-z])\s+\S", text))
    grids: list[PrintedGrid] = []
    for block in _blocks(text, taken, notes):
        place = 0
        while place < len(block):
            if not block[place].figures:
                place += 1
                continue
            grid, place = _grid(block, place, folded)
            if grid:
                grids.append(grid)
    return grids


def _blocks(text: str, taken: Sequence[Span], notes: frozenset[str]) -> Iterator[list[_Line]]:
    """The lines that no table of another kind parts, without those at the edges of pages."""
    lines = list(text_lines(text, taken))
    edges = page_edges([line.text for line in lines])
    block: list[_Line] = []
    for number, line in enumerate(lines):
        if line.closed or line.is_rule:
            yield block
            block = []
        elif number not in edges:
            block.append(_line(line, notes))
    yield block


def _line(line: TextLine, notes: frozenset[str]) -> _Line:
    words = [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)]
    head = list(words)
    figures: list[Cell] = []
    while head and (figure := _figure(head[-1], notes) or _small(head)):
        figures.insert(0, figure)
        head.pop()
    known = sum(is_figure_cell(figure.text) for figure in figures)
    spaced = any(len(piece.text.split()) < len(words) for piece in line.pieces)
    if len(figures) < _FEWEST_COLUMNS or not known or spaced or len(head) > _MOST_WORDS:
        return _Line(line.text.strip(), line.start, tuple(words))
    return _Line(line.text.strip(), line.start, tuple(head), tuple(figures))


def _figure(word: Cell, notes: frozenset[str]) -> Cell | None:
    """The word as a figure without the letter of a note that the paper explains; None where it is none."""
    noted = _NOTED.fullmatch(word.text)
    if noted and noted["note"] in notes:
        return Cell(noted["figure"], word.start, word.start + len(noted["figure"]))
    return word if is_figure_cell(word.text) or is_unknown_cell(word.text) or _is_status(word.text) else None


def _small(words: Sequence[Cell]) -> Cell | None:
    """The last word where it is a small amount in brackets behind another figure: "415 (5)"."""
    bracketed = len(words) > 1 and _SMALL.fullmatch(words[-1].text) and is_figure_cell(words[-2].text)
    return words[-1] if bracketed else None


def _is_status(text: str) -> bool:
    return text.lower() in heading_words()["status"] and text[0].isupper()


def _grid(lines: Sequence[_Line], first: int, text: str) -> tuple[PrintedGrid | None, int]:
    """The table whose first row stands at `first`, None if it is none, and where to go on."""
    above, captioned = _above(lines, first)
    rows, end = _body(lines, first, [line.text for line in above])
    columns = Counter(len(row.figures) for row in rows).most_common(1)[0][0]
    if len(rows) < _FEWEST_ROWS or any(len(row.figures) < columns for row in rows):
        return None, max(end, first + 1)
    for count in range(min(_MOST_LABEL_LINES, len(above)) + 1):
        header, lead = above[: len(above) - count], above[len(above) - count :]
        opening = _opened(rows[0], [line.whole for line in lead])
        found = wrapped_headings([line.words for line in header], columns, text) if header and opening else None
        if found and opening:
            body = [_evened(row, columns) for row in (opening, *rows[1:])]
            headed = [head for row in body for head in row.heads]
            if opening.heads and not found[0][0].text:
                break
            if not all(row.label for row in body) or not all(heads_rows(head.text) for head in headed):
                break
            if not _agrees(found, body):
                break
            printed = [cells for row in body for cells in _printed(row, columns)]
            start = min(line.start for line in header)
            return PrintedGrid((*found, *printed), len(found), start, _end(body[-1])), end
    if not captioned:
        return None, max(end, first + 1)
    reason = "the words above it do not part into a heading for each column"
    return PrintedGrid((), 0, (above or lines[first:])[0].start, _end(rows[-1]), unread=reason), end


def _above(lines: Sequence[_Line], first: int) -> tuple[list[_Line], bool]:
    """The lines above the first row that may head its columns or begin its label, and whether a caption is above."""
    above: list[_Line] = []
    for line in reversed(lines[max(0, first - _MOST_HEADER_LINES) : first]):
        if _CAPTION.match(line.text):
            return above, True
        if not line.text or line.figures or _SENTENCE.match(line.text):
            return above, False
        above.insert(0, line)
    return above, False


def _body(lines: Sequence[_Line], first: int, header: Sequence[str]) -> tuple[list[_Row], int]:
    """The rows from the first on, with their labels, and the place after the last line of them."""
    rows: list[_Row] = []
    waiting: list[Cell] = []
    place = end = first
    while place < len(lines) and len(waiting) <= _MOST_LABEL_LINES:
        line = lines[place]
        place += 1
        if line.figures:
            rows.append(_Row((line.whole,) if line.words else (), line.figures))
            rows[-1] = _led(rows[-1], waiting) if len(rows) > 1 else rows[-1]
            waiting, end = [], place
        elif _CONTINUED.match(line.text) and _same_header(lines[place:], header):
            place += len(_same_header(lines[place:], header))
        elif not line.text or _ends(line.text):
            break
        elif not waiting and _goes_on(rows[-1].label, line.whole):
            rows[-1] = replace(rows[-1], label=(*rows[-1].label, line.whole))
            end = place
        else:
            waiting.append(line.whole)
    return rows, end


def _ends(text: str) -> bool:
    """Whether a line among the rows belongs to no label: a sentence, a caption, a note or the next paragraph."""
    return bool(_SENTENCE.match(text) or _CAPTION.match(text) or _OPENS.match(text))


def _same_header(lines: Sequence[_Line], header: Sequence[str]) -> Sequence[_Line]:
    """The first of these lines, as far as they are those of the header that is printed again on the next page."""
    same = 0
    while same < min(len(lines), len(header)) and lines[same].text == header[same]:
        same += 1
    return lines[:same]


def _goes_on(label: Sequence[Cell], line: Cell) -> bool:
    """Whether a line below a row is the rest of its label."""
    told = " ".join(cell.text for cell in label)
    return line.text[0].islower() or line.text[0] == "(" or told.count("(") > told.count(")")


def _led(row: _Row, above: Sequence[Cell]) -> _Row:
    """A row with the lines above it that begin its label; those above these head it."""
    own = row.label[0].text if row.label else ""
    taken = int(bool(above) and (not own or own[0].islower() or own[0] in "(&" or _is_open(above[-1])))
    while 0 < taken < len(above) and (above[-taken].text[0].islower() or _is_open(above[-taken - 1])):
        taken += 1
    parted = len(above) - taken
    return replace(row, label=(*above[parted:], *row.label), heads=tuple(above[:parted]))


def _opened(row: _Row, above: Sequence[Cell]) -> _Row | None:
    """The first row with the lines above it; None where these leave its label without its beginning."""
    led = _led(row, above)
    return led if led.label and (led.label[0].text[0].isupper() or not led.label[0].text[0].isalpha()) else None


def _is_open(line: Cell) -> bool:
    return bool(_LEFT_OPEN.search(line.text)) or line.text.count("(") > line.text.count(")")


def _evened(row: _Row, columns: int) -> _Row:
    """A row with so many figures; one too many belongs to its label."""
    spare = len(row.figures) - columns
    return replace(row, label=(*row.label, *row.figures[:spare]), figures=row.figures[spare:])


def _agrees(header: Sequence[HeadingRow], rows: Sequence[_Row]) -> bool:
    headings = [" ".join(cell.text for cell in column) for column in zip(*header, strict=True)]
    return agree(headings[1:], [[cell.text for cell in row.figures] for row in rows], True)


def _printed(row: _Row, columns: int) -> Iterator[tuple[Cell, ...]]:
    for head in row.heads:
        yield (head, *(Cell("", head.end, head.end) for _ in range(columns)))
    start, end = min(cell.start for cell in row.label), max(cell.end for cell in row.label)
    yield (Cell(" ".join(cell.text for cell in row.label), start, end), *row.figures)


def _end(row: _Row) -> int:
    return max(cell.end for cell in (*row.label, *row.figures))
