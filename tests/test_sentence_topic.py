"""What a paragraph is about is handed on within it, and to the items it leads to; words that name nothing never are."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.paper_places import named_places
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)


def facts_of(text: str, *headings: str) -> list[Fact]:
    """The facts of one section of a Kent paper for 2018/19, with the places that it names."""
    vocabulary = load_vocabulary()
    report = Report("kent.txt", text, "", "Kent", "Annual report 2018/19", DAY, "30 April 2019", None)
    section = Section(0, "5", headings, 0, len(text))
    places = named_places(text, vocabulary)
    return sentence_facts(report, [section], PeriodContext(DAY, None), vocabulary.with_places(places))


def told(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


def test_the_subject_that_opens_a_paragraph_is_counted_in_it() -> None:
    text = (
        "Harbour patrols rose by 12% to 340.\n\n"
        "Lantern theft has gone the other way. Incidents fell by 217 to 1,790.\n\n"
        "Sail burglary fell for the second year running. There were 291 offences."
    )
    assert told(facts_of(text, "Waterfront"))[2:] == [
        ("217", "Lantern theft"),
        ("1,790", "Lantern theft"),
        ("291", "Sail burglary"),
    ]


def test_items_count_what_the_paragraph_is_about_in_their_places() -> None:
    text = (
        "Lantern theft has gone the other way. Incidents fell by 217 to 1,790. The largest falls were in:\n\n"
        "- Selwick, down 14.1% to 648 incidents;\n- Fenby, down 20 to 238.\n\nWardens in Selwick and in Fenby met."
    )
    items = [(fact.printed, fact.measure, fact.area) for fact in facts_of(text, "Waterfront")][2:]
    assert items[-3:] == [
        ("648", "Lantern theft", "Selwick"),
        ("20", "Lantern theft", "Fenby"),
        ("238", "Lantern theft", "Fenby"),
    ]


def test_how_something_went_is_no_topic() -> None:
    text = "A mixed picture was seen in the year. There were 291 offences."
    assert [fact.measure for fact in facts_of(text, "Sail burglary")] == ["Sail burglary"]


def test_parts_of_those_named_before() -> None:
    text = "Ferry collisions rose to 373. Of these, 84 were sailing dinghies."
    assert told(facts_of(text, "Waterfront"))[1] == ("84", "Ferry collisions sailing dinghies")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Lantern theft rose by 4.7%. That is a slower rise than in the MSG, where the average was 6.9%.",
            ("change_percent", "6.9"),
            id="rise_of_another_area",
        ),
        pytest.param(
            "Lantern theft fell by 23%, compared with 9% in the rest of the county.",
            ("change_percent", "-9"),
            id="fall_compared_with_another",
        ),
        pytest.param(
            "The median time to moor was 10 minutes, which is 22 seconds longer than in 2017/18.",
            ("change_number", "22"),
            id="longer_than",
        ),
        pytest.param(
            "We lost an average of 9.4 days per warden to sickness, an improvement of 0.7 days.",
            ("change_number", "-0.7"),
            id="improvement_of_days",
        ),
        pytest.param(
            "The mooring rate slipped by 2.5 percentage points.", ("change_points", "-2.5"), id="slipped_by_points"
        ),
    ],
)
def test_the_last_figure_is_a_change(text: str, expected: tuple[str, str]) -> None:
    last = facts_of(text, "Waterfront")[-1]
    assert (last.statistic, str(last.value)) == expected


def test_places_that_no_table_lists() -> None:
    text = (
        "It was lowest in Hale and Stourby (39.8%). Selwick recorded 74 thefts. Wardens met in Selwick. "
        "The Pell Valley had the longest queue, the Pell Valley has no quay. In March there was fog."
    )
    assert named_places(text, load_vocabulary()) == ["Hale and Stourby", "Pell Valley", "Selwick"]


@pytest.mark.parametrize(
    "words",
    ["Table 4 shows that the total was 31.", "In the fog, 17% of callers gave up.", "It was 22% longer than 14."],
)
def test_words_that_name_nothing_are_no_measure(words: str) -> None:
    assert not {"Table 4", "callers gave", "longer than"} & {fact.measure for fact in facts_of(words, "Waterfront")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mooring rate for all boats was 13.9%, and for tall ships it was 7.4%.",
            ("7.4%", "mooring rate: tall ships"),
            id="of_another_kind",
        ),
        pytest.param(
            "The decline is confined to tall ships, where satisfaction went from 66.0% to 61.3%.",
            ("61.3%", "satisfaction: tall ships"),
            id="where",
        ),
        pytest.param("We got to ferries in an average of 11.4 minutes.", ("11.4", "average time to reach ferries")),
        pytest.param(
            "It took an average of 64 days to answer a letter.", ("64", "average time to answer a letter"), id="took"
        ),
        pytest.param(
            "Sailors in the queue waited 58 seconds on average.",
            ("58", "Sailors in the queue: average wait"),
            id="wait",
        ),
        pytest.param(
            "Among ferry passengers, 52% said they would feel comfortable aboard.",
            ("52%", "ferry passengers: said feel comfortable aboard"),
            id="asked",
        ),
        pytest.param("The slipway cost £1.3 million to run.", ("£1.3 million", "slipway: cost"), id="cost"),
        pytest.param("We delivered savings of £2.3m.", ("£2.3m", "delivered savings"), id="sum_of"),
        pytest.param(
            "We saved £3.4 million, beating our target of £3.0 million.", ("£3.0 million", "savings"), id="sum_aimed_at"
        ),
        pytest.param(
            "The wardens seized 41 oars and referred 19 sailors to the school.",
            ("19", "sailors referred to the school"),
            id="what_was_done_with_them",
        ),
        pytest.param("In the fog, 17% of callers gave up.", ("17%", "calls abandoned"), id="gave_up"),
        pytest.param(
            "We received 148,900 ferry claims. We answered 88.7% of them within 10 days.",
            ("88.7%", "ferry claims answered within 10 days"),
            id="of_them_within",
        ),
        pytest.param("We recorded 61,482 crimes in the year.", ("61,482", "crimes recorded"), id="all_crimes"),
        pytest.param(
            "Oar theft fell to 118 while boat theft, by contrast, rose 11%.", ("11%", "boat theft"), id="while"
        ),
    ],
)
def test_what_the_last_figure_counts(text: str, expected: tuple[str, str]) -> None:
    assert told(facts_of(text, "Waterfront"))[-1] == expected


def test_an_item_counts_what_its_first_clause_names() -> None:
    text = "The rise was driven by some thefts:\n\n- oar theft from sheds, which went up by 902 (11.6%) to 8,676;\n"
    assert told(facts_of(text, "Waterfront")) == [
        (printed, "oar theft from sheds") for printed in ("902", "11.6%", "8,676")
    ]


def test_a_rank_in_a_group_is_that_of_the_force() -> None:
    text = "Boat safety remains a concern. Our place in the MSG improved from 5th to 3rd."
    assert [(fact.printed, fact.measure, fact.area) for fact in facts_of(text, "Waterfront")] == [
        ("5th", "Boat safety", "Kent"),
        ("3rd", "Boat safety", "Kent"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A letter took 64 days, against 71 nationally.", "England and Wales", id="nationally"),
        pytest.param(
            "A letter took 64 days, against 71 nationally, and it reached 93% of sailors.", "Kent", id="own_clause"
        ),
    ],
)
def test_whom_the_last_figure_is_about(text: str, expected: str) -> None:
    assert facts_of(text, "Waterfront")[-1].area == expected


def test_what_was_agreed_is_a_target() -> None:
    last = facts_of("The mooring rate was 44.6% and is short of the 50% that the board and I agreed.", "Waterfront")[-1]
    assert (last.printed, last.statistic) == ("50%", "target")


def test_what_some_of_them_did() -> None:
    text = "The school referred 1,902 sailors to the clinic and 1,236 of them (65%) took up the offer."
    assert told(facts_of(text, "Waterfront"))[1:] == [
        ("1,236", "sailors referred to the clinic took up the offer"),
        ("65%", "sailors referred to the clinic took up the offer"),
    ]


def test_places_named_once_beside_their_figures() -> None:
    text = (
        "Results ranged from 71.4% in Selwick to 80.2% in Fenby.\n\n"
        "Oar theft fell by 4%. The largest falls were in:\n\n- Carrby, down 14.1% to 648;\n- Pellby, down 20 to 23.\n"
    )
    assert [(fact.printed, fact.area) for fact in facts_of(text, "Confidence") if fact.area != "Kent"] == [
        ("71.4%", "Selwick"),
        ("80.2%", "Fenby"),
        ("14.1%", "Carrby"),
        ("648", "Carrby"),
        ("20", "Pellby"),
        ("23", "Pellby"),
    ]
