"""Grids of months by years whose cells stand on lines of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.columns.tables import column_tables
from ingest.fact import Fact
from ingest.report import Report, Table
from ingest.sections.outline import outline
from ingest.table_facts.facts import table_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

YEARS = "Average Time to Attend:\nTarget 12 mins\n2021/22\n2022/23\n2023/24: YTD"
EARLY = ["Apr", "May", "June", "Jul"]
EARLY_FIGURES = "8.1 8.0 8.2 8.3 9.0 9.1 9.2 9.1 10.1 10.0 10.3 10.2".split()
LATE = ["Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb"]
LATE_FIGURES = (
    "8.4 8.5 8.3 8.2 8.1 8.4 8.0 8.2 9.3 9.2 9.1 9.0 9.4 9.5 9.3 9.2 10.4 10.1 10.2 10.5 10.6 10.0 9.9".split()
)
CAPTION = "Urgent Calls – Average Time to Attend"
CAPTION_AND_MARCH = (CAPTION, "Apr-21", "Mar")
DEFINED = "The ‘Average Time to Attend’ is the average time in minutes that it takes to attend urgent calls."


def _text(*blocks: str) -> str:
    return "\n\n".join(("1. Response times", DEFINED, *blocks, "The next paragraph begins here."))


def _report(text: str) -> Report:
    return Report("paper.txt", text, "", "Gwent", "", None, "", None)


def _table(text: str) -> Table:
    report = _report(text)
    (table,) = column_tables(report, outline(report))
    return table


def _facts(text: str) -> dict[tuple[dt.date | None, str], Fact]:
    report = _report(text)
    sections = outline(report)
    tables = column_tables(report, sections)
    found, _ = table_facts(report, sections, tables, PeriodContext(None, None), load_vocabulary())
    return {(fact.period.start, fact.printed): fact for fact in found}


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_figures_that_stand_alone_are_read_along_the_years_as_the_months_are() -> None:
    text = _text(YEARS, *EARLY, *EARLY_FIGURES, CAPTION)
    table = _table(text)
    assert _rows(table) == [
        ["", *EARLY],
        ["2021/22", *EARLY_FIGURES[:4]],
        ["2022/23", *EARLY_FIGURES[4:8]],
        ["2023/24: YTD", *EARLY_FIGURES[8:]],
    ]
    fact = _facts(text)[dt.date(2022, 6, 1), "9.2"]
    assert (fact.measure, fact.unit, fact.statistic) == (CAPTION, "minutes", "level")
    assert fact.period.end == dt.date(2022, 6, 30)
    assert [text[start:end].split()[0] for start, end in fact.quotes] == ["9.0", "2021/22"]


def test_a_year_in_two_parts_with_a_month_behind_the_caption_and_a_year_to_date_that_is_short() -> None:
    text = _text(YEARS, *EARLY, *EARLY_FIGURES, "Oct-23", *LATE, *LATE_FIGURES, "Jan-24", *CAPTION_AND_MARCH)
    table = _table(text)
    header, *body = _rows(table)
    assert header == ["", *EARLY, *LATE, "Mar"]
    assert [row[-3:] for row in body] == [["8.4", "8.0", "8.2"], ["9.5", "9.3", "9.2"], ["10.0", "9.9", ""]]
    assert body[2][1:12] == [*EARLY_FIGURES[8:], *LATE_FIGURES[16:]]
    assert (dt.date(2023, 3, 1), "9.2") in _facts(text)
    assert (dt.date(2024, 2, 1), "9.9") in _facts(text)


def test_blocks_of_figures_are_the_months() -> None:
    columns = ["\n".join(EARLY_FIGURES[at::4]) for at in range(4)]
    along = _table(_text(YEARS, *EARLY, *EARLY_FIGURES, CAPTION))
    assert _rows(_table(_text(YEARS, *EARLY, *columns, CAPTION))) == _rows(along)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((YEARS, *EARLY, *EARLY_FIGURES[:-1]), id="a_figure_too_few"),
        pytest.param((YEARS, *EARLY, *EARLY_FIGURES, "9.9"), id="a_figure_too_many"),
        pytest.param((YEARS, "Apr", "May", "Jul", "Jun", *EARLY_FIGURES), id="months_out_of_order"),
        pytest.param((YEARS.replace("2022/23", "2020/21"), *EARLY, *EARLY_FIGURES), id="years_out_of_order"),
        pytest.param((YEARS, "Jan", "Feb", "Mar", "Apr", *EARLY_FIGURES), id="months_that_do_not_open_the_year"),
        pytest.param((YEARS, *EARLY, *EARLY_FIGURES[:-1], "10.2%"), id="figures_of_two_kinds"),
        pytest.param(
            (YEARS, *EARLY, *[figure for at in range(4) for figure in EARLY_FIGURES[at::4]]),
            id="figures_that_vary_less_down_the_months",
        ),
        pytest.param((YEARS, *EARLY, *EARLY_FIGURES, *LATE, *LATE_FIGURES, CAPTION), id="a_month_that_is_nowhere"),
        pytest.param(
            (YEARS.replace(": YTD", ""), *EARLY, *EARLY_FIGURES, *LATE, *LATE_FIGURES, *CAPTION_AND_MARCH),
            id="a_whole_year_that_is_short",
        ),
        pytest.param(
            (YEARS, *EARLY, *EARLY_FIGURES, *LATE, *LATE_FIGURES[:21], *CAPTION_AND_MARCH),
            id="figures_for_the_months_above_them_and_for_a_short_year_alike",
        ),
    ],
)
def test_grids_that_do_not_agree_are_unread(blocks: tuple[str, ...]) -> None:
    assert not _table(_text(*blocks)).read
