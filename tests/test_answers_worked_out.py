"""Answers worked out or set side by side over the real reports: sums, shares, times and areas in pairs, extremes."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_answers import holds

from ingest.extract import Corrections, extract
from ingest.words.vocabulary import load_vocabulary
from qa.desk import Desk
from qa.evidence import clean
from qa.inventory import build_inventory


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "total robberies personal plus business 12 months to March 2022",
            ("1,025", "968", "57"),
            id="one_kind_added",
        ),
        pytest.param(
            "91.4% of domestic violence victims in Leicestershire were satisfied. How many people is that?",
            ("96", "105"),
            id="share_of_those_asked",
        ),
        pytest.param(
            "How many people were behind the 37.5% who took up help from independent groups in Leicestershire?",
            ("65",),
            id="each_mark_with_its_own_footnote",
        ),
        pytest.param(
            "Frontline Support plus Business Support spend, at the end of September 2020?",
            ("44.9", "12.4", "32.5"),
            id="no_total_among_parts",
        ),
        pytest.param(
            "How many domestic abuse crimes in total in 17/18?", ("14332", "14,419"), id="printed_total_first"
        ),
        pytest.param(
            "For 2017/18 as a whole, what percentage of finalised rape prosecutions ended in a conviction?",
            ("67.0%", "77", "115"),
            id="share_over_quarters",
        ),
        pytest.param(
            "SOC arrests in 21/22: what do the charges come to as a percentage of them?",
            ("27.8%", "210", "755"),
            id="share_of_two_rows",
        ),
        pytest.param(
            "How much bigger was the fall in reoffending than in offending, aged 18-24, Leicestershire?",
            ("16 percentage points",),
            id="points_apart",
        ),
        pytest.param("How many more rapes than before the pandemic?", ("302", "1,365", "1,667"), id="number_apart"),
        pytest.param(
            "recorded domestic abuse crime between 2019/20 and 2021/22: by how much is it up?",
            ("4,542", "22.2%", "20,417", "24,959"),
            id="number_with_printed_percent",
        ),
        pytest.param(
            "What is the gap between the best and worst MSG force on follow up satisfaction, year to September 2016?",
            ("21.8 percentage points", "83.3%", "61.5%"),
            id="both_ends_of_a_range",
        ),
        pytest.param(
            "How many fewer personal robberies a month on average, year to September 2020 on the year before?",
            ("21.3 fewer a month", "255"),
            id="change_a_month",
        ),
        pytest.param(
            "How many SOC charges were there for every hundred SOC arrests in 2021/22?", ("27.8%",), id="of_a_hundred"
        ),
        pytest.param("average hours per special logged since October 2015", ("27", "12,500", "463"), id="hours_each"),
        pytest.param(
            "the total number of crown court convictions over the four quarters of 2017/18, not by quarter",
            ("1,924",),
            id="total_of_quarters",
        ),
        pytest.param(
            "How many hate crime convictions were there in Lancashire over all four quarters of 2017/18?",
            ("227", "42 + 70 + 61 + 54"),
            id="how_many_over_all_quarters",
        ),
        pytest.param(
            "How did hate crime convictions go over the four quarters of 2017/18 in Lancashire?",
            ("from 42", "to 54", "| 70 |"),
            id="how_they_went_is_no_total",
        ),
    ],
)
def test_what_is_worked_out_is_of_what_was_named(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "domestic abuse crimes: 17/18, the 2020 paper and March 2022", ("21,352", "24,959"), id="years_and_papers"
        ),
        pytest.param(
            "all crime in total in each Lancashire paper since 2018",
            ("126,808", "130,207", "137,640"),
            id="papers_since",
        ),
        pytest.param(
            "Special constables from paper to paper in Lancashire, how many?",
            ("463", "379", "190"),
            id="paper_to_paper",
        ),
        pytest.param(
            "What has happened to burglaries of homes since the pandemic?", ("7,234", "5,118", "29.3%"), id="since_then"
        ),
        pytest.param(
            "Sexual offences to October 2016: did Lancashire rise more than the region as a whole?",
            ("Lancashire rose more", "29.2%", "14.0%"),
            id="region_as_a_whole",
        ),
        pytest.param(
            "CPS NFA rate for rape, trend over the five quarters to Q2 2020/21",
            ("25.0%", "44.8%", "32.7%", "33.9%", "40.0%"),
            id="quarters_counted_back",
        ),
        pytest.param(
            "RASSO triage rejection rate Q2 2020/21: are we better or worse than the national figure?",
            ("53.7%", "40.6%", "higher in Lancashire"),
            id="higher_or_lower",
        ),
        pytest.param(
            "How much did domestic abuse crime rise in 2017/18 on the year before?",
            ("3,675", "34.5%"),
            id="change_printed",
        ),
        pytest.param(
            "Average seconds to answer 999: quicker than it was a year earlier? (November 2020 report)",
            ("7.87 seconds", "8.74 seconds"),
            id="unit_asked_for",
        ),
        pytest.param("volunteers: were there more in 2018 than in 2016?", ("390", "322"), id="undated_within_a_year"),
        pytest.param(
            "Sexual offences to October 2016: was the rise bigger here or in Greater Manchester?",
            ("29.2%", "9.6%"),
            id="here_against_a_force",
        ),
        pytest.param(
            "Has Lancashire gone up or down nationally for 'treat you fairly' in the crime survey to March 2018?",
            ("19th nationally (down 2 places)",),
            id="places_moved",
        ),
        pytest.param(
            "On which Crime Survey question did our national position slip the most in the March 2018 report?",
            ("relied on when needed", "down 13 places"),
            id="slipped_the_most",
        ),
    ],
)
def test_times_papers_and_areas_are_told_side_by_side(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param(
            "Who in the North West was the one force, the only one, with falling crime in the year to October 2016?",
            ("Cumbria", "0.6%"),
            id="only_one_that_fell",
        ),
        pytest.param(
            "Did any forces in the MSG see fewer sexual offences in the year to October 2016?",
            ("Nottinghamshire", "2.8%"),
            id="any_with_fewer",
        ),
        pytest.param(
            "Which of the main types of crime came down by the biggest number, November 2020 paper?",
            ("Public order", "2,879"),
            id="types_of_crime",
        ),
        pytest.param(
            "Out of rape, hate crime and domestic abuse, which had the highest conviction rate in Q4 2017/18?",
            ("Hate Crime", "91.5%"),
            id="those_listed",
        ),
        pytest.param("Which of the three kinds of ASB rose fastest to March 2022?", ("Nuisance", "21.1%"), id="kinds"),
        pytest.param(
            "Excluding all crime, which offence fell by the largest number in the year to September 2020?",
            ("Public order", "2,879"),
            id="leaving_out",
        ),
        pytest.param(
            "For which aspect of satisfaction was Lancashire's national rank worst, year to September 2016?",
            ("42nd",),
            id="places_in_sentences",
        ),
        pytest.param(
            "Which crime survey perception questions was Lancashire top of its MSG for, March 2018?",
            ("74.9%", "62.6%"),
            id="first_in_its_group",
        ),
    ],
)
def test_the_extreme_is_of_the_things_asked_about(real_desk: Desk, question: str, figures: tuple[str, ...]) -> None:
    holds(real_desk.ask(question), *figures)


def test_which_of_those_spoken_of_went_down(real_desk: Desk) -> None:
    first = "Which force in our MSG had the highest percentage rise in all sexual offences to October 2016?"
    holds(real_desk.ask("did any of them fall?", (first,)), "Nottinghamshire", "2.8%")


def test_a_whole_force_is_no_part_of_it_and_a_row_named_is_not_ranked_with_others(real_desk: Desk) -> None:
    answer = real_desk.ask("Which district of Lancashire had the most burglary in the year to March 2022?")
    assert "robbery" not in answer.text.lower()


def test_no_sum_of_things_that_only_share_a_word(real_desk: Desk) -> None:
    answer = real_desk.ask(
        "Grade 1 is a real emergency, so has the average time that a police car takes got worse, all in all?"
    )
    assert "our sum" not in answer.text


def test_a_month_and_a_year_are_no_course(real_desk: Desk) -> None:
    answer = real_desk.ask("total recorded crime in each of the Lancashire reports since 2018")
    assert "12,059" not in answer.text


def test_a_list_of_terms_is_evidence_in_words(tmp_path: Path) -> None:
    paper = tmp_path / "gwent.txt"
    terms = (
        "Term\tMeaning\nAttrition\tThe share of cases that end before a charge is brought\nFTE\tFull time equivalent\n"
    )
    paper.write_text(f"GWENT POLICE\nPerformance to March 2019\n\n1. Terms\n\n{terms}", encoding="utf-8")
    inventory = build_inventory([extract(paper, Corrections())], load_vocabulary())
    entry = next(piece for piece in inventory.evidence if piece.text.startswith("Attrition:"))
    assert entry.text == "Attrition: The share of cases that end before a charge is brought"


def test_the_hyphen_of_a_line_end_goes_with_the_line_end() -> None:
    assert clean("the propor-\ntion of long-term work") == "the proportion of long-term work"


def test_months_of_an_average_are_told_and_never_added_up(real_desk: Desk) -> None:
    answer = real_desk.ask("What was the average time to arrive at Grade 1 incidents in 2015/16?")
    holds(answer, "9.5 minutes in April 2015", "10.1 minutes in January 2016")
    assert not answer.workings
    holds(real_desk.ask("Which month of 2016/17 had the longest Grade 1 time to arrive?"), "January 2017", "11.7")
