"""Headings of many kinds: what they make of the figures of the first row below them."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Period
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

PAPER = dt.date(2020, 11, 20)


def _told(rows: list[str], heading: str, data_to: dt.date | None) -> list[str]:
    """Each figure as "printed: days statistic value unit", the days as the months that they begin and end in."""
    table = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    text = f"1. {heading}\n\n1.1 The figures are these.\n\n{table}\n\n1.2 Nothing else was said here.\n"
    report = Report("paper.txt", text, "", "Gwent", "", PAPER, "", data_to)
    sections = outline(report)
    context = PeriodContext(PAPER, data_to)
    facts, _ = table_facts(report, sections, grid_tables(report, sections), context, load_vocabulary())
    return [
        f"{fact.printed}: {_months(fact.period)} {fact.statistic} {fact.value}{fact.unit and ' ' + fact.unit}"
        for fact in facts
    ]


def _months(period: Period) -> str:
    return f"{period.start:%Y-%m}..{period.end:%Y-%m}" if period.start and period.end else "undated"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        pytest.param(
            ["Offence | YTD 2018/19 | YTD 2019/20 | Variance", "Robbery | 100 | 120 | 20"],
            [
                "100: 2018-04..2018-09 level 100 crimes",
                "120: 2019-04..2019-09 level 120 crimes",
                "20: 2019-04..2019-09 change_number 20 crimes",
            ],
            id="years_to_date",
        ),
        pytest.param(
            ["Offence | Apr-Sep 2018 | Apr-Sep 2019 | Diff | % diff", "Robbery | 100 | 120 | 20 | 20.0%"],
            [
                "100: 2018-04..2018-09 level 100 crimes",
                "120: 2019-04..2019-09 level 120 crimes",
                "20: 2019-04..2019-09 change_number 20 crimes",
                "20.0%: 2019-04..2019-09 change_percent 20.0 percent",
            ],
            id="differences",
        ),
        pytest.param(
            ["Offence | MSG rank | National rank", "Robbery | 2 | 11"],
            ["2: undated rank 2 rank", "11: undated rank 11 rank"],
            id="ranks_without_th",
        ),
        pytest.param(
            ["Offence | Current 12 months | Previous 12 months | Change", "Robbery | 100 | 120 | -20"],
            [
                "100: undated level 100 crimes",
                "120: undated level 120 crimes",
                "-20: undated change_number -20 crimes",
            ],
            id="the_present_before_the_previous",
        ),
        pytest.param(
            ["£ | 2019/20 Budget £000 | 2019/20 Forecast £000", "Pay | 100,200 | 101,300"],
            [
                "100,200: 2019-04..2020-03 level 100200000 gbp",
                "101,300: 2019-04..2020-03 forecast 101300000 gbp",
            ],
            id="thousands_of_pounds",
        ),
        pytest.param(
            ["Satisfied | Year to Dec 2018 | +/- CI | Year to Dec 2019 | +/- CI", "Theft | 88.2% | 3.1 | 87.0% | 3.2"],
            [
                "88.2%: 2018-01..2018-12 rate 88.2 percent",
                "3.1: 2018-01..2018-12 level 3.1 points",
                "87.0%: 2019-01..2019-12 rate 87.0 percent",
                "3.2: 2019-01..2019-12 level 3.2 points",
            ],
            id="intervals_beside_their_figures",
        ),
        pytest.param(
            ["Offence | 2018 | 2019 | 3 year average | Change from average", "Rape | 12 | 15 | 13.3 | +12.8%"],
            [
                "12: 2018-01..2018-12 level 12 crimes",
                "15: 2019-01..2019-12 level 15 crimes",
                "13.3: undated level 13.3 crimes",
                "+12.8%: 2019-01..2019-12 change_percent 12.8 percent",
            ],
            id="averages",
        ),
        pytest.param(
            ["Offence | 2018/19 | 2019/20 target | 2019/20 | Variance from target", "Rape | 100 | 90 | 95 | +5"],
            [
                "100: 2018-04..2019-03 level 100 crimes",
                "90: 2019-04..2020-03 target 90 crimes",
                "95: 2019-04..2020-03 level 95 crimes",
                "+5: 2019-04..2020-03 change_number 5 crimes",
            ],
            id="variance_from_a_target",
        ),
        pytest.param(
            ["Offence | H1 2019/20 | H2 2019/20 | FY20/21", "Rape | 100 | 90 | 95"],
            [
                "100: 2019-04..2019-09 level 100 crimes",
                "90: 2019-10..2020-03 level 90 crimes",
                "95: 2020-04..2021-03 level 95 crimes",
            ],
            id="halves_and_years",
        ),
        pytest.param(
            ["| Q1 | Q2 | Total", "2018/19 | 50 | 60 | 110", "2019/20 | 55 | 63 | 118"],
            [
                "50: 2018-04..2018-06 level 50 crimes",
                "60: 2018-07..2018-09 level 60 crimes",
                "110: 2018-04..2019-03 level 110 crimes",
                "55: 2019-04..2019-06 level 55 crimes",
                "63: 2019-07..2019-09 level 63 crimes",
                "118: 2019-04..2020-03 level 118 crimes",
            ],
            id="quarters_above_years",
        ),
        pytest.param(
            ["Year | Burglary | Rape", "2017/18 | 100 | 20", "2018/19 | 95 | 21", "% change | -5.0% | +5.0%"],
            [
                "100: 2017-04..2018-03 level 100 crimes",
                "20: 2017-04..2018-03 level 20 crimes",
                "95: 2018-04..2019-03 level 95 crimes",
                "21: 2018-04..2019-03 level 21 crimes",
                "-5.0%: 2018-04..2019-03 change_percent -5.0 percent",
                "+5.0%: 2018-04..2019-03 change_percent 5.0 percent",
            ],
            id="changes_in_the_last_row",
        ),
        pytest.param(
            ["Strand | 2018/19 | 2019/20 | Change | % of total", "Race | 80% | 90% | +10 | 75%"],
            [
                "80%: 2018-04..2019-03 share 80 percent",
                "90%: 2019-04..2020-03 share 90 percent",
                "+10: 2019-04..2020-03 change_points 10 points",
                "75%: undated share 75 percent",
            ],
            id="a_share_is_no_change",
        ),
        pytest.param(
            ["£m | 2020/21 Budget | 2020/21 Forecast | Over/(under)", "Pay | 104.1 | 103.0 | (1.1)"],
            [
                "104.1: 2020-04..2021-03 level 104.1 gbp_million",
                "103.0: 2020-04..2021-03 forecast 103.0 gbp_million",
                "(1.1): 2020-04..2021-03 change_number -1.1 gbp_million",
            ],
            id="over_and_under",
        ),
        pytest.param(
            ["Ethnicity | 2018/19 Arrests | 2018/19 Arrest rate", "White | 500 | 12.5%"],
            ["500: 2018-04..2019-03 level 500 arrests", "12.5%: 2018-04..2019-03 rate 12.5 percent"],
            id="a_column_of_rates",
        ),
    ],
)
def test_headings(rows: list[str], wanted: list[str]) -> None:
    assert _told(rows, "Crime", dt.date(2019, 9, 30)) == wanted


def test_who_leads_is_not_what_is_counted() -> None:
    table = "Ref\tMeasure\tLead\t2018/19\n1.1\tRobbery\tACC Smith\t100\n1.2\tRape\tACC Jones\t50\n"
    text = f"1. Crime\n\n{table}"
    report = Report("paper.txt", text, "", "Gwent", "", None, "", None)
    sections = outline(report)
    facts, _ = table_facts(
        report, sections, grid_tables(report, sections), PeriodContext(None, None), load_vocabulary()
    )
    assert [fact.measure for fact in facts] == ["Robbery", "Rape"]


def test_a_table_of_forces_gives_each_its_rank() -> None:
    text = "1. Crime\n\nForce\tYear to Sep 2020\tRank\nGwent\t120\t1\nKent\t180\t4\n"
    report = Report("paper.txt", text, "", "Gwent", "", None, "", None)
    sections = outline(report)
    facts, _ = table_facts(
        report, sections, grid_tables(report, sections), PeriodContext(None, None), load_vocabulary()
    )
    assert [(fact.area, int(fact.value)) for fact in facts if fact.statistic == "rank"] == [("Gwent", 1), ("Kent", 4)]
