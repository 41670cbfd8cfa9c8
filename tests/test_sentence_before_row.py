"""Where a sentence has the time or the change that is asked for, a row of another time does not answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Norfolk Constabulary

Performance report, November 2018

1. Harbour

Measure\t12 months to September 2017\t12 months to September 2018\tChange
Harbour thefts\t40\t44\t10.0%
Wrecks reported\t31\t22\t-29.0%

1.1 In 2018 to date (29/10/2018), the number of wrecks reported stands at 14. During the same period last year, a \
total of 26 wrecks were reported.

1.2 Once complete, there would be 12 lit quays with 40 lamps and 7 patrol boats.

1.3 The Mooring Disclosure Scheme received 702 applications, 391 of them from owners. 268 disclosures were made.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("norfolk"), embedder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("Wrecks in 2018 so far compared to same period the year before?", ("14", "26"), id="same_time"),
        pytest.param("How many wrecks in 2018 to date?", ("14",), id="so_far"),
        pytest.param("How many wrecks were reported in the 12 months to September 2018?", ("22",), id="twelve_months"),
    ],
)
def test_the_time_asked_for_decides(desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    answer = desk.ask(question)
    assert [figure for figure in figures if figure not in answer.text] == [], answer.text
    assert "so far" not in question or "2018 so far" in answer.reading


def test_the_second_of_two_questions_is_not_answered_by_the_first_again(desk: Desk) -> None:
    answer = desk.ask("How many Mooring Disclosure Scheme applications were there and how many disclosures were made?")
    assert [figure for figure in ("702", "268") if figure not in answer.text] == [], answer.text


def test_a_follow_up_on_a_plan_may_be_answered_by_the_plan(desk: Desk) -> None:
    assert "7" in desk.ask("and how many patrol boats?", ["How many quays will be lit once complete?"]).text


def test_a_question_with_its_own_place_and_time_takes_no_subject_from_the_one_before(desk: Desk) -> None:
    answer = desk.ask("total wrecks in Norfolk 2018?", ["how many harbour thefts are there?"])
    assert "theft" not in answer.reading
