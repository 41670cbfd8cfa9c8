"""What of a long message asks."""

from __future__ import annotations

import pytest

from qa.understanding.asking import find_asking


@pytest.mark.parametrize(
    ("message", "core"),
    [
        ("How many burglaries were there?", "How many burglaries were there?"),
        (
            "Morning all. My aunt was burgled. Could you tell me how many burglaries there were?",
            "how many burglaries there were?",
        ),
        ("I'd be grateful if you could tell me how far robbery fell", "how far robbery fell"),
        ("We hear a lot about bicycles, so I would really like to know what was stolen", "what was stolen"),
        (
            "Specials: how many hours, incl. training, did they give?",
            "Specials: how many hours, incl. training, did they give?",
        ),
    ],
)
def test_the_core_is_what_is_asked_without_what_leads_up_to_it(message: str, core: str) -> None:
    asking = find_asking(message)
    assert asking.within(message).strip() == core


def test_a_sentence_that_opens_as_a_question_needs_no_mark() -> None:
    assert find_asking("My aunt waited for ages. whats the average wait").question == "whats the average wait"


def test_words_that_only_ask_are_about_the_sentence_before() -> None:
    message = "Only one division saw thefts fall. Which, and by how much?"
    assert find_asking(message).question == message


def test_what_follows_a_question_makes_it_plainer() -> None:
    message = "Are calls picked up sooner? Average wait, year to March 2020."
    assert find_asking(message).question == message


def test_a_question_that_points_back_is_known() -> None:
    assert find_asking("Thefts went up in June. Do we know why that was?").refers


def test_the_time_that_something_takes_points_to_nothing_said_before() -> None:
    assert not find_asking("People want a car quickly. What is the average time it takes to arrive?").refers


def test_what_several_things_are_stands_right_before() -> None:
    message = "Good news at last. There are four survey questions, and I'd like to know on which of them Kent was first"
    assert find_asking(message).pointed(message) == "There are four survey questions, and I'd like to know"


def test_why_it_is_asked_is_no_part_of_the_question() -> None:
    asked = "How did robbery do compared with last year?"
    message = f"{asked} Lots of worried parents here. Only Kent please."
    assert find_asking(message).within(message).split() == f"{asked} Only Kent please.".split()
