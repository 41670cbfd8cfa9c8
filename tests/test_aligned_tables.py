"""Tables whose columns are aligned with spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.report import Report
from ingest.sections.outline import outline
from ingest.sentences.split import split_sentences
from ingest.tables.aligned_tables import aligned_grids
from ingest.tables.grids import grid_tables
from ingest.tables.printed_grid import PrintedGrid


def _report(text: str) -> Report:
    return Report("paper.txt", text, "", "Kent", "", None, "", None)


def _rows(grid: PrintedGrid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def _only(text: str) -> PrintedGrid:
    (grid,) = aligned_grids(text, ())
    return grid


ONE_LINE = """
Division                 Q1      Q2      Q3    2013/14
------------------------------------------------------
North                  87.5    86.9    85.8       86.1
Mid and West           88.8      ..      --       87.6
Force                  86.1    84.6   185.1       85.2
"""
THREE_LINES = """
                                                 Crimes per
Community safety         2017/18                      1,000
partnership            (revised)    2018/19      population
Market Town               17,108     17,966            84.6
Vale                       8,212      8,375            56.2
"""
GROUPS = """
                        All crime             Domestic
Outcome             2022/23   2023/24    2022/23   2023/24
Charged                8.9%     10.2%       8.1%      9.4%
Caution                2.0%      2.2%       0.9%      1.1%
"""
CENTRED = """
                       12 months to March           Change
Measure              2019      2020      2021
Robbery               341       260       201          -59
Rape                   81        76        90          +14
"""
UNDERLINED = """
                      Recorded            Charged
                   ---------------     --------------
Offence             2019      2020      2019     2020
Robbery              341       260        20       31
Rape                  81        76         9       10
"""
LEFT_ALIGNED = """
Measure          Baseline     Target     Actual
Answered         81.0%        90%        84.5%
Abandoned        7%           5%         9.1%
"""


@pytest.mark.parametrize(
    ("text", "header", "first"),
    [
        pytest.param(
            ONE_LINE,
            [["Division", "Q1", "Q2", "Q3", "2013/14"]],
            ["North", "87.5", "86.9", "85.8", "86.1"],
            id="one_header_line_and_a_rule",
        ),
        pytest.param(
            THREE_LINES,
            [["Community safety partnership", "2017/18 (revised)", "2018/19", "Crimes per 1,000 population"]],
            ["Market Town", "17,108", "17,966", "84.6"],
            id="headings_over_three_lines_are_joined",
        ),
        pytest.param(
            GROUPS,
            [
                ["Outcome", "All crime", "All crime", "Domestic", "Domestic"],
                ["Outcome", "2022/23", "2023/24", "2022/23", "2023/24"],
            ],
            ["Charged", "8.9%", "10.2%", "8.1%", "9.4%"],
            id="a_group_stands_over_the_columns_that_recur",
        ),
        pytest.param(
            CENTRED,
            [
                ["Measure", "12 months to March", "12 months to March", "12 months to March", "Change"],
                ["Measure", "2019", "2020", "2021", "Change"],
            ],
            ["Robbery", "341", "260", "201", "-59"],
            id="a_group_stands_over_the_columns_it_is_centred_on",
        ),
        pytest.param(
            UNDERLINED,
            [
                ["Offence", "Recorded", "Recorded", "Charged", "Charged"],
                ["Offence", "2019", "2020", "2019", "2020"],
            ],
            ["Robbery", "341", "260", "20", "31"],
            id="a_group_reaches_as_far_as_its_stroke",
        ),
        pytest.param(
            LEFT_ALIGNED,
            [["Measure", "Baseline", "Target", "Actual"]],
            ["Answered", "81.0%", "90%", "84.5%"],
            id="left_aligned",
        ),
    ],
)
def test_headers_and_rows(text: str, header: list[list[str]], first: list[str]) -> None:
    grid = _only(text)
    assert _rows(grid)[: grid.header_rows] == header
    assert _rows(grid)[grid.header_rows] == first


def test_blank_cells_keep_their_columns() -> None:
    text = """
Measure           Q1     Q2     Q3
Robbery           10     12     11
Rape                     15
Homicide           1             2
"""
    assert _rows(_only(text))[2:] == [["Rape", "", "15", ""], ["Homicide", "1", "", "2"]]


def test_a_label_one_space_from_its_figure_is_parted_from_it() -> None:
    text = """
Outcome                                 2017    2018
Evidential difficulties, victim agrees 6,018   7,482
No suspect identified                 13,524  14,145
Charged                                5,204   4,988
"""
    assert _rows(_only(text))[1] == ["Evidential difficulties, victim agrees", "6,018", "7,482"]


WRAPPED_ABOVE = """
Outcome                         2017    2018
Charged                        5,204   4,988
Evidential difficulties, victim
  does not support             7,257   9,118
Caution                        1,416   1,169
"""
WRAPPED_BELOW = """
Outcome                         2017    2018
Charged                        5,204   4,988
Evidential difficulties,       7,257   9,118
  victim does not support
Caution                        1,416   1,169
"""
WRAPPED_FIRST = """
Outcome                         2017    2018
Evidential difficulties,
  victim does not support      7,257   9,118
Caution                        1,416   1,169
Charged                        5,204   4,988
"""


@pytest.mark.parametrize("text", [WRAPPED_ABOVE, WRAPPED_BELOW, WRAPPED_FIRST])
def test_a_wrapped_label_is_one_label_and_quoted_whole(text: str) -> None:
    (table,) = grid_tables(_report(text), outline(_report(text)))
    row, cells = next((n, c) for n, c in enumerate(table.rows) if c[0].text.startswith("Evidential"))
    assert cells[0].text.split()[-3:] in (["does", "not", "support"], ["victim", "does", "not", "support"][1:])
    assert [cell.text for cell in cells[1:]] == ["7,257", "9,118"]
    ((start, end),) = table.quotes(row, 1)
    assert text[start:end].startswith("Evidential")
    assert {"support", "7,257", "9,118"} <= set(text[start:end].split())


def test_a_heading_above_indented_rows_is_not_part_of_their_labels() -> None:
    text = """
Offence               2017    2018
Violence
  With injury           10      12
  Without injury        20      22
Robbery                  5       6
"""
    labels = [row[0] for row in _rows(_only(text))[1:]]
    assert labels == ["Violence", "With injury", "Without injury", "Robbery"]


def test_a_blank_line_may_part_header_and_rows_and_a_total() -> None:
    text = """
Offence               2017    2018

Burglary                10      12
Robbery                  5       6

Total                   15      18

Source: the force's own records.
"""
    grid = _only(text)
    assert [row[0] for row in _rows(grid)] == ["Offence", "Burglary", "Robbery", "Total"]
    assert text[grid.start : grid.end].endswith("18")


PAPER = """1. Purpose

1.1 This paper shows what the force did. All of it is below, in 3 tables.

                 Q1     Q2
Strand        (Apr)  (Jul)
Robbery          61     78
2.1 Rape          9     14
All              70     92

   *  The total of 92 was checked.

1.2 The next paragraph says that 14 crimes were detected.
"""


def test_lines_of_a_table_are_neither_sections_nor_sentences() -> None:
    sections = outline(_report(PAPER))
    assert [section.number for section in sections if section.number] == ["1", "1.1", "1.2"]
    said = [PAPER[start:end] for start, end in split_sentences(PAPER, 0, len(PAPER))]
    assert "The total of 92 was checked." in said
    assert not any("Robbery" in words or "78" in words for words in said)


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Labels with single spaces and figures of any width, in two to five columns."""
    width = draw(st.integers(2, 5))
    words = st.sampled_from(["Robbery", "Theft from the person", "Rape", "Hate crime, all", "Burglary - other"])
    figures = st.one_of(st.integers(0, 9_999_999).map("{:,}".format), st.sampled_from(["12.5%", "+3", "..", "-1,204"]))
    labels = draw(st.lists(words, min_size=3, max_size=6))
    return labels, [[f"{draw(figures)}" for _ in range(width)] for _ in labels]


ONE_ROW = """
                    England      Our group         Gwent
Year to March       Up 4.2%      Down 1.0%       Up 9.1%
"""
UNKNOWN = """
Measure              Q1     Q2     Q3
Searches             12     15     11
Pursuits            n/a    n/a    n/a
Drones              n/a    n/a    n/a
"""


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(ONE_ROW, ["Year to March", "Up 4.2%", "Down 1.0%", "Up 9.1%"], id="one_row"),
        pytest.param(UNKNOWN, ["Drones", "n/a", "n/a", "n/a"], id="rows_without_figures"),
    ],
)
def test_a_single_row_with_figures_is_a_table_where_each_cell_has_its_heading(text: str, last: list[str]) -> None:
    assert _rows(_only(text))[-1] == last


@given(grids(), st.integers(2, 6), st.booleans())
def test_any_right_aligned_grid_reads_back(grid: tuple[list[str], list[list[str]]], gap: int, ruled: bool) -> None:
    labels, figures = grid
    heads = [f"Q{number + 1}" for number in range(len(figures[0]))]
    first = max(map(len, labels))
    widths = [max(len(row[column]) for row in [heads, *figures]) for column in range(len(heads))]
    lines = [
        label.ljust(first) + "".join(cell.rjust(width + gap) for cell, width in zip(cells, widths, strict=True))
        for label, cells in zip(["", *labels], [heads, *figures], strict=True)
    ]
    text = "\n".join([lines[0], *(["-" * len(lines[0])] if ruled else []), *lines[1:]])
    known = sum(any(cell != ".." for cell in row) for row in figures)
    if known < len(figures):
        return  # a row of unknowns alone is not told from words
    assert _rows(_only(text))[1:] == [[label, *cells] for label, cells in zip(labels, figures, strict=True)]
    for row in _only(text).rows:
        assert all(text[cell.start : cell.end] == cell.text for cell in row)


def test_a_heading_over_the_first_of_its_columns_spans_those_that_end_as_the_other_group_does() -> None:
    text = """
            Rolling 12 months to June       Q1 (Apr-Jun)
Area        2018      2019   % change       2018/19   2019/20   % change
North      7,804     8,210      +5.2%         1,980     2,041      +3.1%
South     10,118    10,004      -1.1%         2,610     2,502      -4.1%
"""
    top = _rows(_only(text))[0]
    assert top[1:] == ["Rolling 12 months to June"] * 3 + ["Q1 (Apr-Jun)"] * 3
