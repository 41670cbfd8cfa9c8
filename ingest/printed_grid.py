"""A table as it stands in a text, before its section and caption are known."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.report import Cell


@dataclass(frozen=True)
class PrintedGrid:
    """Rows of one width with the header rows first. Cells that head several columns or rows stand over each of these.

    `start` and `end` hold all that belongs to the table, markup included. `caption` is "" where it prints none.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    start: int
    end: int
    caption: str = ""
