"""What an answer is made of: statements with citations, recorded workings, a status and the reading of the question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Status = Literal["answered", "partly answered", "needs a choice", "not in the reports", "out of scope"]
ABSTAINED: frozenset[Status] = frozenset({"not in the reports", "out of scope"})


@dataclass(frozen=True)
class Citation:
    """Where a statement comes from. `quote` is cut from the report's stored text at `start`:`end`, never composed.

    `n` is the number shown in the answer; several quotes may share one. `page` counts from 1, None if not known.
    """

    n: int
    report: str
    title: str
    section: str
    page: int | None
    quote: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """One line that names the place: report title, section and page."""
        page = f", page {self.page}" if self.page else ""
        return f"{self.title}, {self.section}{page}"


@dataclass(frozen=True)
class Working:
    """A recorded computation: `expression` is arithmetic over figures of the cited quotes, `value` is as shown."""

    expression: str
    value: str


@dataclass(frozen=True)
class Statement:
    """One verified sentence of an answer (Markdown, without its marks) and the numbers of its citations."""

    text: str
    cites: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The sentence with its citation marks before the final full stop: "… 2,096 [1]."."""
        marks = "".join(f"[{n}]" for n in self.cites)
        if not marks:
            return self.text
        if self.text.endswith((".", "?", "!")):
            return f"{self.text[:-1]} {marks}{self.text[-1]}"
        return f"{self.text} {marks}"


@dataclass(frozen=True)
class SeriesPoint:
    """One point of a trend, for the small table and the chart. `value` is None for a gap."""

    label: str
    value: Decimal | None
    printed: str


@dataclass(frozen=True)
class Series:
    """A trend in order, with the name that a chart shows."""

    name: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True)
class Answer:
    """A finished answer. `reading` says how the question was understood; `checked` how many figures were verified."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...] = ()
    workings: tuple[Working, ...] = ()
    status: Status = "answered"
    reading: str = ""
    checked: int = 0
    figures: int = 0
    series: tuple[Series, ...] = ()
    notice: str = ""
    seconds: float = 0.0

    @property
    def abstained(self) -> bool:
        """Whether the answer says that it has none."""
        return self.status in ABSTAINED

    @property
    def text(self) -> str:
        """The statements with their marks, and any table, in Markdown; nothing else."""
        return "\n".join(statement.marked for statement in self.statements).strip()

    @property
    def checked_label(self) -> str:
        """ "5 of 5 figures checked", "" where the answer has no figure."""
        if not self.figures:
            return ""
        noun = "figure" if self.figures == 1 else "figures"
        return f"{self.checked} of {self.figures} {noun} checked"
