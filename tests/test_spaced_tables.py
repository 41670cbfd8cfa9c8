"""Tables whose cells stand one space apart, months without their years, and tabs that only indent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import FORCE, Shape, Told, level, read_back, years_with_their_change

from ingest.identify import identify
from ingest.report import Report
from ingest.sections.indents import with_plain_indents
from ingest.sections.outline import outline
from ingest.sentences.split import split_sentences
from ingest.tables.grids import grid_tables
from ingest.tables.spaced_tables import spaced_grids
from ingest.times.periods import financial_year
from ingest.words.vocabulary import load_vocabulary

PLACES = ["Aldham", "Brook Valley", "Newtown-under-Edge", "West Harbour", "Elmet"]


def spaced(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(cell for cell in row if cell) for row in rows)


def grid(text: str) -> list[list[str]]:
    (found,) = spaced_grids(text, [])
    return [[cell.text for cell in row] for row in found.rows]


@st.composite
def districts_down(draw: st.DrawFn) -> Shape:
    first = draw(st.integers(2012, 2023))
    places = draw(st.lists(st.sampled_from(PLACES), min_size=3, max_size=5, unique=True))
    rows, told = [["District", f"Apr-Dec {first}", f"Apr-Dec {first + 1}"]], []
    for place in places:
        figures = [draw(st.integers(10, 9000)) for _ in range(2)]
        rows.append([place, *(f"{figure:,}" for figure in figures)])
        for year, figure in zip((first, first + 1), figures, strict=True):
            days = dt.date(year, 4, 1), dt.date(year, 12, 31)
            told.append(level("Robbery", days, Decimal(figure), area=place))
    return Shape(rows, told, "Robbery")


@given(st.one_of(years_with_their_change(), districts_down()))
@settings(max_examples=40, deadline=None)
def test_a_table_with_one_space_between_cells_reads_back(shape: Shape) -> None:
    assert read_back(shape.text(spaced(shape.rows))) == shape.told


def test_names_and_days_in_a_header_stay_whole_and_a_rank_keeps_its_arrow() -> None:
    ranks = "Question Devon and Cornwall National rank\nPolice listen 67.2% 7th ↑1\nPolice are fair 58.4% 16th ↓6\n"
    assert grid(f"{ranks}Police are near 71.5% 9th ↔\n")[:2] == [
        ["Question", "Devon and Cornwall", "National rank"],
        ["Police listen", "67.2%", "7th ↑1"],
    ]
    spend = (
        "Heading Annual budget Spend to 31 Dec Variance\nPay 84.6 62.9 (0.5)\nFuel 3.4 2.7 0.3\nTraining 1.0 0.4 0.0\n"
    )
    assert grid(spend)[0] == ["Heading", "Annual budget", "Spend to 31 Dec", "Variance"]


def test_a_label_that_ends_in_a_number_keeps_it() -> None:
    calls = "Measure 2021 2022\nCalls to 999 63,371 69,700\nCalls to 101 109,840 98,412\nOnline reports 1,204 1,377\n"
    assert grid(calls)[1] == ["Calls to 999", "63,371", "69,700"]


def test_rows_are_left_alone_where_the_header_does_not_part_into_their_columns() -> None:
    rows = "Kent 12 14\nEssex 9 8\nNorfolk 7 7\n"
    for header in ("the number of offences by force", "Force Before After Change Rank"):
        (found,) = spaced_grids(f"{header}\n{rows}", [])
        assert found.rows == ()
        assert "heading" in found.unread


def test_months_without_years_take_those_of_the_caption() -> None:
    months = "Table 3 – Robbery by month, July 2021 to September 2021\n\nJul\tAug\tSep\n14\t13\t11\n"
    told = read_back(f"1. Robbery\n\n1.1 The figures are these.\n\n{months}\n1.2 Nothing else was said here.\n")
    assert [one.start for one in told] == [dt.date(2021, month, 1) for month in (7, 8, 9)]
    calendar = months.replace("July 2021 to September 2021", "2019")
    told = read_back(f"1. Robbery\n\n1.1 The figures are these.\n\n{calendar}\n1.2 Nothing else was said here.\n")
    assert [one.start for one in told] == [dt.date(2019, month, 1) for month in (7, 8, 9)]


INDENTED = (
    "1.\tBUDGET\n\n1.1\tThe budget is £9m. We spent £5m of it\n\tby the end of December.\n\n"
    "(a)\tFuel went up by £1m.\n\nHeading\tBudget\nPay\t84.6\n"
)


def test_tabs_that_indent_are_spaces_and_those_between_cells_stay() -> None:
    plain = with_plain_indents(INDENTED)
    assert len(plain) == len(INDENTED)
    assert "1.1 The budget" in plain
    assert "\n by the end" in plain
    assert "Pay\t84.6" in plain


def test_indented_paragraphs_are_read_as_sentences_and_the_table_below_as_a_table() -> None:
    report = Report("paper.txt", with_plain_indents(INDENTED), "", FORCE, "", None, "", None)
    sections = outline(report)
    assert [section.number for section in sections if section.number][:2] == ["1", "1.1"]
    assert [table.rows[1][0].text for table in grid_tables(report, sections)] == ["Pay"]
    said = [INDENTED[start:end] for start, end in split_sentences(INDENTED, 0, len(INDENTED))]
    assert "We spent £5m of it\n\tby the end of December." in said


def test_a_column_of_what_is_spent_runs_from_the_start_of_the_captions_year() -> None:
    table = "Table A: Revenue 2021/22 (£m)\n\nHeading\tBudget\tSpend to 31 Dec 2021\tForecast outturn\tVariance\n"
    told = read_back(f"1. Revenue\n\n1.1 See below.\n\n{table}Pay\t84.6\t62.9\t84.1\t(0.5)\n\n1.2 Nothing else.\n")
    year = financial_year(2021)
    assert [(one.start, one.end) for one in told] == [year, (year[0], dt.date(2021, 12, 31)), year, year]


def test_the_publisher_is_the_force_whose_full_name_stands_there() -> None:
    text = "Devon, Cornwall and the Isles of Scilly Police and Crime Panel\n15 November 2019\n\nCrime fell in Torbay.\n"
    assert identify(text, "paper.txt", load_vocabulary()).publisher == "Devon and Cornwall"


def told_of(table: str) -> list[Told]:
    return read_back(f"1. Performance\n\n1.1 See below.\n\n{table}\n\n1.2 Nothing else was said here.\n")


def test_a_list_of_names_and_figures_is_no_table() -> None:
    for mark in ("•", "-"):
        items = f"\n{mark} Aldham – 884\n{mark} Elmet – 661\n{mark} West Harbour – 458\n"
        assert spaced_grids(items, []) == []


def test_a_quarter_that_spans_years_dates_each_of_them_and_their_change() -> None:
    told = told_of(
        "              Quarter 1 (April - June)          Quarter 2 (July - September)\n"
        "                                    %                                  %\n"
        "              2021      2022   change           2021      2022    change\n\n"
        "Robbery        100       110    10.0%            200       150    -25.0%\n"
        "Arson           50        40   -20.0%             80       100     25.0%\n"
        "Rape            60        63     5.0%             90        99     10.0%\n"
    )
    second = (dt.date(2022, 7, 1), dt.date(2022, 9, 30))
    assert [(one.start, one.end) for one in told[4:6]] == [second, second]
    assert [one.statistic for one in told[:3]] == ["level", "level", "change_percent"]


def test_a_column_of_arrows_moves_no_heading() -> None:
    told = told_of(
        "Measure\n12m to Mar 2023\n12m to Mar 2024\nChange\nChange %\nDirection\nRobbery\n200\n150\n-50\n-25.0%\n↓\n"
        "Arson\n80\n100\n20\n25.0%\n↑\nRape\n90\n99\n9\n10.0%\n↑\n"
    )
    assert [one.statistic for one in told[:4]] == ["level", "level", "change_number", "change_percent"]


def test_two_tables_side_by_side_are_read_only_where_no_line_runs_across_both() -> None:
    text = (
        "Table 1: Incidents                    Table 2: Posts\n\n"
        "Place      Number   Share             Post        Budget   In post\n"
        "Aldham      5,104   86.1%             Handlers     212.0     187.5\n"
        "Elmet       3,377   76.2%             Clerks       118.5     113.0\n"
        "Total       8,481   82.0%             Total        330.5     300.5\n"
    )
    assert len(told_of(text)) == 12
    assert told_of(text.replace("86.1%             Handlers", "86.1%   provisional   Handlers")) == []


def test_rows_under_a_title_within_a_table_keep_its_header() -> None:
    told = told_of(
        "| £000 | 2022/23 actual | 2023/24 budget |\n|---|---|---|\n| **Core** | | |\n| Assessment | 1,240 | 1,310 |\n"
        "| **Other** | | |\n| Mediation | 148 | 131 |"
    )
    assert [(one.measure, one.start) for one in told[2:]] == [
        ("Mediation", dt.date(2022, 4, 1)),
        ("Mediation", dt.date(2023, 4, 1)),
    ]


def test_parts_of_a_force_named_by_compass_are_areas() -> None:
    told = told_of("Robbery, 2023/24\n\nStrand\tNorth\tSouth\tForce\nRace\t512\t938\t1,450\nReligion\t12\t66\t78")
    assert [one.area for one in told[:3]] == ["North Division", "South Division", FORCE]


def test_years_below_months_need_no_word_above_them() -> None:
    rows = "2021/22 21,004 22,118 22,908 23,440\n2022/23 22,310 23,004 24,118 25,002\n"
    table = f"Apr May Jun Jul\n{rows}\nFigure 3: 999 calls received by month\n"
    found = {one.start: str(one.value) for one in told_of(table)}
    assert (found[dt.date(2021, 5, 1)], found[dt.date(2022, 7, 1)]) == ("22118", "25002")
    assert spaced_grids(f"Apr Jun Jul Aug\n{rows}", []) == []
