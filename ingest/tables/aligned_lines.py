"""Splits lines of fixed-width text into pieces parted by two or more spaces, and tells rows from other lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.report import Span
from ingest.tables.cells import (
    NAME_OF_MEASURE,
    NUMBER_OF_MEASURE,
    is_date_cell,
    is_figure_cell,
    is_table_line,
    is_unknown_cell,
)
from ingest.tables.printed_grid import overlaps

_PIECE = re.compile(r"[^ ]+(?: [^ ]+)*")
_RULE = re.compile(r"[ \-=_–—+]*[\-=_–—]{3,}[ \-=_–—+]*")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}")
_LETTER = re.compile(r"[^\W\d_]")
# A row's reference in a column of its own, whose numbers a full stop may end, and what heads such a column.
_REFERENCE = re.compile(rf"{NUMBER_OF_MEASURE}\.?|{NAME_OF_MEASURE}")
_REFERENCES = re.compile(r"ref\.?(?:erence)?|no\.?|id|kpi|line", re.IGNORECASE)
# In words: a cell of a row, a cell of a header, a row label.
_MOST_CELL_WORDS = 5
_MOST_HEADER_WORDS = 9
_MOST_LABEL_WORDS = 14
_FEWEST_WITH_REFERENCE = 4


@dataclass(frozen=True)
class Piece:
    """Words parted from others by two or more spaces; `left` and `right` count characters from the line's start."""

    text: str
    left: int
    right: int

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class TextLine:
    """One line with its pieces; a line of another kind of table has none and is `closed`."""

    text: str
    start: int
    pieces: tuple[Piece, ...]
    closed: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.pieces and not self.closed

    @property
    def is_rule(self) -> bool:
        """Whether it is a ruled line."""
        return bool(_RULE.fullmatch(self.text))

    @property
    def indent(self) -> int:
        """Where its first piece begins."""
        return self.pieces[0].left if self.pieces else 0

    @cached_property
    def is_row(self) -> bool:
        """Whether a line is a row: a label and then cells, at least half of them figures or words for "unknown"."""
        if len(self.pieces) < 2 or self.is_rule or _LEADERS.search(self.text):
            return False
        label, *cells = (piece.text for piece in self.pieces)
        words = [piece.text for piece in self.pieces if not _says_figure(piece.text)]
        figures = [text for text in cells if is_figure_cell(text)]
        dates = [text for text in cells if is_date_cell(text)]
        labels = 2 if len(words) > 1 and len(cells) > 2 else 1
        known = len(figures) + sum(is_unknown_cell(text) for text in cells)
        return (
            bool(_LETTER.search(label) or is_date_cell(label) or label[:1].isdigit())
            and not label.endswith(":")
            and len(label.split()) <= _MOST_LABEL_WORDS
            and (len(figures) > len(dates) or _says_nothing(cells))
            and known * 2 >= len(cells) - labels + 1
            and all(len(text.split()) <= _MOST_CELL_WORDS for text in cells[labels - 1 :])
        )

    @cached_property
    def is_full_row(self) -> bool:
        """Whether a row has two cells or more and a label in words: rows by which a table is known."""
        label = self.pieces[0].text if self.pieces else ""
        return (
            len(self.pieces) > 2
            and self.is_row
            and any(is_figure_cell(piece.text) for piece in self.pieces)
            and not is_figure_cell(label)
            and not label.startswith(("-", "•", "*"))
        )


def text_lines(text: str, taken: Sequence[Span]) -> Iterator[TextLine]:
    """The lines of a text; those within `taken` and those of tab-separated and pipe tables are closed."""
    start = 0
    for printed in text.split("\n"):
        line = printed.replace("\f", " ").replace("\r", " ")
        end = start + len(line)
        closed = is_table_line(line) or overlaps((start, end), taken)
        pieces = () if closed else tuple(Piece(m[0], m.start(), m.end()) for m in _PIECE.finditer(line))
        yield TextLine(line, start, _with_reference(line, pieces), closed)
        start += len(printed) + 1


def _with_reference(line: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a line, of which a row's reference and its label are one, as are the headings of the two."""
    if len(pieces) < _FEWEST_WITH_REFERENCE or not _LETTER.search(pieces[1].text):
        return pieces
    number, label, *cells = pieces
    row = _REFERENCE.fullmatch(number.text) and any(is_figure_cell(cell.text) for cell in cells)
    if is_figure_cell(label.text) or is_unknown_cell(label.text) or not (row or _REFERENCES.fullmatch(number.text)):
        return pieces
    return (Piece(line[number.left : label.right], number.left, label.right), *cells)


def is_label_alone(line: TextLine, first_column: int) -> bool:
    """Whether a line holds no more than words where the labels of a table stand, left of its figures."""
    if len(line.pieces) != 1 or line.is_rule:
        return False
    piece = line.pieces[0]
    words = len(piece.text.split())
    return (
        bool(_LETTER.search(piece.text))
        and piece.right <= first_column
        and piece.left < first_column // 2
        and words <= _MOST_LABEL_WORDS
        and not piece.text.endswith((".", ";", "?", "!"))
    )


def is_header_line(line: TextLine, first_column: int) -> bool:
    """Whether a line above the figures holds headings of columns: short pieces, some of them over the figures."""
    if not line.pieces or line.is_rule or _LEADERS.search(line.text):
        return False
    if any(len(piece.text.split()) > _MOST_HEADER_WORDS or piece.text.endswith((";", ",")) for piece in line.pieces):
        return False
    over = [piece for piece in line.pieces if piece.right > first_column]
    # What begins among the labels and runs on over the figures is a sentence or a caption.
    return bool(over) and all(piece.left >= first_column // 2 for piece in over)


def split_words(piece: Piece) -> list[Piece]:
    """The words of a piece as pieces."""
    return [Piece(m[0], piece.left + m.start(), piece.left + m.end()) for m in re.finditer(r"\S+", piece.text)]


def _says_nothing(cells: Sequence[str]) -> bool:
    """Whether the cells of a line are all words for "unknown", as where a row of a table has no figures yet."""
    return len(cells) > 1 and all(is_unknown_cell(text) for text in cells)


def _says_figure(text: str) -> bool:
    return is_figure_cell(text) or is_unknown_cell(text)
