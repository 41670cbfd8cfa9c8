"""How answers read: which sentences may stand beside the one that answers, and how times and gaps are worded."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Period
from qa.desk import Desk
from qa.phrases import at_period, period_phrase
from qa.quotable import has_verb, leans


@pytest.mark.parametrize(
    ("period", "told"),
    [
        pytest.param(Period("2018", dt.date(2018, 1, 1), dt.date(2018, 12, 31)), "in 2018", id="bare_year"),
        pytest.param(
            Period("Jan-Mar 2022", dt.date(2022, 1, 1), dt.date(2022, 3, 31)),
            "in January to March 2022",
            id="quarter_named_by_its_months",
        ),
        pytest.param(
            Period("Q4", dt.date(2022, 1, 1), dt.date(2022, 3, 31)), "in quarter 4 of 2021/22", id="quarter_by_number"
        ),
        pytest.param(
            Period("nine months", dt.date(2024, 4, 1), dt.date(2024, 12, 31)),
            "in April to December 2024",
            id="one_year",
        ),
    ],
)
def test_a_time_is_told_as_it_reads(period: Period, told: str) -> None:
    assert at_period(period) == told
    assert told.endswith(period_phrase(period))


def test_a_note_without_a_verb_is_no_sentence() -> None:
    assert not has_verb("In court")
    assert not has_verb("Provisional Data")
    assert has_verb("KSI numbers are small")
    assert leans("It should not be set beside the others")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param(
            "What was the salary of the Westmarch chief constable?", "none of them mentions “salary”", id="no_word"
        ),
        pytest.param(
            "How many complaints were made in Lancashire in 2018?", "but not as asked here", id="word_is_there"
        ),
    ],
)
def test_the_reason_for_declining_is_true(desk: Desk, question: str, said: str) -> None:
    answer = desk.ask(question)
    assert answer.abstained
    assert said in answer.text


def test_nothing_is_appended_that_is_of_something_else(real_desk: Desk) -> None:
    answer = real_desk.ask("Why had harassment nearly doubled in Lancashire in 2016?")
    assert "malicious communications" in answer.text.lower()
    assert all(not statement.text.startswith("Rules for") for statement in answer.statements)
