"""What people say for what papers print, and the words that nothing else may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_answers import holds

from ingest.settings import read_settings
from ingest.words.vocabulary import load_vocabulary
from qa.desk import Desk
from qa.understanding.contrasts import contradicts
from qa.understanding.lexicon import (
    Lexicon,
    everyday_entries,
    narrowing_words,
    question_words,
    same_entries,
    soft_words,
)


@pytest.fixture(scope="module")
def desk(sample_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=sample_library, model="none"))
    yield opened
    opened.close()


def test_no_everyday_word_stands_on_two_lines() -> None:
    lexicon = Lexicon(load_vocabulary())
    lines: dict[tuple[str, ...], tuple[str, ...]] = {}
    for said, printed in everyday_entries():
        for name in said:
            stems = tuple(word.stem for word in lexicon.words(name))
            assert lines.setdefault(stems, printed) == printed, name


def test_no_everyday_word_is_one_that_needs_no_account() -> None:
    assert not {name for said, _ in everyday_entries() for name in said} & soft_words()


def test_no_word_that_says_the_same_as_another_stands_on_two_lines() -> None:
    lexicon = Lexicon(load_vocabulary())
    lines: dict[tuple[str, ...], tuple[str, ...]] = {}
    for said, printed in same_entries():
        for name in said:
            stems = tuple(word.stem for word in lexicon.words(name))
            assert lines.setdefault(stems, printed) == printed, name


def test_no_word_that_only_asks_or_narrows_has_another_for_it() -> None:
    lexicon = Lexicon(load_vocabulary())
    asking = {lexicon.stem(word) for word in question_words()}
    single = {name for said, _ in same_entries() for name in said if len(lexicon.words(name)) == 1}
    assert not single & (soft_words() | narrowing_words())
    assert not {name for name in single if lexicon.words(name)[0].stem in asking}


def test_nothing_that_says_the_same_is_a_word_of_every_question() -> None:
    lexicon = Lexicon(load_vocabulary())
    printed = {name for _, names in same_entries() for name in names}
    assert not {name for name in printed if all(word.text in question_words() for word in lexicon.words(name))}


def test_special_constable_officers_are_no_officers() -> None:
    assert contradicts("how many bobbies were attested?", "17 Special Constable Officers were attested") == "officers"
    assert not contradicts("how many specials were attested?", "17 Special Constable Officers were attested")


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("how many vehicles were impounded in the year to March 2022?", ["3,071"], id="a_word"),
        pytest.param("how many vehicles were taken off the road, year to March 2022?", ["3,071"], id="a_phrase"),
    ],
)
def test_an_everyday_word_is_accounted_for_by_what_papers_print(desk: Desk, question: str, figures: list[str]) -> None:
    holds(desk.ask(question), *figures)


@pytest.mark.parametrize(
    "question",
    [
        "how many vehicles were crushed in the year to March 2022?",
        "how many uninsured vehicles were impounded in the year to March 2022?",
        "what did the stolen ANPR kit in 2015 cost?",
        "how many drug drivers were jailed in Operation Vanquish?",
        "how many cadets were bullied in 2020?",
    ],
)
def test_a_word_that_narrows_what_is_counted_is_never_taken_for_another(desk: Desk, question: str) -> None:
    assert desk.ask(question).status == "not in the reports"


def test_a_word_short_of_a_doubled_letter_is_mended(desk: Desk) -> None:
    assert "“referals” read as “referrals”" in desk.ask("how many NRM referals were there?").reading
