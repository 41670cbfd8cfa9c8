"""Answers over a made paper whose text and tables differ: the whole and not one kind of it, and both figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Bedfordshire Police and Crime Panel
Performance report, October 2022

## 1. Police powers

Table 1. Stop and search by age group

Age group\tYear to March 2021\tYear to March 2022
Under 30\t4,912\t6,230
30 and over\t1,904\t2,576
All searches\t6,816\t8,806

In quieter months the force carried out 8,860 searches, 29% more than in the year before.

## 2. Scams

We recorded 642 courier scams in April to September 2022, against 701 in April to September 2021.

The months of 2021 have been reworked on the new basis; papers of last year gave 664 courier scams for April to
September 2021, and that number must not be set beside the 642.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(
        PAPER, tmp_path_factory.mktemp("otherwise"), embedder, "bedfordshire_panel_october_2022.txt"
    ) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        pytest.param(
            "How many stop searches in total in Bedfordshire in the year to March 2022?",
            ["8,806", "8,860", "another figure"],
            ["6,230"],
            id="whole_and_what_the_text_says",
        ),
        pytest.param(
            "How many people under 30 were stop searched in Bedfordshire in the year to March 2022?",
            ["6,230"],
            ["8,806"],
            id="kind_that_is_named",
        ),
        pytest.param(
            "Courier scams in Bedfordshire, April to September 2021: one paper said 664, one 701. Which do I use?",
            ["701", "664", "reworked"],
            [],
            id="which_of_two",
        ),
    ],
)
def test_the_whole_and_both_figures_are_told(desk: Desk, question: str, held: list[str], not_held: list[str]) -> None:
    text = desk.ask(question).text
    assert all(words in text for words in held), text
    assert not any(words in text for words in not_held), text
