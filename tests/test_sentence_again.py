"""Figures whose sentence leaves it to others what they count: numbers named again, campaigns, lists and clauses."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2020, 1, 20)


def facts_of(text: str, title: str = "Report for 1 April to 31 December 2019") -> list[Fact]:
    """The facts of one section of a Kent paper of January 2020 whose figures run from April to December 2019."""
    opening = f"{title}\n\n"
    report = Report("kent.txt", opening + text, "", "Kent", title, DAY, "20 January 2020", None)
    section = Section(0, "", ("Work",), len(opening), len(opening) + len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary())


def told(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


def dates(fact: Fact) -> str:
    return f"{fact.period.start or ''}..{fact.period.end or ''}"


def test_a_number_named_again_is_of_the_same_things() -> None:
    found = facts_of("Harbour thefts numbered 742. The 742 comprised 318 engines, 171 dinghies and 253 anchors.")
    assert told(found)[1:] == [
        ("742", "Harbour thefts"),
        ("318", "Harbour thefts: engines"),
        ("171", "Harbour thefts: dinghies"),
        ("253", "Harbour thefts: anchors"),
    ]


def test_bare_nouns_are_of_the_campaign_that_the_sentence_opens_with() -> None:
    found = facts_of("In a week of action on the quays wardens made 48 arrests. Besides 19 weapons, they took phones.")
    assert [measure for _, measure in told(found)] == ["arrests (week of action)", "weapons (week of action)"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param(
            "A marker is on 21% of harbour thefts (27% of Engine, 22% of Dinghy).",
            ["harbour thefts (marker)", "harbour thefts (marker): Engine", "harbour thefts (marker): Dinghy"],
            id="shares_of_kinds_in_a_bracket",
        ),
        pytest.param(
            "Performance on tide calls improved from 88.4% to 91.2% answered within 10 seconds.",
            ["Performance on tide calls answered within 10 seconds"] * 2,
            id="what_was_done_in_time_behind_the_figure",
        ),
        pytest.param(
            "Over the year 5,185 of 6,111 prosecutions in the Admiralty Court ended in conviction.",
            ["prosecutions in the Admiralty Court ended in conviction", "prosecutions in the Admiralty Court"],
            id="where_parts_of_a_number_were",
        ),
        pytest.param(
            "There were 37 admissions of under-25s for frostbite.",
            ["admissions of under-25s for frostbite"],
            id="of_whom",
        ),
    ],
)
def test_what_figures_count(text: str, measures: list[str]) -> None:
    assert [fact.measure for fact in facts_of(text)] == measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Moorings were 70% full. Twelve months ago the harbour managed 61%.",
            "2018-04-01..2018-12-31",
            id="twelve_months_ago",
        ),
        pytest.param("Berths let came to 61 (a year earlier: 54).", "2018-04-01..2018-12-31", id="bracket_opens_so"),
        pytest.param("The yard spent £3.2m on ropes in the nine months.", "2019-04-01..2019-12-31", id="nine_months"),
        pytest.param("The waiting list for berths has come down from 74 to 61.", "..", id="a_list_of_now"),
    ],
)
def test_when_figures_were(text: str, expected: str) -> None:
    assert dates(facts_of(text)[-1]) == expected


def test_a_change_told_again_elsewhere_is_a_change() -> None:
    found = facts_of("Harbour theft dropped 3.1% here, 2.2% in the MSG and 1.4% nationally.")
    assert [fact.statistic for fact in found[1:]] == ["change_percent", "change_percent"]
    assert all(fact.value < 0 for fact in found)


def test_a_sum_that_nothing_names_is_left_to_its_sentence() -> None:
    assert facts_of("This has since been re-profiled to £19.7m.") == []
