"""Answers over the real reports worked out of two figures: a share of a rise, all but some, a fraction, a place."""

from __future__ import annotations

import pytest
from made_answers import holds

from qa.desk import Desk


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "What share of the MSG's rise in all crime to Oct 2016 was down to Northumbria?",
            ("29.4%", "34,580", "117,557"),
            id="share_of_a_rise_by_area",
        ),
        pytest.param(
            "how much of the 10,320 rise in crime in the winter 2016 paper was down to violence against the person?",
            ("52.4%", "5,412"),
            id="share_of_a_quoted_rise",
        ),
        pytest.param(
            "neighbourhood crime is 27.6% down in the 2022 schedule. What is that in actual crimes",
            ("6,377", "23,080", "16,703"),
            id="number_behind_a_quoted_percentage",
        ),
        pytest.param(
            "How many crown court prosecutions in Lancs did not end in a conviction in Q2 17/18?",
            ("112", "644", "532"),
            id="all_but_those_of_another_row",
        ),
        pytest.param(
            "How many ASB incidents in Oct 19-Sept 20 did NOT carry a covid marker?",
            ("62,623", "78893", "16270"),
            id="all_but_those_of_a_column",
        ),
        pytest.param(
            "How many fewer homicides had there been in 2020 (to 29 Oct) than in the same period of 2019?",
            ("12 fewer", "14", "26"),
            id="two_sentences_apart",
        ),
        pytest.param(
            "The rise in knife crime between Q1 and Q2 20/21, what was it as a percentage?",
            ("20.4%", "307", "255"),
            id="percentage_of_a_sentence",
        ),
        pytest.param(
            "Roughly how many families in the Troubled/Supported Families programme were showing less ASB?",
            ("500", "2000"),
            id="fraction_of_a_count",
        ),
        pytest.param(
            "total ASB in the three categories, year to march 2022, and how much more is it than two years earlier?",
            ("67,149", "57,239", "9,910"),
            id="sums_of_two_times",
        ),
        pytest.param(
            "Where did we come in our MSG for the % rise in sexual offences, year to october 2016?",
            ("2nd", "29.2%", "Northumbria", "34.3%"),
            id="place_by_change",
        ),
        pytest.param(
            "which force in our MSG had the most extra crimes in the twelve months to Oct 16",
            ("West Yorkshire", "38,869"),
            id="most_extra",
        ),
        pytest.param(
            "Grade 2 calls: median time to arrive, year to Sept 2020, and was it within target",
            ("33.9", "within the target of under 1 hour"),
            id="target_in_the_label",
        ),
        pytest.param(
            "what happened to Grade 3 routine response times between 2018/19 and 2019/20 (Oct-Sept)?",
            ("1044.9", "477.9"),
            id="years_from_october",
        ),
        pytest.param(
            "By how many crimes did the 17/18 year end total overshoot what the force told us in February it would be?",
            ("354", "126,808", "126,454"),
            id="against_a_forecast",
        ),
        pytest.param(
            "How many hate crimes were there before the rise in the March 2018 report?",
            ("1,052", "2096", "1,044"),
            id="before_a_rise",
        ),
        pytest.param(
            "How many DA prosecutions did not lead to convictions in 2017/18?",
            ("589", "652", "518"),
            id="all_but_those_over_quarters",
        ),
        pytest.param(
            "After Northumbria, which of our MSG forces had the next biggest % jump in total crime to Oct 2016?",
            ("West Yorkshire", "21.0%"),
            id="next_after_one_named",
        ),
        pytest.param(
            "How far out of line was the share of searches in East on Asian people with residents, in points?",
            ("22.51", "37.51%", "15%"),
            id="against_residents",
        ),
    ],
)
def test_two_figures_are_worked_with(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "How did Lancashire come to be top of its MSG for victims' whole experience in 2016?",
            ("not first", "8th out of 8", "78.6%"),
            id="first_of_its_group",
        ),
        pytest.param(
            "Why did Lancashire's rape conviction rate drop below the national rate in Q3 17/18?",
            ("stood above", "84.0%", "58.3%"),
            id="below_another_area",
        ),
        pytest.param(
            "We beat the national conviction rate for rape in every quarter of 17/18 - what did we do right?",
            ("53.7%", "59.5%", "quarter 1 of 2017/18"),
            id="in_every_quarter",
        ),
        pytest.param(
            "why is personal robbery still rising in the Nov 2020 report?",
            ("did not rise", "1,154", "899"),
            id="levels_of_what_did_not_rise",
        ),
        pytest.param(
            "rape conviction rate in Q2 20/21 - where were we against the region and the country as a whole",
            ("71.4%", "lower in Lancashire than in the North West and England and Wales"),
            id="three_areas",
        ),
    ],
)
def test_how_a_force_stands_is_said_in_words(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


def test_how_long_things_took_is_no_number_of_them(real_desk: Desk) -> None:
    assert "days" not in real_desk.ask("How many victims did not support a prosecution?").text


def test_a_count_that_is_printed_is_not_cut_to_its_fraction(real_desk: Desk) -> None:
    assert "500" not in real_desk.ask("How many families are engaged in the Troubled Families programme?").text


def test_how_many_forces_is_asked_again_of_another_crime(real_desk: Desk) -> None:
    asked = "How many forces had an increase in rape in the year to March 2018?"
    holds(real_desk.ask(asked), "43 forces")
    holds(real_desk.ask("And for sexual offences other than rape?", (asked,)), "39 forces")
    assert "42" not in real_desk.ask("how many forces saw public order offences go down, year to March 2018").text


@pytest.mark.parametrize(
    ("question", "never"),
    [
        pytest.param("The rape figure rose 22.1% in Leicestershire. How many is that?", "302", id="of_another_force"),
        pytest.param("Calls rose 7% year on year; how many calls is that?", "184", id="of_another_thing"),
        pytest.param("What share of the fall in rape was hate crime to September 2020?", "68.4%", id="no_part_of_it"),
        pytest.param(
            "What share of the MSG's rise in crime came from the North West?", "77.7%", id="no_part_of_the_group"
        ),
        pytest.param("Who pays for the vans?", "2 Wheel", id="who_pays_for_something_else"),
        pytest.param("How many tweets did the police post?", "200", id="comments_of_others"),
    ],
)
def test_figures_of_other_things_are_not_worked_with(real_desk: Desk, question: str, never: str) -> None:
    assert never not in real_desk.ask(question).text
