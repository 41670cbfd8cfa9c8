"""A table as it is rebuilt from cells that are printed out of their rows."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.report import Cell, Span


class UnplacedError(Exception):
    """The figures of a stretch could not be placed with confidence; the message says why."""


@dataclass(frozen=True)
class Grid:
    """A table as rebuilt: its rows, how many of them are headers, and the runs of lines they were taken from."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    blocks: tuple[Span, ...]
