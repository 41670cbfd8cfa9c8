"""Questions in other words than papers use, and questions that only share words with what papers say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_answers import holds

from ingest.settings import read_settings
from qa.desk import Desk


@pytest.fixture(scope="module")
def desk(sample_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=sample_library, model="none"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "question",
    [
        "How menny hate crimes where there in Lancashre in the yaer to Marhc 2018?",
        "Sorry to trouble you. A neighbour of mine was asking at the weekend. "
        "Could you tell me how many hate crimes there were in Lancashire in the year to March 2018, if you have it?",
        "I'd be grateful to know the number of hate crimes in Lancashire in the year to March 2018",
    ],
    ids=["typos", "chatty", "grateful"],
)
def test_a_question_in_other_words_has_the_same_answer(desk: Desk, question: str) -> None:
    plain = desk.ask("How many hate crimes were there in Lancashire in the year to March 2018?")
    assert desk.ask(question).text == plain.text


def test_a_word_spelt_by_ear_is_understood(desk: Desk) -> None:
    answer = desk.ask("how many nife crimes were there in Lancashire, year to March 2018?")
    assert ("nife", "knife") in [
        tuple(part.strip("“”") for part in words.split(" read as "))
        for words in answer.reading.split(" · ")
        if " read as " in words
    ]


def test_a_number_taken_from_the_conversation_leaves_no_answer_empty(desk: Desk) -> None:
    answer = desk.ask("And in Cornwall?", ["What was the rate of vehicle offences per 1,000 in Lancashire?"])
    assert answer.status == "not in the reports"
    assert answer.text


def test_each_of_the_reports_named_behind_the_word_is_asked(desk: Desk) -> None:
    asked = "How many police cadets were there in each of the reports from 2016/17, March 2018 and November 2020?"
    assert "the 2016/17, March 2018 and November 2020 reports" in desk.ask(asked).reading


def test_a_standing_that_is_not_so_is_corrected(desk: Desk) -> None:
    asked = "Why was Lancashire below the national average for hate crime convictions in quarter 4 of 2017/18?"
    answer = desk.ask(asked)
    holds(answer, "stood above", "91.5%", "84.2%")


def test_where_no_force_moved_so_that_is_said(desk: Desk) -> None:
    answer = desk.ask("Which of our similar forces saw hate crime go down in the year to October 2016?")
    holds(answer, "all 8 rose", "Nottinghamshire")


def test_of_those_counted_before_another_thing_is_asked(desk: Desk) -> None:
    before = "How many rape prosecutions were finalised in Lancashire in Q1 2017/18?"
    holds(desk.ask("and how many of those got a conviction?", [before]), "Rape Convictions", "22")


@pytest.mark.parametrize(
    "question",
    [
        "Who was the Chief Constable of Westmarch in 2018?",
        "How many people died from drugs in Lancashire in 2020?",
        "Can you recommend a good make of burglar alarm?",
    ],
)
def test_what_only_shares_words_with_a_question_does_not_answer_it(desk: Desk, question: str) -> None:
    assert desk.ask(question).status in ("not in the reports", "out of scope")


def test_a_question_for_every_report_takes_no_time_from_the_one_before(desk: Desk) -> None:
    answer = desk.ask("how many cadets in each report?", ["How many hate crimes were there in Lancashire in 2017/18?"])
    assert "2017/18" not in answer.reading


def test_a_follow_up_that_sets_the_year_before_against_a_figure_asks_for_the_change(desk: Desk) -> None:
    before = ["How many public order offences did Westmarch record in 2017/18?"]
    answer = desk.ask("and how much is that up on the year before?", before)
    assert "2017/18" in answer.reading
    assert " rose " in answer.text


def test_a_kind_of_crime_newly_asked_takes_the_place_of_the_one_before(desk: Desk) -> None:
    answer = desk.ask("and hate crimes?", ["How many burglaries were there in Westmarch in 2017/18?"])
    assert "burglar" not in answer.reading


def test_plurals_of_abbreviations_are_understood(desk: Desk) -> None:
    reading = desk.ask("ksis and dvpns in lancs, yr to march 22").reading
    assert "killed or seriously injured" in reading
    assert "domestic violence protection notice" in reading
