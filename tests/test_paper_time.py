"""What a paper says of the time that its figures are for, in words that are no sentence about the paper."""

from __future__ import annotations

import datetime as dt

from ingest.fact import Period
from ingest.period_paper import paper_time
from ingest.periods import PeriodContext
from ingest.report import Report


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


def test_a_comparison_of_one_figure_says_nothing_of_the_others() -> None:
    assert not stated("Calls fell compared with the same three months of 2018 (April to June 2018).").known
