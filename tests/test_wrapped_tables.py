"""Tables whose headings or labels are wrapped, that have one cell to a line, or one column below the other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from made_tables import Told, read_back

from ingest.report import Cell
from ingest.sections.page_edges import page_edges
from ingest.tables.cell_arithmetic import derived, has_totals
from ingest.tables.listed_tables import listed_grids
from ingest.tables.side_by_side import side_by_side_grids
from ingest.tables.stacked_tables import stacked_grids
from ingest.tables.wrapped_headings import wrapped_headings
from ingest.tables.wrapped_tables import wrapped_grids


def parted(text: str, columns: int, paper: str = "") -> list[list[str]] | None:
    words: list[list[Cell]] = []
    place = 0
    for line in text.split("\n"):
        words.append([])
        for word in line.split():
            place = text.index(word, place)
            words[-1].append(Cell(word, place, place + len(word)))
            place += len(word)
    found = wrapped_headings(words, columns, text.lower() + "\n" + paper)
    return [[cell.text for cell in row] for row in found] if found else None


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        pytest.param(
            "£000 Annual\nBudget\nActual to\n31 Dec\n2022\nForecast\nOutturn\nVariance\nover /\n(under)",
            ["£000", "Annual Budget", "Actual to 31 Dec 2022", "Forecast Outturn", "Variance over / (under)"],
            id="heading_by_heading",
        ),
        pytest.param(
            "Wiltshire MSG England Rank in\naverage & Wales MSG",
            ["", "Wiltshire", "MSG average", "England & Wales", "Rank in MSG"],
            id="line_by_line",
        ),
        pytest.param(
            "Budget Actual Variance Actual\nDec 2021",
            ["", "Budget", "Actual", "Variance", "Actual Dec 2021"],
            id="the_last_heading_alone_wrapped",
        ),
    ],
)
def test_wrapped_words_part_into_the_headings_of_columns(words: str, headings: list[str]) -> None:
    assert parted(words, len(headings) - 1) == [headings]


def test_headings_recur_below_each_year_and_the_papers_phrases_tell_what_belongs_together() -> None:
    words = "2023/24 2024/25\nCrimes Positive Rate Crimes Positive Rate\noutcomes % outcomes %"
    assert parted(words, 6, "positive outcomes have improved") == [
        ["", *["2023/24"] * 3, *["2024/25"] * 3],
        ["", *["Crimes", "Positive outcomes", "Rate %"] * 2],
    ]


@pytest.mark.parametrize(
    "words",
    ["Measure\nBaseline\n2015/16\nTarget\n2017/18\nRAG", "2023/24 2024/25\nMeasure Target RAG\nActual Actual"],
)
def test_words_that_part_in_two_ways_are_left_alone(words: str) -> None:
    assert parted(words, 4) is None


def test_arithmetic_tells_changes_shares_and_totals() -> None:
    rows = [["100", "120", "20", "20.0%"], ["50", "40", "(10)", "-20.0%"], ["150", "160", "10", "6.7%"]]
    found = derived(rows)
    assert (set(found.differences), set(found.percentages)) == ({2}, {3})
    assert has_totals([row[:3] for row in rows])
    assert derived([["200", "50", "25.0"], ["80", "20", "25.0"], ["10", "4", "40.0"]]).shares == {2}
    assert not derived([["1", "2", "9"], ["3", "5", "4"], ["2", "2", "2"]]).any


LISTED = (
    "Group\nEstablishment\n(FTE)\nActual 31 Dec\n2020\nActual 31 Dec\n2021\nChange\n"
    "Officers\n150.0\n140.0\n148.0\n+8.0\nStaff\n80.0\n77.0\n76.0\n-1.0\nSpecials\nn/a\n12\n9\n-3\n"
)


def test_one_cell_to_a_line_is_read_row_by_row() -> None:
    (found,) = listed_grids(LISTED, [])
    assert [[cell.text for cell in row] for row in found.rows][::3] == [
        ["Group", "Establishment (FTE)", "Actual 31 Dec 2020", "Actual 31 Dec 2021", "Change"],
        ["Specials", "n/a", "12", "9", "-3"],
    ]
    gaps = "\n\n".join("District Searches Found Hull 80 20 Goole 40 10 Selby 10 5".split())
    assert [row[0].text for row in listed_grids(gaps, [])[0].rows] == ["District", "Hull", "Goole", "Selby"]
    assert listed_grids(gaps.replace("District", "Bridlington"), []) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(LISTED.replace("+8.0", "+9.0"), id="a_change_that_is_none"),
        pytest.param(LISTED.replace("77.0\n", ""), id="a_cell_too_few"),
        pytest.param(LISTED.replace("+8.0", "8th of 9"), id="a_cell_that_is_not_understood"),
    ],
)
def test_one_cell_to_a_line_is_left_alone_where_in_doubt(spoilt: str) -> None:
    assert listed_grids(spoilt, []) == []


def test_columns_below_each_other_are_quoted_by_their_blocks() -> None:
    columns = ("Target\n\n168\n48\nn/a", "Actual\n\n154\n51\n126", "Status\n\nBelow\nMet\n-")
    text = "\n\n".join(("Measure\n\nOfficers\nMeetings\nPlans open", *columns))
    (found,) = stacked_grids(text, [])
    assert [cell.text for cell in found.rows[2]] == ["Meetings", "48", "51", "Met"]
    assert [text[start:end].split("\n")[0] for start, end in found.blocks] == ["Officers", "Target", "Actual", "Status"]
    assert stacked_grids(text.replace("\nn/a", ""), []) == []


HEADED = (
    "Service\nOutreach\nCounselling\nof children\nHub\n\nPeople\nhelped\n1,412\n538\n163\n\n"
    "2015/16 grant\n£310,000\n£185,000\n£42,000"
)


def test_columns_that_open_with_their_headings_go_on_behind_an_empty_line() -> None:
    more = "Helpline\nWebsite\n\n90\n75\n\n£9,000\n£4,500"
    (found,) = stacked_grids(f"{HEADED}\n\n{more}\n\n5.9\n\nThe end of it.", [])
    assert [cell.text for cell in found.rows[0]] == ["Service", "People helped", "2015/16 grant"]
    assert [row[0].text for row in found.rows[2:4]] == ["Counselling of children", "Hub"]
    assert [cell.text for cell in found.rows[5]] == ["Website", "75", "£4,500"]
    (short,) = stacked_grids(f"{HEADED}\n\n{more}\n\n1\n2", [])  # a column too many for what goes on
    assert len(short.rows) == 4


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(HEADED.replace("Hub", "Hub and\nSpoke\nCentre"), id="labels_too_many"),
        pytest.param(HEADED.replace("£42,000", ""), id="a_figure_too_few"),
        pytest.param(HEADED.replace("Service\nOutreach", "Outreach"), id="no_word_for_the_labels"),
        pytest.param(HEADED.replace("People\nhelped", "Change"), id="a_change_that_is_none"),
        pytest.param(
            "Area\nEast\nWest\nForce\n\n2014\n85%\n79%\n82%\n\n2015\n84%\n80%\n88%", id="a_whole_outside_its_parts"
        ),
    ],
)
def test_columns_with_headings_are_left_alone_where_in_doubt(spoilt: str) -> None:
    assert stacked_grids(spoilt, []) == []


WRAPPED = (
    "Table 2 - Overtime, April to December\n£000 2021/22 2022/23 Increase %\nLocal policing 612 798 186 30.4\n"
    "Crime and justice, including major\nincident team 498 655 157 31.5\nFinance Report\nPage 2 of 4\n"
    "First contact (control\nroom) 186 311a 125 67.2\nTotal 1,296 1,764 468 36.1\na Not final.\n"
)


def test_labels_wrapped_around_their_figures_are_whole_again() -> None:
    (found,) = wrapped_grids("Finance Report\nPage 1 of 4\n\n" + WRAPPED, [])
    assert [[cell.text for cell in row] for row in found.rows][2:4] == [
        ["Crime and justice, including major incident team", "498", "655", "157", "31.5"],
        ["First contact (control room)", "186", "311", "125", "67.2"],
    ]


def test_a_table_whose_headings_arithmetic_denies_is_listed_as_unread() -> None:
    (found,) = wrapped_grids(WRAPPED.replace("Increase", "Target").replace("2022/23 T", "T"), [])
    assert not found.rows
    assert found.unread


def test_page_numbers_and_what_recurs_beside_them_stand_at_the_edges_of_pages() -> None:
    lines = ["Text.", "OFFICIAL 1", "Update May", "Row 5", "OFFICIAL 2", "Update May", "Row 7"]
    assert page_edges(lines) == {1, 2, 4, 5}


def told_of(table: str) -> list[Told]:
    return read_back(f"1. Performance\n\n1.1 See below.\n\n{table}\n\n1.2 Nothing else was said here.\n")


def test_quarters_beside_their_year_and_thousands_of_pounds() -> None:
    quarters = "Robbery by quarter\n\nKind\tJan-Mar\tApr-Jun\tJul-Sep\tOct-Dec\t2022\nKnife robbery\t1\t2\t3\t4\t10\n"
    told = told_of(quarters)
    assert [(one.start, one.end) for one in told][1] == (dt.date(2022, 4, 1), dt.date(2022, 6, 30))
    (pay,) = told_of("Costs (£000)\n\nKind\t2021/22\nPay\t312\n")
    assert pay.value == Decimal(312000)


def test_a_movement_between_two_days_runs_from_one_to_the_other() -> None:
    told = told_of(
        "Reserves (£m)\n\nReserve\t1 April 2022\tMovement in year\t31 March 2023\nGeneral\t5.0\t(1.0)\t4.0\n"
    )
    assert [(one.start, one.end) for one in told][1] == (dt.date(2022, 4, 1), dt.date(2023, 3, 31))


BESIDE = (
    "Table 3: Incidents attended, Q2 2023/24          Table 4: Posts at 30 September\n"
    "                                                 2023 (full-time equivalent)\n"
    "                          Median    % in                          Budget   In post\n"
    "Local authority  Number   (mins)  target         Call handlers     212.0     187.5\n"
    "Hull              5,104      8.7   86.1%         Dispatchers       118.5     113.0\n"
    "North East        3,012      8.1   87.7%         Supervisors        31.0      30.0\n"
    "Lincolnshire\n"
    "Selby             2,459     10.6   80.1%         Total             361.5     330.5\n"
)


def test_two_tables_side_by_side_are_read_apart() -> None:
    text = f"1.1 We go to North East Lincolnshire.\n\n{BESIDE}\n1.2 Nothing else was said.\n"
    left, right = side_by_side_grids(text, [])
    assert (left.caption, right.caption) == (
        "Table 3: Incidents attended, Q2 2023/24",
        "Table 4: Posts at 30 September 2023 (full-time equivalent)",
    )
    assert [cell.text for cell in left.rows[2]] == ["North East Lincolnshire", "3,012", "8.1", "87.7%"]
    assert [cell.text for cell in right.rows[-1]] == ["Total", "361.5", "330.5"]
    assert all(text[cell.start : cell.end] == cell.text for cell in (*left.rows[1], *right.rows[1]))


def test_two_tables_side_by_side_with_a_line_across_both_are_left_alone() -> None:
    assert side_by_side_grids(BESIDE.replace("86.1%         Disp", "86.1% of the 14 Disp"), []) == []


def test_the_number_of_the_next_paragraph_is_no_cell_of_the_last_row() -> None:
    rows = "Staff\n\n30.0\n\n29.5\n\n(0.5)\n\nPremises\n\n5.0\n\n5.2\n\n0.2\n\nNet\n\n35.0\n\n34.7\n\n(0.3)"
    text = f"Table 1: Revenue, £m\n\nHeading\n\nBudget\n\nOutturn\n\nVariance\n\n{rows}\n\n10.2\n\nStaff left early."
    (found,) = listed_grids(text, [])
    assert [cell.text for cell in found.rows[-1]] == ["Net", "35.0", "34.7", "(0.3)"]


def test_changes_in_one_column_that_are_numbers_or_percentages() -> None:
    rows = "Killed\n20\n25\n+5\nSeriously hurt\n500\n540\n+40\nAll\n520\n565\n+8.7%"
    assert len(listed_grids(f"Severity\n2021\n2022\nChange\n{rows}", [])) == 1
    assert listed_grids(f"Severity\n2021\n2022\nChange\n{rows}".replace("+8.7%", "+4.7%"), []) == []


ONE_SPACE = """\
Table 1: Actions at 31 March 2024 Table 2: Grades, inspections of 2019 and 2022
Inspection Total Closed Open Grade 2018/19 2021/22
PEEL 2021/22 16 15 1 Good 2 4
National themes 30 21 9 Adequate 3 3
Custody visit 8 8 - Requires improvement 4 1
Total 54 44 10 Inadequate 0 1
"""


def test_two_tables_one_space_apart_are_read_apart_where_all_lines_agree() -> None:
    left, right = side_by_side_grids(ONE_SPACE, [])
    assert (left.caption, right.caption) == tuple(
        part.strip() for part in ("Table 1: Actions at 31 March 2024", "Table 2: Grades, inspections of 2019 and 2022")
    )
    assert [cell.text for cell in left.rows[0]] == ["Inspection", "Total", "Closed", "Open"]
    assert [cell.text for cell in left.rows[3]] == ["Custody visit", "8", "8", "-"]
    assert [cell.text for cell in right.rows[3]] == ["Requires improvement", "4", "1"]
    assert all(ONE_SPACE[cell.start : cell.end] == cell.text for row in (*left.rows, *right.rows) for cell in row)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Adequate 3 3", "Adequate 3", id="a_figure_too_few"),
        pytest.param("Total Closed Open", "Total Actions Closed Open", id="a_heading_too_many"),
        pytest.param("Inadequate 0 1\n", "Inadequate 0 1\nOther 3 2 1\n", id="a_line_of_one_side_alone"),
    ],
)
def test_two_tables_one_space_apart_are_left_alone_where_a_line_does_not_agree(old: str, new: str) -> None:
    assert side_by_side_grids(ONE_SPACE.replace(old, new), []) == []


def test_words_of_how_things_stand_may_head_columns_and_what_did_not_change_is_no_change() -> None:
    rows = "1. Keeping people safe\n4\n2\n1\n1\n2. Helping victims\n3\n2\n1\n0\nAll\n7\n4\n2\n1"
    (found,) = listed_grids(f"Priority\nMeasures\nBetter\nWorse\nLittle changed\n{rows}", [])
    assert [cell.text for cell in found.rows[0]] == ["Priority", "Measures", "Better", "Worse", "Little changed"]
    assert [cell.text for cell in found.rows[2]] == ["2. Helping victims", "3", "2", "1", "0"]


def test_rows_in_blocks_of_their_own_below_a_block_of_headings() -> None:
    head = "Measure\nTarget\nActual\nRAG\nDirection"
    rows = ("999 calls answered\n90.0%\n91.4%\nGreen\n▲", "Victim satisfaction\n80.0%\n77.6%\nAmber\n►")
    text = "\n\n".join((head, *rows, "Days lost to sickness\n8.0\n9.1\nRed\n▲"))
    (found,) = listed_grids(text, [])
    assert [cell.text for cell in found.rows[2]] == ["Victim satisfaction", "80.0%", "77.6%", "Amber", "►"]
    columns = "Area\nNorth\nSouth\nEast\n\n2018\n10\n20\n30\n\n2019\n11\n21\n31\n\n2020\n12\n22\n32"
    assert listed_grids(columns, []) == []


def test_points_told_with_stops_are_changes_in_points() -> None:
    rows = "Burglary\n110\n100\n10.0%\nRobbery\n45\n50\n-10.0%\nSolved rate\n17.1%\n19.0%\n-1.9 p.p."
    told = told_of(f"KPI\nLast 12 months\nPrevious 12 months\n% Difference\n{rows}")
    assert [(one.statistic, str(one.value)) for one in told if one.measure == "Solved rate"][-1] == (
        "change_points",
        "-1.9",
    )


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(("Victim group\nBurglary\nTheft\nAll", "Sep-14", "Sep-15", "Interviews"), id="headings_apart"),
        pytest.param(("Victim group\nBurglary\nTheft\nAll", "Sep-14\nSep-15\nInterviews"), id="headings_in_one_block"),
        pytest.param(("Victim group\nSep-14\nSep-15\nInterviews", "Burglary\nTheft\nAll"), id="labels_behind_them"),
    ],
)
def test_headings_that_stand_together_before_their_columns(blocks: tuple[str, ...]) -> None:
    text = "\n\n".join((*blocks, "92.1%\n81.0%\n84.9%", "92.6%\n80.5%\n86.3%", "Page 2 of 7", "412\n388\n800"))
    (found,) = stacked_grids(text, [])
    assert [cell.text for cell in found.rows[0]] == ["Victim group", "Sep-14", "Sep-15", "Interviews"]
    assert [cell.text for cell in found.rows[2]] == ["Theft", "81.0%", "80.5%", "388"]
    assert stacked_grids(text.replace("Interviews", "Leeds by night"), []) == []  # a heading that is none
    assert stacked_grids(text.replace("Victim group", "Victims"), []) == []
    assert stacked_grids(text.replace("412\n388\n800", "412\n388"), []) == []


def test_a_sentence_above_labels_is_not_their_heading() -> None:
    columns = "2014\n92.1%\n81.0%\n84.9%\n\n2015\n92.6%\n80.5%\n86.3%"
    (found,) = stacked_grids(f"The table shows how satisfied they were.\n\nBurglary\nTheft\nAll\n\n{columns}", [])
    assert [cell.text for cell in found.rows[0]] == ["", "2014", "2015"]
