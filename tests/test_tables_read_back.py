"""Tables of many shapes, printed in every layout that is read, read back to the facts that they were printed from."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.outline import outline
from ingest.periods import PeriodContext, add_months, financial_quarter, financial_year
from ingest.report import Report
from ingest.table_facts import table_facts
from ingest.tables import grid_tables
from ingest.vocabulary import load_vocabulary

FORCE = "Gwent"
MEASURES = ["Robbery", "Rape", "Domestic burglary", "Hate crime", "Theft from the person", "Drug offences", "Arson"]
RATES = ["Victims satisfied", "101 abandonment rate", "Detection rate", "Confidence in policing"]
PLACES = ["Aldham", "Brook Valley", "Tarnmouth", "West Harbour", "Elmet"]
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


Days = tuple[dt.date, dt.date]
whole = st.integers(0, 99_999)
tenths = st.integers(1, 999).map(lambda number: Decimal(number) / 10)


def _fy(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"


def _level(measure: str, days: Days, value: Decimal, statistic: str = "level", area: str = FORCE) -> Told:
    return Told(measure, area, *days, statistic, value)


def _percent(earlier: int, later: int) -> Decimal:
    return (Decimal(later - earlier) / earlier * 100).quantize(Decimal("0.1"))


@st.composite
def years_with_their_change(draw: st.DrawFn) -> Shape:
    """Offences by two financial years, with the change as a number and in per cent."""
    first = draw(st.integers(2010, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=3, max_size=6, unique=True))
    rows, told = [["Offence", _fy(first), _fy(first + 1), "Change", "% change"]], []
    for name in names:
        earlier, later = draw(st.integers(50, 9000)), draw(st.integers(50, 9000))
        percent = _percent(earlier, later)
        rows.append([name, f"{earlier:,}", f"{later:,}", f"{later - earlier:+,}", f"{percent:+}%"])
        now = financial_year(first + 1)
        told += [
            _level(name, financial_year(first), Decimal(earlier)),
            _level(name, now, Decimal(later)),
            _level(name, now, Decimal(later - earlier), "change_number"),
            _level(name, now, percent, "change_percent"),
        ]
    return Shape(rows, told)


@st.composite
def months_across(draw: st.DrawFn) -> Shape:
    """One row for each financial year, one column for each month, under a heading that names the measure."""
    first, height = draw(st.integers(2010, 2022)), draw(st.integers(2, 3))
    rows, told = [["", *MONTHS]], []
    for year in range(first, first + height):
        values = draw(st.lists(whole, min_size=12, max_size=12))
        rows.append([_fy(year), *(f"{value:,}" for value in values)])
        starts = [add_months(dt.date(year, 4, 1), month) for month in range(12)]
        told += [
            _level("Hate crime", (start, add_months(start, 1) - dt.timedelta(days=1)), Decimal(value))
            for start, value in zip(starts, values, strict=True)
        ]
    return Shape(rows, told, "Hate crime")


@st.composite
def actual_target_and_actual(draw: st.DrawFn) -> Shape:
    """A scorecard of percentages: last year, this year's target, this year."""
    first = draw(st.integers(2010, 2023))
    names = draw(st.lists(st.sampled_from(RATES), min_size=3, max_size=4, unique=True))
    rows = [["Measure", f"{_fy(first)} actual", f"{_fy(first + 1)} target", f"{_fy(first + 1)} actual"]]
    told = []
    for name in names:
        values = [draw(tenths), draw(tenths), draw(tenths)]
        rows.append([name, *(f"{value}%" for value in values)])
        days = [financial_year(first), financial_year(first + 1), financial_year(first + 1)]
        kinds = ["rate" if "rate" in name or "satisf" in name or "Conf" in name else "share"] * 3
        kinds[1] = "target"
        told += [_level(name, when, value, kind) for when, value, kind in zip(days, values, kinds, strict=True)]
    return Shape(rows, told)


@st.composite
def places_down(draw: st.DrawFn) -> Shape:
    """Districts down the side, two rolling years across, under a heading that names the measure."""
    year = draw(st.integers(2011, 2023))
    names = draw(st.lists(st.sampled_from(PLACES), min_size=3, max_size=5, unique=True))
    rows = [["District", f"12 months to June {year}", f"12 months to June {year + 1}"]]
    told = []
    for name in names:
        values = [draw(whole), draw(whole)]
        rows.append([name, *(f"{value:,}" for value in values)])
        told += [
            _level("Robbery", (dt.date(end - 1, 7, 1), dt.date(end, 6, 30)), Decimal(value), area=name)
            for end, value in zip((year, year + 1), values, strict=True)
        ]
    return Shape(rows, told, "Robbery")


@st.composite
def forces_across(draw: st.DrawFn) -> Shape:
    """Other forces and the most similar group across, each with its change in per cent."""
    year = draw(st.integers(2011, 2023))
    names = [*draw(st.lists(st.sampled_from(FORCES), min_size=2, max_size=3, unique=True)), "MSG"]
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=4, unique=True))
    rows, told = [[f"Year to March {year}", *names]], []
    for measure in measures:
        values = [draw(whole) for _ in names]
        rows.append([measure, *(f"{value:,}" for value in values)])
        told += [
            _level(measure, (dt.date(year - 1, 4, 1), dt.date(year, 3, 31)), Decimal(value), area=name)
            for name, value in zip(names, values, strict=True)
        ]
    return Shape(rows, told)


@st.composite
def quarters_and_their_year(draw: st.DrawFn) -> Shape:
    """Four quarters and behind them the year that they belong to."""
    year = draw(st.integers(2011, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=4, unique=True))
    rows, told = [["Offence", "Q1", "Q2", "Q3", "Q4", _fy(year)]], []
    for name in names:
        values = draw(st.lists(st.integers(0, 9000), min_size=4, max_size=4))
        rows.append([name, *(f"{value:,}" for value in (*values, sum(values)))])
        days = [*(financial_quarter(year, quarter) for quarter in range(1, 5)), financial_year(year)]
        told += [_level(name, when, Decimal(value)) for when, value in zip(days, (*values, sum(values)), strict=True)]
    return Shape(rows, told)


@st.composite
def accounts(draw: st.DrawFn) -> Shape:
    """Budget, outturn and variance of one year, negatives in brackets."""
    year = draw(st.integers(2011, 2023))
    names = draw(
        st.lists(st.sampled_from(["Police pay", "Premises", "Transport", "Supplies"]), min_size=2, unique=True)
    )
    rows = [[f"£ million {_fy(year)}", "Budget", "Outturn", "Variance"]]
    told = []
    for name in names:
        budget, outturn = draw(tenths), draw(tenths)
        variance = outturn - budget
        rows.append([name, str(budget), str(outturn), f"({-variance})" if variance < 0 else str(variance)])
        days = financial_year(year)
        told += [_level(name, days, budget), _level(name, days, outturn)]
        told += [_level(name, days, variance, "change_number")]
    return Shape(rows, told, "Finance")


@st.composite
def changes_to_a_day(draw: st.DrawFn) -> Shape:
    """Annual changes up to a day, in per cent with their number in brackets."""
    year = draw(st.integers(2011, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=4, unique=True))
    rows = [["Offence type", f"Annual change to 30 June {year}", f"Annual change to 30 June {year + 1}"]]
    told = []
    for name in names:
        row = [name]
        for end in (year, year + 1):
            percent, number = draw(st.integers(-90, 90)), draw(st.integers(1, 900))
            number = -number if percent < 0 else number
            row.append(f"{percent:+}% ({number:+})")
            days = (dt.date(end - 1, 7, 1), dt.date(end, 6, 30))
            told += [_level(name, days, Decimal(percent), "change_percent")]
            told += [_level(name, days, Decimal(number), "change_number")]
        rows.append(row)
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
SHAPES = {
    made.__name__: made()
    for made in (
        years_with_their_change,
        months_across,
        actual_target_and_actual,
        places_down,
        forces_across,
        quarters_and_their_year,
        accounts,
        changes_to_a_day,
    )
}


def _read(text: str) -> list[Told]:
    report = Report("paper.txt", text, "", FORCE, "", None, "", None)
    sections = outline(report)
    tables = grid_tables(report, sections)
    facts, _ = table_facts(report, sections, tables, PeriodContext(None, None), load_vocabulary())
    assert all(text[fact.start : fact.end] == fact.printed for fact in facts)
    return [
        Told(fact.measure, fact.area, fact.period.start, fact.period.end, fact.statistic, fact.value) for fact in facts
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_a_table_reads_back_to_its_facts(shape: str, layout: str, data: st.DataObject) -> None:
    made = data.draw(SHAPES[shape])
    printed = LAYOUTS[layout](made.rows)
    text = f"1. {made.heading}\n\n1.1 The figures are these.\n\n{printed}\n\n1.2 Nothing else was said here.\n"
    assert _read(text) == made.told
