"""Tables made of cells whose meaning is known, printed in every layout that is read, and read back."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from ingest.columns.tables import column_tables
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.times.periods import PeriodContext, financial_year
from ingest.words.vocabulary import load_vocabulary

FORCE = "Gwent"
MEASURES = ["Robbery", "Rape", "Domestic burglary", "Hate crime", "Theft from the person", "Drug offences", "Arson"]
FORCES = ["Kent", "Essex", "Norfolk", "Suffolk"]
MONTHS = "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split()


@dataclass(frozen=True)
class Told:
    """What one printed figure means."""

    measure: str
    area: str
    start: dt.date | None
    end: dt.date | None
    statistic: str
    value: Decimal


@dataclass(frozen=True)
class Shape:
    """A table as rows of cells, and what its figures mean, row by row."""

    rows: list[list[str]]
    told: list[Told]
    heading: str = "Performance"
    below: str = ""

    def text(self, printed: str) -> str:
        """A section that holds the table as printed in some layout, its caption below if it has one."""
        caption = f"\n\n{self.below}" if self.below else ""
        opening = f"1. {self.heading}\n\n1.1 The figures are these.\n\n"
        return f"{opening}{printed}{caption}\n\n1.2 Nothing else was said here.\n"


Days = tuple[dt.date, dt.date]
whole = st.integers(0, 99_999)
tenths = st.integers(1, 999).map(lambda number: Decimal(number) / 10)


def years(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"


def level(measure: str, days: Days, value: Decimal, statistic: str = "level", area: str = FORCE) -> Told:
    return Told(measure, area, *days, statistic, value)


def percent_of(earlier: int, later: int) -> Decimal:
    return (Decimal(later - earlier) / earlier * 100).quantize(Decimal("0.1"))


@st.composite
def years_with_their_change(draw: st.DrawFn) -> Shape:
    """Offences by two financial years, with the change as a number and in per cent."""
    first = draw(st.integers(2010, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=3, max_size=6, unique=True))
    rows, told = [["Offence", years(first), years(first + 1), "Change", "% change"]], []
    for name in names:
        earlier, later = draw(st.integers(50, 9000)), draw(st.integers(50, 9000))
        percent = percent_of(earlier, later)
        rows.append([name, f"{earlier:,}", f"{later:,}", f"{later - earlier:+,}", f"{percent:+}%"])
        now = financial_year(first + 1)
        told += [
            level(name, financial_year(first), Decimal(earlier)),
            level(name, now, Decimal(later)),
            level(name, now, Decimal(later - earlier), "change_number"),
            level(name, now, percent, "change_percent"),
        ]
    return Shape(rows, told)


def _tabbed(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _piped(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _aligned(rows: list[list[str]]) -> str:
    width = max(len(cell) for row in rows for cell in row[1:]) + 3
    return "\n".join(row[0].ljust(30) + "".join(cell.rjust(width) for cell in row[1:]) for row in rows)


def _marked_up(rows: list[list[str]]) -> str:
    lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    return "<table>\n" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"


LAYOUTS: dict[str, Callable[[list[list[str]]], str]] = {
    "tabs": _tabbed,
    "pipes": _piped,
    "aligned": _aligned,
    "html": _marked_up,
}


def _rows_in_blocks(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join(cell for cell in row if cell) for row in rows)


def _columns_apart(rows: list[list[str]]) -> str:
    headings, body = rows[0], list(zip(*rows[1:], strict=True))
    return "\n\n".join([*(heading for heading in headings if heading), *("\n".join(column) for column in body)])


def _last_heading_behind(rows: list[list[str]]) -> str:
    headings, body = rows[0], list(zip(*rows[1:], strict=True))
    return "\n\n".join([*headings[:-1], *("\n".join(column) for column in body), headings[-1]])


def _columns_below_their_headings(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join(cell for cell in column if cell) for column in zip(*rows, strict=True))


def _in_two_bands(rows: list[list[str]]) -> str:
    headings, body, half = rows[0], rows[1:], len(rows) // 2
    bands = [zip(*part, strict=True) for part in (body[:half], body[half:]) if part]
    return "\n\n".join([*headings, *("\n".join(column) for band in bands for column in band)])


def _cells_apart(rows: list[list[str]]) -> str:
    return "\n\n".join(cell for row in rows for cell in row if cell)


# One cell to a line, by rows or by columns
PRINTED: dict[str, Callable[[list[list[str]]], str]] = {
    "rows_in_blocks": _rows_in_blocks,
    "columns_apart": _columns_apart,
    "last_heading_behind": _last_heading_behind,
    "columns_below_their_headings": _columns_below_their_headings,
    "in_two_bands": _in_two_bands,
    "cells_apart": _cells_apart,
}


def but_time(told: Told) -> tuple[object, ...]:
    """What a figure means but when: what is read one cell to a line may lack its time."""
    return told.measure, told.area, told.statistic, told.value


def read_back(text: str) -> list[Told]:
    report = Report("paper.txt", text, "", FORCE, "", None, "", None)
    sections = outline(report)
    tables = [*grid_tables(report, sections), *column_tables(report, sections)]
    facts, _ = table_facts(report, sections, tables, PeriodContext(None, None), load_vocabulary())
    assert all(text[fact.start : fact.end] == fact.printed for fact in facts)
    return [
        Told(fact.measure, fact.area, fact.period.start, fact.period.end, fact.statistic, fact.value) for fact in facts
    ]
