"""HTML tables in Markdown and plain text, and grids that read the same however they are printed."""

from __future__ import annotations

import html
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.report import Report, Table
from ingest.sections.outline import outline
from ingest.sentences.split import split_sentences
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.tables.html_tables import html_grids
from ingest.tables.printed_grid import PrintedGrid
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

_SMALL = "<tr><th>A</th><th>B</th></tr><tr><td>x</td><td>5</td></tr>"


def _report(text: str) -> Report:
    return Report("paper.md", text, "", "Kent", "", None, "", None)


def _tables(text: str) -> list[Table]:
    return grid_tables(_report(text), outline(_report(text)))


def _rows(grid: PrintedGrid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


SPANS = """<table class="x">
<thead>
<tr><th rowspan="2">Priority</th><th rowspan=2>Measure</th><th colspan="2">12 months to March</th></tr>
<tr><th>2019</th><th>2020</th></tr>
</thead>
<tbody>
<tr><td rowspan="2">Safer homes</td><td>Burglary &amp; theft</td><td>341</td><td>260</td></tr>
<tr><td>Rape</td><td><b>81</b></td><td colspan="2">n/a</td></tr>
</tbody>
</table>"""


def test_spans_are_repeated_over_headers_and_labels_only() -> None:
    (grid,) = html_grids(SPANS)
    assert grid.header_rows == 2
    assert _rows(grid) == [
        ["Priority", "Measure", "12 months to March", "12 months to March", ""],
        ["Priority", "Measure", "2019", "2020", ""],
        ["Safer homes", "Burglary & theft", "341", "260", ""],
        ["Safer homes", "Rape", "81", "n/a", ""],
    ]


@pytest.mark.parametrize(
    ("markup", "text", "printed"),
    [
        ("<td>1,234</td>", "1,234", "1,234"),
        ("<td>\n  <b>1,2</b>34 </td>", "1,234", "1,2</b>34"),
        ("<td>&pound;5.2m</td>", "£5.2m", "&pound;5.2m"),
        ("<td>&#163;5</td>", "£5", "&#163;5"),
        ("<td>Up<br/>4%</td>", "Up 4%", "Up<br/>4%"),
        ("<td><p>Up</p><p>4%</p></td>", "Up 4%", "Up</p><p>4%"),
        ("<td>Violence  \n against</td>", "Violence against", "Violence  \n against"),
        ("<td><!-- 7 -->8</td>", "8", "8"),
        ("<td>&nbsp;</td>", "", ""),
        ("<td align='right' data-x=\"a>b\">5</td>", "5", "5"),
    ],
)
def test_a_cell_is_its_visible_text_and_spans_it(markup: str, text: str, printed: str) -> None:
    paper = f"Before.\n\n<table><tr><th>A</th><th>B</th></tr><tr><td>x</td>{markup}</tr></table>\n\nAfter."
    (grid,) = html_grids(paper)
    cell = grid.rows[1][1]
    assert cell.text == text
    assert paper[cell.start : cell.end] == printed


@pytest.mark.parametrize(
    "paper",
    [
        f"*Table 4. Satisfaction*\n\n<table>{_SMALL}</table>",
        f"<table><caption>Table 4. Satisfaction</caption>{_SMALL}</table>",
        f"<table><tr><th colspan=2>Table 4. Satisfaction</th></tr>{_SMALL}</table>",
    ],
    ids=["a_line_above", "a_caption_element", "a_row_of_its_own"],
)
def test_captions(paper: str) -> None:
    (table,) = _tables(f"# Paper\n\nThe survey follows.\n\n{paper}\n\nMore of it here.")
    assert table.caption == "Table 4. Satisfaction"
    assert (table.header_rows, table.label_columns) == (1, 1)


def test_a_row_is_quoted_without_the_label_that_a_row_above_prints() -> None:
    (table,) = _tables(SPANS)
    ((start, end),) = table.quotes(3, 2)
    assert SPANS[start:end] == 'Rape</td><td><b>81</b></td><td colspan="2">n/a'


def test_only_the_innermost_of_nested_tables_is_read() -> None:
    (grid,) = html_grids(f"<table><tr><td><table>{_SMALL}</table></td><td>9</td></tr></table>")
    assert _rows(grid) == [["A", "B"], ["x", "5"]]


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>never closed</td><td>5</td></tr>",
        "The <table> of contents.",
        "<table></table>",
        "<table><tr><td>one column</td></tr></table>",
        '<table><tr><td colspan="99999999999">wide</td><td rowspan="0">5</td></tr></table>',
    ],
)
def test_what_is_no_table_or_a_wild_one_does_no_harm(text: str) -> None:
    assert all(len(grid.rows[0]) < 200 for grid in html_grids(text))


def test_markup_is_neither_sentence_nor_section_nor_tab_table() -> None:
    indented = SPANS.replace("\n<", "\n\t<")
    paper = f"# Paper\n\nThe figures follow.\n\n{indented}\n\nThey are final."
    (table,) = _tables(paper)
    assert table.rows[2][1].text == "Burglary & theft"
    said = [paper[start:end] for start, end in split_sentences(paper, 0, len(paper))]
    assert said == ["Paper", "The figures follow.", "They are final."]


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A table of crimes by financial year, with an unknown here and there."""
    years = draw(st.lists(st.integers(10, 24), min_size=2, max_size=4, unique=True).map(sorted))
    measures = st.sampled_from(["Robbery", "Rape", "Burglary - residential", "Hate crime", "Theft from the person"])
    figures = st.one_of(st.integers(0, 99_999).map("{:,}".format), st.sampled_from(["n/a", "41.5%", "±2.6"]))
    rows = draw(st.lists(measures, min_size=3, max_size=5, unique=True))
    body = [[measure, f"{draw(st.integers(2, 9000)):,}", *(draw(figures) for _ in years[1:])] for measure in rows]
    return [["Offence", *(f"20{year}/{year + 1:02}" for year in years)], *body]


def _tabbed(grid: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in grid)


def _piped(grid: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return "\n".join([lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]])


def _aligned(grid: list[list[str]]) -> str:
    return "\n".join(row[0].ljust(26) + "".join(cell.rjust(12) for cell in row[1:]) for row in grid)


def _marked_up(grid: list[list[str]]) -> str:
    rows = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in grid]
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _facts(printed: str) -> list[tuple[str, str, str, str, Decimal, str, str]]:
    report = _report(f"1. Crime\n\n1.1 The figures are these.\n\n{printed}\n\n1.2 Nothing else was said here.\n")
    sections = outline(report)
    facts, _ = table_facts(
        report, sections, grid_tables(report, sections), PeriodContext(None, None), load_vocabulary()
    )
    assert all(report.text[fact.start : fact.end] == fact.printed for fact in facts)
    return [
        (fact.measure, fact.period.label, fact.statistic, fact.unit, fact.value, fact.printed, fact.column_label)
        for fact in facts
    ]


@settings(deadline=None, max_examples=60)
@given(grids())
def test_a_grid_gives_the_same_facts_however_it_is_printed(grid: list[list[str]]) -> None:
    expected = _facts(_tabbed(grid))
    assert expected
    for printed in (_piped(grid), _aligned(grid), _marked_up(grid)):
        assert _facts(printed) == expected
