"""A paper that prints rates beside counts, months beside their quarter, and how many its survey asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """DORSET POLICE

To: Dorset Police and Crime Panel
Date of meeting: 14 July 2023
Title: Recorded crime, calls and the views of victims, 2022/23

1 Recorded crime

Table 1: Crimes recorded by group
Group	2021/22	2022/23	Change	Dorset per 1,000	E&W per 1,000
Residential burglary	1,240	1,302	+62	1.7	3.3
Robbery	310	298	-12	0.4	1.2
Vehicle offences	2,410	2,655	+245	3.4	6.7

Table 2: All crime by local authority
Authority	2021/22	2022/23	%	Per 1,000
Purbeck	7,842	7,610	-3.0%	63.8
Poole	21,486	21,204	-1.3%	132.9
Christchurch	6,204	6,388	+3.0%	68.7
Not placed	308	275	-10.7%	-
Dorset	35,840	35,477	-1.0%	105.6

Table 3: All crime per 1,000 people, Dorset and most similar forces
Force	2021/22	2022/23	Change
Dorset	106.7	105.6	-1.0%
Devon and Cornwall	103.9	109.3	+5.2%
Gloucestershire	95.3	99.7	+4.6%
Wiltshire	85.6	88.1	+2.9%
West Mercia	97.6	98.4	+0.8%

2 Calls

Table 4: Calls to 101
                       Jan       Feb       Mar     Q4 22/23    Q4 21/22
Calls received      24,816    23,502    21,937       70,255      76,410
Calls abandoned       5.9%      4.8%      4.1%         5.0%       11.7%

2.1 A repeat caller is someone who has rung about domestic abuse at least twice in 90 days.

3 The views of victims

Table 5: Victims satisfied with the whole experience
Victims of             Interviews   2021/22 (%)   2022/23 (%)
Hate crime                    118          73.7          70.3
Residential burglary          402          81.2          83.9
Vehicle crime                 355          64.0          66.1
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("rates"), embedder, "dorset-crime-2022-23.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("Is home burglary commoner here than in England and Wales?", ("1.7", "3.3"), id="rates"),
        pytest.param(
            "Which Dorset district had the most crime per head in 2022/23?", ("Poole", "132.9"), id="per head"
        ),
        pytest.param(
            "Which local authority in Dorset has the highest crime per 1,000?", ("Poole", "132.9"), id="authority"
        ),
        pytest.param("Which Dorset council area had the most crime?", ("Poole", "21,204"), id="most, as a count"),
        pytest.param(
            "Are more people hanging up on 101 than a year ago? (Jan-Mar 2023)", ("5.0%", "11.7%"), id="a year before"
        ),
        pytest.param("How many victims of hate crime were interviewed?", ("118",), id="how many were asked"),
        pytest.param("What do you mean by a repeat DA caller?", ("at least twice in 90 days",), id="spelt out"),
        pytest.param(
            "Why are burglary victims less satisfied than last year?", ("did not fall", "83.9%"), id="false premise"
        ),
    ],
)
def test_the_figure_asked_for_is_told(desk: Desk, question: str, words: tuple[str, ...]) -> None:
    holds(desk.ask(question), *words)


def test_a_count_is_never_set_beside_a_rate(desk: Desk) -> None:
    assert "1,302" not in desk.ask("Is home burglary commoner here than in England and Wales?").text


def test_months_before_a_quarter_are_of_its_year(desk: Desk) -> None:
    answer = desk.ask("101 calls abandoned month by month, January to March 2023")
    holds(answer, "January 2023 | 5.9%", "February 2023 | 4.8%", "March 2023 | 4.1%")
    assert "11.7%" not in answer.text


def test_how_many_were_asked_is_told_of_the_figure_before(desk: Desk) -> None:
    before = "How satisfied were hate crime victims in 2022/23?"
    holds(desk.ask("How many people was that based on?", [before]), "118")
