"""How much something moved, where the words tell it of others, in a list or not at all."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)


def facts_of(text: str, *headings: str) -> list[Fact]:
    """The facts of one section of a Kent paper for 2018/19."""
    report = Report("kent.txt", text, "", "Kent", "Annual report 2018/19", DAY, "30 April 2019", None)
    section = Section(0, "5", headings, 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ferry theft is 20% higher than last year. The rise nationally is greater, at 24.7%.",
            ["20", "24.7"],
            id="the_rise_is",
        ),
        pytest.param(
            "Ferry theft fell by 8%. The equivalent reduction in the MSG was 9.5%.",
            ["-8", "-9.5"],
            id="the_reduction_was",
        ),
        pytest.param(
            "The reduction of 7.4% in ferry theft compares with a fall of 3.1% in the MSG and of 2.4% nationally.",
            ["-7.4", "-3.1", "-2.4"],
            id="a_fall_of_and_of",
        ),
        pytest.param(
            "Ferry theft was down 12%, dock theft down 4% and quay theft up 6%.", ["-12", "-4", "6"], id="each_its_own"
        ),
        pytest.param("If these are set aside the fall is 5.4%.", ["-5.4"], id="the_fall_is"),
        pytest.param(
            "All but five showed an increase; ours over that time was 10.8% against 9.6% in the MSG.",
            ["10.8", "9.6"],
            id="ours_was",
        ),
        pytest.param("The grant was £2m, a 2.2% uplift upon 2017/18.", ["2.2"], id="uplift"),
        pytest.param("The wait at the quay was better by 4 points than in May.", ["-4"], id="a_wait_is_better_by"),
    ],
)
def test_moves_of_others(text: str, expected: list[str]) -> None:
    found = facts_of(text, "Ferry theft")
    assert [str(fact.value) for fact in found if fact.statistic.startswith("change")] == expected


def test_listed_moves_have_each_their_subject() -> None:
    text = "Ferry theft was down 12%, dock theft down 4% and quay theft up 6%."
    assert [fact.measure for fact in facts_of(text)] == ["Ferry theft", "dock theft", "quay theft"]


def test_how_many_extra_is_a_change_and_so_is_its_percentage() -> None:
    found = facts_of("Buoy theft rose from 135,317 to 140,980, an extra 5,663 offences (4.2%).")
    assert [fact.statistic for fact in found] == ["level", "level", "change_number", "change_percent"]
    assert [fact.statistic for fact in facts_of("Buoy theft in Wales is higher at 611.")] == ["level"]
    (overall,) = facts_of("Buoy thefts were 10.9% down overall.")
    assert (overall.statistic, str(overall.value)) == ("change_percent", "-10.9")
    assert {fact.statistic for fact in facts_of("In all 6.9% of callers gave up (4.8%).")} <= {"rate", "share"}


@pytest.mark.parametrize(
    "text", ["We picked up 91.6% of buoys inside a week.", "Some 40 skippers took up 12% of the places."]
)
def test_verbs_of_two_words_move_nothing(text: str) -> None:
    assert not [fact for fact in facts_of(text, "Buoys") if fact.statistic.startswith("change")]


def test_a_move_without_its_verb_has_its_own_subject() -> None:
    found = facts_of("Ferry calls were up by 7.3% and pilot calls by 30.5%.")
    assert [(fact.measure, str(fact.value)) for fact in found] == [("Ferry calls", "7.3"), ("pilot calls", "30.5")]


def test_places_held_before() -> None:
    found = facts_of(
        "In the pilot table for May 2018 we came 11th of the 43 ports, having been 17th in June 2017.", "Calls"
    )
    assert [(str(fact.value), fact.period.label) for fact in found] == [("11", "May 2018"), ("17", "June 2017")]
