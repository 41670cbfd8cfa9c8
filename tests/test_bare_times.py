"""Months and quarters that a question names without their year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk
from qa.understanding.bare_times import bare_times

PAPER = """Performance report to the Police and Crime Panel, Gwent Police
Data to 31 December 2022

1. Recorded crime

Table 1: Recorded crime by quarter

Offence\tQ3 2021/22\tQ2 2022/23\tQ3 2022/23
Hate crime\t412\t505\t371
Robbery\t90\t80\t110

2. Calls

Table 2: Calls received

Month\t999 calls\t101 calls
Oct-22\t9,210\t20,100
Nov-22\t8,930\t19,400
Dec-22\t9,480\t18,800

3. People

There were 1,402 officers at 31 December 2022.
"""


@pytest.fixture(scope="module")
def desk(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("bare"), embedder, "gwent-performance-january-2023.txt") as made:
        yield made


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param("hate crime in Q2", [("Q2", 7, 3)], id="quarter"),
        pytest.param("in the second quarter", [("second quarter", 7, 3)], id="nth"),
        pytest.param("between Q2 and Q3", [("Q2", 7, 3), ("Q3", 10, 3)], id="two"),
        pytest.param("from april to june", [("april to june", 4, 3)], id="months"),
        pytest.param("calls in november", [("november", 11, 1)], id="month"),
        pytest.param("the 12 months to December", [("12 months to December", 1, 12)], id="rolling"),
        pytest.param("hate crime in Q2 2022/23 and in March 2018", [], id="dated"),
        pytest.param("it may rise; they march on", [], id="other_words"),
        pytest.param("how many officers on 31 December", [], id="day"),
    ],
)
def test_times_without_a_year_are_found(text: str, times: list[tuple[str, int, int]]) -> None:
    found = [(text[one.start : one.end], one.period.start, one.period.months) for one in bare_times(text)]
    assert [(words, start.month if start else 0, months) for words, start, months in found] == times


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("hate crime in Q2", "505 in quarter 2 of 2022/23", id="quarter"),
        pytest.param("How many hate crimes in the third quarter?", "371 in quarter 3 of 2022/23", id="latest"),
        pytest.param("how many 999 calls in november?", "8,930 in November 2022", id="month"),
        pytest.param("By how many did hate crime fall between Q2 and Q3?", "134", id="two"),
        pytest.param("How many more hate crimes in Q2 than in Q3 2022/23?", "134", id="year_of_both"),
    ],
)
def test_a_time_without_a_year_is_the_latest_that_figures_are_of(desk: Desk, question: str, told: str) -> None:
    holds(desk.ask(question, []), told)


def test_a_month_of_which_there_is_no_figure_is_not_told_by_another(desk: Desk) -> None:
    assert desk.ask("how many 999 calls in May?", []).status == "not in the reports"
