"""When figures of sentences are about, where their own sentence leaves it to the paper."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)


def facts_of(text: str, title: str = "Performance", data_to: dt.date | None = None) -> list[Fact]:
    """The facts of a Kent paper of one section, dated 30 April 2019."""
    report = Report("kent.txt", text, "", "Kent", title, DAY, "30 April 2019", data_to)
    section = Section(0, "5", (), 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, data_to), load_vocabulary())


def dates(fact: Fact) -> str:
    return f"{fact.period.start or ''}..{fact.period.end or ''}"


YEAR = "2018-04-01..2019-03-31"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(
            "It covers the year from 1 April 2018 to 31 March 2019.\n\nRobbery rose by 4.1%.",
            "Performance",
            [YEAR],
            id="the_paper_says_what_it_covers",
        ),
        pytest.param(
            "Unless stated otherwise the figures are for the nine months from 1 April to 31 December 2018.\n\n"
            "Burglary fell by 31 crimes.",
            "Performance",
            ["2018-04-01..2018-12-31"],
            id="unless_stated_otherwise",
        ),
        pytest.param("Robbery rose by 4.1%.", "Annual report 2018/19", [YEAR], id="year_of_the_title"),
        pytest.param("Robbery rose by 4.1%.", "Quarterly report", [""], id="title_without_a_time"),
        pytest.param(
            "There were 3,904 searches in the year.",
            "Report for Quarter 4 and full year 2018/19",
            [YEAR],
            id="in_the_year",
        ),
        pytest.param(
            "Robbery rose by 4.1% in the quarter.", "Quarter 3, 2018/19", ["2018-10-01..2018-12-31"], id="quarter"
        ),
        pytest.param(
            "Robbery fell by 12 crimes in the second quarter.",
            "Quarter 3, 2018/19",
            ["2018-07-01..2018-09-30"],
            id="second",
        ),
        pytest.param("Robbery rose by 4.1% in the quarter.", "Performance", [""], id="quarter_nobody_names"),
        pytest.param(
            "There were 310 robberies in February.", "Performance", ["2019-02-01..2019-02-28"], id="month_alone"
        ),
        pytest.param(
            "There were 310 robberies in June.", "Performance", ["2018-06-01..2018-06-30"], id="month_last_year"
        ),
        pytest.param(
            "Since the launch in October 2018 there were 310 robberies.", "Performance", ["2018-10-01.."], id="since"
        ),
        pytest.param(
            "Robbery had fallen to 310 crimes by August 2018.", "Performance", ["2018-08-31..2018-08-31"], id="by"
        ),
        pytest.param(
            "Operation Heron ran in March 2019. A total of 60 drivers were arrested.",
            "Performance",
            ["2019-03-01..2019-03-31"],
            id="sentence_before",
        ),
        pytest.param(
            "Operation Heron ran in March 2019.\n\nA total of 60 drivers were arrested.",
            "Performance",
            [""],
            id="paragraph",
        ),
        pytest.param(
            "Robbery rose to 310 crimes in Q2 2018/19 (290 a year before).",
            "Performance",
            ["2018-07-01..2018-09-30", "2017-07-01..2017-09-30"],
            id="a_year_before",
        ),
        pytest.param(
            "There were 310 robberies in Q2 2018/19, 9.8% more than in Q1 2018/19 (282).",
            "Performance",
            ["2018-07-01..2018-09-30", "2018-07-01..2018-09-30", "2018-04-01..2018-06-30"],
            id="earlier_figure_in_brackets",
        ),
        pytest.param("There are currently 640 cadets.", "Performance", [""], id="currently_is_no_day"),
    ],
)
def test_times_that_the_paper_settles(text: str, title: str, expected: list[str]) -> None:
    assert [
        dates(fact).removesuffix("..") if dates(fact) == ".." else dates(fact) for fact in facts_of(text, title)
    ] == (expected)


def test_year_on_year_is_of_the_twelve_months_that_the_figures_end_with() -> None:
    change, before, after = facts_of("Theft fell by 14% year on year (10,234 to 8,783).", data_to=dt.date(2019, 3, 31))
    assert (dates(change), change.baseline.end) == (YEAR, dt.date(2018, 3, 31))
    assert (dates(before), dates(after)) == ("2017-04-01..2018-03-31", YEAR)


def test_a_sentence_about_the_data_holds_for_the_paragraphs_beside_it() -> None:
    text = "The data are for the year ending 30th September 2018.\nThe best force is Essex with 90.8% satisfied.\n"
    end = text.index("\n") + 1
    report = Report("kent.txt", text, "", "Kent", "Performance", DAY, "30 April 2019", None)
    sections = [Section(0, "7.3.1", ("Satisfaction",), 0, end), Section(1, "7.3.2", ("Contact",), end, len(text))]
    (fact,) = sentence_facts(report, sections, PeriodContext(DAY, None), load_vocabulary())
    assert dates(fact) == "2017-10-01..2018-09-30"


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "The wharf unit, brought in house in 2016, met 318 skippers.", "318", YEAR, id="when_something_was_begun"
        ),
        pytest.param(
            "The dive team was formed in October, with no other task. Wharf theft rose to 87.",
            "87",
            YEAR,
            id="when_a_team_was_formed",
        ),
        pytest.param(
            "Moorings were let under the Ports Act 1964. Wharf theft rose to 87.", "87", YEAR, id="name_of_a_law"
        ),
        pytest.param(
            "The mean of the years 2014 to 2018 was 766 thefts. Ferry thefts rose to 96.",
            "96",
            YEAR,
            id="a_mean_of_years_is_no_time",
        ),
        pytest.param(
            "Barges numbered 66,824 this year and 69,180 last.",
            "69,180",
            "2017-04-01..2018-03-31",
            id="and_so_many_last",
        ),
    ],
)
def test_times_that_are_no_figures_own(text: str, printed: str, expected: str) -> None:
    told = next(fact for fact in facts_of(text, title="Annual report 2018/19") if fact.printed == printed)
    assert dates(told) == expected


def test_the_name_of_the_papers_own_period_and_of_the_one_before() -> None:
    text = (
        "1.1 'This Period' means the twelve months from 1 October 2017 to 30 September 2018. 'Last Period' is the "
        "twelve months before.\n\n93.8% of ferry calls were answered in 10 seconds (target 90%, Last Period 94.6%)."
    )
    found = {fact.printed: dates(fact) for fact in facts_of(text)}
    assert (found["93.8%"], found["94.6%"]) == ("2017-10-01..2018-09-30", "2016-10-01..2017-09-30")


def test_this_year_is_the_papers_whatever_year_was_named_before() -> None:
    text = (
        "1.1 Unless the text says otherwise, 'this year' is the 12 months from 1 January to 31 December 2018.\n\n"
        "24.6% of ferry thefts led to a charge in 2015/16; this year the figure is 12.9%."
    )
    assert [dates(fact) for fact in facts_of(text)] == ["2015-04-01..2016-03-31", "2018-01-01..2018-12-31"]


def test_in_the_year_is_of_twelve_months_where_a_quarters_paper_tells_of_them_throughout() -> None:
    told = "Theft rose in the year to December 2018.\n\n" * 3
    text = f"{told}There were 120 ferry thefts in the year. The quarter was quieter than a year ago: 31 against 36."
    found = {fact.printed: dates(fact) for fact in facts_of(text, "Quarter 3 2018/19", dt.date(2018, 12, 31))}
    assert (found["120"], found["31"]) == ("2018-01-01..2018-12-31", "2018-10-01..2018-12-31")
