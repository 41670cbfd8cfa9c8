"""How answers read: which sentences may stand beside the one that answers, and how times and gaps are worded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.fact import Period
from ingest.settings import read_settings
from qa.composing.phrases import at_period, period_phrase
from qa.composing.quotable import has_verb, leans
from qa.desk import Desk


@pytest.fixture(scope="module")
def desk(sample_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=sample_library, model="none"))
    yield opened
    opened.close()


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
            "How many complaints against Lancashire officers were there in 2017/18?",
            "but not as asked here",
            id="word_is_there",
        ),
        pytest.param(
            "How many complaints against Lancashire officers were upheld in 2017/18?",
            "none of them mentions “upheld”",
            id="what_was_done_is_no_word_of_theirs",
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


def test_what_an_earlier_report_printed_otherwise_is_told(desk: Desk) -> None:
    answer = desk.ask("Which Westmarch division saw the steepest % increase in crime in the year to March 2019?")
    assert "29,476" in answer.text
    last = answer.statements[-1]
    assert last.text.startswith("An earlier report (Westmarch, May 2018) prints another figure: ")
    assert "29,418" in last.text
    assert last.cites
