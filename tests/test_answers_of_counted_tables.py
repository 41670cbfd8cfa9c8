"""Answers over tables of one cell to a line and columns of areas: what is picked, added up and set side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Performance report to the Police and Crime Panel, Norfolk Constabulary
Data to 31 March 2018

1. Against other forces

1.1 The extract below is for all crime in the 12 months to March 2018.

Force
Most Similar Group
Norfolk
Suffolk
Devon and Cornwall
North Wales

Later Period
Apr-17 to Mar-18
240,000
50,500
46,100
90,300
53,100

Change
Numeric
+ 9,100
+ 1,200
+ 4,400
+ 2,900
+ 600

Percentage
+ 3.9%
+ 2.4%
+ 10.6%
+ 3.3%
+ 1.1%

2. Calls

Table 1: Calls to the control room

Month
999 calls
999 answered within 10 seconds
Jan-18
9,210
81.0%
Feb-18
8,930
84.6%
Mar-18
9,480
77.3%

3. Victims

Table 2: Victims satisfied with the whole experience, 12 months to March 2018

Victim of                    Satisfied     Surveys     Confidence     Year
                                (%)                    interval       before (%)
Burglary                       74.2          612         +/- 3.5        72.8
Vehicle crime                  61.5          540         +/- 4.1        64.0

4. Districts

Table 3: Crimes against women by district, 12 months to March 2018

District
Crimes against women
Solved (%)
Breckland
1,311
15.6
Broadland
2,764
10.4
Norwich
3,702
13.5
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("counted"), embedder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param(
            "Which of Norfolk's most similar forces had the biggest % rise in all crime?", "Suffolk", id="force"
        ),
        pytest.param("Which of Norfolk's most similar forces had the biggest % rise in all crime?", "10.6%", id="rise"),
        pytest.param("How many 999 calls were there in Norfolk from January to March 2018?", "27,620", id="months"),
        pytest.param("999 calls in Norfolk between January 2018 and the end of March 2018?", "27,620", id="end_of"),
        pytest.param("How satisfied are victims of burglary in Norfolk?", "74.2%", id="not_the_year_before"),
        pytest.param("Which district is worst for solving crimes against women in Norfolk?", "Broadland", id="worst"),
        pytest.param("Which of Norfolk's districts had the most crimes against women?", "Norwich", id="most"),
    ],
)
def test_what_is_asked_is_told(desk: Desk, question: str, told: str) -> None:
    assert told in desk.ask(question).text


def test_districts_are_those_of_the_force_that_the_conversation_is_about(desk: Desk) -> None:
    assert (
        "Breckland, at 1,311"
        in desk.ask("And which district had the fewest?", ["How many crimes against women were there in Norfolk?"]).text
    )


def test_a_force_is_not_picked_from_rows_of_one(desk: Desk) -> None:
    answer = desk.ask("Which of Norfolk's most similar forces had the most satisfied victims of burglary?")
    assert "Vehicle crime" not in answer.text
