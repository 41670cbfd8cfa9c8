"""Passages and reasons asked for in other words than the paper's, over one small made paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Bedfordshire Police and Crime Panel
Performance report, October 2022

## 1. Summary

Officers reach priority incidents within the hour less often. The share of stalking crimes that end in a charge slipped.

## 2. Buildings

The custody suite in Luton has a new boiler. Work on the Biggleswade roof waits for a survey of the asbestos in its \
ceilings, and three tenders came back well above the estimate. The lease of the old garage ends in March. Two rooms at \
Dunstable were painted and let to a charity that teaches young drivers how to stay out of trouble on rural roads.

## 3. Response and people

3.1 Priority incidents were attended within the hour in 48.2% of cases, down from 55.1%. The longer waits follow from \
the many probationers, who may not yet drive on blue lights.

3.2 There were 214 Special Constables at 30 September 2022, 17 fewer than a year before. Fourteen of those who left \
joined the regular force.

3.3 The average wait for 101 rose to 154 seconds. The force attributes this to a telephone system that \
failed on nine days.

3.4 Rural crime officers looked into raptors found poisoned near two farms.

## 4. Burglary

Residential burglary fell to 1,204 offences. The force credits Operation Larchwood, in which known burglars were \
visited every week.
"""


@pytest.fixture(scope="module")
def desk(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(
        PAPER, tmp_path_factory.mktemp("words"), embedder, "bedfordshire-performance-october-2022.txt"
    ) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        pytest.param(
            "passage about tenders for the roof at HQ and asbestos", "survey of the asbestos", id="word_unprinted"
        ),
        pytest.param(
            "asbestos and the roof, Biggleswade - where is that", "survey of the asbestos", id="where_is_that"
        ),
        pytest.param("whereabouts is the bit on the phone system failing on 101", "nine days", id="whereabouts"),
        pytest.param("the paragraph on poisoned birds of prey", "raptors", id="everyday_word"),
        pytest.param("which part talks of burglars being visited weekly", "visited every week", id="which_part"),
    ],
)
def test_a_passage_is_shown_where_the_words_of_a_search_meet(desk: Desk, question: str, quoted: str) -> None:
    answer = desk.ask(question, [])
    assert quoted in answer.text
    assert answer.status == "answered"


def test_a_long_paragraph_is_cited_by_the_sentence_that_holds_the_words(desk: Desk) -> None:
    quote = desk.ask("find the bit about tenders for the roof and asbestos", []).citations[0].quote
    assert quote.startswith("Work on the Biggleswade roof")
    assert "garage" not in quote


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("passage about the mounted section and its stables at Luton", id="nothing_of_it"),
        pytest.param("where is the bit on custody nurses going on strike", id="one_word_of_it"),
        pytest.param("which part talks of Special Constables being given tasers", id="one_thing_of_it"),
    ],
)
def test_a_search_for_what_no_passage_holds_is_declined(desk: Desk, question: str) -> None:
    assert desk.ask(question, []).status == "not in the reports"


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        pytest.param(
            "why are officers getting slower at reaching the less urgent jobs",
            "probationers",
            "stalking",
            id="told_twice",
        ),
        pytest.param(
            "how come there are fewer specials", "joined the regular", "telephone", id="not_of_another_paragraph"
        ),
        pytest.param("what is being done about break-ins?", "Operation Larchwood", "Special", id="what_is_done"),
        pytest.param(
            "why are people waiting longer on the non-emergency line?", "nine days", "regular", id="line_by_name"
        ),
    ],
)
def test_a_reason_or_action_is_told_of_the_thing_asked_about_alone(
    desk: Desk, question: str, said: str, unsaid: str
) -> None:
    answer = desk.ask(question, [])
    holds(answer, said)
    assert unsaid not in answer.text


def test_no_reason_is_told_where_the_paper_gives_none(desk: Desk) -> None:
    answer = desk.ask("why did the share of stalking crimes that end in a charge slip", [])
    assert "probationers" not in answer.text
    assert "telephone" not in answer.text
