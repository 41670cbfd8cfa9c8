"""Answers over one small made paper: columns that a question names, a month within a quarter, towns by short names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import holds

from ingest.build import add_reports
from ingest.index.embed import LocalEmbedder
from ingest.library.library import Library
from ingest.settings import read_settings
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
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("towns")
    paper = folder / "cleveland_annual_review_2022.txt"
    paper.write_text(PAPER, encoding="utf-8")
    with Library(folder / "library", create=True) as library:
        add_reports([paper], library, embedder)
    opened = Desk.open(read_settings(library=folder / "library", model="none"))
    yield opened
    opened.close()


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
    ],
)
def test_the_figure_asked_for_is_told(desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(desk.ask(question), *figures)
