"""What a paper says of the time that its figures are for, in words that are no sentence about the paper."""

from __future__ import annotations

import datetime as dt

from ingest.fact import Period
from ingest.report import Report
from ingest.times.paper_times import paper_time
from ingest.times.periods import PeriodContext


def stated(opening: str) -> Period:
    report = Report("paper.txt", f"{opening}\n\nRobbery fell to 12.\n", "", "Gwent", "Robbery", None, "", None)
    return paper_time(report, PeriodContext(None, None)).stated


def test_a_line_of_the_title_that_says_the_months_and_nothing_else() -> None:
    told = stated("Gwent Police\nNine months to 31 December 2019 (April to December 2019)\n\nIntroduction")
    assert (told.start, told.end) == (dt.date(2019, 4, 1), dt.date(2019, 12, 31))


def test_what_this_year_is_said_to_mean() -> None:
    told = stated('1. "This year" means April to December 2021 and "last year" means April to December 2020.')
    assert (told.start, told.end) == (dt.date(2021, 4, 1), dt.date(2021, 12, 31))


def test_the_time_a_year_after_the_one_that_figures_are_compared_with() -> None:
    told = stated("Unless we say otherwise, comparisons are with the same three months of 2018 (April to June 2018).")
    assert (told.start, told.end) == (dt.date(2019, 4, 1), dt.date(2019, 6, 30))


def test_a_quarter_that_the_title_says_by_its_number_and_its_days() -> None:
    told = stated("Contact report\nQuarter 2, 2023/24 (1 July to 30 September 2023)\n\nCalls over 12 months rose.")
    assert (told.start, told.end) == (dt.date(2023, 7, 1), dt.date(2023, 9, 30))


def test_the_year_that_the_first_figures_are_of_where_it_is_named_again() -> None:
    opening = "5. BURGLARY\n\n5.1 Over the calendar year 2022 there were 812 burglaries.\n\nTable 1: burglaries, 2022"
    told = stated(opening)
    assert (told.start, told.end) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert not stated(opening.replace("Table 1: burglaries, 2022", "")).known


def test_a_comparison_of_one_figure_says_nothing_of_the_others() -> None:
    assert not stated("Calls fell compared with the same three months of 2018 (April to June 2018).").known


def test_a_title_that_ends_with_the_days_it_is_for() -> None:
    told = stated("Item 8: Commissioner's annual performance paper, 1 April 2022 to 31 March 2023\n\nOverview")
    assert (told.start, told.end) == (dt.date(2022, 4, 1), dt.date(2023, 3, 31))


def test_a_year_that_the_paper_says_runs_from_one_day_to_another() -> None:
    text = (
        "1.1 The rolling year runs from 1 September 2015 to 31 August 2016. It is compared, not with the year before."
    )
    told = stated(text)
    assert (told.start, told.end) == (dt.date(2015, 9, 1), dt.date(2016, 8, 31))
    report = Report("paper.txt", f"{text}\n\nComparison is not with the year before.", "", "Kent", "", None, "", None)
    assert not paper_time(report, PeriodContext(None, None)).yearly


def test_the_year_of_a_plan_is_not_that_of_the_paper() -> None:
    text = (
        "Quarter 3 2019/20 performance against the Plan of 2016/17\n\n1. Unless the text says otherwise, 'this year' "
        "is the 12 months from 1 January to 31 December 2019."
    )
    report = Report("paper.txt", text, "", "Kent", "Quarter 3 2019/20 performance", None, "", None)
    year = paper_time(report, PeriodContext(None, None)).year
    assert (year.start, year.end) == (dt.date(2019, 1, 1), dt.date(2019, 12, 31))


def test_a_calendar_year_is_the_year_of_its_paper_and_budgets_are_of_the_financial_one() -> None:
    text = "1. Unless the text says otherwise, 'this year' is the 12 months from 1 January to 31 December 2019."
    time = paper_time(Report("paper.txt", text, "", "Kent", "", None, "", None), PeriodContext(None, None))
    assert (time.year.start, time.financial.start) == (dt.date(2019, 1, 1), dt.date(2019, 4, 1))


def test_the_year_of_a_quarters_paper_that_tells_of_twelve_months_again_and_again() -> None:
    text = "Quarter 3 2022/23\n\n" + "Thefts fell in the year to December 2022.\n\n" * 3
    report = Report("paper.txt", text, "", "Kent", "Quarter 3 2022/23", None, "", dt.date(2022, 12, 31))
    time = paper_time(report, PeriodContext(None, dt.date(2022, 12, 31)))
    assert (time.year.known, time.twelve.start) == (False, dt.date(2022, 1, 1))


def test_how_a_force_performed_in_a_year_is_what_the_paper_covers() -> None:
    text = "How Kent Police performed against the five priorities of the Plan in the twelve months to 31 December 2018."
    stated = paper_time(Report("paper.txt", text, "", "Kent", "", None, "", None), PeriodContext(None, None)).stated
    assert (stated.start, stated.end) == (dt.date(2018, 1, 1), dt.date(2018, 12, 31))
