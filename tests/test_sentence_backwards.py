"""Figures that lean on what stands before them: the change once more, what it came from and to, a part of a number."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)


def facts_of(text: str) -> list[Fact]:
    """The facts of one section of a Kent paper for 2018/19."""
    report = Report("kent.txt", text, "", "Kent", "Annual report 2018/19", DAY, "30 April 2019", None)
    return sentence_facts(report, [Section(0, "5", (), 0, len(text))], PeriodContext(DAY, None), load_vocabulary())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "In all, 8,273 sailors were helped, 594 more than in 2017/18 (7.7%).",
            [("594", "change_number", 2018), ("7.7%", "change_percent", 2018)],
            id="the_change_in_percent",
        ),
        pytest.param(
            "Ferry theft is up 73 crimes (18.8%) to 461 and boat theft is up 130 crimes (17.7%) to 863.",
            [("461", "level", 2018), ("863", "level", 2018)],
            id="what_each_came_to",
        ),
        pytest.param(
            "The unit took 13,844 boat referrals, up 9.3% on the previous year (12,666).",
            [("9.3%", "change_percent", 2018), ("12,666", "level", 2017)],
            id="what_it_was",
        ),
        pytest.param(
            "Boats were reached in time on 86.9% of occasions, down 1.7 points from 88.6%.",
            [("1.7", "change_points", 2018)],
            id="points_before_the_earlier_share",
        ),
        pytest.param(
            "Sailors satisfied: 80.2% (2017/18: 81.6%), 288 replies",
            [("80.2%", "rate", 2018), ("81.6%", "rate", 2017), ("288", "level", 2018)],
            id="an_earlier_year_in_a_bracket",
        ),
    ],
)
def test_statistics_and_years(text: str, expected: list[tuple[str, str, int]]) -> None:
    found = {fact.printed: (fact.statistic, fact.period.start and fact.period.start.year) for fact in facts_of(text)}
    assert [(printed, *found[printed]) for printed, *_ in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Boat theft rose by 33 offences. Sixty-one of the 204 took place in the harbour.",
            {"Sixty-one": "Boat theft took place in the harbour", "204": "Boat theft"},
            id="a_part_and_the_number_it_is_of",
        ),
        pytest.param("Wipes were used; 38 of 66 were positive.", {}, id="a_part_of_what_nothing_names"),
        pytest.param(
            "Boat reports fell from 4,288 to 4,019. Those for ferries fell from 1,240 to 911.",
            {"1,240": "Boat reports for ferries", "911": "Boat reports for ferries"},
            id="those_for",
        ),
        pytest.param(
            "It went into the Boat Reserve, which now stands at £4.6m.", {"£4.6m": "Boat Reserve"}, id="which_stands_at"
        ),
        pytest.param(
            "999: 93.8% were answered in ten seconds.", {"93.8%": "999 calls answered in ten seconds"}, id="a_line"
        ),
        pytest.param(
            "Of the 461 boats, 198 (43.0%) were more than a year old when sold. In 2017/18 it was 141 of 388 (36.3%).",
            {"198": "boats more than a year old", "141": "boats more than a year old", "388": "boats"},
            id="a_part_told_with_its_share",
        ),
        pytest.param("A force needs to be near 97% to be sure of a good grade.", {}, id="what_ought_to_be"),
        pytest.param("The lease is for three years with an option of two more.", {}, id="an_option"),
    ],
)
def test_measures(text: str, expected: dict[str, str]) -> None:
    found = {fact.printed: fact.measure for fact in facts_of(text)}
    assert {printed: found[printed] for printed in found if printed in expected or not expected} == expected


def test_a_footer_within_a_sentence_is_no_part_of_it() -> None:
    page = (
        "Boat theft in the whole of the\n\nOFFICIAL\nBoats 2018/19 | Page {} of 3\n\nharbour fell to {} offences.\n\n"
    )
    text = page.format(1, 40) + page.format(2, 50)
    found = facts_of(text)
    assert [fact.printed for fact in found] == ["40", "50"]
    assert not any("OFFICIAL" in fact.measure or "Page" in fact.measure for fact in found)
