"""Tables whose cells stand one to a line, by rows or by columns, read back or left alone where cells are lost."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_tables import PRINTED, Shape, read_back, years_with_their_change

from ingest.columns.tables import column_tables
from ingest.report import Report, Table
from ingest.sections.outline import outline
from ingest.tables.led_months import led_month_grids
from ingest.tables.listed_tables import listed_grids
from ingest.tables.stacked_tables import stacked_grids


@pytest.mark.parametrize("layout", PRINTED)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_years_with_their_change_read_back_in_every_layout(layout: str, data: st.DataObject) -> None:
    made = data.draw(years_with_their_change())
    assume(all(told.value for told in made.told))  # changes of 0 confirm nothing
    assert sorted(map(str, read_back(made.text(PRINTED[layout](made.rows))))) == sorted(map(str, made.told))


@pytest.mark.parametrize("layout", ["rows_in_blocks", "columns_apart", "last_heading_behind"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_table_that_has_lost_a_figure_or_has_one_twice_tells_nothing_false(layout: str, data: st.DataObject) -> None:
    made = data.draw(years_with_their_change())
    lines = PRINTED[layout](made.rows).split("\n")
    figures = [place for place, line in enumerate(lines) if line in {cell for row in made.rows[1:] for cell in row[1:]}]
    place = data.draw(st.sampled_from(figures))
    lines[place : place + 1] = data.draw(st.sampled_from([[], [lines[place]] * 2]))
    assert set(read_back(made.text("\n".join(lines)))) <= set(made.told)


def _tables(*blocks: str) -> list[Table]:
    text = Shape([], [], "Overview").text("\n\n".join(blocks))
    report = Report("paper.txt", text, "", "Gwent", "", None, "", None)
    return column_tables(report, outline(report))


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


LABELS = "Pay\nPremises\nIncome\nNet expenditure"
ACCOUNTS = ("50.0\n9.8\n(6.3)\n53.5", "48.1\n9.9\n(6.8)\n51.2", "(1.9)\n0.1\n(0.5)\n(2.3)")


def test_the_heading_of_a_change_stands_behind_the_figures_and_brackets_are_a_minus() -> None:
    (table,) = _tables("Budget\n£m", "Outturn\n£m", LABELS, *ACCOUNTS, "Variance\n£m")
    assert _texts(table)[:2] == [["", "Budget £m", "Outturn £m", "Variance"], ["", "", "", "£m"]]
    assert _texts(table)[4] == ["Income", "(6.3)", "(6.8)", "(0.5)"]


def test_a_heading_behind_the_figures_that_names_no_change_is_none_of_a_change() -> None:
    (table,) = _tables("Budget\n£m", "Outturn\n£m", LABELS, *ACCOUNTS, "Remarks")
    assert not table.read


SERVICES = ("Advice and\nsupport\nYoung witnesses\nHelpline\nTotal", "£310\n£46\n£22\n£378", "1,428\n188\n309\n1,925")


def test_labels_over_two_lines_and_the_heading_of_the_last_column_behind_its_figures() -> None:
    (table,) = _tables("Service", "Grant 2013/14", *SERVICES, "People helped")
    assert _texts(table)[0] == ["Service", "Grant 2013/14", "People helped"]
    assert _texts(table)[1] == ["Advice and support", "£310", "1,428"]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(("Service", "Grant 2013/14", *SERVICES), id="a_heading_too_few"),
        pytest.param(("Service", "Grant 2013/14", *SERVICES, "See below"), id="what_follows_is_no_heading"),
        pytest.param(("Service", "Grant 2013/14", SERVICES[0], SERVICES[1], SERVICES[1], "People helped"), id="units"),
    ],
)
def test_a_word_for_the_labels_is_never_the_heading_of_figures(blocks: tuple[str, ...]) -> None:
    assert not any(table.read for table in _tables(*blocks))


def test_a_rate_beside_changes_and_its_last_figure_is_no_section() -> None:
    region = ("1,000\n400\n600", "1,100\n450\n650", "+100\n+50\n+50", "+10.0%\n+12.5%\n+8.3%", "7.0\n7.2\n2.3")
    nation = ("9,000", "9,900", "+900", "+10.0%", "8.9")
    heads = ("Change\nNumber Per cent", "Jan-20 to Dec-20", "Jan-21 to Dec-21", "Offences per\n1,000 households")
    text = "\n\n".join((*heads, *nation, "Durham\nCleveland", *region, "Areas\nEngland & Wales", "North East Region"))
    tables = _tables(text)
    assert [table.read for table in tables] == [True], [table.reason for table in tables]
    assert _texts(tables[0])[0][5] == "Offences per 1,000 households"
    assert _texts(tables[0])[2] == ["England & Wales", *nation]
    assert _texts(tables[0])[-1] == ["Cleveland", "600", "650", "+50", "+8.3%", "2.3"]


def test_labels_and_headings_in_blocks_of_their_own_before_their_columns() -> None:
    user = "Road user\n\n2012\n\n2013\n\nCar\nMotorcycle\nOther\n\n318\n176\n17\n\n291\n151\n17"
    (found,) = stacked_grids(user, [])
    assert [cell.text for cell in found.rows[0]] == ["Road user", "2012", "2013"]
    assert [cell.text for cell in found.rows[2]] == ["Motorcycle", "176", "151"]
    (bare,) = stacked_grids(user.removeprefix("Road user\n\n"), [])
    assert [cell.text for cell in bare.rows[0]] == ["", "2012", "2013"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("2012\n\n2013", "2013\n\n2012", id="times_out_of_order"),
        pytest.param("2012\n\n2013", "2012", id="a_heading_too_few"),
        pytest.param("Other\n", "", id="a_label_too_few"),
        pytest.param("318\n", "", id="a_figure_too_few"),
        pytest.param("2013", "2012", id="a_heading_twice"),
    ],
)
def test_columns_without_arithmetic_are_left_alone_where_counts_differ(old: str, new: str) -> None:
    text = "2012\n\n2013\n\nCar\nMotorcycle\nOther\n\n318\n176\n17\n\n291\n151\n17"
    assert stacked_grids(text.replace(old, new), []) == []


HEADER = "Service\nCost\nReferrals\n2022/23\nPeople who took\nup support"
BODY = "Advice\n£486\n24,118\n7,306\n\nHelpline\n£395\n2,214\n1,540\n\nTotal\n£881\n26,332\n8,846"


def test_rows_in_blocks_of_their_own_below_headings_over_several_lines() -> None:
    (found,) = listed_grids(f"{HEADER}\n\n{BODY}", [])
    told = ["Service", "Cost", "Referrals 2022/23", "People who took up support"]
    assert [cell.text for cell in found.rows[0]] == told
    assert [row[0].text for row in found.rows[1:]] == ["Advice", "Helpline", "Total"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Referrals\n2022/23", "Referrals\nmade well\nAwards", id="a_heading_too_many"),
        pytest.param("2,214\n", "", id="a_figure_too_few"),
        pytest.param("Referrals\n2022/23", "Cost", id="a_heading_twice"),
    ],
)
def test_rows_in_blocks_are_left_alone_where_headings_do_not_count_up(old: str, new: str) -> None:
    assert listed_grids(f"{HEADER}\n\n{BODY}".replace(old, new, 1), []) == []


def test_years_alone_head_rows_in_blocks() -> None:
    (found,) = listed_grids("2022\n2023\n\nOfficers\n1,425\n1,501\n\nStaff\n1,187\n1,142\n\nPCSOs\n132\n121", [])
    assert [cell.text for cell in found.rows[0]] == ["", "2022", "2023"]


def test_an_axis_above_the_years_of_months_is_none_of_their_figures() -> None:
    months, axis = ["Apr", "May", "Jun", "Jul"], ["8,000", "100", "95\n7,000", "90"]
    figures = ["89.1", "88.7", "88.2", "87.4", "89.8", "89.3", "88.9", "88.1", "89.9", "89.4", "88.8", "86.9"]
    years = "Calls attended in time\n2011/12\n2012/13\n2013/14"
    (table,) = _tables("Figure 3", *axis, years, *months, *figures, "Calls attended in time - Gwent")
    assert _texts(table)[2] == ["2012/13", "89.8", "89.3", "88.9", "88.1"]


def test_a_time_above_the_years_of_the_columns_heads_the_labels() -> None:
    rows = ("Officers (FTE)\n1,976\n2,102", "PCSOs (FTE)\n246\n238", "Staff (FTE)\n1,488\n1,541")
    (found,) = listed_grids("\n\n".join(("At 31 March\n2020\n2021", *rows)), [])
    assert [cell.text for cell in found.rows[0]] == ["At 31 March", "2020", "2021"]
    assert [cell.text for cell in found.rows[2]] == ["PCSOs (FTE)", "246", "238"]
    assert listed_grids("\n\n".join(("At 31 March\n2020", *rows)), []) == []


def test_months_that_a_sentence_leads_to_are_told_where_their_total_confirms_them() -> None:
    blocks = ["The monthly number of hate crimes was:", "April\nMay\nJune", "20\n31\n12", "Total\n63"]
    (found,) = led_month_grids("\n\n".join(blocks), [])
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["", "April", "May", "June"],
        ["hate crimes", "20", "31", "12"],
    ]
    for place, other in ((0, "Hate crimes fell:"), (1, "April\nJune\nMay"), (2, "20\n31"), (3, "Total\n64")):
        assert led_month_grids("\n\n".join([*blocks[:place], other, *blocks[place + 1 :]]), []) == []
