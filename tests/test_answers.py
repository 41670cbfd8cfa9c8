"""Answers over the sample reports, without a model: each kind of question, its figures, citations and workings."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_answers import holds

from ingest.fact import Period
from ingest.settings import read_settings
from ingest.words.vocabulary import load_vocabulary
from qa.answer import Answer
from qa.composing.not_there import not_in_reports
from qa.desk import Desk
from qa.inventory import build_inventory
from qa.question import AskedPeriod, Question


@pytest.fixture(scope="module")
def desk(sample_library: Path) -> Iterator[Desk]:
    opened = Desk.open(read_settings(library=sample_library, model="none"))
    yield opened
    opened.close()


MAIN = "how did Lancashire hate crime compare to MSG in 2018?"
MAIN_FIGURES = ("22.7%", "2,042", "121.9%", "589", "12 months to March 2018", "12 months to March 2017")


def test_the_main_question_over_the_samples(desk: Desk) -> None:
    answer = desk.ask(MAIN)
    holds(answer, *MAIN_FIGURES, "2096", "1,044", "99.2%")
    assert "aciall" in answer.text
    assert "eligiousl" in answer.text


def test_the_main_question_over_the_real_reports(real_desk: Desk) -> None:
    answer = real_desk.ask(MAIN)
    holds(answer, *MAIN_FIGURES, "2096", "1,044", "99.2%")
    assert all(statement.cites for statement in answer.statements)


def test_all_crime_is_neither_a_kind_of_it_nor_the_total_of_another_table(real_desk: Desk) -> None:
    for question in (
        "What was total recorded crime in Lancashire in the year to September 2020?",
        "how many crimes were recorded in total in Lancashire, Oct 19 to Sep 20?",
    ):
        holds(real_desk.ask(question), "130,207")


def test_how_many_there_is_room_for_is_not_how_many_there_are(real_desk: Desk) -> None:
    answer = real_desk.ask("How has the number of police cadets in Lancashire changed across the reports?")
    holds(answer, "fell from 541", "to 398")


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("Westmarch hate crime 2017/18, how many?", ["702"], id="lookup"),
        pytest.param(
            "was personal robbery growing faster in Lancs than nationally to March 2018?",
            ["No", "18.5%", "29.9%"],
            id="yes_or_no",
        ),
        pytest.param("Westmarch DA crime month by month 2017/18", ["584", "715"], id="series"),
        pytest.param("how many hate crimes in Lancashire from April to September 2017?", ["1,040"], id="sum_of_months"),
        pytest.param(
            "what is behind the rise in KSIs in Lancashire to March 2018?",
            ["did not rise", "17.0%"],
            id="false_premise",
        ),
        pytest.param(
            "how many more hate crimes did Lancashire record in March 2018 than in March 2017?",
            ["81", "187", "106"],
            id="difference_of_months",
        ),
        pytest.param(
            "Q1 17/18, rape convictions: was Lancashire better than national?",
            ["53.7%", "59.5%", "lower in Lancashire"],
            id="rates_of_two_areas",
        ),
        pytest.param("peak month for hate crime in Lancashire in 2017/18", ["June 2017", "225"], id="extreme"),
    ],
)
def test_kinds_of_questions(desk: Desk, question: str, figures: list[str]) -> None:
    holds(desk.ask(question), *figures)


def test_a_sum_comes_with_its_working(desk: Desk) -> None:
    answer = desk.ask("how many hate crimes in Lancashire from April to September 2017?")
    assert [working.value for working in answer.workings] == ["1040"]
    assert "141 + 172 + 225 + 187 + 167 + 148" in answer.text


def test_a_follow_up_inherits_what_it_leaves_out(desk: Desk) -> None:
    answer = desk.ask("and Westmarch?", ["How many hate crimes did Lancashire record in 2017/18?"])
    holds(answer, "702")
    assert "from the conversation" in answer.reading


def test_a_follow_up_takes_the_year_that_a_bare_quarter_leaves_out(desk: Desk) -> None:
    before = "What was Lancashire's rape conviction rate in Q1 2017/18?"
    answer = desk.ask("and in Q3?", [before])
    holds(answer, "84.0%")
    assert "53.7%" not in answer.text


def test_the_figure_of_a_year_is_none_of_its_quarters(desk: Desk) -> None:
    answer = desk.ask("what about Q3?", ["How many hate crimes did Lancashire record in the year to March 2018?"])
    holds(answer, "519", "153 + 153 + 213")
    assert "2,096" not in answer.text


@pytest.mark.parametrize(
    ("force", "figures"),
    [
        pytest.param("Lancashire", ("23.0%", "38.1%"), id="force_of_one_report"),
        pytest.param("Westmarch", ("15.6%", "25.9%"), id="force_of_another"),
    ],
)
def test_a_follow_up_about_the_group_means_that_of_the_force_asked_about(
    desk: Desk, force: str, figures: tuple[str, str]
) -> None:
    before = f"By how much did rape rise in {force} in the 12 months to March 2018?"
    answer = desk.ask("and in its MSG?", [before])
    assert all(figure in answer.text for figure in figures)


def test_a_figure_printed_twice_is_told_with_the_words_of_its_columns(desk: Desk) -> None:
    said = desk.ask("How many hate crimes did Westmarch record in 2017/18?").text
    assert "Hate crime in Westmarch: 702 in 2017/18 (as printed in May 2018) and 697 in 2017/18 (as revised)" in said


def test_a_whole_question_keeps_only_the_force_of_the_one_before(desk: Desk) -> None:
    before = "How did rape in Lancashire compare with England and Wales in the year to March 2018?"
    answer = desk.ask("add up hate crimes for January to March 2018", [before])
    holds(answer, "537")
    assert "England" not in answer.reading


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many Tasers did Lancashire officers fire in 2017/18?", id="a_thing_that_no_report_counts"),
        pytest.param("How many burglaries did Cheshire record in 2019/20?", id="another_force"),
        pytest.param("What was Lancashire's total recorded crime in 2031/32?", id="another_year"),
    ],
)
def test_what_the_reports_do_not_hold_is_declined(desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.abstained
    assert answer.status == "not in the reports"


def test_what_no_report_would_hold_is_out_of_scope(desk: Desk) -> None:
    assert desk.ask("Who will win the next election?").status == "out of scope"


def test_a_typo_is_read_and_said(desk: Desk) -> None:
    answer = desk.ask("residential burglery in Lancashire, 12 months to March 2022")
    holds(answer, "5,118")
    assert "burglery" in answer.reading
    assert "burglary" in answer.reading


def test_quotes_are_cut_from_the_stored_text(desk: Desk, sample_library: Path) -> None:
    from ingest.library.library import Library

    with Library(sample_library) as library:
        for citation in desk.ask(MAIN).citations:
            assert library.text(citation.report)[citation.start : citation.end] == citation.quote


def test_the_source_of_a_citation_marks_its_words(desk: Desk) -> None:
    citation = desk.ask(MAIN).citations[0]
    source = desk.source(citation)
    assert [source.text[start:end] for start, end in source.marks] == [citation.quote]
    assert source.is_table
    assert source.marked_row is not None
    assert "22.7" in " ".join(source.rows[source.marked_row])


def test_statements_stream_and_the_answer_is_last(desk: Desk) -> None:
    told = list(desk.stream(MAIN))
    answer = told[-1]
    assert isinstance(answer, Answer)
    assert tuple(told[:-1]) == answer.statements


def test_every_example_question_has_an_answer(desk: Desk) -> None:
    examples = desk.examples()
    assert len(examples) >= 3
    assert not [question for question in examples if desk.ask(question).abstained]


def test_a_passage_is_found_by_what_it_says(desk: Desk) -> None:
    found = desk.search("Neighbourhood Watch co-ordinators re-registering")
    assert any("250" in passage.text for passage in found[:3])


def test_a_time_without_printed_words_is_named_where_there_is_no_figure() -> None:
    year = Period("", dt.date(2016, 4, 1), dt.date(2017, 3, 31))
    question = Question("and the year before?", (), ("Westmarch",), (AskedPeriod(year, "year"),))
    draft = not_in_reports(question, (), build_inventory((), load_vocabulary()))
    assert draft.claims[0].text == "The reports do not give a figure on that for Westmarch for 2016/17."


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("What % of Westmarch hate crimes in 2018/19 were race related?", ("71.7%",), id="share_of_these"),
        pytest.param("How many burglaries did Westmarch record in 2018/19?", ("4,381",), id="count_and_no_rate"),
        pytest.param(
            "How many domestic abuse crimes did Westmarch record in 2018/19?",
            ("8,204", "8,240"),
            id="year_and_no_month",
        ),
        pytest.param(
            "By how many did recorded rape fall in Lancashire in the year to Sept 2020?",
            ("269", "229"),
            id="undated_list_that_disagrees",
        ),
        pytest.param(
            "How many hate crimes did Westmarch record in the May 2019 paper?", ("668",), id="time_of_the_paper_named"
        ),
        pytest.param(
            "Did all sexual offences go up quicker here than in England & Wales, to October 2016?",
            ("29.2%", "12.9%"),
            id="here_and_elsewhere",
        ),
        pytest.param(
            "How does our RASSO triage rejection rate compare nationally, q2 20/21?",
            ("53.7%", "40.6%"),
            id="ours_and_elsewhere",
        ),
        pytest.param(
            "Rape conviction rate quarter by quarter, Q2 19/20 through to Q2 20/21",
            ("66.7%", "89.5%", "60.0%", "50.0%", "71.4%"),
            id="through_to",
        ),
        pytest.param(
            "Add rape and other sexual offences together for 2021/22", ("5,219", "1,667", "3,552"), id="two_rows_added"
        ),
        pytest.param(
            "Taking all four quarters of 2017/18 together what % of crown court prosecutions in Westmarch led to a"
            " conviction?",
            ("80.4%", "Crown Court", "852", "1,060"),
            id="percentage_over_quarters",
        ),
        pytest.param(
            "How many knife crimes in the first 6 months of 2020/21 (Q1 + Q2)?",
            ("562", "307", "255"),
            id="two_quarters",
        ),
        pytest.param(
            "On average how many volunteering hours had each of the 541 cadets logged?", ("36.1",), id="each_of_them"
        ),
    ],
)
def test_the_figure_told_is_of_the_kind_and_time_asked_for(desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    answer = desk.ask(question)
    assert all(figure in answer.text for figure in figures), answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What is the Westmarch commissioner paid?", id="salary"),
        pytest.param("What was total recorded crime in Westmarch in 2019/20?", id="only_forecast"),
        pytest.param("How many homicides were there in the March 2018 paper?", id="another_paper"),
    ],
)
def test_a_figure_of_something_else_is_no_answer(desk: Desk, question: str) -> None:
    assert desk.ask(question).abstained


def test_words_that_ask_for_a_reason_are_kept_where_they_name_something(desk: Desk) -> None:
    assert "driving" in desk.ask("Why has drink driving gone up in Westmarch?").reading
    assert "driving" not in desk.ask("What's driving the rise in rape in Westmarch?").reading


def test_an_average_of_months_says_what_it_is_divided_by(desk: Desk) -> None:
    answer = desk.ask("Whats the avg number of high impact acquisitive crimes a month in 2017-18?")
    holds(answer, "787.5 a month", "over twelve months")


def test_words_that_are_spelt_right_are_not_corrected(desk: Desk) -> None:
    assert "read as" not in desk.ask("Who replies to people moaning about Rate Your Local Police?").reading


def test_a_little_word_short_of_a_letter_is_mended(desk: Desk) -> None:
    asked, mended = (desk.ask(f"Hate crime in Lancashire {word} 2017?") for word in ("since", "snce"))
    assert asked.text == mended.text
    assert "since 2017" in mended.reading


def test_a_sum_is_no_part_of_a_time_without_an_end(desk: Desk) -> None:
    assert "our sum" not in desk.ask("Total crime in Lancashire since 2017").text


def test_a_whole_question_about_another_thing_and_paper_inherits_no_time(desk: Desk) -> None:
    reading = desk.ask("How many stop searches found something in the nov 2020 paper?", [MAIN]).reading
    assert "2018" not in reading
    assert "MSG" not in reading


def test_against_the_nation_means_the_force_against_it(desk: Desk) -> None:
    answer = desk.ask("Hate crime conviction rate in quarter 1 of 2017/18 vs nationally?")
    holds(answer, "80.8%", "84.7%")


def test_two_papers_named_side_by_side_are_both_meant(desk: Desk) -> None:
    assert "the 2018 and 2020 reports" in desk.ask("How many DA crimes do the 2018 and 2020 papers print?").reading


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("child KSIs South division Lancashire to March 2018?", "KSI numbers are small", id="own_words"),
        pytest.param("Westmarch rape by month 2018/19", "The March 2019 figure is provisional", id="one_of_a_series"),
        pytest.param("knife crime in Lancs, Q2 20/21 v Q1?", "The report warns against comparing", id="long_note"),
        pytest.param("knife crime total in Lancs, q1 and q2 20/21 added up?", "", id="added_up_not_compared"),
        pytest.param("Westmarch hate crime 2017/18, how many?", "", id="only_a_definition"),
    ],
)
def test_what_limits_a_figure_is_told_once_and_shortly(desk: Desk, question: str, told: str) -> None:
    answer = desk.ask(question)
    limits = [
        one for one in answer.statements if "warns" in one.text or "small" in one.text or "provisional" in one.text
    ]
    assert [told in one.text for one in limits] == ([True] if told else []), answer.text
    assert all(one.cites for one in limits)
