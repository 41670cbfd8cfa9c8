"""One printed figure with all that makes it mean what it means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Statistic = Literal[
    "level",
    "change_number",
    "change_percent",
    "change_points",
    "share",
    "rate",
    "rank",
    "target",
    "forecast",
]
FactKind = Literal["table", "sentence"]
Confidence = Literal["high", "medium", "low"]
NoteKind = Literal[
    "not_comparable", "provisional", "small_numbers", "care", "revised", "coverage", "definition", "source"
]


@dataclass(frozen=True)
class Period:
    """A stretch of time: the words printed and the first and last day, None where the paper does not settle them."""

    label: str = ""
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def known(self) -> bool:
        """Whether both days are settled."""
        return self.start is not None and self.end is not None

    @property
    def months(self) -> int | None:
        """Whole calendar months covered, None where the days are not settled."""
        if self.start is None or self.end is None:
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def within(self, whole: Period) -> bool:
        """Whether it lies within another period, or is the same; never where days of either are not settled."""
        if not (self.start and self.end and whole.start and whole.end):
            return False
        return whole.start <= self.start and self.end <= whole.end


NO_PERIOD = Period()


@dataclass(frozen=True)
class Note:
    """What a paper says of figures that limits or explains them, at `start`:`end` of its text."""

    kind: NoteKind
    start: int
    end: int


@dataclass(frozen=True)
class Fact:
    """One printed figure.

    `value` carries the sign of a change (a fall is negative even where the sign is a word); `printed` keeps the
    paper's form of the digits, which stand at `start`:`end` in the report's text.
    `measure` is the printed name (row label or the words of the sentence), `measure_canonical` the vocabulary's name
    for it or the printed name, `path` the headings, caption and labels above it, outermost first.
    `quotes` are the spans that show it: the table row or the sentence; the first holds the digits.
    `row` and `column` place a table fact in its table (row index, column index), None for sentences.
    `notes` are the caveats and definitions that the paper gives for it, in the order of its text.
    `group` joins figures printed together, such as "121.9% (589 Crimes)" or one row of a table.
    """

    fact_id: str
    section: int
    measure: str
    measure_canonical: str
    path: tuple[str, ...]
    area: str
    area_printed: str
    period: Period
    baseline: Period
    statistic: Statistic
    value: Decimal
    unit: str
    printed: str
    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    kind: FactKind
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_label: str = ""
    column_label: str = ""
    qualifiers: tuple[str, ...] = ()
    source: str = ""
    notes: tuple[Note, ...] = ()
    group: str = ""
    flags: tuple[str, ...] = ()
    confidence: Confidence = "high"
