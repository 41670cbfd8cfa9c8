"""Parts, samples, margins, limits and plans in sentences, and what figures set beside others count."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)
REPORT = "Annual report 2018/19"


def facts_of(text: str, *headings: str, number: str = "5") -> list[Fact]:
    """The facts of one section of a Kent paper for 2018/19."""
    report = Report("kent.txt", text, "", "Kent", REPORT, DAY, "30 April 2019", None)
    section = Section(0, number, headings, 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary())


def told(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "61% of ferry claims were refused because the form came late, up from 57%.",
            [
                ("61%", "ferry claims refused because the form came late"),
                ("57%", "ferry claims refused because the form came late"),
            ],
            id="up_from",
        ),
        pytest.param(
            "Boat theft fell from 30 to 20, and theft of oars from 12 to 18.",
            [("30", "Boat theft"), ("20", "Boat theft"), ("12", "theft of oars"), ("18", "theft of oars")],
            id="second_clause_without_a_verb",
        ),
        pytest.param(
            "Of wardens, 2.1% were sailors, compared with 4.4% of the population of Kent.",
            [("2.1%", "wardens sailors"), ("4.4%", "wardens sailors (of population)")],
            id="share_of_another_whole",
        ),
        pytest.param(
            "212 of the 1,207 offences involved tools.",
            [("212", "offences involved tools"), ("1,207", "offences")],
            id="part_of_a_printed_whole",
        ),
        pytest.param(
            "Ferry passengers are asked the same questions, but only 41 took part.",
            [("41", "Ferry passengers took part")],
            id="who_did",
        ),
        pytest.param(
            "An audit of 150 cases found the label missing in 17 of them.",
            [("150", "cases (audit)"), ("17", "cases (audit): label missing")],
            id="found_in_a_sample",
        ),
        pytest.param(
            "Ferry licences were used more often. A dip sample of 80 in March found 69 suitable, 7 suitable with notes "
            "and 4 not suitable.",
            [
                ("80", "Ferry licences (dip sample)"),
                ("69", "Ferry licences (dip sample): suitable"),
                ("7", "Ferry licences (dip sample): suitable with notes"),
                ("4", "Ferry licences (dip sample): not suitable"),
            ],
            id="findings_of_a_sample_in_a_list",
        ),
        pytest.param(
            "31 posts in the boat shed were vacant.",
            [("31", "posts in the boat shed vacant")],
            id="bare_noun_completed",
        ),
        pytest.param(
            "The harbour patrol has a gap of £14.6m to be closed.", [("£14.6m", "harbour patrol: gap")], id="whose_gap"
        ),
        pytest.param(
            "The Commissioner awarded £3.42m to services for sailors.",
            [("£3.42m", "funding for services for sailors")],
            id="what_money_was_for",
        ),
        pytest.param(
            "The pump price of oil was £1.68 a litre, against £1.36 in the year before.",
            [("£1.68", "pump price of oil"), ("£1.36", "pump price of oil")],
            id="price_of_one",
        ),
        pytest.param(
            "Boats lost between 10pm and 4am account for 58% of the rise.",
            [("58%", "Boats lost between 10pm and 4am (of rise)")],
            id="between_two_times",
        ),
        pytest.param("Officers gave 640 hours of patrol.", [("640", "hours of patrol")], id="hours_of_what"),
        pytest.param(
            "Anglers were 3.9 times as likely as sailors to be fined.",
            [("3.9", "Anglers times as likely as sailors to be fined")],
            id="times_as_likely",
        ),
        pytest.param(
            "At 31 March 2019 there were 171.5 skippers in post, and a further 12 in training.",
            [("171.5", "skippers"), ("12", "skippers in training")],
            id="standing",
        ),
    ],
)
def test_what_is_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(facts_of(text, "Harbour")) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nine in ten of these boats are inspected on the day.", id="one_in_so_many"),
        pytest.param("A boat counts as lost after at least 30 seconds in the dark.", id="after_at_least"),
        pytest.param("Cameras within 200 metres are checked.", id="distance"),
        pytest.param("95% confidence intervals are wide.", id="confidence"),
        pytest.param("Interviews are held at 6, 12 and 18 months.", id="list_of_lapses"),
        pytest.param("The force has sailors aged 13 to 17.", id="ages"),
        pytest.param("Table 3: boats lost, 2018 and 41 others were found", id="caption"),
    ],
)
def test_limits_are_no_facts(text: str) -> None:
    assert facts_of(text, "Boats") == []


def test_margins_say_what_they_are_margins_of() -> None:
    text = "71% of sailors were satisfied with the harbour (±2.2 percentage points)."
    assert told(facts_of(text))[1] == (
        "±2.2 percentage points",
        "confidence interval of sailors satisfied with the harbour",
    )


def test_second_areas_take_the_measure_of_the_first() -> None:
    text = (
        "All crime fell by 2.6%. In England and Wales as a whole it rose by 4.2% and in our Most Similar Group by 3.6%."
    )
    assert [(fact.measure_canonical, fact.area, fact.statistic) for fact in facts_of(text)] == [
        ("all crime", "Kent", "change_percent"),
        ("all crime", "England and Wales", "change_percent"),
        ("all crime", "MSG", "change_percent"),
    ]


@pytest.mark.parametrize(
    ("text", "statistics"),
    [
        pytest.param(
            "The fleet had 390 boats as its target, and finished with 396.", ["target", "level"], id="came_out"
        ),
        pytest.param("Losses are 8.2%, above the 6% that was planned for.", ["share", "forecast"], id="planned_behind"),
        pytest.param("An intake of 24 is to start in September 2019.", ["forecast"], id="is_to_start"),
        pytest.param(
            "Anglers were fined at 2.9 times the rate of sailors, compared with 3.2 in the year before.",
            ["rate", "rate"],
            id="ratio_compared",
        ),
        pytest.param("The aim is 90% for sails and 80% for oars.", ["target", "target"], id="aims_in_a_list"),
        pytest.param(
            "A new lock explains about 900 of the additional thefts.", ["change_number"], id="of_the_additional"
        ),
        pytest.param(
            "The reductions are: North Division 4.2% (11 boats), South Division 9.7% (79 boats).",
            ["change_percent", "change_number", "change_percent", "change_number"],
            id="list_of_changes",
        ),
    ],
)
def test_statistics(text: str, statistics: list[str]) -> None:
    assert [fact.statistic for fact in facts_of(text, "Boat losses")] == statistics


def dates(fact: Fact) -> str:
    return f"{fact.period.start or ''}..{fact.period.end or ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The examination of sails takes 19 weeks on average.", "..", id="present_state"),
        pytest.param("The boat yard, opened in April 2018, now takes 46% of all repairs.", "..", id="now"),
        pytest.param("1,000 sailors are interviewed each quarter.", "..", id="each_quarter"),
        pytest.param("At Dover Crown Court 140 sailors were fined.", "2018-04-01..2019-03-31", id="paper"),
    ],
)
def test_times(text: str, expected: str) -> None:
    (fact,) = facts_of(text, "Boats")
    assert (dates(fact), fact.area) == (expected, "Kent")


def test_a_run_in_heading_begins_a_topic() -> None:
    text = "5.5 Boat theft. The force logged 976 incidents, 66 (6.3%) fewer than the 1,042 of the year before."
    assert {fact.path[-1] for fact in facts_of(text, number="5.5")} == {"Boat theft"}


def test_a_paper_of_two_stretches_has_neither_as_its_own() -> None:
    text = "This paper covers 2017/18 and the first half of 2018/19.\n\nSailors numbered 310."
    report = Report("kent.txt", text, "", "Kent", "Boats", DAY, "30 April 2019", None)
    (fact,) = sentence_facts(report, [Section(0, "1", (), 0, len(text))], PeriodContext(DAY, None), load_vocabulary())
    assert dates(fact) == ".."
