"""Figures that cannot be placed yield no fact; those beside them keep theirs."""

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
    """The facts of one section of a Kent paper dated 30 April 2019."""
    report = Report("kent.txt", text, "", "Kent", "Performance", DAY, "30 April 2019", None)
    section = Section(0, "5", headings, 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("Ferry traffic was up to 40% lower than in May 2018.", [], id="bound"),
        pytest.param("Fly-tipping went up to 310 offences in May 2018.", ["310"], id="moved_up_to"),
        pytest.param("Wardens saw between 12 and 17 cases a week in May 2018.", [], id="range"),
        pytest.param("Theft and arson fell by 20% and 12% respectively.", [], id="respectively"),
        pytest.param("Confidence stood at 71% last meeting.", [], id="of_another_paper"),
        pytest.param("A higher volume of tenants live there (15%).", [], id="comparison"),
        pytest.param("Letters were sent to all 14 Harbour colleges.", [], id="bodies"),
        pytest.param("The force will employ 45 analysts.", [], id="plan"),
        pytest.param("The centre saw 339 skippers in May 2018, 58 of them under 18.", ["339", "58"], id="age"),
        pytest.param("The board has agreed to pay for two more years.", [], id="how_long"),
        pytest.param("Calls were lost for most of two days in May 2018.", [], id="part_of_days"),
        pytest.param("A tug may have 40 miles to go.", [], id="what_may_be"),
        pytest.param("A panel of 12 looked at 40 records in May 2018.", ["40"], id="who_sit"),
        pytest.param("Little changed means within two per cent of May 2018.", [], id="meaning"),
        pytest.param("A port for this purpose is any town with over 10,000 people.", [], id="definition"),
        pytest.param("Nine out of ten calls should be picked up within 10 seconds.", [], id="standard"),
        pytest.param("The fall in May 2018 follows the redeployment of two teams.", [], id="not_by_so_many"),
        pytest.param("101 is where we are letting people down.", [], id="line"),
        pytest.param(
            "In May 2018 some 81.3% thought that pilots do a good job (84.9%).", ["81.3%"], id="bracket_unexplained"
        ),
    ],
)
def test_doubtful_figures_are_left_to_their_sentence(text: str, printed: list[str]) -> None:
    assert [fact.printed for fact in facts_of(text)] == printed


def test_a_time_taken_over_cannot_hold_two_changes_of_the_same_thing() -> None:
    told = facts_of("Arson fell by 9% in 2018/19. This is a decrease of 19% on manual counts.", "Arson")
    assert [fact.printed for fact in told] == ["9%"]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        pytest.param(
            "Arson fell by 20.0%, although this is only a difference of 6 crimes.", "-6", "Arson", id="restated"
        ),
        pytest.param("Ferry thefts exceeded 90 in May 2018.", "90", "Ferry thefts", id="exceeded"),
        pytest.param(
            "Boat calls have increased by 7% (30 calls) and still account for 61% of calls.",
            "61",
            "Boat calls (of calls)",
            id="share_of_what_was_spoken_of",
        ),
        pytest.param(
            "There is a 62% compliance rate for forms returned.", "62", "compliance rate for forms returned", id="score"
        ),
    ],
)
def test_what_is_counted(text: str, value: str, measure: str) -> None:
    told = facts_of(text)[-1]
    assert (str(told.value).removesuffix(".0"), told.measure) == (value, measure)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param(
            "In 2018 to date (29/10/2018), the number of thefts stands at 14.", "2018-01-01", "2018-10-29", id="to_date"
        ),
        pytest.param(
            "We swore in 17 wardens on 25th June, who began on July 3rd 2018.",
            "2018-06-25",
            "2018-06-25",
            id="year",
        ),
        pytest.param(
            "Regional figures are only available to the end of August 2018. The annual change of theft was -6.2%.",
            "2017-09-01",
            "2018-08-31",
            id="data_reach",
        ),
    ],
)
def test_times(text: str, start: str, end: str) -> None:
    period = facts_of(text)[-1].period
    assert (str(period.start), str(period.end)) == (start, end)


def test_what_two_places_have_together_is_of_neither() -> None:
    (fact,) = facts_of("The desk for Norfolk and Suffolk met 61 skippers in May 2018.")
    assert fact.area == "Kent"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("Other forces saw their count go up by 10 to 20% in May 2018.", [], id="round_range"),
        pytest.param("In May 2018 6.9% of skippers gave up (4.8%).", ["6.9%"], id="bracket_that_says_no_time"),
        pytest.param("Entrants fell to 398 per 100,000 of the 10 to 17 population.", ["398"], id="age_group"),
        pytest.param("Victims over 70 are visited in person.", [], id="age_of_victims"),
    ],
)
def test_ranges_ages_and_bare_brackets_are_left_unread(text: str, printed: list[str]) -> None:
    assert [fact.printed for fact in facts_of(text, "Ferry calls")] == printed
