"""What is asked of a thing besides its figures: who pays, who runs it, who decides, what most of it was about, and why
something was not done.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Norfolk Constabulary

Performance report, May 2018

1. Harbour Watch

1.1 Harbour Watch is a scheme in which boat owners report what they see. Its coordinator is now in post, working from \
Yarmouth. This post is joint-funded by the Port Authority and the County Council and will support the boat owners.

1.2 The scheme is managed by the Coastal Partnership Unit, whose staff answer the boat owners.

1.3 Boat owners rate the scheme with one star to five stars. Analysis of the first weeks showed:

- The majority of the one-star ratings related to slow replies at night
- The majority of the five star ratings related to the kindness of the wardens

2. Patrols

2.1 The wardens were used for disruption of thefts from boats.

2.2 On a monthly basis the Harbour Board meets to determine the priorities that wardens will be tasked against.

2.3 On a weekly basis a warden tasking meeting takes place to review results and prioritise patrols.

3. Rescue

3.1 The boat crew's analyst was moved in March to the flood response team. This means that the collision statistics \
for 2017 have still not been studied in depth. Collisions at sea fell to 40 in the 12 months to March 2018.

3.2 The satisfaction level of rescue callers has been falling, but remains in line with the MSG.

4. Families afloat

4.1 Over 200 families are in the Families Afloat programme, of whom a quarter show a lower rate of offending.

4.2 The definition of a reduction is a fall of 60% in offending across the family in the last 6 months. The East and \
West harbours differ in their reporting practices.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("roles"), embedder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Who pays for the Harbour Watch coordinator's post?", ("Port Authority",), id="pays"),
        pytest.param("who runs the Harbour Watch scheme?", ("Coastal Partnership Unit",), id="runs"),
        pytest.param("How do the wardens get their tasking?", ("monthly", "weekly"), id="decides"),
        pytest.param("Who decides what the wardens are tasked with?", ("Harbour Board",), id="who_decides"),
        pytest.param("What were the one star ratings mostly about?", ("slow replies",), id="about"),
        pytest.param("What were people moaning about in the 1-star ratings?", ("slow replies",), id="moaning"),
        pytest.param(
            "Why haven't the 2017 collision statistics been studied in depth?", ("analyst", "flood"), id="not_done"
        ),
        pytest.param("What counts as a 'reduction' for Families Afloat?", ("60%",), id="quoted"),
        pytest.param(
            "Can the East and West harbour Families Afloat figures be compared directly?", ("differ",), id="compared"
        ),
        pytest.param(
            "How does satisfaction among rescue callers in Norfolk compare with similar forces?",
            ("in line with",),
            id="in_words",
        ),
    ],
)
def test_what_is_asked_of_a_thing_is_told(desk: Desk, question: str, told: tuple[str, ...]) -> None:
    holds(desk.ask(question), *told)


def test_kinds_told_apart_by_a_number_are_not_mixed(desk: Desk) -> None:
    assert "kindness" not in desk.ask("What were the one star ratings mostly about?").text


@pytest.mark.parametrize("question", ["Who pays for the wardens?", "Who runs the flood response team?"])
def test_who_is_told_only_by_a_sentence_that_says_so(desk: Desk, question: str) -> None:
    assert desk.ask(question).abstained


def test_it_is_what_the_question_before_was_about(desk: Desk) -> None:
    answer = desk.ask("and who runs it?", ("What is Harbour Watch?",))
    holds(answer, "Coastal Partnership Unit")
