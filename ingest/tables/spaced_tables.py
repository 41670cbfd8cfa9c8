"""Finds the tables whose cells stand one space apart: rows that end in as many figures as their header has columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.report import Cell, Span
from ingest.tables.aligned_lines import TextLine, text_lines
from ingest.tables.cells import is_date_cell, is_figure_cell, is_unknown_cell
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.wrapped_headings import is_above_labels, is_heading
from ingest.times.mention import month_number
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import load_vocabulary

_WORD = re.compile(r"\S+")
_MOVE = re.compile(r"[↑↓↔→←▲▼]\d*")
# An item of a list, and the stroke between its name and its figure
_ITEM = re.compile(r"\s*(?:[-–•*·▪◦\uf0b7\uf0a7]|o)\s|.*\w\s[–—-]\s\S+$")
# How a row is rated, in its last column: a letter or a colour.
_RATED = re.compile(r"R|A|G|RAG|R/A|A/G|Red|Amber|Green|Blue|RED|AMBER|GREEN|BLUE")
# What a heading is of the time behind it: "Baseline 2019/20", "Change 2021-22"
_OF_TIME = re.compile(r"Baseline|Target|Budget|Actual|Outturn|Plan|Forecast|Change|Difference|%\s?[Cc]hange")
_ORDINAL = re.compile(r"=?\d{1,2}(?:st|nd|rd|th)=?")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)")
_DAY = re.compile(r"(?<![\d/])\d{1,2}(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]+)\b")
_TIME_UNIT = re.compile(r"(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week)s?")
_NEXT_COLUMN = re.compile(r"(?<=\baverage)\s(?=[A-Z])")
_LETTER = re.compile(r"[^\W\d_]")
# Rows that make a table, its columns of figures, and those of a table without labels: a row of months.
_FEWEST_ROWS, _FEWEST_COLUMNS, _FEWEST_UNLABELLED, _FEWEST_MONTHS = 3, 2, 4, 3
_MOST_HEADER_LINES, _MOST_BETWEEN, _MOST_PART_WORDS = 12, 4, 8
_MOST_LABEL_WORDS, _MOST_HEADER_WORDS = 14, 40


@dataclass(frozen=True)
class _Row:
    """A line with its label, which may be blank, and the figures that it ends in."""

    line: TextLine
    label: Cell
    figures: tuple[Cell, ...]

    def cells(self, columns: int) -> tuple[Cell, ...]:
        """The label and the last figures, as many as there are columns; a figure too many belongs to the label."""
        spare = self.figures[: len(self.figures) - columns]
        words = [self.label, *spare] if self.label.text else list(spare)
        label = self.label
        if words:
            label = Cell(" ".join(cell.text for cell in words), words[0].start, words[-1].end)
        return (label, *self.figures[len(spare) :])


def spaced_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text with one space between cells, in order; `taken` belongs to tables of other kinds.

    One whose header cannot be told apart column by column has no rows, and says why.
    """
    lines = list(text_lines(text, taken))
    rows = [_row(line) for line in lines]
    grids: list[PrintedGrid] = []
    place = 0
    while place < len(lines):
        last = place
        while last < len(lines) and rows[last] is not None:
            last += 1
        body = [row for row in rows[place:last] if row is not None]
        if place and body and (grid := _grid(body, lines[:place])):
            grids.append(_with_its_lines(grid, lines[:place]) if grid.unread else grid)
        place = max(last, place + 1)
    return _joined(grids, text)


def _with_its_lines(grid: PrintedGrid, above: Sequence[TextLine]) -> PrintedGrid:
    """An unread table with the short lines right above its rows, which head its columns and are no sentences."""
    start = grid.start
    for line in list(above)[: -_MOST_HEADER_LINES - 1 : -1]:
        if line.closed or line.blank or not _may_head(line.text):
            break
        start = line.start
    return replace(grid, start=start)


def _joined(grids: Sequence[PrintedGrid], text: str) -> list[PrintedGrid]:
    """The tables, of which unread ones that only short lines part, such as labels set over two lines, are one."""
    joined: list[PrintedGrid] = []
    for grid in grids:
        last = joined[-1] if joined else None
        between = text[last.end : grid.start].split("\n") if last else []
        parted = [line for line in between if line.strip()]
        if last and last.unread and grid.unread and len(parted) <= _MOST_BETWEEN and all(map(_may_head, parted)):
            joined[-1] = replace(last, end=grid.end)
        else:
            joined.append(grid)
    return joined


def _may_head(line: str) -> bool:
    """Whether a line may head columns or be part of a label: it is short and ends as no sentence does."""
    return len(line.split()) <= _MOST_PART_WORDS and not line.rstrip().endswith((".", ";", ":", "?", "!"))


def _row(line: TextLine) -> _Row | None:
    """The line as a row; None where it does not end in figures, or reads as a sentence."""
    words = [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)]
    if (
        line.closed
        or line.is_rule
        or _ITEM.match(line.text)
        or any(len(piece.text.split()) < len(words) for piece in line.pieces)
    ):
        return None
    figures: list[Cell] = []
    if len(words) > _FEWEST_COLUMNS and _RATED.fullmatch(words[-1].text) and figure_at_end(words[:-1]):
        figures.append(words.pop())
    while words and (taken := figure_at_end(words)):
        figures.insert(0, Cell(" ".join(word.text for word in words[-taken:]), words[-taken].start, words[-1].end))
        del words[-taken:]
    if len(figures) < (_FEWEST_COLUMNS if words else _FEWEST_UNLABELLED) or len(words) > _MOST_LABEL_WORDS:
        return None
    dated = len(words) == 1 and is_date_cell(words[0].text) and len(figures) >= _FEWEST_UNLABELLED
    if words and not dated and not any(_LETTER.search(word.text) for word in words):
        return None
    label = Cell(" ".join(word.text for word in words), words[0].start, words[-1].end) if words else None
    return _Row(line, label or Cell("", line.start, line.start), tuple(figures))


def figure_at_end(words: Sequence[Cell]) -> int:
    """How many words the figure takes that a line ends in: 2 for "5th ↓2" and "15 mins"; 0 where it ends in none."""
    if len(words) > 1 and (_MOVE.fullmatch(words[-1].text) or _TIME_UNIT.fullmatch(words[-1].text)):
        return 2 if _is_figure(words[-2].text) else 0
    return int(_is_figure(words[-1].text))


def _is_figure(text: str) -> bool:
    return bool(_ORDINAL.fullmatch(text)) or is_figure_cell(text) or is_unknown_cell(text)


def _grid(body: Sequence[_Row], above: Sequence[TextLine]) -> PrintedGrid | None:
    """The table of consecutive rows below some lines; None where there is none or its header cannot be told."""
    if not body:
        return None
    months = _months_of(above[-1])
    columns = min(len(row.figures) for row in body)
    if months and columns == months + 1:
        columns = months  # "2023" before the figures of its months is a label
    labels = [row.cells(columns)[0].text for row in body]
    unlabelled = columns >= _FEWEST_UNLABELLED and not any(labels)
    # Rows of years stand below months, which need no word over the labels.
    monthly = months == columns
    years = monthly and len(set(labels)) == len(labels) and all(map(is_date_cell, labels))
    if len(body) < _FEWEST_ROWS and not (unlabelled and len(body) == 1) and not monthly:
        return None
    header = _header(above[-1], columns, unlabelled or years)
    if header is None and all(_opens_with_time(row, columns) for row in body):
        # "Answered within 10 secs 89.7%": the time is of the label.
        columns -= 1
        header = _header(above[-1], columns, unlabelled or years)
    end = body[-1].line.start + len(body[-1].line.text.rstrip())
    if header is None:
        reason = "the words above it do not part into a heading for each column"
        return PrintedGrid((), 0, body[0].line.start, end, unread=reason)
    rows = [header, *(row.cells(columns) for row in body)]
    return PrintedGrid(tuple(rows), 1, header[0].start, end)


def _opens_with_time(row: _Row, columns: int) -> bool:
    """Whether the first of the last figures of a row is a length of time, and others follow it."""
    return columns > _FEWEST_COLUMNS and bool(_TIME_UNIT.search(row.cells(columns)[1].text))


def _months_of(line: TextLine) -> int:
    """Of how many months that run on a line is, three or more and nothing else but a word above labels; 0 of others."""
    words = line.text.split()
    months = [month_number(word) for word in (words[1:] if words and is_above_labels(words[0]) else words)]
    runs = all(one and two and one % 12 + 1 == two for one, two in pairwise(months))
    return len(months) if runs and len(months) >= _FEWEST_MONTHS else 0


def _header(line: TextLine, columns: int, unlabelled: bool) -> tuple[Cell, ...] | None:
    """The headings above the rows, that of the labels first; None where the words do not part into so many."""
    if line.closed or line.blank or line.text.rstrip().endswith((".", ";", ",", ":")):
        return None
    if len(line.text.split()) > _MOST_HEADER_WORDS:
        return None
    pieces = [
        Cell(line.text[start:end], line.start + start, line.start + end) for start, end in header_pieces(line.text)
    ]
    if len(pieces) > columns + 1:
        pieces = _with_times(pieces, line)
    # Without a word over the labels, the first piece must plainly head figures: "2018 2019 Change".
    if len(pieces) == columns and (unlabelled or any(start == 0 for start, _ in _names(pieces[0].text))):
        return (Cell("", pieces[0].start, pieces[0].start), *pieces)
    # The heading of a column in their place shows that the words were parted wrongly.
    named = not unlabelled or is_above_labels(pieces[0].text)
    corner = len(pieces) == columns + 1 and named and not is_heading(pieces[0].text)
    return tuple(pieces) if corner else None


def _with_times(pieces: Sequence[Cell], line: TextLine) -> list[Cell]:
    """The pieces of a header with those that say of what time they are as one: "Baseline 2019/20"."""
    joined: list[Cell] = []
    for piece in pieces:
        dated = is_date_cell(piece.text) or bool(_YEARS.fullmatch(piece.text))
        if joined and dated and _OF_TIME.fullmatch(joined[-1].text):
            start = joined[-1].start
            joined[-1] = Cell(line.text[start - line.start : piece.end - line.start], start, piece.end)
        else:
            joined.append(piece)
    return joined


def header_pieces(text: str) -> list[Span]:
    """The words of a header put together: names of areas and times are one, and small letters go with what precedes."""
    whole = list(_names(text))
    starts: list[int] = []
    for match in _WORD.finditer(text):
        inside = any(start < match.start() < end for start, end in whole)
        named = any(start == match.start() for start, _ in whole)
        opens = match[0][0].isupper() or match[0][0] in "%£#+±" or (named and match[0][0].isdigit())
        if not inside and (opens or not starts):
            starts.append(match.start())
    ends = [*starts[1:], len(text)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _names(text: str) -> Iterator[Span]:
    for mention in find_periods(text, PeriodContext()):
        yield mention.start, mention.end
    for day in _DAY.finditer(text):
        if month_number(day["month"]):
            yield day.span()
    for area in load_vocabulary().find_areas(text):
        # "MSG average Force aim" heads two columns, though "MSG average force" is a name.
        apart = _NEXT_COLUMN.search(text[area.start : area.end])
        yield area.start, area.start + apart.start() if apart else area.end
