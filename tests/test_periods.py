from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.times.dates import add_months, financial_quarter, financial_year, rolling
from ingest.times.periods import PeriodContext, find_periods, month_number

PAPER = PeriodContext(dt.date(2020, 11, 30), dt.date(2020, 9, 30))
UNDATED = PeriodContext()


def days(text: str, context: PeriodContext = PAPER) -> list[tuple[str, str, str]]:
    return [
        (mention.kind, str(mention.period.start), str(mention.period.end)) for mention in find_periods(text, context)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        pytest.param("2017/18", "year", "2017-04-01", "2018-03-31", id="financial_year"),
        pytest.param("2017-8.", "year", "2017-04-01", "2018-03-31", id="financial_year_of_one_digit"),
        pytest.param("15/16", "year", "2015-04-01", "2016-03-31", id="financial_year_of_two_digits"),
        pytest.param("calendar year 2018", "year", "2018-01-01", "2018-12-31", id="calendar_year"),
        pytest.param("Q2 2020/21", "quarter", "2020-07-01", "2020-09-30", id="quarter"),
        pytest.param("17/18-Q4*", "quarter", "2018-01-01", "2018-03-31", id="quarter_behind_its_year"),
        pytest.param("Q2 - 19/20", "quarter", "2019-07-01", "2019-09-30", id="quarter_with_dash"),
        pytest.param("Q2 2020", "quarter", "2020-07-01", "2020-09-30", id="quarter_of_a_single_year_is_financial"),
        pytest.param("Quarter 2 (1/7/20 – 30/9/20)", "quarter", "2020-07-01", "2020-09-30", id="quarter_with_its_days"),
        pytest.param("12 months to Mar 2020", "rolling", "2019-04-01", "2020-03-31", id="twelve_months"),
        pytest.param("12M to August '19", "rolling", "2018-09-01", "2019-08-31", id="twelve_months_short"),
        pytest.param("six months to June 2019", "rolling", "2019-01-01", "2019-06-30", id="six_months_in_words"),
        pytest.param("year ending 30th September 2016", "rolling", "2015-10-01", "2016-09-30", id="year_ending"),
        pytest.param("12 months to\nend of March 2022", "rolling", "2021-04-01", "2022-03-31", id="over_a_line_break"),
        pytest.param("Oct '18 - Sept '19", "range", "2018-10-01", "2019-09-30", id="months_with_apostrophes"),
        pytest.param("Oct 18 – Sept 19", "range", "2018-10-01", "2019-09-30", id="months_with_bare_years"),
        pytest.param("Oct to March 2018", "range", "2017-10-01", "2018-03-31", id="year_printed_once_over_new_year"),
        pytest.param("Apr-Sep 2020/21", "range", "2020-04-01", "2020-09-30", id="months_of_a_financial_year"),
        pytest.param("01/10/19 to 30/09/20", "range", "2019-10-01", "2020-09-30", id="numeric_days"),
        pytest.param("between 1st Jan-31st March 2018", "range", "2018-01-01", "2018-03-31", id="days_in_words"),
        pytest.param("8th – 14th October", "range", "2020-10-08", "2020-10-14", id="days_of_one_month"),
        pytest.param("second half of 21/22", "range", "2021-10-01", "2022-03-31", id="half_year"),
        pytest.param("to 31st March 2018", "as_at", "2018-03-31", "2018-03-31", id="to_a_day"),
        pytest.param("as at March 2016", "as_at", "2016-03-31", "2016-03-31", id="as_at_a_month"),
        pytest.param("16 December", "as_at", "2019-12-16", "2019-12-16", id="day_without_year_is_the_last_before"),
        pytest.param("There are currently", "as_at", "2020-11-30", "2020-11-30", id="currently_is_the_papers_day"),
        pytest.param("since January 2017", "range", "2017-01-01", "None", id="open_end"),
        pytest.param("Mar-18", "month", "2018-03-01", "2018-03-31", id="month"),
        pytest.param("in March", "month", "None", "None", id="month_alone_is_not_guessed"),
        pytest.param("YTD", "range", "2020-04-01", "2020-09-30", id="year_to_date"),
        pytest.param("to date (14/06/2019)", "range", "None", "2019-06-14", id="so_far_of_no_year"),
        pytest.param("In 2019 to date (14/06/2019)", "range", "2019-01-01", "2019-06-14", id="calendar_year_so_far"),
        pytest.param("2019/20 to date (to 14th June 2019)", "range", "2019-04-01", "2019-06-14", id="year_so_far"),
        pytest.param("2017 to date (14/06/2019)", "range", "None", "2019-06-14", id="so_far_beyond_the_year_named"),
        pytest.param("the plan for 2016-2021", "range", "None", "None", id="plan_of_years_is_no_year"),
    ],
)
def test_form_is_read(text: str, kind: str, start: str, end: str) -> None:
    assert days(text) == [(kind, start, end)]


def test_comparison_carries_its_baseline() -> None:
    (mention,) = find_periods("12M Mar-18 -v- 12M Mar-17", UNDATED)
    assert (mention.period.start, mention.period.end) == (dt.date(2017, 4, 1), dt.date(2018, 3, 31))
    assert (mention.baseline.start, mention.baseline.end) == (dt.date(2016, 4, 1), dt.date(2017, 3, 31))
    assert mention.baseline.label == "12M Mar-17"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("over 2000 families took part", id="count_after_over"),
        pytest.param("a total of 2010", id="total"),
        pytest.param("2042 incidents", id="count_before_plural"),
        pytest.param("a total of 2096 offences", id="beyond_any_year"),
        pytest.param("aged 13-17", id="ages"),
        pytest.param("open 24/7", id="always_open"),
        pytest.param("It may be", id="modal_verb"),
    ],
)
def test_number_is_no_period(text: str) -> None:
    assert days(text) == []


def test_without_the_papers_dates_nothing_is_guessed() -> None:
    for text in ("currently", "YTD", "Quarter 2", "16 December"):
        assert days(text, UNDATED)[0][1:] == ("None", "None")


def test_month_names() -> None:
    assert [month_number(word) for word in ("Sept", "sep.", "September", "Marvel")] == [9, 9, 9, None]


@given(st.integers(1995, 2060), st.integers(1, 4))
def test_quarters_tile_the_financial_year(first: int, quarter: int) -> None:
    start, end = financial_quarter(first, quarter)
    assert financial_year(first)[0] <= start < end <= financial_year(first)[1]
    assert add_months(start, 3) == end + dt.timedelta(days=1)


@given(st.integers(2000, 2060), st.integers(1, 12), st.integers(1, 24))
def test_printed_rolling_months_read_back(year: int, month: int, months: int) -> None:
    end = add_months(dt.date(year, month, 1), 1) - dt.timedelta(days=1)
    (mention,) = find_periods(f"in the {months} months to {end:%B %Y} there", UNDATED)
    assert (mention.period.start, mention.period.end) == rolling(end, months)
    assert mention.period.months == months


@given(st.text(alphabet="0123456789/- QqMarJunto'–,.()\n", max_size=60))
def test_mentions_are_in_order_and_verbatim(text: str) -> None:
    end = 0
    for mention in find_periods(text, PAPER):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.period.label == " ".join(text[mention.start : mention.end].split())
        end = mention.end


def test_a_paper_four_times_as_long_takes_about_four_times_as_long() -> None:
    def seconds(copies: int) -> float:
        text = "In May there were 2019 patrols, and 1,200 in 2018.\n" * copies
        start = time.process_time()
        find_periods(text, PeriodContext(None, None))
        return time.process_time() - start

    assert min(seconds(4000) for _ in range(2)) < 8 * min(seconds(1000) for _ in range(3))
