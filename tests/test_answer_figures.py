"""What the evaluation counts as a figure in an answer, and which workings support one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eval.figures import conspicuous, plain, statistics, values, values_and_words
from eval.workings import supported
from qa.answer import Working


def decimals(*printed: str) -> set[Decimal]:
    return {Decimal(value) for value in printed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2,042 crimes, up 22.70%", {"2042", "22.7"}, id="separators_and_trailing_zeros"),
        pytest.param("£540k of £1.2 million", {"540", "540000", "1.2", "1200000"}, id="scaled_counts_as_both"),
        pytest.param("fell to 7 [3] and 8 [4, 5]", {"7", "8"}, id="citation_marks"),
        pytest.param("Q4 2017/18 and quarter 2 of 17/18: 31", {"31"}, id="quarters_and_financial_years"),
        pytest.param("ranked 22/43", {"22", "43"}, id="a_rank_is_no_financial_year"),
        pytest.param("12 months to 31 March 2018, Mar-18, May 2019: 5", {"5"}, id="dates"),
        pytest.param("Apr 10.8, May 11, Jun 1632", {"10.8", "11", "1632"}, id="monthly_values_are_no_dates"),
        pytest.param("1. first\n2. second: 40", {"40"}, id="list_numbers"),
        pytest.param("see table 4 and section 5.1; 61 calls", {"61"}, id="places_in_a_report"),
        pytest.param("£2,018 and 2018.5 and 2018%", {"2018", "2018.5"}, id="year_like_figures"),
    ],
)
def test_statistics_of_a_text(text: str, expected: set[str]) -> None:
    assert set().union(*statistics(text).values()) == decimals(*expected)


def test_values_keep_dates_and_words() -> None:
    assert values("in May 2018: 4 [2]") == decimals("2018", "4")
    assert values_and_words("four of ninety") == decimals("4", "90")
    assert conspicuous("[121.9] and [3] and [300]") == decimals("121.9", "300")
    assert plain("“–”\xa0£") == '"-" £'


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        pytest.param("1,200 + 300", "1,500", {"1500"}, id="sum"),
        pytest.param("300 / 1200 * 100", "25.0", {"25"}, id="hundred_is_free"),
        pytest.param("1200 / 7", "171.4", {"171.4"}, id="rounded_as_stated"),
        pytest.param("1200 / 7", "171.5", set(), id="rounded_wrongly"),
        pytest.param("1200 - 555", "645", set(), id="operand_not_quoted"),
        pytest.param("1200 / 0", "1", set(), id="division_by_nothing"),
        pytest.param("abs(1200)", "1200", set(), id="not_arithmetic"),
        pytest.param("1200 -", "1200", set(), id="not_an_expression"),
    ],
)
def test_workings_support_what_they_work_out(expression: str, value: str, expected: set[str]) -> None:
    assert supported([Working(expression, value)], decimals("1200", "300")) == decimals(*expected)
