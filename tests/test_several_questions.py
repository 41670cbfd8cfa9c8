"""A text that puts several questions: told apart, and each answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_answers import holds

from ingest.settings import read_settings
from qa.desk import Desk
from qa.understanding.normalise import plain_text
from qa.understanding.several_questions import questions_in


@pytest.fixture(scope="module")
def desk(sample_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=sample_library, model="none"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("How many hate crimes were there?", ["How many hate crimes were there?"]),
        (
            "How many specials are there, and what was the size of the intake?",
            ["How many specials are there", "what was the size of the intake?"],
        ),
        (
            "101 line, 2020: average wait and the service level %?",
            ["101 line, 2020: average wait", "101 line, 2020: what is the service level %?"],
        ),
        (
            "Which force had the biggest rise in rape, and which the smallest?",
            ["Which force had the biggest rise in rape", "Which force had the smallest rise in rape"],
        ),
        ("busiest month and quietest month for ASB", ["busiest month for ASB", "quietest month for ASB"]),
        ("Which force was best, and by how much?", ["Which force was best, and by how much?"]),
        (
            "How many burglaries were there in Kent, which is the biggest force, in 2019?",
            ["How many burglaries were there in Kent, which is the biggest force, in 2019?"],
        ),
        ("When they surveyed victims, how many were happy?", ["When they surveyed victims, how many were happy?"]),
    ],
)
def test_questions_of_a_text(text: str, questions: list[str]) -> None:
    assert list(questions_in(text)) == questions


def test_each_question_of_a_text_is_answered(desk: Desk) -> None:
    one = desk.ask("Which month had the most public order offences in 2017/18?")
    other = desk.ask("Which month had the fewest public order offences in 2017/18?")
    both = desk.ask("Which month had the most public order offences in 2017/18, and which the fewest?")
    assert one.status == other.status == "answered"
    holds(both, one.statements[0].text.rstrip("."), other.statements[0].text.rstrip("."))


def test_no_month_is_told_of_years(desk: Desk) -> None:
    answer = desk.ask("Which month had the fewest anti-social behaviour incidents in 2017/18?")
    assert "101 calls" not in answer.text
    assert "lowest" not in answer.text


def test_a_month_and_year_in_numbers() -> None:
    assert plain_text("12 months to 3/2022, not 9/10") == "12 months to March 2022, not 9/10"


def test_sums_of_two_times_are_set_apart(desk: Desk) -> None:
    asked = "How many more DA crimes in Westmarch in April to June 2018 than April to June 2017?"
    holds(desk.ask(asked), "2,018", "1,797", "221")


def test_how_far_behind_the_best(desk: Desk) -> None:
    asked = "Follow-up satisfaction: how many points was Lancashire behind the best force in the country?"
    holds(desk.ask(asked), "26.1 percentage points", "City of London", "61.5%", "87.6%")


def test_a_follow_up_in_soft_words_keeps_what_it_is_about(desk: Desk) -> None:
    before = "which victims were happiest, nov 2020"
    answer = desk.ask("how far behind the best force was Lancashire on follow up?", (before,))
    assert "1,474" not in answer.text
