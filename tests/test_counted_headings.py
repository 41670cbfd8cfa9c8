"""Tables of one cell to a line, or without labels, whose headings are told by their number, kind and place."""

from __future__ import annotations

import pytest
from made_tables import Told, read_back

from ingest.tables.led_months import led_month_grids
from ingest.tables.listed_tables import listed_grids
from ingest.tables.printed_grids import printed_grids


def told_of(table: str) -> list[Told]:
    return read_back(f"1. Performance\n\n1.1 See below.\n\n{table}\n\n1.2 Nothing else was said here.\n")


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("County\nCrimes against women\nPer 1,000\nSolved (%)", id="a_word_for_labels"),
        pytest.param("Where\nCrimes\nRate\n% change", id="known_headings"),
        pytest.param("Offence\nQ3\n2021/22\nQ3\n2022/23\nChange on Q3\nlast year", id="wrapped"),
    ],
)
def test_cells_on_lines_are_read_where_headings_can_be_counted_in_one_way_alone(heading: str) -> None:
    rows = "Conway\n370\n410\n+40\nDenbury\n340\n320\n-20\nFlintsea\n430\n445\n+15"
    (found,) = listed_grids(f"{heading.replace('% change', 'Change')}\n{rows}", [])
    assert [cell.text for cell in found.rows[2]] == ["Denbury", "340", "320", "-20"]
    assert len(found.rows[0]) == 4


def test_two_headings_of_unknown_kinds_below_no_word_for_labels_are_left_alone() -> None:
    assert (
        listed_grids("Sanction\nDetections\nBlue notes\nConway\n370\n41\nDenbury\n340\n32\nFlintsea\n430\n44", []) == []
    )


def test_a_title_with_the_number_of_the_page_ends_no_column_and_years_number_no_page() -> None:
    foot = "Board paper | Page {} of 9"
    columns = "Force\nKent\nDevon\nEssex\n\nRate\n7.8\n8.3\n9.6\n\nPlace\n1\n2\n3\n" + foot.format(2)
    (found, *_) = printed_grids(f"{columns}\n\nThat is all there is.\n{foot.format(3)}\n")
    assert [cell.text for cell in found.rows[3]] == ["Essex", "9.6", "3"]
    head = "District\nASB 2022\nASB 2023\nThefts 2022\nThefts 2023"
    (other,) = printed_grids(f"{head}\nConway\n37\n41\n40\n44\nDenbury\n34\n32\n20\n21\nFlintsea\n43\n44\n15\n16\n")
    assert [cell.text for cell in other.rows[0]][1:] == ["ASB 2022", "ASB 2023", "Thefts 2022", "Thefts 2023"]


def test_months_side_by_side_above_their_figures_without_a_label() -> None:
    text = "Oct-22  Nov-22  Dec-22\n   128     131     119\nJan-23  Feb-23  Mar-23\n   136     134     152\n"
    (found,) = led_month_grids(text, [])
    assert [cell.text for cell in found.rows[0]] == ["", "Oct-22", "Nov-22", "Dec-22", "Jan-23", "Feb-23", "Mar-23"]
    assert [cell.text for cell in found.rows[1]][1:] == ["128", "131", "119", "136", "134", "152"]
    assert led_month_grids(text.replace("Jan-23", "Mar-23"), []) == []


def test_a_row_of_months_and_their_sum_is_of_what_the_caption_names() -> None:
    told = told_of("Table B: Overtime by month, 2021/22 (£000)\n\nApr\tMay\tJun\tYear\n268\t281\t334\t883")
    assert {one.measure for one in told} == {"Overtime"}
    assert [str(one.value) for one in told] == ["268000", "281000", "334000", "883000"]


def test_words_among_figures_need_a_heading_of_their_own() -> None:
    rows = "Vacant\n1,150\n1,150\nGreen\nBuying\n610\n548\nAmber\nEstates\n450\n124\nRed\nTotal\n2,210\n1,822\nAmber"
    told = told_of(f"Savings plan (£000)\n\nBlorp\nTarget\nDelivered\nRating\n{rows}")
    assert {(one.statistic, str(one.value)) for one in told if one.measure == "Buying"} == {
        ("target", "610000"),
        ("level", "548000"),
    }
    unsummed = rows.replace("Total\n2,210\n1,822", "Fleet\n221\n182")
    told = told_of(f"Plan\n\nBlorp\nTarget\nDelivered\nZorp\n{unsummed}")
    assert not [one for one in told if one.measure == "Buying"]
