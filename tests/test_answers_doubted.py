"""Answers over the real reports to whether a figure, a date or a claim of a report can be right."""

from __future__ import annotations

import pytest
from made_answers import holds

from qa.desk import Desk


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "By what percentage did personal robbery fall in the year to Sept 2020, does the report agree with itself?",
            ("22%", "-24.4%", "another figure"),
            id="text_against_table",
        ),
        pytest.param(
            "The 2016 report's rise in sexual offences other than rape looks wrong to me. What should it be?",
            ("11 crimes", "709 less 198 leave 511"),
            id="whole_less_part",
        ),
        pytest.param(
            "Can the fall in public order in the Nov 2020 report be right?",
            ("make the change 22.8%", "-27%"),
            id="change_against_its_levels",
        ),
        pytest.param(
            "What date does the Leicestershire report give for the HMIC PEEL inspection, and can that be right?",
            ("September 2104", "September 2014 was most likely meant"),
            id="year_beyond_the_report",
        ),
        pytest.param(
            "The March 2018 report says our conviction rate was above the national one all year. Is that so for rape?",
            ("No, not each time", "53.7%", "59.5%"),
            id="claim_against_the_table",
        ),
        pytest.param(
            "Can I quote the March 2018 rape figure for the month as final?",
            ("110", "N100"),
            id="what_the_report_says_of_it",
        ),
        pytest.param(
            "How much weight should I put on the 84.5% public confidence figure from the force's own survey in 2016?",
            ("84.5%", "50 respondents"),
            id="how_many_were_asked",
        ),
        pytest.param(
            "Are the city and the county counting troubled families the same way in the Leicestershire report?",
            ("differ in their reporting practices", "ASB or crime"),
            id="how_two_differ",
        ),
        pytest.param(
            "How far can we trust the average Grade 1 arrival time in the 2016 report?", ("outliers",), id="outliers"
        ),
    ],
)
def test_what_speaks_against_a_figure_is_told(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        pytest.param(
            "How much did business robbery fall in the Nov 2020 report?", "another figure", id="other_measure"
        ),
        pytest.param(
            "How did the rape conviction rate in Lancashire compare with England and Wales in 2017/18?",
            "was lower",
            id="higher_at_one_time_and_lower_at_another",
        ),
        pytest.param("How many homicides were there in 2020 so far?", "most likely meant", id="year_of_the_report"),
    ],
)
def test_nothing_is_said_against_what_agrees(real_desk: Desk, question: str, never: str) -> None:
    assert never not in real_desk.ask(question).text
