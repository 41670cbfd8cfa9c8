"""Answers over one small made paper on how the parts of a force moved, its posts and its officers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Bedfordshire Police and Crime Panel
Performance report, May 2023

## The force

The force works in three divisions: Eastvale, Oldmere and Fenside.

## 1. Crime by division

Table 1: All crime by division

| Division | Apr 2021 to Mar 2022 | Apr 2022 to Mar 2023 | Change | Percentage change |
| --- | ---: | ---: | ---: | ---: |
| Eastvale | 14,870 | 16,102 | +1,232 | +8.3% |
| Oldmere | 26,310 | 29,418 | +3,108 | +11.8% |
| Fenside | 17,034 | 18,573 | +1,539 | +9.0% |
| Bedfordshire | 58,214 | 64,093 | +5,879 | +10.1% |

## 2. Roads

In the 12 months to March 2023, 341 people were killed or seriously injured, 23 more than the year before. Eastvale \
rose from 97 to 118, Oldmere fell from 126 to 119 and Fenside rose from 95 to 104.

## 3. Burglary

In the 12 months to March 2023 burglary fell by 31. Eastvale fell from 120 to 110, Oldmere fell from 100 to 99 and \
Fenside fell from 80 to 60.

## 4. Posts

Table 2: Posts at 31 March 2023

| Division | Ward officers budgeted | In post | PCSOs budgeted | In post |
| --- | ---: | ---: | ---: | ---: |
| Eastvale | 54 | 49 | 30 | 22 |
| Oldmere | 62 | 60 | 36 | 31 |
| Fenside | 58 | 46 | 33 | 20 |
| Bedfordshire | 174 | 155 | 99 | 73 |
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("made"), embedder, "bedfordshire_panel_may_2023.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        pytest.param(
            "Which part of Bedfordshire had the biggest jump in people killed or seriously injured?",
            ["Eastvale: up 21 (our calculation), from 97", "to 118", "Fenside rose by 9"],
            [],
            id="rose_most",
        ),
        pytest.param(
            "Which division had the biggest fall in people killed or seriously injured in Bedfordshire?",
            ["Oldmere: down 7", "from 126", "to 119"],
            [],
            id="fell_most",
        ),
        pytest.param(
            "Which part of Bedfordshire had the biggest percentage fall in burglary?",
            ["Fenside: down 25", "8.3%"],
            [],
            id="fell_most_in_percent",
        ),
        pytest.param(
            "Which division had the biggest rise in burglary in Bedfordshire?",
            ["None of the 3 rose", "Oldmere fell by 1"],
            [],
            id="none_rose",
        ),
        pytest.param(
            "Which division had the biggest fall in robbery in Bedfordshire?",
            [],
            ["burglary", "20"],
            id="another_crime",
        ),
        pytest.param(
            "Which division had the biggest rise in crime in Bedfordshire?", ["Oldmere: up 11.8%"], [], id="printed"
        ),
        pytest.param(
            "Why was Fenside behind most of Bedfordshire's increase in crime in 2022/23?",
            ["Fenside was not behind most", "Oldmere accounted for 3,108 of the 5,879, or 52.9%", "1,539, or 26.2%"],
            [],
            id="behind_most_of_a_table",
        ),
        pytest.param(
            "What made Eastvale the biggest contributor to the fall in burglary in Bedfordshire?",
            ["Eastvale was not behind most", "Fenside: down 20", "Eastvale fell by 10"],
            [],
            id="behind_most_of_a_sentence",
        ),
        pytest.param(
            "Why was Oldmere behind most of Bedfordshire's increase in crime in 2022/23?",
            [],
            ["was not behind"],
            id="behind_most_as_asked",
        ),
        pytest.param(
            "How many PCSO posts are vacant in Bedfordshire?",
            ["26 vacant", "99", "less 73"],
            [],
            id="vacancies_of_two_columns",
        ),
        pytest.param("How many PCSO posts are vacant in Fenside?", ["13 vacant"], [], id="vacancies_of_a_part"),
        pytest.param(
            "How many detective posts are vacant in Bedfordshire?", [], ["26", "19"], id="vacancies_of_others"
        ),
    ],
)
def test_answer(desk: Desk, question: str, held: list[str], not_held: list[str]) -> None:
    text = desk.ask(question).text
    assert all(words in text for words in held), text
    assert not any(words in text for words in not_held), text
