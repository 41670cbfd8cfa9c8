"""What a follow-up takes from several turns before it."""

import datetime as dt

import pytest

from ingest.fact import Period
from qa.question import AskedPeriod, AskedTerm, Question
from qa.understanding.earlier_turns import asks_both_times, beside, of_another_time, sets_beside, with_both_times

ROBBERY = AskedTerm("robberies", ("robberi",), "robbery", 3.0)
PERSONAL, BUSINESS = AskedTerm("personal", ("person",), "", 2.0), AskedTerm("business", ("busi",), "", 2.0)


def _year_to_march(year: int) -> AskedPeriod:
    label = f"12 months to March {year}"
    return AskedPeriod(Period(label, dt.date(year - 1, 4, 1), dt.date(year, 3, 31)), "rolling")


IN_2022 = Question("How many robberies in the 12 months to March 2022?", (ROBBERY,), periods=(_year_to_march(2022),))
IN_2020 = Question("And in the 12 months to March 2020?", (ROBBERY,), periods=(_year_to_march(2020),))


@pytest.mark.parametrize("text", ["in those two years?", "the camera vans, same two years", "and in both months?"])
def test_words_for_both_times(text: str) -> None:
    assert asks_both_times(text)


@pytest.mark.parametrize("text", ["the two forces", "the same year", "both of them", "those who were satisfied"])
def test_no_words_for_both_times(text: str) -> None:
    assert not asks_both_times(text)


def test_both_times_are_those_of_the_turns_before() -> None:
    rapes = Question("How many rapes in those two years?", (AskedTerm("rapes", ("rape",), "rape", 3.0),))
    both = with_both_times(rapes, IN_2020, (IN_2022,))
    assert [asked.period.label for asked in both.periods] == ["12 months to March 2020", "12 months to March 2022"]


def test_a_time_of_another_length_is_not_set_beside() -> None:
    month = AskedPeriod(Period("March 2022", dt.date(2022, 3, 1), dt.date(2022, 3, 31)), "month")
    in_march = Question("And in March 2022?", (ROBBERY,), periods=(month,))
    assert with_both_times(Question("both times", ()), in_march, (IN_2020,)).periods == (month,)


def test_the_difference_is_between_what_two_turns_named() -> None:
    asked = Question("What is the difference?", (), operations=frozenset({"difference"}))
    assert sets_beside(asked)
    assert len(beside(IN_2020, IN_2022).periods) == 2
    of_another = Question("And rapes?", (AskedTerm("rapes", ("rape",), "rape", 3.0),), periods=IN_2022.periods)
    assert beside(of_another, IN_2020) == of_another


def test_a_total_is_of_the_two_kinds_that_were_asked_for() -> None:
    personal, business = (Question(f"{kind.text}?", (kind, ROBBERY)) for kind in (PERSONAL, BUSINESS))
    assert beside(business, personal).terms == (PERSONAL, BUSINESS, ROBBERY)


def test_another_time_is_asked_for_in_the_words_of_the_question_before() -> None:
    assert of_another_time(IN_2020, IN_2022).text == "How many robberies in the 12 months to March 2020?"
    more = Question("And were more solved in the 12 months to March 2020?", (ROBBERY,), periods=IN_2020.periods)
    assert of_another_time(more, IN_2022) == more
