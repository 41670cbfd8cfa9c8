"""Periods as people type them."""

import datetime as dt

import pytest

from ingest.fact import Period
from qa.understanding.normalise import plain_text, shifted, with_year


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("yr to March", "year to March", id="abbreviation"),
        pytest.param("in 17-18", "in 2017/18", id="short_financial_year"),
        pytest.param("2020 up to late October", "January to October 2020", id="year_so_far"),
        pytest.param("April 2020 up to September", "April 2020 up to September", id="month_to_month"),
        pytest.param("17-19 year olds", "17-19 year olds", id="years_that_do_not_follow"),
        pytest.param("third quarter 17/18", "Q3 17/18", id="quarter_in_words"),
        pytest.param("how did East, South and West do", "how did East, South, West do", id="divisions_listed"),
        pytest.param("Jan Feb and March 2018", "Jan 2018, Feb 2018, March 2018", id="months_that_share_a_year"),
        pytest.param(
            "December and January in 2017/18, please",
            "December 2017 and January 2018, please",
            id="months_of_a_financial_year",
        ),
        pytest.param(
            "in March 2018 and in March the year before", "in March 2018 and in March 2017", id="month_a_year_before"
        ),
        pytest.param("Q2 2020/21 against Q2 the previous year", "Q2 2020/21 against Q2 2019/20", id="quarter_before"),
        pytest.param(
            "in March 2018 and in May the year before",
            "in March 2018 and in May the year before",
            id="of_another_month_no_year_is_settled",
        ),
    ],
)
def test_typed_periods_become_printed_ones(typed: str, plain: str) -> None:
    assert plain_text(typed) == plain


@pytest.mark.parametrize(
    ("words", "start"),
    [
        pytest.param("and the year before?", dt.date(2016, 4, 1), id="year"),
        pytest.param("the quarter before that", dt.date(2017, 1, 1), id="quarter"),
        pytest.param("same month a year earlier", dt.date(2016, 4, 1), id="a_year_earlier"),
        pytest.param("and two years earlier?", dt.date(2015, 4, 1), id="two_years_earlier"),
        pytest.param("and three months later?", dt.date(2017, 7, 1), id="three_months_later"),
    ],
)
def test_a_follow_up_moves_the_period(words: str, start: dt.date) -> None:
    period = shifted(words, Period("2017/18", dt.date(2017, 4, 1), dt.date(2018, 3, 31)))
    assert period is not None
    assert period.start == start


def test_nothing_is_moved_where_nothing_is_said() -> None:
    assert shifted("and for the MSG?", Period("x", dt.date(2017, 4, 1), dt.date(2018, 3, 31))) is None


@pytest.mark.parametrize("words", ["is that more than the year before?", "how much is it up on the previous year?"])
def test_nothing_is_moved_where_another_year_is_only_set_against_it(words: str) -> None:
    assert shifted(words, Period("2017/18", dt.date(2017, 4, 1), dt.date(2018, 3, 31))) is None


@pytest.mark.parametrize(
    ("typed", "dated"),
    [
        pytest.param("and in Q3?", "and in Q3 2017/18?", id="quarter"),
        pytest.param("the first quarter?", "the Q1 2017/18?", id="quarter_in_words"),
        pytest.param("in June?", "in June 2017?", id="month_before_the_new_year"),
        pytest.param("and for february", "and for february 2018", id="month_after_the_new_year"),
        pytest.param("in Q3 2018/19", "in Q3 2018/19", id="quarter_with_its_year"),
        pytest.param("in March 2016", "in March 2016", id="month_with_its_year"),
        pytest.param("and the region?", "and the region?", id="no_period"),
    ],
)
def test_a_bare_quarter_or_month_takes_the_financial_year_spoken_of(typed: str, dated: str) -> None:
    year = Period("2017/18", dt.date(2017, 4, 1), dt.date(2018, 3, 31))
    assert with_year(typed, year) == dated


@pytest.mark.parametrize(
    ("typed", "dated"),
    [
        pytest.param("and May?", "and May 2020?", id="nothing_but_a_month"),
        pytest.param("and June alone?", "and June 2020?", id="a_month_alone"),
        pytest.param("what about June and July?", "what about June 2020 and July 2020?", id="nothing_but_months"),
        pytest.param("how many in March the year before?", "how many in March 2019?", id="month_of_the_year_before"),
        pytest.param("what may have caused it?", "what may have caused it?", id="may_is_no_month_here"),
    ],
)
def test_a_bare_month_lies_in_the_time_asked_about_before(typed: str, dated: str) -> None:
    year_to_september = Period("12 months to September 2020", dt.date(2019, 10, 1), dt.date(2020, 9, 30))
    assert with_year(typed, year_to_september) == dated


def test_a_moved_month_is_named_in_full() -> None:
    moved = shifted("and the year before?", Period("Q2 2020/21", dt.date(2020, 7, 1), dt.date(2020, 9, 30)))
    assert moved is not None
    assert moved.label == "Q2 2019/20"
