"""Answers over papers of other layouts: districts, rates beside counts, ranks, plans, months, revised figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.settings import read_settings
from qa.desk import Desk


@pytest.fixture(scope="module")
def desk(layouts_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=layouts_library, model="none"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        pytest.param(
            "crime in Carrow City as a percentage of all Carrowdale crime, 2018/19?",
            ["44.8%", "17,966 of 40,145"],
            ["84.6"],
            id="share_of_a_place_by_counts_not_rates",
        ),
        pytest.param("wait for P2 calls to 101 in Northmere, q1 23/24?", ["4 minutes 41 seconds"], [], id="clock"),
        pytest.param(
            "monthly 101 abandonment in Talwern, 2023/24", ["11.8%", "5.4%"], ["10.1%"], id="months_without_their_year"
        ),
        pytest.param(
            "has residential burglary in Eastmarch changed since 2019?", ["3,410", "2,015", "40.9%"], [], id="since"
        ),
        pytest.param(
            "where was Northmere placed nationally for vehicle offences?",
            ["11th nationally", "3.1"],
            ["4.0"],
            id="rank",
        ),
        pytest.param(
            "how many special constables are planned for Wealdshire at 31 March 2015?",
            ["450", "planned"],
            [],
            id="plan",
        ),
        pytest.param(
            "sexual offences in Carrowdale 2017/18?",
            ["1,391", "1,402", "A later report"],
            [],
            id="revised_in_a_later_report",
        ),
    ],
)
def test_the_figure_asked_for_is_told(desk: Desk, question: str, held: list[str], not_held: list[str]) -> None:
    answer = desk.ask(question)
    assert not [figure for figure in held if figure not in answer.text], answer.text
    assert not [figure for figure in not_held if figure in answer.text], answer.text
    assert answer.checked == answer.figures


def test_rates_and_counts_of_a_row_are_not_set_against_each_other(desk: Desk) -> None:
    answer = desk.ask("recorded crime in Carrow City 2018/19, per 1,000 people")
    assert "84.6" in answer.text
    assert "17,108" not in answer.text
