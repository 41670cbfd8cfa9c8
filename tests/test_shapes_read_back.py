"""Tables as papers of police performance shape them, in every layout, read back to the facts they were printed from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import (
    FORCE,
    LAYOUTS,
    MEASURES,
    MONTHS,
    PRINTED,
    Shape,
    Told,
    but_time,
    level,
    percent_of,
    read_back,
    tenths,
    whole,
    years,
)

from ingest.times.periods import add_months, financial_quarter, financial_year

RATES = ["Victims satisfied", "Calls answered in time", "Detection rate"]
QUESTIONS = ["Police can be trusted", "Police are polite", "Police deal with local concerns", "Police are fair"]


def _year_to(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year - 1, 4, 1), dt.date(year, 3, 31)


@st.composite
def areas_with_two_figures_a_cell(draw: st.DrawFn) -> Shape:
    """One row of changes, a column for each area, the direction in words: "Up 9.1% (338 Crimes)"."""
    year = draw(st.integers(2011, 23 + 2000))
    measure = draw(st.sampled_from(MEASURES[:4]))
    areas = [("England & Wales", "England and Wales"), ("MSG", "MSG"), (FORCE, FORCE)]
    short = year % 100
    row, told = [f"12M Mar-{short:02} -v- 12M Mar-{short - 1:02}"], []
    for _, area in areas:
        percent, number = draw(tenths), draw(st.integers(1, 99_999))
        fell = draw(st.booleans())
        row.append(f"{'Down' if fell else 'Up'} {percent}% ({number:,} Crimes)")
        sign = -1 if fell else 1
        told.append(level(measure, _year_to(year), sign * percent, "change_percent", area))
        told.append(level(measure, _year_to(year), Decimal(sign * number), "change_number", area))
    return Shape([["", *(printed for printed, _ in areas)], row], told, measure)


@st.composite
def months_with_their_caption_below(draw: st.DrawFn) -> Shape:
    """Months across, years down, and what is counted only in the line below."""
    first = draw(st.integers(2010, 2022))
    measure = draw(st.sampled_from(["Robbery", "Hate crime", "Rape"]))
    rows, told = [["", *MONTHS]], []
    for year in range(first, first + 2):
        values = draw(st.lists(whole, min_size=12, max_size=12))
        rows.append([years(year), *(f"{value:,}" for value in values)])
        starts = [add_months(dt.date(year, 4, 1), month) for month in range(12)]
        told += [
            level(measure, (start, add_months(start, 1) - dt.timedelta(days=1)), Decimal(value))
            for start, value in zip(starts, values, strict=True)
        ]
    return Shape(rows, told, "Recorded crime", f"{measure} – {FORCE}")


@st.composite
def previous_change_in_year(draw: st.DrawFn) -> Shape:
    """The earlier figure, the change in words with its percentage and number, and the later figure."""
    year = draw(st.integers(2011, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=5, unique=True))
    before, now = (
        f"Apr '{year % 100 - 2:02} - Mar '{year % 100 - 1:02}",
        f"Apr '{year % 100 - 1:02} - Mar '{year % 100:02}",
    )
    rows = [
        [
            "Measure",
            f"Previous 12 Month Period {before}",
            "In Year Performance Versus Previous 12 Month Period",
            f"In Year Performance {now}",
        ]
    ]
    told = []
    for name in names:
        earlier, later = draw(st.integers(50, 9000)), draw(st.integers(50, 9000))
        change, percent = later - earlier, percent_of(earlier, later)
        direction = "Decrease" if change < 0 else "Increase"
        rows.append([name, f"{earlier:,}", f"{direction} ({percent:+}%, {change:+,})", f"{later:,}"])
        told += [
            level(name, _year_to(year - 1), Decimal(earlier)),
            level(name, _year_to(year), percent, "change_percent"),
            level(name, _year_to(year), Decimal(change), "change_number"),
            level(name, _year_to(year), Decimal(later)),
        ]
    return Shape(rows, told)


@st.composite
def ranks_with_their_movement(draw: st.DrawFn) -> Shape:
    """Survey questions with the estimate and the places that the force takes, each with how it moved."""
    names = draw(st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=4, unique=True))
    rows, told = [["Question", "Estimate", "National Position", "MSG Position"]], []
    for name in names:
        estimate = draw(tenths)
        row = [name, f"{estimate}%"]
        told.append(Told(name, FORCE, None, None, "rate", estimate))
        for most in (43, 8):
            place, moved = draw(st.integers(1, most)), draw(st.integers(-7, 7))
            ending = {1: "st", 2: "nd", 3: "rd"}.get(place if place < 20 else place % 10, "th")
            arrow = f"↑{moved}" if moved > 0 else f"↓{-moved}" if moved else "↔"
            row.append(f"{place}{ending} {arrow}")
            told.append(Told(name, FORCE, None, None, "rank", Decimal(place)))
            if moved:
                told.append(Told(name, FORCE, None, None, "change_number", Decimal(moved)))
        rows.append(row)
    return Shape(rows, told, "Public confidence")


@st.composite
def money_with_its_share(draw: st.DrawFn) -> Shape:
    """Spending in millions by year, each with its share in brackets: "£54.8M (37.2%)"."""
    first = draw(st.integers(2010, 2022))
    names = draw(st.lists(st.sampled_from(["Visible", "Non Visible", "Support", "Other"]), min_size=2, unique=True))
    rows, told = [["Spend", years(first), years(first + 1)]], []
    for name in names:
        row = [name]
        for year in (first, first + 1):
            amount, share = draw(tenths), draw(tenths)
            row.append(f"£{amount}M ({share}%)")
            told.append(level(name, financial_year(year), amount))
            told.append(level(name, financial_year(year), share, "share"))
        rows.append(row)
    return Shape(rows, told, "Budget")


@st.composite
def objectives_that_span_rows(draw: st.DrawFn) -> Shape:
    """Objectives over several measures, counts and rates mixed, the change in per cent or in points under one head."""
    year = draw(st.integers(2011, 2022))
    rows = [["Objective", "Measure", f"12 months to Mar {year}", f"12 months to Mar {year + 1}", "% change", "Trend"]]
    told = []
    counted = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=3, unique=True))
    for place, name in enumerate(counted):
        earlier, later = draw(st.integers(100, 9000)), draw(st.integers(100, 9000))
        percent = percent_of(earlier, later)
        rows.append(["" if place else "Safer homes", name, f"{earlier:,}", f"{later:,}", f"{percent}%", "↓"])
        told += [
            level(name, _year_to(year), Decimal(earlier)),
            level(name, _year_to(year + 1), Decimal(later)),
            level(name, _year_to(year + 1), percent, "change_percent"),
        ]
    earlier_rate, later_rate = Decimal(draw(st.integers(500, 700))) / 10, Decimal(draw(st.integers(705, 999))) / 10
    rows.append(
        ["Better service", "Detection rate", f"{earlier_rate}%", f"{later_rate}%", f"{later_rate - earlier_rate}%", "↑"]
    )
    told += [
        level("Detection rate", _year_to(year), earlier_rate, "rate"),
        level("Detection rate", _year_to(year + 1), later_rate, "rate"),
        level("Detection rate", _year_to(year + 1), later_rate - earlier_rate, "change_points"),
    ]
    return Shape(rows, told)


@st.composite
def areas_over_quarters(draw: st.DrawFn) -> Shape:
    """Two header rows: the force and the nation, and under each the quarters of one year."""
    year = draw(st.integers(2011, 2023))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=4, unique=True))
    quarters = [f"{year % 100:02}/{(year + 1) % 100:02}-Q{quarter}" for quarter in (1, 2)]
    rows = [["", FORCE, "", "National", ""], ["Offence", *quarters, *quarters]]
    told = []
    for name in names:
        values = [draw(whole) for _ in range(4)]
        rows.append([name, *(f"{value:,}" for value in values)])
        told += [
            level(name, financial_quarter(year, quarter), Decimal(value), area=area)
            for (area, quarter), value in zip(
                [(FORCE, 1), (FORCE, 2), ("England and Wales", 1), ("England and Wales", 2)], values, strict=True
            )
        ]
    return Shape(rows, told)


@st.composite
def blanks_stay_unknown(draw: st.DrawFn) -> Shape:
    """Counts of which some are not printed: nothing is made of those."""
    first = draw(st.integers(2010, 2021))
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=3, max_size=5, unique=True))
    rows, told = [["Offence", *(years(first + later) for later in range(3))]], []
    for name in names:
        row = [name]
        for later in range(3):
            value = draw(st.one_of(whole, st.sampled_from(["n/a", "not available", "-", "*"])))
            row.append(f"{value:,}" if isinstance(value, int) else value)
            if isinstance(value, int):
                told.append(level(name, financial_year(first + later), Decimal(value)))
        rows.append(row)
    return Shape(rows, told)


SHAPES = {
    made.__name__: made()
    for made in (
        areas_with_two_figures_a_cell,
        months_with_their_caption_below,
        previous_change_in_year,
        ranks_with_their_movement,
        money_with_its_share,
        objectives_that_span_rows,
        areas_over_quarters,
        blanks_stay_unknown,
    )
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=12)
@given(data=st.data())
def test_a_table_reads_back_to_its_facts(shape: str, layout: str, data: st.DataObject) -> None:
    made = data.draw(SHAPES[shape])
    assert read_back(made.text(LAYOUTS[layout](made.rows))) == made.told


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_a_table_printed_column_by_column_reads_back(data: st.DataObject) -> None:
    """Labels, then the earlier figures, the later ones, the changes and the percentages, each a run of lines."""
    year = data.draw(st.integers(2011, 2022))
    names = data.draw(st.lists(st.sampled_from(MEASURES), min_size=3, max_size=6, unique=True))
    pairs = [(data.draw(st.integers(50, 9000)), data.draw(st.integers(50, 9000))) for _ in names]
    changes = [(later - earlier, percent_of(earlier, later)) for earlier, later in pairs]
    columns = [
        ["Offence", *names],
        [years(year), *(f"{earlier:,}" for earlier, _ in pairs)],
        [years(year + 1), *(f"{later:,}" for _, later in pairs)],
        ["Change", *(f"{number:+,}" for number, _ in changes)],
        ["% change", *(f"{percent:+}%" for _, percent in changes)],
    ]
    text = Shape([], [], "Crime by offence").text("\n\n".join("\n".join(column) for column in columns))
    told = []
    for name, (earlier, later), (number, percent) in zip(names, pairs, changes, strict=True):
        now = financial_year(year + 1)
        told += [
            level(name, financial_year(year), Decimal(earlier)),
            level(name, now, Decimal(later)),
            level(name, now, Decimal(number), "change_number"),
            level(name, now, percent, "change_percent"),
        ]
    assert read_back(text) == told


# Below its caption alone is it said what they count, and a paper that never speaks of that is not believed.
@pytest.mark.parametrize("layout", PRINTED)
@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "months_with_their_caption_below"])
@settings(deadline=None, max_examples=5)
@given(data=st.data())
def test_what_is_read_one_cell_to_a_line_was_printed(shape: str, layout: str, data: st.DataObject) -> None:
    made = data.draw(SHAPES[shape])
    told = read_back(made.text(PRINTED[layout](made.rows)))
    assert {but_time(one) for one in told} <= {but_time(one) for one in made.told}
