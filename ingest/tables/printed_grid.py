"""A table as it stands in a text, before its section and caption are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.report import Cell, Span


@dataclass(frozen=True)
class PrintedGrid:
    """Rows of one width with the header rows first. Cells that head several columns or rows stand over each of these.

    `start` and `end` hold all that belongs to the table, markup included. `caption` is "" where it prints none.
    `blocks` are the runs of lines of a table that is printed column by column.
    A table that cannot be told apart into rows and columns has no rows; `unread` says why.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    start: int
    end: int
    caption: str = ""
    blocks: tuple[Span, ...] = ()
    unread: str = ""


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a stretch of text shares a character with one of `others`, which are in order and apart."""
    before = bisect_left(others, (span[1], span[1]))
    return before > 0 and others[before - 1][1] > span[0]
