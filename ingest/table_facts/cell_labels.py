"""What stands around a cell of a table, and what it says of the figures in it: places, percentages, sums of money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.figures.figures import Figure, find_figures
from ingest.table_facts.columns import AMONG, Label, says
from ingest.table_facts.rank_cells import holds_places
from ingest.tables.cells import is_figure_cell

SIGNS = "+-−–"
_PERCENTAGE = re.compile(r"(?:per\s?cent|percentage|proportion|%)(?:age)?\b|%", re.IGNORECASE)
# How far a printed change of percentages may be off what these, which are rounded, give.
_ROUNDED = Decimal("0.15")
_HUNDRED = 100
_PERCENT_CELL = re.compile(r"[^%(]*\d\s?%")
_BARE_CELL = re.compile(r"\d+\.\d+\b(?!\s?%)")
_OVER_IN_BRACKETS = re.compile(r"\(\s*over\s?(?:spend)?(?:ing|s)?\s*\)", re.IGNORECASE)
_IN_PERCENT = re.compile(r"\(\s*(?:%|per\s?cent)\s*\)", re.IGNORECASE)
_PERCENT_HEAD = re.compile(rf"{_IN_PERCENT.pattern}|%$|^%\s|\(%$|^per\s?cent$", re.IGNORECASE)
# A heading that names another unit than its table: "Median (mins)", "Award (£)".
_OTHER_UNIT = re.compile(r"£|\((?:sec|min|hour|hr|day|number|no\b|n\))|\b(?:number|seconds|minutes)\b", re.IGNORECASE)
_CHANGES_ALL = re.compile(
    r"(?:(?:table|figure)\s+[\w.]+\s*[:.–-]?\s+)?(?:%|percentage|percent|per cent)\s+changes?\b(?!.*\b(?:and|with)\b)",
    re.IGNORECASE,
)
_PERCENT_LABEL = re.compile(r".*(?:,\s*|\()(?:%|per cent)\)?|.*[a-z)] %")


@dataclass(frozen=True)
class CellLabels:
    """What stands around a cell: its row, its column, the table's corner and caption, the measure and its path.

    `across` and `down` are the cells of its row and of its column, itself included; `before` is what the levels before
    a target count, `told` the unit that the text gives for the measure; `rates` says that it leads to rates.
    """

    row: Label
    head: Label
    corner: str
    caption: str
    measure: str
    path: Sequence[str]
    across: Sequence[str] = ()
    down: Sequence[str] = ()
    before: str = ""
    told: str = ""
    rates: bool = False

    @property
    def own(self) -> str:
        """The words that say what this very cell counts."""
        return f"{self.head.words} {self.row.words} {self.measure}"

    @property
    def interval(self) -> bool:
        """Whether the column holds how far figures may be off, not figures."""
        return says(self.head.words, "interval")

    def bare_rank(self, figure: Figure) -> bool:
        """Whether a whole number is a rank, by its column."""
        whole = not figure.unit and figure.value == figure.value.to_integral_value() and figure.value > 0
        if not whole or self.head.role not in ("rank", "level"):
            return False
        among = AMONG.search(self.head.words)
        if among:
            return figure.value <= int(among["number"])
        around = f"{self.caption} {self.corner} {' '.join(self.path)}"
        return says(self.head.words, "bare_rank") or self.place or holds_places(self.head.words, around, self.down)

    @property
    def place(self) -> bool:
        """Whether the column holds the places of the rows, each number from 1 once: "Position"."""
        counted = sorted(int(text) for text in self.down if text.isdecimal())
        return self.head.role == "rank" and len(counted) > 1 and counted == list(range(1, len(counted) + 1))

    @property
    def gap(self) -> bool:
        """Whether the row is of differences between percentages, among rows of percentages."""
        return says(self.row.words, "gap") and any(_PERCENT_CELL.match(cell) for cell in self.down)

    @property
    def percent(self) -> bool:
        """Whether a bare number here is a percentage, by the column, row, corner or caption."""
        if says(self.head.words, "not_percent") or self.gap:
            return False
        if self._sign_left_out:
            return True
        column = self.head.role == "percent_change" or bool(_PERCENT_HEAD.search(self.head.words))
        row = bool(_PERCENT_LABEL.fullmatch(self.row.words)) and self.head.role in ("level", "target", "forecast")
        whole = any(_PERCENTAGE.match(words) or _IN_PERCENT.search(words) for words in (self.caption, self.corner))
        whole = whole and not _OTHER_UNIT.search(self.head.words) and not self._counts
        return column or row or (whole and self.head.role in ("level", "target", "forecast"))

    @property
    def _counts(self) -> bool:
        """Whether the column holds whole numbers, of which one is more than a hundred: counts among percentages."""
        plain = [cell.replace(",", "") for cell in self.down if cell]
        return bool(plain) and all(map(str.isdecimal, plain)) and max(map(int, plain)) > _HUNDRED

    @property
    def _sign_left_out(self) -> bool:
        """Whether this row prints percentages, and in one cell a decimal without its "%"."""
        figures = [cell for cell in self.across if cell[:1].isdigit()]
        percent = [cell for cell in figures if _PERCENT_CELL.match(cell)]
        bare = [cell for cell in figures if cell not in percent]
        plain = self.head.role in ("level", "target")
        return plain and len(percent) > 2 and len(bare) == 1 and bool(_BARE_CELL.match(bare[0]))

    @property
    def money(self) -> bool:
        """Whether the table is one of accounts, in which brackets mean less than nothing."""
        named = f"{self.own} {self.corner} {self.caption} {self.path[-1] if self.path else ''}"
        return "£" in named or self.head.role == "change"

    @property
    def over_in_brackets(self) -> bool:
        """Whether brackets mean more than the budget, and so a rise, by the heading: "(Over)/under"."""
        return self.head.role == "change" and bool(_OVER_IN_BRACKETS.search(self.head.words))

    @property
    def moves_percentages(self) -> bool:
        """Whether a change is the one bare figure in a row of percentages, and how far two of them are apart: "90.1%",
        "88.6%", "-1.5".
        """
        figures = [text for text in self.across if is_figure_cell(text)]
        bare = [text for text in figures if "%" not in text]
        if self.head.role != "change" or len(bare) != 1 or len(figures) <= 2 or "%" in self.head.words:
            return False
        values = [figure.value for text in figures if "%" in text for figure in find_figures(text)[:1]]
        moved = next((abs(figure.value) for figure in find_figures(bare[0])), None)
        return moved is not None and any(abs(abs(later - was) - moved) <= _ROUNDED for was, later in pairwise(values))

    @property
    def moved(self) -> bool:
        """Whether the table is one of changes in per cent by its caption: "Percentage change in recorded crime"."""
        return self.head.role == "level" and any(_CHANGES_ALL.match(words) for words in (self.caption, self.corner))

    @property
    def below_nothing(self) -> bool:
        """Whether a minus makes no change of a figure: "-18.5" for income among sums without signs."""
        filled = [cell for cell in self.down if cell]
        signed = sum(cell[:1] in SIGNS for cell in filled)
        return self.head.role == "level" and self.money and signed * 2 < len(filled)
