"""Answers from a paper's own list of terms, to "faster or slower?", and with what the next sentence sets beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract import Corrections, extract
from ingest.words.vocabulary import load_vocabulary
from qa.composing.glossary import term_meant
from qa.composing.set_beside import set_beside
from qa.composing.text import sentence_claim
from qa.composing.which_side import with_side
from qa.draft import Draft
from qa.evidence import Evidence, Inventory
from qa.inventory import build_inventory
from qa.understanding.understand import understand

PAPER = """GWENT POLICE

Performance to 31 March 2019

1. Contact

Emergency calls took an average of 12 seconds to answer in 2018/19, against 9 seconds in 2017/18.

2. Outcomes

The charge rate for all crime in Gwent was 8.4% in 2018/19. The MSG average was 8.9% in 2018/19.

3. Definitions

Yield rate: the share of searches in which anything was found. Searches of vehicles alone are left out.

Abandoned - the caller hangs up before the call is answered.

Retention: 4 officers left.
"""


@pytest.fixture
def inventory(tmp_path: Path) -> Inventory:
    paper = tmp_path / "gwent.txt"
    paper.write_text(PAPER, encoding="utf-8")
    return build_inventory([extract(paper, Corrections())], load_vocabulary())


def _piece(inventory: Inventory, opening: str) -> Evidence:
    return next(piece for piece in inventory.evidence if piece.text.startswith(opening))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        pytest.param("What does Gwent mean by yield rate?", "Yield rate", id="everyday_words"),
        pytest.param("what is meant by 'yield rate' at Gwent", "Yield rate", id="in_quotes"),
        pytest.param("when is a call 'abandoned' in Gwent?", "Abandoned", id="when_a_thing_is_one"),
    ],
)
def test_what_a_term_means_is_told_by_its_entry(inventory: Inventory, question: str, opening: str) -> None:
    draft = term_meant(understand(question, (), inventory), inventory)
    assert draft is not None
    assert draft.claims[0].text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What does Gwent mean by rate?", id="half_of_a_term"),
        pytest.param("What does Kent mean by yield rate?", id="another_force"),
        pytest.param("When is a search of a house abandoned in Gwent?", id="of_something_else"),
        pytest.param("What does Gwent mean by retention?", id="an_entry_with_a_figure_tells_no_meaning"),
        pytest.param("What was the yield rate in Gwent?", id="its_figure"),
    ],
)
def test_an_entry_answers_nothing_else(inventory: Inventory, question: str) -> None:
    assert term_meant(understand(question, (), inventory), inventory) is None


@pytest.mark.parametrize(
    ("question", "word"),
    [
        pytest.param("Are 999 calls answered faster or slower than a year ago?", "Slower", id="of_how_long"),
        pytest.param("Is the time to answer higher or lower than in 2017/18?", "Higher", id="of_any_figure"),
        pytest.param("Were answer times longer or shorter in 2015/16?", "", id="of_another_time"),
        pytest.param("How many seconds does it take to answer?", "", id="not_asked"),
    ],
)
def test_faster_or_slower_leads_the_answer(inventory: Inventory, question: str, word: str) -> None:
    told = Draft((sentence_claim(_piece(inventory, "Emergency calls")),))
    first = with_side(understand(question, (), inventory), told).claims[0].text
    assert first.startswith(word or "Emergency calls")


def test_what_the_next_sentence_sets_beside_is_told_too(inventory: Inventory) -> None:
    best, beside = _piece(inventory, "The charge rate"), _piece(inventory, "The MSG average")
    asked = understand("How does the charge rate for all crime in Gwent compare with its MSG?", (), inventory)
    assert set_beside(asked, best, inventory) is beside
    alone = understand("What was the charge rate for all crime in Gwent?", (), inventory)
    assert set_beside(alone, best, inventory) is None
