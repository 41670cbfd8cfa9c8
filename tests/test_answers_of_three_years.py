"""Answers over tables of three years, of changes alone, of kinds and of parts of a year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Performance report to the Police and Crime Panel, Gwent Police
Data to 31 March 2018

1. Recorded crime

Table 1: Crime and incidents, three years

Measure\t2015/16\t2016/17\t2017/18\tChange on 2016/17\tChange on 2015/16
Hate crime\t500\t800\t1,000\t+25.0%\t+100.0%
Rape\t300\t250\t400\t+60.0%\t+33.3%
Vehicle crime\t6,000\t4,000\t4,500\t+12.5%\t-25.0%
Satisfied hate crime victims (%)\t71.0\t69.0\t74.0\t-\t-

2. Kinds

Table 2: Rural offences, year to March

Offence\t2017\t2018\tChange\t% change
All rural crime\t570\t640\t+70\t+12.3%
Poaching\t200\t190\t-10\t-5.0%
Bicycle theft\t120\t130\t+10\t+8.3%
Plant theft\t150\t200\t+50\t+33.3%
All other crime\t100\t120\t+20\t+20.0%

3. Incidents

Table 3: Anti-social behaviour incidents by month

Month\t2016/17\t2017/18\t% change
July\t800\t880\t+10.0%
August\t900\t810\t-10.0%
September\t700\t770\t+10.0%
Apr to Sep\t4,500\t4,600\t+2.2%

4. Others

Percentage change in recorded crime, year to March 2018

Category\tEngland & Wales\tMSG\tGwent\tPlace in MSG
Shoplifting\t+4.0\t3.1\t5.2\t7
Robbery\t+8.3\t6.9\t0.0\t2

5. Contact

Table 5: Contact measures

Measure\tQ3 2017/18\tQ4 2017/18\tTarget
101 calls abandoned\t17.9%\t14.2%\t10%
Stops on camera\t88.9%\t96.2%\t95%
"""


@pytest.fixture(scope="module")
def desk(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("years"), embedder, "gwent-performance-march-2018.txt") as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("By what percentage did hate crime rise in 2017/18?", "25.0%", id="by_what_percentage"),
        pytest.param("By how much did hate crime change in 2017/18?", "from 800", id="year_before"),
        pytest.param("What % did vehicle crime fall since 2015/16?", "25.0%", id="since"),
        pytest.param("Has vehicle crime gone up or down compared with 2016/17?", "up 12.5%", id="baseline"),
        pytest.param(
            "Of hate crime, rape and vehicle crime, which had the biggest percentage increase in 2017/18?",
            "Rape",
            id="most_on_the_year_before",
        ),
        pytest.param("which crime rose most since 2015/16?", "Hate crime", id="most_since"),
        pytest.param("Which rural offence was the highest?", "Plant theft", id="all_is_a_total"),
        pytest.param("How many all other crimes were there?", "All other crime in Gwent: 120", id="other"),
        pytest.param("How many thefts were there in the year to March 2018?", "Bicycle theft in Gwent: 130", id="kind"),
        pytest.param("How many thefts were there in the year to March 2018?", "Plant theft in Gwent: 200", id="kinds"),
        pytest.param("ASB incidents in August 2017/18", "810 in August 2017", id="month_of_year"),
        pytest.param("ASB in the first half of 2017/18", "4,600 in April to September 2017", id="row_of_months"),
        pytest.param("How does shoplifting compare with the MSG?", "5.2% in Gwent and 3.1%", id="moved_unsigned"),
        pytest.param("Where is Gwent placed in its MSG for robbery?", "2nd", id="place"),
        pytest.param("Did we meet the target for 101 calls abandoned?", "misses the target of 10%", id="target"),
        pytest.param("Did we meet the target for stops on camera?", "95%", id="target_told"),
        pytest.param("What was the figure for Stops on camera?", "96.2%", id="label_is_no_place"),
    ],
)
def test_what_is_asked_is_told(desk: Desk, question: str, told: str) -> None:
    holds(desk.ask(question, []), told)


def test_one_kind_asked_for_is_told_alone(desk: Desk) -> None:
    assert "Plant" not in desk.ask("How many bicycle thefts were there in the year to March 2018?", []).text
