"""Figures that lean on words before them: "those places", "the group average", a bracket like the one before."""

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
    section = Section(0, "5", (), 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary().with_places(["Hale"]))


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        pytest.param(
            "Wardens put more hours of patrol into 14 jetties in summer. Nuisance in those places fell by 23%.",
            "23%",
            "Nuisance in those places (jetties)",
            id="those_places",
        ),
        pytest.param(
            "Callers are not happy with being kept waiting. Only 59% were satisfied with this.",
            "59%",
            "satisfied with this (being kept waiting)",
            id="with_this",
        ),
        pytest.param(
            "In June the force opened one online route for shops, Shop Report, and 38% of thefts came by that route.",
            "38%",
            "thefts came by route (online route for shops, Shop Report)",
            id="by_that_route",
        ),
        pytest.param(
            "Satisfaction among sailors was 80.0%, from 214 interviews, and among swimmers 87.2%, from 1,866.",
            "1,866",
            "Satisfaction among swimmers: interviews",
            id="from_as_many_interviews",
        ),
        pytest.param(
            "Wardens did not always have life jackets; 140 more were bought in 2018/19.",
            "140",
            "life jackets bought",
            id="more_of_what_they_have",
        ),
        pytest.param(
            "Urgent calls should be attended in 15 minutes and other calls in 60.",
            "60",
            "other calls attended",
            id="and_others_in_as_many_minutes",
        ),
        pytest.param(
            "Slippage was mostly on the custody suite (£2.6m).",
            "£2.6m",
            "Slippage: custody suite",
            id="mostly_on",
        ),
        pytest.param(
            "Of these, 479 were of boats. Fewer are lost: reports from the 18 third-party centres rose from 88 to 97.",
            "97",
            "reports from the 18 third-party centres",
            id="body_in_a_subject",
        ),
        pytest.param(
            "Victims of boat theft are happier: 64.8% were content with how they were kept informed.",
            "64.8%",
            "Victims of boat theft: content with how kept informed",
            id="of_whom_before_the_colon",
        ),
        pytest.param(
            "People are broadly happy with how they are treated (88% satisfied).",
            "88%",
            "satisfied with how they are treated",
            id="happy_with",
        ),
        pytest.param(
            "For the callers who did hold on, the mean wait came down from 249 seconds to 112.",
            "112",
            "mean wait (callers who did hold on)",
            id="for_whom_the_wait_was",
        ),
        pytest.param(
            "A victim waits on average 27 days for a boat adviser.",
            "27",
            "average wait for boat adviser",
            id="waits_on_average",
        ),
        pytest.param(
            "Take-up – by which we mean those who were helped – was 29.0%.", "29.0%", "Take-up", id="aside_in_dashes"
        ),
        pytest.param(
            "Sailors were searched at a rate of 14.0 per 1,000 and swimmers at 4.5.",
            "4.5",
            "swimmers searched",
            id="at_a_rate",
        ),
        pytest.param(
            "Sailors were 3.1 times as likely to be stopped and searched as swimmers in boats.",
            "3.1",
            "Sailors: disparity ratio",
            id="times_as_likely",
        ),
        pytest.param(
            "The outlier is boat theft: in 2018/19 it was 0.3 above the average.", "0.3", "boat theft", id="the_outlier"
        ),
        pytest.param(
            "Urgent calls always go first, and there were 4,842 more of them.",
            "4,842",
            "Urgent calls",
            id="more_of_them",
        ),
        pytest.param(
            "Of sailors asked to give evidence, 23% withdrew before trial.",
            "23%",
            "sailors asked to give evidence withdrew before trial",
            id="of_those_asked",
        ),
        pytest.param(
            "Around one sailor in three (34%) had reported thefts before.",
            "34%",
            "sailors reported thefts before",
            id="one_in_three",
        ),
        pytest.param(
            "Women make up 33.8% of police officers (510 of 1,510).",
            "510",
            "Women (of police officers)",
            id="share_in_numbers",
        ),
        pytest.param(
            "Police staff pay, forecast to be £1.2m under budget, is the reason.",
            "£1.2m",
            "Police staff pay: underspend (under budget)",
            id="forecast_to_be_under",
        ),
        pytest.param(
            "The rate was 52.6 crimes per 1,000 residents. The group average was 58.1.",
            "58.1",
            "crimes recorded per 1,000 residents",
            id="group_average",
        ),
    ],
)
def test_measure_leans_on_what_was_said(text: str, printed: str, measure: str) -> None:
    assert {fact.printed: fact.measure for fact in facts_of(text)}[printed] == measure


@pytest.mark.parametrize(
    ("text", "printed", "area"),
    [
        pytest.param(
            "The fall in Hale is the work of the order. Night-time violence in the order's area fell from 612 to 498.",
            "498",
            "Hale",
            id="the_orders_area",
        ),
        pytest.param(
            "The rate was 52.6 crimes per 1,000 residents. The group average was 58.1.", "58.1", "MSG", id="msg"
        ),
        pytest.param("Aid to protests in central Hale took 61% of the hours lost.", "61%", "Kent", id="centre_of"),
    ],
)
def test_area_leans_on_what_was_said(text: str, printed: str, area: str) -> None:
    assert {fact.printed: fact.area for fact in facts_of(text)}[printed] == area


@pytest.mark.parametrize(
    ("text", "printed", "start"),
    [
        pytest.param(
            "Officers lost 8.3 days to sickness in 2018/19 (7.7 in 2017/18) and staff lost 9.6 days (9.9).",
            "9.9",
            dt.date(2017, 4, 1),
            id="bracket_like_the_one_before",
        ),
        pytest.param(
            "We expect thefts to grow by 3% in 2019/20. My aims for the year are to answer 90% of calls.",
            "90%",
            dt.date(2019, 4, 1),
            id="aims_for_the_year_to_come",
        ),
        pytest.param(
            "Shops began sending older reports in October 2018; about 310 of the thefts were of boats.",
            "310",
            dt.date(2018, 4, 1),
            id="when_something_began",
        ),
        pytest.param(
            "The harbour desk, set up in June 2018, dealt with 4,318 thefts in its first nine months.",
            "4,318",
            dt.date(2018, 6, 1),
            id="first_months_of_what_was_set_up",
        ),
        pytest.param(
            "A call-back option has run since 4 September 2018. In its first four weeks 2,916 callers chose it.",
            "2,916",
            dt.date(2018, 9, 4),
            id="first_weeks_of_what_has_run",
        ),
        pytest.param(
            "In September 2018 each adviser carried 87 cases. There were 143 people waiting at the end of that month.",
            "143",
            dt.date(2018, 9, 30),
            id="end_of_that_month",
        ),
        pytest.param("Annual turnover is 17.2%.", "17.2%", dt.date(2018, 4, 1), id="annual_rate"),
        pytest.param(
            "The improvement follows the recruitment of 36 contact officers.",
            "36",
            None,
            id="what_an_improvement_followed",
        ),
    ],
)
def test_time_leans_on_what_was_said(text: str, printed: str, start: dt.date | None) -> None:
    assert {fact.printed: fact.period.start for fact in facts_of(text)}[printed] == start
