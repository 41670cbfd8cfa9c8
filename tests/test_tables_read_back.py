"""Tables of many shapes, printed in every layout that is read, read back to the facts that they were printed from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import (
    FORCES,
    LAYOUTS,
    MEASURES,
    MONTHS,
    PRINTED,
    Shape,
    but_time,
    level,
    read_back,
    tenths,
    whole,
    years,
    years_with_their_change,
)

from ingest.times.periods import add_months, financial_quarter, financial_year

RATES = ["Victims satisfied", "101 abandonment rate", "Detection rate", "Confidence in policing"]
PLACES = ["Aldham", "Brook Valley", "Tarnmouth", "West Harbour", "Elmet"]


@st.composite
def months_across(draw: st.DrawFn) -> Shape:
    """One row for each financial year, one column for each month, under a heading that names the measure."""
    first, height = draw(st.integers(2010, 2022)), draw(st.integers(2, 3))
    rows, told = [["", *MONTHS]], []
    for year in range(first, first + height):
        values = draw(st.lists(whole, min_size=12, max_size=12))
        rows.append([years(year), *(f"{value:,}" for value in values)])
        starts = [add_months(dt.date(year, 4, 1), month) for month in range(12)]
        told += [
            level("Hate crime", (start, add_months(start, 1) - dt.timedelta(days=1)), Decimal(value))
            for start, value in zip(starts, values, strict=True)
        ]
    return Shape(rows, told, "Hate crime")


@st.composite
def actual_target_and_actual(draw: st.DrawFn) -> Shape:
    """A scorecard of percentages: last year, this year's target, this year."""
    first = draw(st.integers(2010, 2023))
    names = draw(st.lists(st.sampled_from(RATES), min_size=3, max_size=4, unique=True))
    rows = [["Measure", f"{years(first)} actual", f"{years(first + 1)} target", f"{years(first + 1)} actual"]]
    told = []
    for name in names:
        values = [draw(tenths), draw(tenths), draw(tenths)]
        rows.append([name, *(f"{value}%" for value in values)])
        days = [financial_year(first), financial_year(first + 1), financial_year(first + 1)]
        kinds = ["rate" if "rate" in name or "satisf" in name or "Conf" in name else "share"] * 3
        kinds[1] = "target"
        told += [level(name, when, value, kind) for when, value, kind in zip(days, values, kinds, strict=True)]
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
            level("Robbery", (dt.date(end - 1, 7, 1), dt.date(end, 6, 30)), Decimal(value), area=name)
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
            level(measure, (dt.date(year - 1, 4, 1), dt.date(year, 3, 31)), Decimal(value), area=name)
            for name, value in zip(names, values, strict=True)
        ]
    return Shape(rows, told)


@st.composite
def quarters_and_their_year(draw: st.DrawFn) -> Shape:
    """Four quarters and behind them the year that they belong to."""
    year = draw(st.integers(2011, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=4, unique=True))
    rows, told = [["Offence", "Q1", "Q2", "Q3", "Q4", years(year)]], []
    for name in names:
        values = draw(st.lists(st.integers(0, 9000), min_size=4, max_size=4))
        rows.append([name, *(f"{value:,}" for value in (*values, sum(values)))])
        days = [*(financial_quarter(year, quarter) for quarter in range(1, 5)), financial_year(year)]
        told += [level(name, when, Decimal(value)) for when, value in zip(days, (*values, sum(values)), strict=True)]
    return Shape(rows, told)


@st.composite
def accounts(draw: st.DrawFn) -> Shape:
    """Budget, outturn and variance of one year, negatives in brackets."""
    year = draw(st.integers(2011, 2023))
    names = draw(
        st.lists(st.sampled_from(["Police pay", "Premises", "Transport", "Supplies"]), min_size=2, unique=True)
    )
    rows = [[f"£ million {years(year)}", "Budget", "Outturn", "Variance"]]
    told = []
    for name in names:
        budget, outturn = draw(tenths), draw(tenths)
        variance = outturn - budget
        rows.append([name, str(budget), str(outturn), f"({-variance})" if variance < 0 else str(variance)])
        days = financial_year(year)
        told += [level(name, days, budget), level(name, days, outturn)]
        told += [level(name, days, variance, "change_number")]
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
            told += [level(name, days, Decimal(percent), "change_percent")]
            told += [level(name, days, Decimal(number), "change_number")]
        rows.append(row)
    return Shape(rows, told)


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


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_a_table_reads_back_to_its_facts(shape: str, layout: str, data: st.DataObject) -> None:
    made = data.draw(SHAPES[shape])
    printed = LAYOUTS[layout](made.rows)
    assert read_back(made.text(printed)) == made.told


@pytest.mark.parametrize("layout", PRINTED)
@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=5)
@given(data=st.data())
def test_what_is_read_one_cell_to_a_line_was_printed(shape: str, layout: str, data: st.DataObject) -> None:
    made = data.draw(SHAPES[shape])
    told = read_back(made.text(PRINTED[layout](made.rows)))
    assert {but_time(one) for one in told} <= {but_time(one) for one in made.told}
