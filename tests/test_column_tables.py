"""Tables that a paper's text prints column by column or cell by cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.columns.tables import column_tables
from ingest.report import Report, Section, Table

HEADINGS = ["Change\nNumeric Percentage", "Earlier Period\nJan-20 to Dec-20", "Later Period\nJan-21 to Dec-21"]
# A region with two of its forces, and a group with three: the first row of each is the sum of the others.
REGION = [("North East Region", 300, 330), ("Cleveland", 100, 120), ("Durham", 200, 210)]
GROUP = [("Most Similar Group", 600, 540), ("Kent", 100, 90), ("Durham", 200, 210), ("Gwent", 300, 240)]


def _report(text: str) -> Report:
    return Report("paper.txt", text, "", "", "", None, "", None)


def _tables(text: str, *headings: str) -> list[Table]:
    return column_tables(_report(text), [Section(0, "", headings, 0, len(text))])


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _body(table: Table) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in _texts(table)[table.header_rows :]}


def _row(earlier: int, later: int) -> tuple[str, str, str, str]:
    change = later - earlier
    percent = (Decimal(change) / earlier * 100).quantize(Decimal("0.1"))
    return f"{earlier:,}", f"{later:,}", f"{change:+,}", f"{percent:+}%"


def _columns(rows: list[tuple[str, int, int]]) -> list[str]:
    return ["\n".join(column) for column in zip(*(_row(earlier, later) for _, earlier, later in rows), strict=True)]


def _labels(rows: list[tuple[str, int, int]], first: int = 0) -> str:
    return "\n".join(label for label, _, _ in rows[first:])


def _paper(*blocks: str) -> str:
    return "\n\n".join(("The table shows the national figures.", *blocks, "The next paragraph begins here."))


def _quoted(text: str, table: Table) -> bool:
    """Whether each figure and its row label stand in the quotes, and each cell where it says."""
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if " ".join(text[cell.start : cell.end].split()) != cell.text:
                return False
            if index >= table.header_rows and column and cell.text:
                quotes = table.quotes(index, column)
                if not all(any(a <= part.start and part.end <= b for a, b in quotes) for part in (cell, row[0])):
                    return False
    return True


@pytest.mark.parametrize(
    "groups",
    [pytest.param((REGION, GROUP), id="region_first"), pytest.param((GROUP, REGION), id="most_similar_group_first")],
)
def test_groups_whose_labels_stand_before_their_figures(groups: tuple[list[tuple[str, int, int]], ...]) -> None:
    blocks = [block for rows in groups for block in (_labels(rows), *_columns(rows))]
    text = _paper(*HEADINGS, *blocks, "Theft – England & Wales, North East Region and MSG")
    (table,) = _tables(text)
    assert (table.read, table.layout, table.header_rows, table.label_columns) == (True, "columns", 2, 1)
    assert _texts(table)[:2] == [
        ["", "Earlier Period Jan-20 to Dec-20", "Later Period Jan-21 to Dec-21", "Change", "Change"],
        ["", "", "", "Numeric", "Percentage"],
    ]
    assert _texts(table)[2:] == [[label, *_row(earlier, later)] for rows in groups for label, earlier, later in rows]
    assert table.caption == "Theft – England & Wales, North East Region and MSG"
    assert _quoted(text, table)


def test_headings_of_groups_that_are_printed_after_the_figures() -> None:
    blocks = [block for rows in (REGION, GROUP) for block in (_labels(rows, 1), *_columns(rows))]
    text = _paper(*HEADINGS, *blocks, "Areas\nNorth East Region", "Most Similar Group", "Forces with an increase", "2")
    (table,) = _tables(text)
    assert table.read, table.reason
    assert _body(table)["North East Region"] == ["300", "330", "+30", "+10.0%"]
    assert _body(table)["Most Similar Group"] == ["600", "540", "-60", "-10.0%"]
    assert _quoted(text, table)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([_labels(REGION[1:]), *_columns([*REGION[1:], REGION[0]]), REGION[0][0]], id="total_below"),
        pytest.param([*_columns(REGION), _labels(REGION)], id="labels_after_their_figures"),
    ],
)
def test_labels_elsewhere(blocks: list[str]) -> None:
    (table,) = _tables(_paper(*HEADINGS, *blocks))
    assert _body(table) == {label: list(_row(earlier, later)) for label, earlier, later in REGION}


def test_each_column_under_its_own_heading() -> None:
    text = _paper("Offence\nTheft\nRobbery", "2019\n\n100\n50", "2020\n\n90\n60", "Change\n\n-10\n+10")
    (table,) = _tables(text, "Crime by offence")
    assert _texts(table) == [
        ["Offence", "2019", "2020", "Change"],
        ["Theft", "100", "90", "-10"],
        ["Robbery", "50", "60", "+10"],
    ]
    assert _quoted(text, table)


ATTENDED = ["Borough\nAldham\nBrook\nTarn\nHarbour BCU", "Urgent\nQ2 23/24\n\n88.2%\n84.9%\n79.1%\n83.7%"]


def test_percentages_under_their_headings_with_their_mean() -> None:
    (table,) = _tables(_paper(*ATTENDED, "Urgent\nQ2 24/25\n\n86.4%\n87.7%\n80.6%\n84.8%"), "Attendance")
    assert _texts(table)[0] == ["Borough", "Urgent Q2 23/24", "Urgent Q2 24/25"]
    assert _body(table)["Harbour BCU"] == ["83.7%", "84.8%"]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param("Urgent\nQ2 24/25\n\n86.4%\n87.7%\n80.6%\n89.8%", id="no_mean"),
        pytest.param("Urgent\nQ2 24/25\n\n86.4%\n87.7%\n80.6%", id="a_figure_too_few"),
    ],
)
def test_percentages_that_no_mean_confirms_are_unread(column: str) -> None:
    (table,) = _tables(_paper(*ATTENDED, column), "Attendance")
    assert not table.read


def test_row_by_row_cells_with_a_change() -> None:
    rows = ["Theft\n\n100\n\n90\n\n-10\n\n-10.0%", "Arson\n\n40\n\n50\n\n+10\n\n+25.0%"]
    text = _paper("Offence", "To March 2019", "To March 2020", "Change", "% change", *rows)
    (table,) = _tables(text)
    assert _texts(table) == [
        ["Offence", "To March 2019", "To March 2020", "Change", "% change"],
        ["Theft", "100", "90", "-10", "-10.0%"],
        ["Arson", "40", "50", "+10", "+25.0%"],
    ]
    assert _quoted(text, table)


def test_row_by_row_cells_of_which_some_are_displaced() -> None:
    # Uniformed and Plain clothes make up Operational: 10.0 + 6.0 = 16.0, 50.0 + 30.0 = 80.0, 45.0 + 31.0 = 76.0.
    text = _paper(
        "50.0%",
        "Average\n(MSG)\n45.0%",
        "£6.0m",
        "30.0%\n\n31.0%",
        "Operational\n\n£16.0m\n\n80.0%\n\n76.0%",
        "Support\n\n£4.0m\n\n20.0%\n\n24.0%",
        "Other\n\n£1.5m",
        "Cost £m",
        "Share %",
        "Uniformed\n\n£10.0m",
        "Plain clothes",
    )
    (table,) = _tables(text)
    assert _texts(table) == [
        ["", "Cost £m", "Share %", "Average (MSG)"],
        ["Uniformed", "£10.0m", "50.0%", "45.0%"],
        ["Plain clothes", "£6.0m", "30.0%", "31.0%"],
        ["Operational", "£16.0m", "80.0%", "76.0%"],
        ["Support", "£4.0m", "20.0%", "24.0%"],
        ["Other", "£1.5m", "", ""],
    ]
    assert _quoted(text, table)


def _altered(block: int, old: str, new: str) -> str:
    blocks = [*HEADINGS, _labels(REGION), *_columns(REGION)]
    assert old in blocks[block]
    blocks[block] = blocks[block].replace(old, new, 1)
    return _paper(*blocks)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_altered(3, "Cleveland\n", ""), id="a_label_too_few"),
        pytest.param(_altered(3, "Cleveland", "Cleveland\nKent"), id="a_label_too_many"),
        pytest.param(_altered(5, "120\n", ""), id="a_figure_too_few"),
        pytest.param(_altered(6, "+20", "+21"), id="a_change_that_does_not_follow"),
        pytest.param(_altered(7, "+20.0%", "+25.1%"), id="a_percentage_that_does_not_follow"),
        pytest.param(_altered(2, "Jan-21 to Dec-21", "Jan-19 to Dec-19"), id="the_later_period_is_the_earlier"),
        pytest.param(
            _altered(1, "Earlier Period\nJan-20 to Dec-20", "Increases are shaded pink."), id="a_heading_gone"
        ),
        pytest.param(
            _paper(*HEADINGS, _labels(GROUP, 1), *_columns([("", 601, 541), *GROUP[1:]]), "Most Similar Group"),
            id="a_total_that_is_no_sum",
        ),
        pytest.param(
            _paper(*HEADINGS, _labels(REGION, 1), *_columns(REGION), "North West Region"), id="forces_of_another_region"
        ),
        pytest.param(_altered(2, "Later Period\n", "Later Period\n\n"), id="a_heading_apart_from_its_period"),
        pytest.param(
            _paper("Cost £m", "Share %", "MSG %", *("Theft\n\n£1.0m\n\n5.0%\n\n5.0%",) * 2, "Arson\n\n£2.0m\n\n9.0%"),
            id="a_row_without_one_of_its_percentages",
        ),
        pytest.param(
            _paper("Apr", "May", "Jun", *"9.7 9.0 10.3 10.4 9.6 9.8".split()), id="months_that_nothing_confirms"
        ),
    ],
)
def test_unconfirmed_tables_are_listed_as_unread(text: str) -> None:
    (table,) = _tables(text)
    assert not table.read
    assert table.rows == ()
    assert table.reason
    assert 0 < table.start < table.end < len(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_paper("60\n\n50\n\n40", "30\n\n20\n\n10\n\n0", "Apr", "May"), id="scale_of_a_chart"),
        pytest.param(_paper(*(f"Select option {name}\n\n{name}" for name in "1234567")), id="settings_of_a_dashboard"),
        pytest.param("Force\t2019\t2020\nKent\t100\t90\nGwent\t40\t50\n", id="tab_separated"),
        pytest.param("4.1\n\nThe rise was\n104\ncrimes (4%).\n\n4.1.1\n\n4.2\n\n4.2.1\n\n", id="numbered_paragraphs"),
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert _tables(text) == []


def _two_with_one_caption(prose: str) -> str:
    block = "\n\n".join([*HEADINGS, _labels(REGION), *_columns(REGION), "All Crime – North East Region"])
    return f"Figures for All Crime follow.\n\n{block}\n\n2.2.1\n\n{prose}\n\n{block}\n\nThe next paragraph begins here."


@pytest.mark.parametrize(
    ("prose", "caption"),
    [
        pytest.param("Forces have an increase in Knife Crime.", "Knife Crime", id="the_section_names_another_measure"),
        pytest.param("The national position is below.", "", id="copied_from_another_table"),
        pytest.param("This is all crime again.", "All Crime – North East Region", id="the_section_speaks_of_it"),
    ],
)
def test_a_caption_that_contradicts_its_section_is_not_taken(prose: str, caption: str) -> None:
    text = _two_with_one_caption(prose)
    second = text.index("2.2.1")
    sections = [Section(0, "2.2", (), 0, second), Section(1, "2.2.1", (), second, len(text))]
    tables = column_tables(_report(text), sections)
    assert [table.section for table in tables] == [0, 1]
    assert [table.caption for table in tables] == ["All Crime – North East Region", caption]


def test_headings_below_the_title_of_a_table_with_a_rate_in_two_lines_and_years_side_by_side() -> None:
    areas = (
        "Table 2: All crime by area\nArea\n2012/13\n2013/14\n% change\nRate per\n1,000\n\n"
        "Northbury\nSouthbury\nEastbury\nWestbury\n\n2,000\n1,000\n3,000\n4,000\n\n2,200\n900\n3,300\n4,200\n\n"
        "+ 10.0%\n- 10.0%\n+ 10.0%\n+ 5.0%\n\n61.2\n30.8\n77.0\n52.1"
    )
    (table,) = _tables(areas)
    assert table.read
    assert _texts(table)[0][1:] == ["2012/13", "2013/14", "% change", "Rate per 1,000"]
    assert _body(table)["Southbury"] == ["1,000", "900", "- 10.0%", "30.8"]
    strength = (
        "Table 3: Strength at 31 March\nGroup\n2013\n2014\nChange\n\nOfficers (FTE)\nStaff (FTE)\nCadets\n\n"
        "1,700\n1,300\n350\n\n1,610\n1,255\n390\n\n- 90\n- 45\n+ 40"
    )
    (table,) = _tables(strength)
    assert table.read
    assert _body(table)["Cadets"] == ["350", "390", "+ 40"]
    assert not _tables(strength.replace("1,255", "1,265"))[0].read


MONTHS = (
    "Time to Arrive\n2013/14\n2014/15\n2015/16: YTD",
    "Apr\nMay\nJun\nJul",
    "8.7\n8.9\n9.0\n9.3",
    "8.9\n9.2\n9.1\n9.6",
    "9.4\n9.5\n9.9",
    "Aug\nSep",
    "9.1\n8.8",
    "9.2\n9.0",
    "Grade 1 Response – Time to Arrive",
)


def test_blocks_of_months_have_a_block_of_figures_for_each_year() -> None:
    text = _paper(*MONTHS)
    (table,) = _tables(text)
    assert _texts(table)[0] == ["", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]
    assert _body(table)["2014/15"] == ["8.9", "9.2", "9.1", "9.6", "9.2", "9.0"]
    assert _body(table)["2015/16: YTD"] == ["9.4", "9.5", "9.9", "", "", ""]
    assert table.caption == "Grade 1 Response – Time to Arrive"
    assert _quoted(text, table)


@pytest.mark.parametrize(
    ("block", "spoilt"),
    [
        pytest.param("9.1\n8.8", "9.1", id="a_figure_too_few_in_a_whole_year"),
        pytest.param("9.2\n9.0", "9.2\n9.0\n\n9.9\n9.8", id="a_year_that_goes_on_behind_a_gap"),
        pytest.param("Aug\nSep", "Sep\nOct", id="months_that_do_not_run_on"),
    ],
)
def test_blocks_of_months_are_left_alone_where_in_doubt(block: str, spoilt: str) -> None:
    assert not any(table.read for table in _tables(_paper(*MONTHS).replace(block, spoilt)))
