from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import Corrections, extract
from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.sentences.split import split_sentences
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)


def facts_of(text: str, *headings: str, data_to: dt.date | None = None, number: str = "5") -> list[Fact]:
    """The facts of one section of a Kent paper dated 30 April 2019."""
    report = Report("kent.txt", text, "", "Kent", "Performance", DAY, "30 April 2019", data_to)
    section = Section(0, number, headings, 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, data_to), load_vocabulary())


def short(facts: list[Fact]) -> list[tuple[str, str, str]]:
    return [(fact.statistic, str(fact.value), fact.unit) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Stalking saw an increase of 1,210 crimes (88.4%) to a total of 2579 offences.",
            [("change_number", "1210", "crimes"), ("change_percent", "88.4", "percent"), ("level", "2579", "crimes")],
            id="rise_with_total",
        ),
        pytest.param(
            "Confidence is down by 2.0% from 71.5% to 69.5%.",
            [("change_points", "-2.0", "points"), ("rate", "71.5", "percent"), ("rate", "69.5", "percent")],
            id="change_of_percentages_is_in_points",
        ),
        pytest.param(
            "Shoplifting is up 18.5% (128 crimes).",
            [("change_percent", "18.5", "percent"), ("change_number", "128", "crimes")],
            id="up",
        ),
        pytest.param(
            "Arson fell by 12 crimes (3.1%).",
            [("change_number", "-12", "crimes"), ("change_percent", "-3.1", "percent")],
            id="fall_is_negative",
        ),
        pytest.param("There are currently 640 cadets.", [("level", "640", "people")], id="stock"),
        pytest.param("Kent is ranked 12th out of 43 forces nationally.", [("rank", "12", "rank")], id="rank"),
        pytest.param(
            "The estimated total for 2019/20 is 51,300 crimes.", [("forecast", "51300", "crimes")], id="forecast"
        ),
        pytest.param("Our aim is to reach such calls within 20 minutes.", [("target", "20", "minutes")], id="target"),
        pytest.param(
            "Robbery saw a 15% decrease (from 310 in 2017/18 to 264 in 2018/19).",
            [("change_percent", "-15", "percent"), ("level", "310", ""), ("level", "264", "")],
            id="from_and_to_with_periods",
        ),
        pytest.param("Theft stands at 9.1% (3,386 crimes) nationally.", [], id="change_without_direction_is_unplaced"),
        pytest.param("The definition of a repeat is 3 calls in a month.", [], id="definition"),
        pytest.param("There is capacity for 700 cadets.", [("level", "700", "people")], id="capacity"),
        pytest.param("The force will employ 45 analysts.", [], id="plan_is_no_fact"),
        pytest.param(
            "Car theft fell from 840 crimes to 756 (10.0%).",
            [("level", "840", "crimes"), ("level", "756", ""), ("change_percent", "-10.0", "percent")],
            id="change_in_brackets_behind_what_it_lies_between",
        ),
        pytest.param(
            "Sickness was 7.5 days per officer, better than the 8.1 in 2017/18 but above the target of 7.0.",
            [("rate", "7.5", "days"), ("rate", "8.1", "days"), ("target", "7.0", "days")],
            id="bare_numbers_are_in_the_unit_they_are_compared_in",
        ),
        pytest.param(
            "Satisfaction with the desk fell by 2-4% in the year.",
            [("change_percent", "-2", "percent"), ("change_percent", "-4", "percent")],
            id="both_ends_of_a_range",
        ),
        pytest.param(
            "Kent stood 3rd of 8 in its group, against 5th a year earlier.",
            [("rank", "3", "rank"), ("rank", "5", "rank")],
            id="places_held",
        ),
        pytest.param(
            "Median arrival took 9 minutes 20 seconds.", [("level", "560", "seconds")], id="minutes_and_seconds"
        ),
        pytest.param(
            "The desk is 12 posts below establishment.",
            [("level", "12", "posts")],
            id="how_far_below_a_plan_is_no_change",
        ),
    ],
)
def test_pattern(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert short(facts_of(text, "Public Confidence")) == expected


def test_levels_between_which_a_change_lies_give_its_periods() -> None:
    change = facts_of("Robbery saw a 15% decrease (from 310 in 2017/18 to 264 in 2018/19).")[0]
    assert (change.period.label, change.baseline.label) == ("2018/19", "2017/18")


def test_each_area_of_a_sentence_has_its_own_figures() -> None:
    text = (
        "Burglary shows a reduction of 9.0% (137 crimes). North Division has a reduction of 4.2% (11 crimes), "
        "South Division has an increase of 2.7% (6 crimes)."
    )
    found = [(fact.area, str(fact.value)) for fact in facts_of(text)]
    assert found == [
        ("Kent", "-9.0"),
        ("Kent", "-137"),
        ("North Division", "-4.2"),
        ("North Division", "-11"),
        ("South Division", "2.7"),
        ("South Division", "6"),
    ]
    assert {fact.measure for fact in facts_of(text)} == {"Burglary"}


def test_range_gives_each_figure_the_area_behind_it() -> None:
    found = facts_of("Satisfaction ranges from 90.8% in Northumbria to 78.6% in Kent.", "User Satisfaction")
    assert [(fact.area, str(fact.value), fact.statistic) for fact in found] == [
        ("Northumbria", "90.8", "rate"),
        ("Kent", "78.6", "rate"),
    ]


def test_items_take_their_period_from_the_lead_in_and_quote_it() -> None:
    lead_in = "The year to March 2019 compared to the previous year shows:"
    found = facts_of(f"{lead_in}\n\n- Arson – Up 12 crimes (3.1%)\n- Theft – Down 9 crimes")
    assert [fact.measure for fact in found] == ["Arson", "Arson", "Theft"]
    assert {(fact.period.start, fact.period.end) for fact in found} == {(dt.date(2018, 4, 1), dt.date(2019, 3, 31))}
    assert found[2].value == Decimal(-9)


def test_casualty_items_are_qualifiers_of_the_measure() -> None:
    text = "**Adult Casualty:** A reduction of 18.0% (30 KSIs). North Division has a reduction of 5.8% (3 KSIs)."
    assert {(fact.measure_canonical, fact.qualifiers) for fact in facts_of(text)} == {
        ("killed or seriously injured", ("adult",))
    }


def test_number_of_forces_is_not_a_figure_of_the_publisher() -> None:
    (fact,) = facts_of("41 forces nationally have an increase in Robbery.")
    assert (fact.area, fact.unit, fact.measure) == ("England and Wales", "forces", "forces with an increase in Robbery")


def test_in_year_is_dated_only_where_the_paper_says_how_far_it_reports() -> None:
    sentence = "Theft 'In Year Performance' versus the 'Previous 12 Month Period' is up 90 crimes (4.0%)."
    assert facts_of(sentence)[0].period.start is None
    dated = facts_of(f"This paper covers performance to 31st March 2019.\n\n{sentence}", data_to=dt.date(2019, 3, 31))
    assert (dated[0].period.label, dated[0].period.start) == ("In Year Performance", dt.date(2018, 4, 1))
    assert dated[0].baseline.end == dt.date(2018, 3, 31)


def test_same_period_a_year_earlier_is_worked_out() -> None:
    change, baseline = facts_of(
        "Between 1st April 2018 and 31st March 2019 theft is a 7% decrease when compared to 210 crimes in the same "
        "period in the previous year."
    )
    assert change.baseline.start == dt.date(2017, 4, 1)
    assert (baseline.period.start, baseline.period.end) == (dt.date(2017, 4, 1), dt.date(2018, 3, 31))


def test_heading_names_the_measure_where_the_sentence_does_not() -> None:
    (fact,) = facts_of("The year to March 2019 shows an increase of 11 crimes.", "Crime", "Hate Crime")
    assert (fact.measure, fact.measure_canonical, fact.path) == ("Hate Crime", "hate crime", ("Crime", "Hate Crime"))
    assert fact.confidence == "medium"


def test_sentences_over_wrapped_lines_items_and_pages() -> None:
    text = (
        "- (i) The first ends, e.g. here, at No. 5. It goes on\nover the end of a line\n\nand a page.\n\n4.5.1\n\n"
        "Theft – Up 12\nArson - Down 9\na\tb\n• Last one"
    )
    found = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    assert found == [
        "The first ends, e.g. here, at No. 5.",
        "It goes on\nover the end of a line\n\nand a page.",
        "Theft – Up 12",
        "Arson - Down 9",
        "Last one",
    ]


@given(st.text(alphabet="abc. \n-(i)4A•\t|", max_size=80))
def test_sentence_spans_are_stripped_and_in_order(text: str) -> None:
    end = 0
    for start, stop in split_sentences(text, 0, len(text)):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        end = stop


@given(st.integers(11, 99_999), st.decimals(Decimal("0.1"), 99, places=1))
def test_printed_rise_reads_back(number: int, percent: Decimal) -> None:
    text = f"Robbery is up {percent}% ({number:,} crimes) in the year to March 2019."
    first, second = facts_of(text)
    assert (first.value, second.value) == (percent, Decimal(number))
    assert first.group == second.group
    for fact in (first, second):
        assert text[fact.start : fact.end] == fact.printed
        assert fact.period.end == dt.date(2019, 3, 31)


# Figures read by hand in the real papers: report, section, printed figure, measure, area, statistic, value, period end.
REAL = [
    ("000", "5.a.(v)", "6065", "public order offences", "Lancashire", "level", "6065", "2018-03-31"),
    (
        "000",
        "5.h.(ii)",
        "29.7%",
        "killed or seriously injured",
        "South Division",
        "change_percent",
        "-29.7",
        "2018-03-31",
    ),
    ("000", "6.f.(i)", "1,044", "hate crime", "Lancashire", "change_number", "1044", "2018-03-31"),
    ("000", "6.f.(i)", "2096", "hate crime", "Lancashire", "level", "2096", "2018-03-31"),
    ("000", "7.c.(ii)", "80.4%", "Public Confidence", "Lancashire", "rate", "80.4", "2017-03-31"),
    ("001", "6.5.4.3", "4.8%", "all sexual offences", "Gwent", "change_percent", "-4.8", "2016-10-31"),
    ("001", "7.3.2.2", "9.3", "average time to arrive", "Lancashire", "level", "9.3", "None"),
    ("003", "5.c", "8,783", "missing person incidents", "Lancashire", "level", "8783", "2020-09-30"),
    ("003", "5.e", "2,722", "hate crime", "Lancashire", "level", "2722", "2019-09-30"),
    ("004", "15.1", "3%", "all crime", "Leicestershire", "change_percent", "3", "2014-03-31"),
]


@pytest.mark.parametrize("case", REAL, ids=[f"{case[0]}_{case[1]}_{case[2]}" for case in REAL])
def test_figure_of_a_real_report(case: tuple[str, ...], real_reports: Path) -> None:
    report, section, printed, measure, area, statistic, value, end = case
    extraction = extract(next(real_reports.glob(f"{report}*.txt")), Corrections())
    found = [
        (fact.measure_canonical, fact.area, fact.statistic, str(fact.value), str(fact.period.end))
        for fact in extraction.facts
        if fact.kind == "sentence" and fact.printed == printed and extraction.sections[fact.section].number == section
    ]
    assert (measure, area, statistic, value, end) in found


def test_a_paper_of_a_division_is_about_it(tmp_path: Path) -> None:
    paper = tmp_path / "harbour.txt"
    paper.write_text(
        "KENT POLICE\n\nHarbour Basic Command Unit: report to the Harbour Board, 12 May 2019\n\n"
        "1. Theft\n\n1.1 Theft rose by 4.0% in 2018/19. In Kent it fell by 2.0% in 2018/19.\n",
        encoding="utf-8",
    )
    found = extract(paper, Corrections()).facts
    assert [(fact.area, str(fact.value)) for fact in found] == [("Harbour Division", "4.0"), ("Kent", "-2.0")]


def test_places_of_the_tables_are_places_of_the_sentences(tmp_path: Path) -> None:
    paper = tmp_path / "coves.txt"
    paper.write_text(
        "Kent Police\n\nPerformance report, 12 May 2019\n\n1. Theft\n\nDistrict\t2017/18\t2018/19\nBlue Cove\t12\t14\n"
        "Red Sands\t30\t31\nKent\t42\t45\n\n1.1 Theft rose by 16.7% in Blue Cove in 2018/19.\n",
        encoding="utf-8",
    )
    found = [fact for fact in extract(paper, Corrections()).facts if fact.kind == "sentence"]
    assert [fact.area for fact in found] == ["Blue Cove"]
