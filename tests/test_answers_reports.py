"""Answers that draw on several of the real reports, and what is said where only a part is answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_answers import holds

from ingest.settings import read_settings
from qa.desk import Desk


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "Has hate crime gone up between the 2018 paper and the November 2020 one? Numbers a year, please.",
            ("2096", "2,538"),
            id="of_a_year_and_not_of_a_quarter",
        ),
        pytest.param(
            "Satisfaction of ASB victims, the 2016 paper against the 2020 one?",
            ("81.7%", "61.63%"),
            id="levels_before_moves",
        ),
        pytest.param(
            "KSIs: by what percent, and in which direction, in the winter 2016, March 2018 and March 2022 papers?",
            ("6.7%", "17.0%", "2.5%"),
            id="the_whole_force_before_its_parts",
        ),
        pytest.param(
            "How many police support volunteers in the 2016 report compared to March 2018?",
            ("322", "390"),
            id="a_month_set_against_a_report",
        ),
        pytest.param(
            "Domestic abuse crime totals: 17/18, the 2020 paper and March 2022",
            ("14332", "21,352", "24,959"),
            id="each_its_own",
        ),
        pytest.param(
            "Was hate crime lower in 17/18 than it was in the 2020 report?", ("2096", "2,538"), id="than_it_was_in"
        ),
        pytest.param(
            "How have DA crime numbers changed from the March 2018 report to Nov 2020 and March 2022?",
            ("14332", "21,352", "24,959"),
            id="a_year_where_others_tell_a_year",
        ),
        pytest.param(
            "Were burglary victims happier in Leicestershire in 2014 or in Lancs in 2020?",
            ("88%", "68.03%"),
            id="the_paper_of_the_year_asked_for",
        ),
        pytest.param(
            "Rape: recorded number in the year to Sept 2020 and in 2021/22, from the two papers. Difference?",
            ("1,205", "1,667", "462"),
            id="how_far_apart",
        ),
        pytest.param(
            "How did hate crime in July-Sept 2020 compare with the quarter before?",
            ("767", "629"),
            id="both_quarters",
        ),
        pytest.param("How many Specials have we had over the years?", ("463", "379", "190"), id="over_the_years"),
        pytest.param(
            "Was confidence going up in both Leicestershire (2014) and Lancashire (local survey, 2016)?",
            ("has risen continuously", "down by 5.0%", "84.5%"),
            id="which_way_in_each",
        ),
        pytest.param(
            "Did hate crime reports go up in both Leicestershire in 2014 and Lancashire in 2016?",
            ("slight increase", "804"),
            id="the_same_way_in_both",
        ),
        pytest.param("How many domestic abuse crimes in 2017/18?", ("14332", "14,390"), id="printed_before_summed"),
        pytest.param(
            "Rape prosecutions Oct-Dec 2017: our conviction rate against the country's?",
            ("84.0%", "58.3%"),
            id="a_conviction_is_of_a_prosecution",
        ),
        pytest.param(
            "Why did the success rate in hate crime prosecutions dip in Q4 2017/18?",
            ("did not fall", "83.6%", "91.5%"),
            id="held_against_the_quarter_before",
        ),
    ],
)
def test_each_report_tells_its_own_figure(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


def test_a_follow_up_on_a_later_time_leaves_the_report_before(real_desk: Desk) -> None:
    answer = real_desk.ask("and by spring 2018?", ["How many police support volunteers were there in the 2016 report?"])
    holds(answer, "390")


def test_forces_with_a_rise_are_no_number_of_burglaries(real_desk: Desk) -> None:
    assert not real_desk.ask("How many burglaries in 2017/18?").text.startswith("34 forces")


def test_a_kind_of_crime_is_not_all_crime(real_desk: Desk) -> None:
    answer = real_desk.ask("What was total recorded crime in the March 2022 report?")
    holds(answer, "137,640")
    assert "Burglary" not in answer.text


def test_hate_crime_is_surveyed_as_hate_incidents(real_desk: Desk) -> None:
    holds(real_desk.ask("Satisfaction of hate crime victims in the 2016 report"), "73.9%")


def test_the_nearest_is_the_nearest_in_time(real_desk: Desk) -> None:
    answer = real_desk.ask("How much crime was recorded in Lancashire in 2022/23?")
    assert answer.status == "not in the reports"
    holds(answer, "137,640")


def test_one_question_of_two_is_answered_and_the_other_said_to_have_no_answer(real_desk: Desk) -> None:
    answer = real_desk.ask("How many cadets are there in the 2016 report, and how many police horses were bought?")
    assert answer.status == "partly answered"
    holds(answer, "541")
    assert "do not give" in answer.text or "does not give" in answer.text


def test_less_than_one_per_cent_stays_so(real_desk: Desk) -> None:
    holds(real_desk.ask("CSE crime in the November 2020 report"), "under 1%")


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        pytest.param("What was spent on vehicles up to the end of September 2020?", "did not rise", id="up_to"),
        pytest.param(
            "Why did fewer children get killed or seriously injured in East division in 17/18?",
            "KSI's in East Division did not",
            id="no_wider_than_asked",
        ),
    ],
)
def test_a_correction_denies_only_what_was_asked(real_desk: Desk, question: str, wrong: str) -> None:
    assert wrong not in real_desk.ask(question).text


def test_what_was_asked_before_is_not_set_against_what_is_asked_now(sample_library: Path) -> None:
    desk = Desk.open(read_settings(library=sample_library, model="none"))
    try:
        earlier = ("How many burglaries in Westmarch in 2018/19?",)
        answer = desk.ask("and how many more hate crimes than the year before?", earlier)
    finally:
        desk.close()
    assert "burglary" not in answer.text.lower()


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("How many rape prosecutions and convictions in Q3 2017/18?", ("25", "21"), id="both_are_asked"),
        pytest.param("all crime in December, January and March 2017/18", ("10,592", "11,100", "12,059"), id="months"),
        pytest.param(
            "Crime in Q3 2017/18 vs the same quarter last year", ("10,564", "9,298"), id="crimes_and_no_convictions"
        ),
        pytest.param("In 2017/18, how many crimes were there in May and June?", ("10,344", "9,966"), id="all_crime"),
    ],
)
def test_what_was_asked_is_not_told_of_something_near_it(
    real_desk: Desk, question: str, figures: tuple[str, ...]
) -> None:
    holds(real_desk.ask(question), *figures)


def test_a_rise_on_the_year_is_not_denied_by_the_month_before(real_desk: Desk) -> None:
    assert "did not rise" not in real_desk.ask("Why did public order offences rise in September 2017?").text


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        pytest.param("Westmarch: what share of cadets were junior?", "%", id="besides_is_no_part"),
        pytest.param("Westmarch: did rape convictions go up between Q3 and Q4 2018/19?", "64.3%", id="counts"),
    ],
)
def test_no_share_is_made_of_what_is_no_part(sample_library: Path, question: str, wrong: str) -> None:
    desk = Desk.open(read_settings(library=sample_library, model="none"))
    assert wrong not in desk.ask(question).text
    desk.close()


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "Domestic abuse crime in Westmarch for Jan to March 2018, by month, as first reported",
            ("620", "595", "700"),
            id="as_first_reported",
        ),
        pytest.param(
            "Recorded rape in Westmarch month by month for 2017/18, as revised", ("51", "61"), id="as_revised"
        ),
        pytest.param(
            "In the March 2018 paper, on which Crime Survey question is Westmarch placed highest nationally?",
            ("14th", "73.6%"),
            id="a_dated_paper_is_that_of_the_force_named",
        ),
        pytest.param(
            "Westmarch forecast 2018/19 crime at what, and what did it turn out to be?",
            ("68,500", "66,158"),
            id="forecast_and_outcome",
        ),
        pytest.param(
            "Westmarch KSIs for 2017/18: what did the 2018 paper print, what does the 2019 paper say, and why?",
            ("341", "344", "hospitals"),
            id="why_a_figure_was_revised",
        ),
        pytest.param(
            "In the 2019 paper, how has the definition of 999 calls answered within 10 secs changed in Westmarch?",
            ("operator", "first ring"),
            id="how_a_definition_changed",
        ),
        pytest.param(
            "Can I set Westmarch ASB for 17/18 against the year before?",
            ("29,976", "parking", "2,300"),
            id="a_doubt_with_its_grounds",
        ),
    ],
)
def test_what_each_paper_says_of_a_figure_is_told(
    sample_library: Path, question: str, figures: tuple[str, ...]
) -> None:
    desk = Desk.open(read_settings(library=sample_library, model="none"))
    holds(desk.ask(question), *figures)
    desk.close()


def test_what_is_said_by_nobody_is_not_told_as_said_by_somebody(sample_library: Path) -> None:
    desk = Desk.open(read_settings(library=sample_library, model="none"))
    assert desk.ask("According to HMIC, how many cadets are there in Leicestershire?").abstained
    desk.close()
