"""Reads HTML tables out of Markdown and plain text, each cell with its place in the text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import takewhile

from ingest.report import Cell
from ingest.tables.cells import is_figure_cell
from ingest.tables.printed_grid import PrintedGrid

# A table that holds another table is a frame around it: only the innermost is read.
_ELEMENT = re.compile(r"<table\b[^>]*>(?:(?!<table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(r"&#?\w+;?")
_PARTING = frozenset(("br", "p", "div", "li", "ul", "ol"))
_MOST_SPAN = 60
_MOST_COLUMNS = 200
_MOST_SPOTS = 100_000


@dataclass
class _Printed:
    """A cell as it is marked up; `pieces` are its words with their places in the text."""

    heads: bool
    down: int = 1
    across: int = 1
    pieces: list[Cell] = field(default_factory=list)

    def cell(self, place: int) -> Cell:
        """The visible text from its first to its last character; `place` is where an empty cell stands."""
        shown = [piece for piece in self.pieces if piece.start < piece.end and piece.text.strip()]
        text = " ".join("".join(piece.text for piece in self.pieces).split())
        return Cell(text, shown[0].start, shown[-1].end) if shown and text else Cell("", place, place)


@dataclass
class _Line:
    """One `<tr>`; `place` is where it begins."""

    place: int
    in_head: bool
    cells: list[_Printed] = field(default_factory=list)

    @property
    def heads(self) -> bool:
        """Whether it only holds headings."""
        return self.in_head or (bool(self.cells) and all(cell.heads for cell in self.cells))


@dataclass(frozen=True)
class _Spot:
    """What covers one place of the grid: `own` where the cell is marked up, `below` that place or one beneath it."""

    printed: _Printed
    own: bool
    below: bool

    @property
    def words(self) -> str:
        """Its visible text."""
        return self.printed.cell(0).text


_Grid = dict[tuple[int, int], _Spot]


class _Reader(HTMLParser):
    """Reads one `<table>` element that begins at `offset` of a text."""

    def __init__(self, element: str, offset: int) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[_Line] = []
        self.caption = _Printed(heads=True)
        self._element = element
        self._offset = offset
        self._starts = [0, *(match.end() for match in re.finditer("\n", element))]
        self._open: _Printed | None = None
        self._in_head = False
        self.feed(element)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a row, a cell or the caption; within a cell other tags only part words."""
        if tag in ("thead", "tbody", "tfoot"):
            self._in_head, self._open = tag == "thead", None
        elif tag == "tr":
            self._open = None
            self.lines.append(_Line(self._place(), self._in_head))
        elif tag in ("td", "th"):
            if not self.lines:
                self.lines.append(_Line(self._place(), self._in_head))
            spans = dict(attrs)
            self._open = _Printed(tag == "th", _span(spans.get("rowspan")), _span(spans.get("colspan")))
            self.lines[-1].cells.append(self._open)
        elif tag == "caption":
            self._open = self.caption
        elif tag in _PARTING:
            self._add(" ", 0)

    def handle_endtag(self, tag: str) -> None:
        """Closes a cell or the caption."""
        if tag in ("td", "th", "caption", "tr", "thead", "tbody", "table"):
            self._open = None
            self._in_head = self._in_head and tag != "thead"
        elif tag in _PARTING:
            self._add(" ", 0)

    def handle_data(self, data: str) -> None:
        """Takes words of a cell, without the blanks around them."""
        start, stripped = self._place(), data.strip()
        if self._open is None or not stripped:
            self._add(" " if data else "", 0)
            return
        begin = start + data.index(stripped)
        padded = data[: begin - start], data[begin - start + len(stripped) :]
        self._open.pieces.append(Cell(" " if padded[0] else "", begin, begin))
        self._open.pieces.append(Cell(stripped, begin, begin + len(stripped)))
        self._open.pieces.append(Cell(" " if padded[1] else "", begin, begin))

    def handle_entityref(self, name: str) -> None:
        """Takes a named character: "&pound;"."""
        self._reference()

    def handle_charref(self, name: str) -> None:
        """Takes a numbered character: "&#163;"."""
        self._reference()

    def _reference(self) -> None:
        printed = _REFERENCE.match(self._element, self._place() - self._offset)
        if printed:
            self._add(html.unescape(printed[0]), len(printed[0]))

    def _add(self, text: str, length: int) -> None:
        if self._open is not None:
            start = self._place()
            self._open.pieces.append(Cell(text, start, start + length))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._offset + self._starts[line - 1] + column


def html_grids(text: str) -> list[PrintedGrid]:
    """The HTML tables of a text that hold figures or words in at least two columns, in order."""
    grids: list[PrintedGrid] = []
    for match in _ELEMENT.finditer(text):
        reader = _Reader(match[0], match.start())
        lines = [line for line in reader.lines if line.cells]
        caption = reader.caption.cell(0).text
        if len(lines) > 1 and len(lines[0].cells) == 1 and lines[0].cells[0].across > 1 and not caption:
            caption = lines[0].cells[0].cell(0).text
            lines = lines[1:]
        grid = _grid(lines, caption, match.span())
        if grid:
            grids.append(grid)
    return grids


def _grid(lines: list[_Line], caption: str, span: tuple[int, int]) -> PrintedGrid | None:
    placed = _placed(lines)
    width = max((column + 1 for _, column in placed), default=0)
    if width < 2 or width > _MOST_COLUMNS:
        return None
    header_rows = _header_rows(lines, placed)
    labels = _label_columns(placed, header_rows, len(lines), width)
    rows = []
    for number, line in enumerate(lines):
        place = line.place
        row: list[Cell] = []
        for column in range(width):
            spot = placed.get((number, column))
            kept = spot and (spot.own or number < header_rows or (column < labels and spot.below))
            cell = spot.printed.cell(place) if spot and kept else Cell("", place, place)
            place = cell.end if cell.start >= place else place
            row.append(cell)
        rows.append(tuple(row))
    return PrintedGrid(tuple(rows), header_rows, *span, caption)


def _placed(lines: list[_Line]) -> _Grid:
    """What covers each row and column: a cell covers the places that its spans reach over. Empty if it is too many."""
    placed: _Grid = {}
    for number, line in enumerate(lines):
        column = 0
        for cell in line.cells:
            if len(placed) > _MOST_SPOTS:
                return {}
            while (number, column) in placed:
                column += 1
            for row in range(number, min(number + cell.down, len(lines))):
                for across in range(cell.across):
                    placed.setdefault((row, column + across), _Spot(cell, (row, across) == (number, 0), across == 0))
            column += cell.across
    return placed


def _header_rows(lines: list[_Line], placed: _Grid) -> int:
    """How many rows hold headings: those marked so, else those above the first figure."""
    marked = len(list(takewhile(lambda line: line.heads, lines)))
    if marked and marked < len(lines):
        return marked
    figures = [row for (row, column), spot in placed.items() if column and is_figure_cell(spot.words)]
    return min(figures, default=len(lines))


def _label_columns(placed: _Grid, header_rows: int, count: int, width: int) -> int:
    """How many leading columns hold words all the way down."""
    labels = 1
    while labels < width - 1 and header_rows < count:
        words = [placed[row, labels].words for row in range(header_rows, count) if (row, labels) in placed]
        if any(is_figure_cell(text) for text in words) or not any(words):
            break
        labels += 1
    return labels


def _span(printed: str | None) -> int:
    """The number of rows or columns that a cell reaches over; 0 reaches to the end, and is kept within reason."""
    digits = (printed or "").strip()[:4]
    return min(int(digits) or _MOST_SPAN, _MOST_SPAN) if digits.isdecimal() else 1
