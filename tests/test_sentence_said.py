"""What sentences by authors that nobody has met say: what a figure counts, when it was, what it is compared with."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)
YEAR, BEFORE = "2018-04-01..2019-03-31", "2017-04-01..2018-03-31"


def facts_of(text: str, *headings: str, title: str = "Performance") -> list[Fact]:
    """The facts of one section of a Kent paper dated 30 April 2019."""
    report = Report("kent.txt", text, "", "Kent", title, DAY, "30 April 2019", None)
    section = Section(0, "", headings, 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary())


def annual(text: str) -> list[Fact]:
    """The facts of a paper for 2018/19."""
    return facts_of(text, "Harbour", title="Annual report 2018/19")


def told(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


def dated(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, f"{fact.period.start or ''}..{fact.period.end or ''}") for fact in facts]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param(
            "84.5% of web reports were read within 2 hours.",
            ["web reports read within 2 hours"],
            id="what_is_said_of_a_share",
        ),
        pytest.param(
            "Officers seized a weapon in 12% of house searches.",
            ["house searches (Officers seized a weapon)"],
            id="what_happened_in_a_share",
        ),
        pytest.param("Cyclists were 31% of those treated.", ["Cyclists (of treated)"], id="who_makes_up_a_share"),
        pytest.param(
            "Of wardens, 44.1% were women and 7.0% were volunteers.",
            ["wardens women", "wardens volunteers"],
            id="shares_of_what_the_sentence_opens_with",
        ),
        pytest.param(
            "Fear is highest among shop workers (61%) and lowest among bus drivers (34%).",
            ["Fear: shop workers", "Fear: bus drivers"],
            id="words_before_a_bracket",
        ),
        pytest.param(
            "At least 45 drones were lost at sea.", ["drones lost at sea"], id="what_is_said_of_a_counted_thing"
        ),
        pytest.param("There were 96 fewer caravan thefts than a year earlier.", ["caravan thefts"], id="fewer_of_what"),
    ],
)
def test_what_a_sentence_says_is_part_of_its_measure(text: str, measures: list[str]) -> None:
    assert [fact.measure for fact in facts_of(text, "Demand")][-len(measures) :] == measures


def test_generic_subjects_speak_of_what_their_paragraph_is_about() -> None:
    found = facts_of("Abandonment of river patrols worsened in 2018. The worst month was June 2018 (16.3%).", "Rivers")
    assert [fact.measure for fact in found] == ["Abandonment of river patrols"]


def test_run_in_headings_are_in_the_path() -> None:
    found = facts_of("**Boat theft.** In 2018/19 there were 77 reports.", "Headlines")
    assert found[0].path == ("Headlines", "Boat theft")


def test_counts_are_of_the_operation_named() -> None:
    assert (
        facts_of("Operation Heron led to 23 arrests in May 2018.", "Rivers")[0].measure == "arrests (Operation Heron)"
    )


def test_a_share_takes_the_time_of_the_figures_before() -> None:
    text = "In 2017/18 there were 90 thefts. The data are provisional.\n\nIn the coves there was a fall of 12%."
    assert [fact.period.label for fact in facts_of(text, "Boat theft")] == ["2017/18", "2017/18"]


def test_from_to_without_a_time_is_the_year_and_the_year_before() -> None:
    text = "The figures are for the year ended 31 March 2019.\n\nRobbery fell from 410 to 396."
    assert [fact.period.end for fact in facts_of(text, "Crime")] == [dt.date(2018, 3, 31), dt.date(2019, 3, 31)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The patrol towed 310 boats. Just 4.4% led to a fine.",
            [("310", "boats"), ("4.4%", "boats led to a fine")],
            id="what_a_share_of_the_last_did",
        ),
        pytest.param(
            "Urban calls took 9 minutes and rural calls 14 minutes.",
            [("9", "Urban calls"), ("14", "rural calls")],
            id="a_clause_without_its_verb",
        ),
        pytest.param(
            "The raids led to the closure of 33 lines and the safeguarding of 92 otters.",
            [("33", "lines (closure)"), ("92", "otters (safeguarding)")],
            id="what_was_done_with_what_is_counted",
        ),
        pytest.param(
            "22 wardens moved from desks to piers.",
            [("22", "wardens moved from desks to piers")],
            id="the_whole_clause",
        ),
        pytest.param(
            "62 wardens left and 45 joined.",
            [("62", "wardens: leavers"), ("45", "wardens: joiners")],
            id="the_same_people",
        ),
        pytest.param(
            "The survey puts trust in wardens at 73.4%.", [("73.4%", "trust in wardens")], id="what_is_put_at_a_figure"
        ),
        pytest.param(
            "Pier safety. There were 31 rescues. Theft fell by 4%.",
            [("31", "rescues"), ("4%", "Theft")],
            id="a_run_in_heading",
        ),
        pytest.param(
            "- Theft of oars: 587, up from 402.", [("587", "Theft of oars"), ("402", "Theft of oars")], id="a_label"
        ),
        pytest.param(
            "We received 27 requests for berths and refused 15 of the 22 decided.",
            [
                ("27", "requests for berths"),
                ("15", "requests for berths: refused"),
                ("22", "requests for berths decided"),
            ],
            id="some_of_some",
        ),
        pytest.param(
            "There were 329 rescues. Wardens used their whistles on 402 occasions.",
            [("329", "rescues"), ("402", "Wardens used their whistles")],
            id="on_occasions",
        ),
        pytest.param(
            "The control room took 189,687 contacts, 207 more than in 2017/18.",
            [("189,687", "control room: contacts"), ("207", "control room: contacts")],
            id="more_set_apart",
        ),
        pytest.param(
            "Accuracy was 78%. The breakdown by kind is: towing 83.2%, mooring 71.9% and berthing 70.4%.",
            [
                ("78%", "Accuracy"),
                ("83.2%", "Accuracy: towing"),
                ("71.9%", "Accuracy: mooring"),
                ("70.4%", "Accuracy: berthing"),
            ],
            id="a_list_behind_a_colon",
        ),
        pytest.param(
            "More than a third of our wardens (36%) have less than three years' service.",
            [("36%", "wardens less than three years' service")],
            id="a_part_in_words",
        ),
        pytest.param(
            "The panel endorsed a Band D precept of £284.67, which is £14.20 (5.25%) above last year's £270.47.",
            [(each, "Band D precept") for each in ("£284.67", "£14.20", "5.25%", "£270.47")],
            id="a_precept",
        ),
        pytest.param(
            "Calls to 101 lasted longer. The abandonment rate was 9.1%.",
            [("9.1%", "101 abandonment rate")],
            id="the_line_spoken_of",
        ),
    ],
)
def test_what_is_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(annual(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "There were 310 thefts against 290, a rise of 6.9%.",
            [("310", YEAR), ("290", BEFORE), ("6.9%", YEAR)],
            id="the_change_tells_the_earlier",
        ),
        pytest.param("Thefts rose to 712 from 674.", [("712", YEAR), ("674", BEFORE)], id="to_and_from"),
        pytest.param("We towed 50 boats; a year ago we were 9th.", [("50", YEAR), ("9th", BEFORE)], id="a_year_ago"),
        pytest.param("Falls were 61, the lowest figure since 2015.", [("61", YEAR)], id="a_record"),
        pytest.param("Since 1 April 2018, 163 wardens have joined.", [("163", YEAR)], id="since_the_year_began"),
        pytest.param("Our target for next year is 11%.", [("11%", "2019-04-01..2020-03-31")], id="next_year"),
        pytest.param(
            "On 31 March 2019 there were 90 officers. Women make up 31% of officers.",
            [("90", "2019-03-31..2019-03-31"), ("31%", "2019-03-31..2019-03-31")],
            id="the_day_of_a_headcount",
        ),
        pytest.param(
            "A further 31 wardens will be trained by September.",
            [("31", "2019-09-30..2019-09-30")],
            id="a_month_to_come",
        ),
        pytest.param(
            "Theft rose 4%, following the change to the rules in April 2018.", [("4%", YEAR)], id="what_it_followed"
        ),
        pytest.param(
            "We towed 50 boats; two years ago we were 9th.", [("50", YEAR), ("9th", "..")], id="two_years_ago"
        ),
        pytest.param(
            "We attended 36% of thefts, compared with one in four (26%) last year.",
            [("36%", YEAR), ("26%", BEFORE)],
            id="behind_a_bracket",
        ),
        pytest.param(
            "Thefts from boats (-4%) and from cars (-3%) fell in the 3 months to March 2019.",
            [("-4%", "2019-01-01..2019-03-31"), ("-3%", "2019-01-01..2019-03-31")],
            id="a_time_behind_brackets",
        ),
        pytest.param(
            "29 boats sank and 301 were damaged, compared with 34 and 287 respectively in 2017/18.",
            [("29", YEAR), ("301", YEAR), ("34", BEFORE), ("287", BEFORE)],
            id="respectively",
        ),
    ],
)
def test_when_it_was(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(annual(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Thefts have grown by a third (33.4%).", [("change_percent", "33.4")], id="a_fraction_in_words"),
        pytest.param(
            "48,225 calls were taken, down 9%, and 6.4% were abandoned.",
            [("level", "48225"), ("change_percent", "-9"), ("rate", "6.4")],
            id="a_change_of_a_number_beside_a_share",
        ),
        pytest.param("Trust, at 78.2%, is up 1.1 points.", [("rate", "78.2"), ("change_points", "1.1")], id="points"),
        pytest.param(
            "All theft was 3.1% lower at 21,408 offences.",
            [("change_percent", "-3.1"), ("level", "21408")],
            id="lower_at",
        ),
        pytest.param(
            "Care with the standard form was found in 172 of 240 files.",
            [("level", "172"), ("level", "240")],
            id="no_target",
        ),
        pytest.param(
            "Theft was 767, 6% above the 724 of Quarter 2 2017/18.",
            [("level", "767"), ("change_percent", "6"), ("level", "724")],
            id="above_the_earlier",
        ),
        pytest.param(
            "Overtime cost £3.118m, £0.688m or 28.3% more than in 2017/18.",
            [("level", "3.118"), ("change_number", "0.688"), ("change_percent", "28.3")],
            id="a_number_or_a_percentage_more",
        ),
        pytest.param("Robbery on boats was cut by 24%.", [("change_percent", "-24")], id="cut"),
    ],
)
def test_what_a_figure_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.statistic, str(fact.value)) for fact in annual(text)] == expected


def test_the_ends_of_a_range_are_told_as_such() -> None:
    found = annual("Theft is expected to grow by between 3% and 5% in 2019/20.")
    ends = [(fact.statistic, str(fact.value), fact.qualifiers) for fact in found]
    assert ends == [("forecast", "3", ("low end of a range",)), ("forecast", "5", ("high end of a range",))]


@pytest.mark.parametrize(
    "opening",
    [
        "Covering the quarter from July to September 2018.",
        "Members are asked to note performance for the second quarter of 2018/19 (July to September 2018).",
        "What follows covers July to September 2018.",
    ],
)
def test_the_opening_says_what_is_covered(opening: str) -> None:
    found = facts_of(
        f"{opening}\n\nComparisons are with July to September 2017.\n\nThefts fell to 40 from 44.", "Harbour"
    )
    assert dated(found) == [("40", "2018-07-01..2018-09-30"), ("44", "2017-07-01..2017-09-30")]
