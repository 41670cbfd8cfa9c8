"""Answers over the real reports to what leaves something out; and no answer where only a neighbour of it is printed."""

from __future__ import annotations

import pytest
from made_answers import holds

from qa.desk import Desk


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "Excluding burglary, how many crimes were there in Lancashire in the year to September 2020?",
            ("123,945", "130,207", "6,262"),
            id="all_crime_without_a_kind",
        ),
        pytest.param("crimes excluding hate crime in 2017/18", ("124,712",), id="of_two_sentences"),
        pytest.param(
            "what percentage of rape prosecutions did not end in conviction in 17/18 Q3",
            ("16%", "84.0%"),
            id="share_that_is_not",
        ),
        pytest.param(
            "What percentage of crimes were domestic abuse in 2017/18?", ("11.3%", "14332"), id="share_of_all_crime"
        ),
        pytest.param("which year had the most hate crimes", ("2,722", "2,538"), id="which_year"),
        pytest.param("how much did non injury assault go up by in 2017/18?", ("3,905",), id="non_with_a_space"),
        pytest.param(
            "which districts have the highest rates of ASB in the March 2022 schedule",
            ("Blackpool", "Hyndburn"),
            id="said_to_be_highest",
        ),
        pytest.param(
            "How many hours did Specials put in over July-Sept 2020 including training?", ("14,033",), id="with_both"
        ),
        pytest.param(
            "What's the trend in recorded domestic abuse crime between the 2018, 2020 and 2022 Lancashire reports?",
            ("14332", "21,352", "24,959"),
            id="a_year_of_each_report",
        ),
        pytest.param(
            "How many special constables are there in the march 2018 report?", ("379",), id="the_kind_that_is_asked"
        ),
    ],
)
def test_what_leaves_something_out_is_worked_out(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many crimes apart from ASB were there in 2021/22", id="no_kind_of_crime"),
        pytest.param("how many rapes were not hate crimes", id="no_part_of_it"),
        pytest.param("what percentage of rapes did not result in a charge", id="share_of_another_thing"),
        pytest.param("How many times was force used", id="names_nothing"),
        pytest.param("how many forces are there in our MSG", id="no_number_of_forces"),
        pytest.param("How many forces saw burglary fall?", id="crimes_are_no_forces"),
        pytest.param("hate crimes in Reading", id="place_that_is_a_word"),
        pytest.param("burglaries in Deal", id="place_that_is_not_listed"),
        pytest.param("Burnley ASB incidents, total for year to March 2022", id="place_named_before"),
        pytest.param("How many crimes were solved", id="done_to_them"),
        pytest.param("how many fewer crimes than target", id="no_target"),
        pytest.param("how far below target was 999 answering", id="no_target_of_it"),
        pytest.param("how many crimes were there per officer", id="not_per_head"),
        pytest.param("who runs the police cadets", id="an_event_is_no_cadets"),
        pytest.param("what was all crime before it rose to 9,450", id="figure_of_another_thing"),
        pytest.param("which district had the most burglaries", id="force_is_no_district"),
        pytest.param("Which division had the most KSIs?", id="moves_are_no_levels"),
        pytest.param("How many more specials than cadets were there in 2018?", id="who_are_both"),
        pytest.param("What will crime be in 2025?", id="year_ahead"),
    ],
)
def test_what_is_printed_of_a_neighbour_answers_nothing(real_desk: Desk, question: str) -> None:
    assert real_desk.ask(question).status == "not in the reports"
