"""What a report is made of: sections, passages and tables, each with its place in the report's text.

Every `start` and `end` in this package is a character offset in `Report.text`, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ingest.fact import Fact

PassageKind = Literal["text", "table"]
TableLayout = Literal["grid", "columns"]
Span = tuple[int, int]


@dataclass(frozen=True)
class Report:
    """One paper as published.

    `report_id` is the file name it was added under. `text` is the text as stored, never altered after reading.
    `publisher` is the canonical area the paper is about (a force), "" if it could not be told.
    `date` is the day the paper is dated (the last day of the month where only a month is printed), None if unknown.
    `data_to` is the last day that the paper says its figures cover, None if unknown.
    """

    report_id: str
    text: str
    sha256: str
    publisher: str
    title: str
    date: dt.date | None
    date_printed: str
    data_to: dt.date | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A numbered paragraph or headed part of a report. `order` counts from 0 in reading order.

    `number` is the printed number with its parents ("5.b.(ii)"), with "#2" where the paper repeats one, "" if none.
    `headings` is the path of headings above it, outermost first. `page` counts from 1, None if not known.
    """

    order: int
    number: str
    headings: tuple[str, ...]
    start: int
    end: int
    page: int | None = None

    @property
    def label(self) -> str:
        """The number and heading path as citations show it: "5.b.(ii) > Hate Crime"."""
        return " > ".join(part for part in (self.number, *self.headings) if part) or "opening"


@dataclass(frozen=True)
class Cell:
    """One cell of a table as printed. `text` is stripped; empty cells have start == end."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """A grid with its caption. The first `header_rows` rows are headers; the first `label_columns` columns are labels.

    `layout` is "columns" where the text holds the table column by column; `blocks` are then the runs of lines that
    it was rebuilt from. `read` is False where its figures could not be placed with confidence; `reason` says why.
    """

    order: int
    section: int
    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    label_columns: int
    start: int
    end: int
    layout: TableLayout = "grid"
    blocks: tuple[Span, ...] = ()
    read: bool = True
    reason: str = ""

    def quotes(self, row: int, column: int) -> tuple[Span, ...]:
        """What a figure of this cell is quoted by: its row, or the blocks that hold the cell and its row label."""
        cells = self.rows[row]
        if self.layout == "grid":
            above = self.rows[row - 1] if row else ()
            # A label that spans rows is printed in the first of them.
            printed = [cell for cell in cells if cell.text and cell not in above]
            return ((min(cell.start for cell in printed), max(cell.end for cell in printed)),)
        wanted = (cells[column], *cells[: self.label_columns])
        found = [block for cell in wanted for block in self.blocks if block[0] <= cell.start and cell.end <= block[1]]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Passage:
    """The piece of a section that is embedded and shown; it never crosses a section. `context` is embedded with it.

    `context` holds the heading path and, for a table, its caption and header labels; the quote stays the raw span.
    """

    order: int
    section: int
    kind: PassageKind
    start: int
    end: int
    context: str
    table: int | None = None


@dataclass(frozen=True)
class Extraction:
    """All that was read from one report, ready to be committed to the library."""

    report: Report
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()

    def section_at(self, place: int) -> Section:
        """The section that an offset into the report's text stands in, the first for what stands before it."""
        return next((one for one in reversed(self.sections) if one.start <= place), self.sections[0])

    def passage_text(self, passage: Passage) -> str:
        """The passage as printed."""
        return self.report.text[passage.start : passage.end]

    def embedded_text(self, passage: Passage) -> str:
        """The passage as embedded and indexed: its context, then its text."""
        return f"{passage.context}\n{self.passage_text(passage)}".strip()
