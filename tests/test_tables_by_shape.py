"""Tables whose shape alone tells their headings: an empty corner, a column without a total, headings line by line."""

from __future__ import annotations

from ingest.tables.headings_above import headings_above
from ingest.tables.led_months import led_month_grids
from ingest.tables.listed_tables import listed_grids
from ingest.tables.stacked_tables import stacked_grids

_RATES = "Solved crimes:\n\n{gap}Q3 2020/21\n\nQ3 2021/22\n\nMSG Q3 2021/22\n\nRape\n\n3.9%\n\n2.5%\n\n3.0%\n\n{rest}"
_REST = "Theft\n\n14.6%\n\n12.8%\n\n11.9%\n\nArson\n\n8.8%\n\n9.7%\n\n6.5%\n\nEnd of it.\n"
_CALLS = "Month\nJul\nAug\nSep\nTotal\n\n999 calls\n10\n20\n30\n{total}\n\n101 calls\n1\n2\n3\n6\n\n"
_ANSWERED = "999 answered\nwithin 10 secs\n92.4%\n90.8%\n86.1%\n"


def _texts(grids: list) -> list[list[str]]:  # type: ignore[type-arg]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def test_an_empty_cell_before_the_headings_is_the_corner() -> None:
    rows = _texts(listed_grids(_RATES.format(gap="\n\n", rest=_REST), ()))
    assert rows[:2] == [["", "Q3 2020/21", "Q3 2021/22", "MSG Q3 2021/22"], ["Rape", "3.9%", "2.5%", "3.0%"]]


def test_without_an_empty_cell_there_is_no_empty_corner() -> None:
    assert not listed_grids(_RATES.format(gap="", rest=_REST), ())


def test_hours_and_minutes_are_cells() -> None:
    head = "Response times:\n\n\n\nTarget\n\nQ3 2021/22\n\n"
    text = f"{head}Urban\n\n10 minutes\n\n8 min 52 sec\n\nRural\n\n1 hour\n\n1 hr 8 min\n\n"
    rows = _texts(listed_grids(f"{text}Late\n\n2 hours\n\n3 hours 5 minutes\n\nEnd of it.\n", ()))
    assert rows[1:] == [
        ["Urban", "10 minutes", "8 min 52 sec"],
        ["Rural", "1 hour", "1 hr 8 min"],
        ["Late", "2 hours", "3 hours 5 minutes"],
    ]


def test_percentages_have_no_total_where_the_columns_before_them_have_theirs() -> None:
    rows = _texts(stacked_grids(f"{_CALLS.format(total=60)}{_ANSWERED}", ()))
    assert rows[0] == ["Month", "999 calls", "101 calls", "999 answered within 10 secs"]
    assert rows[-1] == ["Total", "60", "6", ""]


def test_a_short_column_beside_no_total_is_not_read() -> None:
    assert not stacked_grids(f"{_CALLS.format(total=61)}{_ANSWERED}", ())


def test_headings_in_blocks_of_their_own_stand_above_areas() -> None:
    rows = _texts(
        stacked_grids("Force\n\nDorset\nKent\nSurrey\n\nAll crime\n\n5.1\n6.2\n7.3\n\nTheft\n\n1.4\n2.0\n2.6\n", ())
    )
    assert rows[:2] == [["Force", "All crime", "Theft"], ["Dorset", "5.1", "1.4"]]


def test_a_heading_on_each_line_above_rows_and_one_that_goes_on() -> None:
    text = "Contact\n\nMonth 2022\n\n999 calls\nanswered in 10 seconds\n\n101 calls\n\n"
    told = [cell.text for cell in headings_above(text, 0, 4)]
    assert told == ["Month 2022", "999 calls", "999 calls answered in 10 seconds", "101 calls"]


def test_lines_that_are_no_headings_head_no_table() -> None:
    assert not headings_above("The month was busy.\n\n999 calls\n\n101 calls\n\n", 0, 3)
    assert not headings_above("Summary\n\n999 calls\n\n101 calls\n\n", 0, 3)
    assert not headings_above("Month\n\n999 calls\n\n\n\n101 calls\n\n", 0, 3)


_BLOCKS = (
    "{head}\n\nDorset\n{first}69.8\n-5.2%\n\nKent\n{second}57.9\n-1.1%\n\nSurrey\n{third}62.4\n+2.6%\n\nEnd of it.\n"
)


def test_blocks_of_lines_are_rows_of_places_below_a_corner_that_says_so() -> None:
    text = _BLOCKS.format(head="Force\nRate\nChange on year", first="", second="", third="")
    assert _texts(listed_grids(text, ()))[:2] == [["Force", "Rate", "Change on year"], ["Dorset", "69.8", "-5.2%"]]


def test_blocks_of_places_below_names_are_no_rows() -> None:
    assert not listed_grids(_BLOCKS.format(head="Rate\nDevon\nEssex", first="", second="", third=""), ())


def test_two_lines_of_labels_stand_below_two_of_the_corner() -> None:
    head = "Service\nProvider\nRate\nChange on year"
    text = _BLOCKS.format(head=head, first="Outreach\n", second="Mediation\n", third="Advice\n")
    rows = _texts(
        listed_grids(text.replace("Dorset", "Refuge").replace("Kent", "Courts").replace("Surrey", "Family"), ())
    )
    assert rows[:2] == [["Service Provider", "Rate", "Change on year"], ["Refuge Outreach", "69.8", "-5.2%"]]


def test_months_with_their_figures_are_led_by_the_line_above() -> None:
    text = "8.2\tMarked incidents by month:\nApril 2020   5,108\nMay 2020   4,470\nJune 2020   1,386\n\nEnd of it.\n"
    rows = _texts(led_month_grids(text.replace("\t", " "), ()))
    assert rows == [["", "Marked incidents"], ["April 2020", "5,108"], ["May 2020", "4,470"], ["June 2020", "1,386"]]
    assert not led_month_grids(text.replace("\t", " ").replace("June", "July"), ())


def test_a_column_of_ratings_is_no_column_of_figures() -> None:
    head = ["Scheme", "Target", "Delivered", "Rating"]
    rows = [
        ["Fleet review", "320", "290", "Amber"],
        ["Energy deal", "210", "80", "Red"],
        ["Posts", "600", "640", "Green"],
    ]
    lines = [cell for row in [head, *rows] for cell in row]
    grids = listed_grids("\n".join(lines) + "\n\n", ())
    assert [[cell.text for cell in row] for grid in grids for row in grid.rows] == [head, *rows]
