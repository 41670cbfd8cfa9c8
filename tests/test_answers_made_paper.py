"""Answers over one small made paper: figures off their targets, shares that one sentence holds, two revised columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Bedfordshire Police and Crime Panel
Performance report, October 2022

## 1. Orders

We went to court for 186 closure orders in April to September 2022; magistrates granted 171.

## 2. People

At 30 September 2022 there were 1,241 police officers, against a target of 1,322 for 31 March 2023.

## 3. Outcomes

A 'positive outcome' is a charge, summons or caution.

The rate is the number of positive outcomes given in the quarter divided by the number of crimes recorded.

## 4. Crime

Offence\t2021/22 as published in July\t2021/22 (r)\tApr-Sep 2022
Robbery solved\t3.6%\t4.2%\t6.1%
Arson solved\t13.6%\t14.2%\t16.1%

Offence\tApr-Sep 2021\tApr-Sep 2022
Theft of a motor vehicle\t102\t120
Theft from a vehicle\t230\t215
Vehicle offences\t346\t352
Drug offences\t92\t95

Response, median\tQ1 2022/23\tQ2 2022/23
Grade 2 (priority)\t46 min\t1 hr 18 min
Grade 1 (immediate)\t8 min 10 sec\t8 min 52 sec

## 5. Budget 2022/23

Heading (£m)\tBudget\tForecast outturn\tVariance
Officer pay\t62.1\t61.4\t(0.7)
Overtime\t3.1\t3.9\t0.8
Transport\t2.4\t2.6\t0.2
Net total\t67.6\t67.9\t0.3

## 6. Contact

Measure\tApr-Sep 2021\tApr-Sep 2022\tTarget
101 calls abandoned\t16.5%\t8.1%\t10%

The average wait for 101 went from 95 seconds in April to September 2021 to 61 seconds in April to September 2022.

## 7. Shops and homes

Shoplifting rose from 610 to 788 in April to September 2022, most of it in Luton's Mall.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("made"), embedder, "bedfordshire_panel_october_2022.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        pytest.param(
            "What percentage of the closure orders that Bedfordshire applied for did magistrates grant?",
            ["91.9%", "171 of 186"],
            [],
            id="share_named_apart",
        ),
        pytest.param(
            "How many officers short of its target was Bedfordshire at 30 September 2022?",
            ["81 short of the target"],
            [],
            id="short_of_target",
        ),
        pytest.param(
            "How many police officers were there in Bedfordshire at 30 September 2022?",
            ["1,241"],
            ["short of"],
            id="target_not_asked",
        ),
        pytest.param(
            "What counts as a positive outcome in Bedfordshire?", ["summons or caution"], [], id="what_a_term_is"
        ),
        pytest.param(
            "What was the solved rate for robbery in Bedfordshire in 2021/22?",
            ["3.6%", "4.2%", "revised"],
            ["6.1%"],
            id="both_vintages",
        ),
        pytest.param(
            "Add up theft of, and theft from, vehicles in Bedfordshire in April to September 2022",
            ["335", "120", "215"],
            ["352"],
            id="two_of_one_noun",
        ),
        pytest.param(
            "What was the median time to a grade 2 priority response in Bedfordshire in Q2 2022/23?",
            ["1 hour 18 minutes"],
            [],
            id="two_units",
        ),
        pytest.param(
            "Which budget heading is forecast to overspend the most in Bedfordshire?",
            ["Overtime", "£0.8m over budget"],
            ["Officer pay"],
            id="line_furthest_over",
        ),
        pytest.param(
            "Which line of the budget has the biggest underspend in Bedfordshire?",
            ["Officer pay", "£0.7m under budget"],
            ["Overtime"],
            id="line_furthest_under",
        ),
        pytest.param(
            "Did Bedfordshire hit its target for abandoned 101 calls in April to September 2022?",
            ["8.1%", "meets the target"],
            [],
            id="target_met",
        ),
        pytest.param(
            "Has the average wait for 101 got better or worse in Bedfordshire?",
            ["Better", "61 seconds"],
            [],
            id="better",
        ),
        pytest.param("How many burglaries were there in Luton?", [], ["610", "788"], id="another_crime"),
        pytest.param("How much did the closure orders cost Bedfordshire?", [], ["186", "171"], id="no_money"),
    ],
)
def test_made_paper(desk: Desk, question: str, held: list[str], not_held: list[str]) -> None:
    text = desk.ask(question).text
    assert [words for words in held if words not in text] == []
    assert [words for words in not_held if words in text] == []
