"""Questions for the parts of a force that name it: which district had the most, which fell, and all in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Performance report to the Police and Crime Panel, Kent Police
Data to 31 March 2018

1. Anti-social behaviour

Table 1: Anti-social behaviour incidents by district, year to March

District\t2017\t2018\tChange\t% change
Ashford\t2,000\t1,800\t-200\t-10.0%
Dover\t1,500\t1,200\t-300\t-20.0%
Swale\t3,000\t2,850\t-150\t-5.0%
Thanet\t4,000\t3,800\t-200\t-5.0%
County\t10,500\t9,650\t-850\t-8.1%

2. Attendance

Table 2: Grade 1 attendance within 15 minutes, year to March 2018

Division\tTarget\tAttended in time
East\t88%\t84.9%
West\t88%\t88.6%
Force\t88%\t85.6%

3. Crime

Kent recorded 117,515 crimes in the year to March 2018, a rise of 8,604.
"""


@pytest.fixture(scope="module")
def desk(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("parts"), embedder, "kent-performance-may-2018.txt") as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Which district in Kent had the most ASB?", "Thanet, at 3,800", id="in_force"),
        pytest.param("Which of Kent's districts had the most ASB?", "Thanet, at 3,800", id="of_force"),
        pytest.param("Where in Kent was ASB lowest?", "Dover, at 1,200", id="where"),
        pytest.param("Which area had the most ASB in Kent?", "Thanet", id="area"),
        pytest.param("Which Kent districts saw ASB fall?", "All 4 fell", id="all_fell"),
        pytest.param("Which district of Kent saw the biggest fall in ASB?", "Dover: down 20.0%", id="fell_most"),
        pytest.param("top 2 districts in Kent for ASB", "Thanet (3,800) and Swale (2,850)", id="top"),
        pytest.param("rank Kent's districts by ASB", "Swale (2,850), Ashford (1,800) and Dover", id="in_order"),
    ],
)
def test_parts_of_a_force_that_is_named_are_told_apart(desk: Desk, question: str, told: str) -> None:
    answer = desk.ask(question, [])
    holds(answer, told)
    assert "9,650" not in answer.text


@pytest.mark.parametrize(
    "question", ["Which of Kent's divisions had the most crime?", "In which division of Kent did crime fall most?"]
)
def test_what_is_not_given_by_part_is_not_answered_by_something_else(desk: Desk, question: str) -> None:
    answer = desk.ask(question, [])
    assert answer.status == "not in the reports", answer.text
    assert "88.6" not in answer.text
