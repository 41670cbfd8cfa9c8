"""Answers over one small made paper: columns that a question names, a month within a quarter, towns by short names,
measures known by their numbers, forces beside their group.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Cleveland Police and Crime Commissioner
Annual review 2022

## 1. Stop and search

Stop and search by district, 2022

District\tSearches\tItem found\tFind rate
Hartlepool\t812\t231\t28.4%
Redcar and Cleveland\t655\t160\t24.4%
Total\t1,467\t391\t26.7%

## 2. Calls

Calls\tApr-Jun 2021\tApr-Jun 2022
999 calls\t61,204\t66,893
101 calls\t90,118\t88,240

The 999 line took 24,927 calls in June 2022, more than in any other month.

## 3. Victims

The wait for an adviser went from a median of 16 days to 25.

Only 74.8% of victims were satisfied with the police.

Apart from the fall of 3.3 percentage points in overall victim satisfaction, the share who felt informed fell to 61.0%.

A positive outcome is a charge, a caution or a community resolution. Each measure is green (target met), amber (within
10% of it) or red (getting worse).

## 4. Measures

Table 4 - Measures of the plan

Ref  Measure                            Target            12m Sep 21   12m Sep 22    Change    Colour
2.1  Most serious violence              Reduction              1,022          968     -5.3%    Green
2.2  Knife-enabled crime                Reduction                287          311     +8.4%    Red
2.3  Female officers                    40%                    36.0%        37.4%  +1.4 pts    Amber
2.4  Cyber victims seen in 7 days       100%                   97.4%        91.0%  -6.4 pts    Red

Table 5 - Savings in 2022/23 (£000)

Scheme                         Target     Secured at 30 Sep     Forecast
Estate                            640             410                590
Overtime reduction              1,100             302                605
Vacancy management              1,200             960              1,310
Total                           2,940           1,672              2,505

Table 6 - ASB and vehicle crime by town, twelve months to September

Town	ASB 2021	ASB 2022	ASB change	Vehicle crime 2021	Vehicle crime 2022	Vehicle crime change
Hartlepool	2,871	2,390	-16.8%	566	603	+6.5%
Stockton-on-Tees	4,518	3,812	-15.6%	1,037	1,119	+7.9%

Table 7: Arson by month

        Jan    Feb    Mar    Apr    May    Jun    Jul    Aug    Sep    Oct    Nov    Dec
2021     11     12     13     20     17     14     18     12     19     18     11     12
2022     17     12     19     16     18     11     12     19     18     13     16     17

## 5. Similar forces

Crimes per 1,000 people, year to September 2022

Force                  Rate        Change on 2021
Cleveland             100.9               -2.9%
Durham                 88.1               +3.3%
MSG mean              105.5               -1.6%

## 6. Roads and operations

On the roads 96 people were killed or seriously injured in 2022.

Operation Lantern took 146 motorbikes off the road. Operational overtime came to £1.2m in 2022.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("towns"), embedder, "cleveland_annual_review_2022.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("How many stop searches in Hartlepool found something?", ("231",), id="column_by_its_own_word"),
        pytest.param("How many stop searches were there in Hartlepool?", ("812",), id="column_of_the_whole"),
        pytest.param("What is the stop and search find rate in Redcar?", ("24.4%",), id="first_of_two_names"),
        pytest.param("How many 999 calls in June 2022?", ("24,927",), id="month_and_not_its_quarter"),
        pytest.param("How many 999 calls in the quarter to June 2022?", ("66,893",), id="quarter"),
        pytest.param("Has the wait for an adviser got better or worse?", ("Worse", "16", "25"), id="from_a_median"),
        pytest.param("victim satisfaction?", ("74.8%",), id="level_before_a_change"),
        pytest.param("What counts as a positive outcome?", ("a charge, a caution",), id="definition_with_a"),
        pytest.param("What do green, amber and red mean?", ("within 10% of it",), id="meanings_in_brackets"),
        pytest.param("What share of officers are women?", ("Female officers", "37.4%"), id="row_with_a_reference"),
        pytest.param(
            "Cyber victims seen in seven days, September 2022?", ("Cyber victims seen", "91.0%"), id="targets_in_words"
        ),
        pytest.param(
            "Which savings scheme is furthest behind?",
            ("Overtime reduction", "£495 thousand short"),
            id="furthest_behind",
        ),
        pytest.param(
            "How many vehicle crimes in Hartlepool in the year to September 2022?", ("603",), id="two_in_one_caption"
        ),
        pytest.param("Total arson for the whole of 2022?", ("188",), id="months_of_a_calendar_year"),
        pytest.param("What was the average monthly arson in 2021?", ("14.8",), id="average_of_months"),
        pytest.param("How far did ASB fall in Stockton?", ("15.6%",), id="change_of_one_of_two"),
        pytest.param(
            "Is crime per head in Cleveland above or below that of similar forces?",
            ("lower in Cleveland", "105.5"),
            id="per_head",
        ),
        pytest.param(
            "Did crime grow faster in Cleveland than in its similar group?", ("2.9%", "1.6%"), id="change_of_each_row"
        ),
    ],
)
def test_the_figure_asked_for_is_told(desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(desk.ask(question), *figures)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        pytest.param("How many people were killed on the roads in 2022, deaths only?", "96", id="dead_and_injured"),
        pytest.param("What did Operation Lantern cost?", "1.2", id="operation_by_another_word"),
    ],
)
def test_a_figure_of_something_else_is_not_told(desk: Desk, question: str, figure: str) -> None:
    answer = desk.ask(question)
    assert answer.abstained, answer.text
    assert figure not in answer.text
