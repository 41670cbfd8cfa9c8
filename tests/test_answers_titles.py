"""Answers over tables whose rows are named by a crime, a court or a group alone: what the figure is of is told too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.settings import read_settings
from qa.desk import Desk


@pytest.fixture(scope="module")
def samples(sample_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=sample_library, model="none"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def layouts(layouts_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=layouts_library, model="none"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param(
            "crown court convictions in Westmarch over the whole of 17/18?", "Convictions (Crown Court)", id="court"
        ),
        pytest.param(
            "how satisfied were burglary victims in Westmarch in 2018/19?",
            "ictims at least fairly satisfied with the whole experience",
            id="satisfied_victims",
        ),
    ],
)
def test_a_figure_is_told_with_what_it_is_of(samples: Desk, question: str, told: str) -> None:
    assert told in samples.ask(question).text


def test_satisfied_victims_are_no_share_of_crime(samples: Desk) -> None:
    answer = samples.ask("what proportion of Westmarch's crime happened in Marchside in 2018/19?")
    assert "77.8%" not in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("stop and search rates for Black people in Eastmarch?", "top and search", id="of_searches"),
        pytest.param("which district in Carrowdale has the worst crime rate?", "84.6 per 1,000", id="rate_of_a_place"),
        pytest.param(
            "where was Northmere placed nationally for robbery?", "0.5 per 1,000 population", id="rate_beside_a_rank"
        ),
        pytest.param(
            "Talwern: council area with the biggest % drop in crime?", "9,017 to 8,644", id="ends_of_a_change"
        ),
    ],
)
def test_a_rate_is_told_with_what_it_is_per(layouts: Desk, question: str, told: str) -> None:
    answer = layouts.ask(question)
    assert told in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        pytest.param(
            "What proportion of domestic-related crimes in Talwern ended in a charge or summons in 2023/24?",
            "9.4% in 2023/24, up from 8.1%",
            "8.9%",
            id="some_crime_and_all_crime",
        ),
        pytest.param(
            "How do Tyde Hamlets and Aldersey compare on getting to I calls in 15 mins?",
            "80.6%",
            "55.9%",
            id="columns_told_apart_by_a_number",
        ),
        pytest.param(
            "how many fewer vehicle offences in Northmere this year? text and table seem to disagree",
            "212 fewer",
            "with a knife",
            id="footnote_of_another_row",
        ),
    ],
)
def test_columns_and_footnotes_of_others_are_left_out(layouts: Desk, question: str, told: str, not_told: str) -> None:
    answer = layouts.ask(question)
    assert told in answer.text, answer.text
    assert not_told not in answer.text, answer.text


def test_a_footnote_is_no_part_of_the_one_above_it(samples: Desk) -> None:
    answer = samples.ask("what counts as a hate crime in the Westmarch figures?")
    assert "Counted differently" not in answer.text, answer.text
