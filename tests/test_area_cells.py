"""Tables of one row whose cells are words under the names of areas: "Up 9.0% (1,200 Crimes)"."""

from __future__ import annotations

import pytest

from ingest.columns.tables import column_tables
from ingest.report import Report, Section, Table


def _tables(text: str) -> list[Table]:
    return column_tables(Report("paper.txt", text, "", "", "", None, "", None), [Section(0, "", (), 0, len(text))])


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_words_under_area_names() -> None:
    text = (
        "National data are set out here.\nEngland &\nWales\nUp 9.0%\n(1,200\nCrimes)\n\n12M Oct-16 -v- 12M Oct-15\n\n"
        "MSG\n\nDurham\n\nDown 2.5%\n(31 Crimes)\n\nUp 3.0%\n(7 Crimes)\n\nThe next paragraph begins here."
    )
    (table,) = _tables(text)
    assert _texts(table) == [
        ["", "England & Wales", "MSG", "Durham"],
        ["12M Oct-16 -v- 12M Oct-15", "Up 9.0% (1,200 Crimes)", "Down 2.5% (31 Crimes)", "Up 3.0% (7 Crimes)"],
    ]
    assert all(" ".join(text[cell.start : cell.end].split()) == cell.text for row in table.rows for cell in row)


def test_a_comparison_broken_over_two_lines_is_one_label() -> None:
    text = "12M Sep-15 -v- 12M\nSep-14\n\nMSG\n\nKent\n\nUp 2.5%\n(31 Crimes)\n\nUp 3.0%\n(7 Crimes)\n"
    (table,) = _tables(text)
    assert _texts(table)[1][0] == "12M Sep-15 -v- 12M Sep-14"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "12M Oct-16\n\nMSG\n\nUp 2.5%\n(31 Crimes)\n\nUp 3.0%\n(7 Crimes)\n",
            "2 cells stand beside 1 headings, 1 row labels",
            id="a_heading_too_few",
        ),
        pytest.param(
            "12M Oct-16\n\nMSG\n\nKent\n\nGwent\n\nUp 2.5%\n(31 Crimes)\n\nUp 3.0%\n(7 Crimes)\n",
            "2 cells stand beside 3 headings, 1 row labels",
            id="a_heading_too_many",
        ),
        pytest.param(
            "12M Oct-16\n\nMSG\n\nKent\n\nGwent\n\nUp 2.5%\n\nUp 1.0%\n(3 Crimes)\n\nUp 3.0%\n(7 Crimes)\n",
            "of 3 cells only 2 are whole",
            id="half_a_cell",
        ),
    ],
)
def test_words_that_do_not_match_their_headings_are_unread(text: str, reason: str) -> None:
    (table,) = _tables(text)
    assert (table.read, table.reason) == (False, reason)
