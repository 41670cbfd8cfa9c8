"""Figures in the habits of other forces' papers: what they are set beside, of which place, and what was cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract import Corrections, extract
from ingest.fact import Fact
from ingest.identify import identify
from ingest.words.vocabulary import load_vocabulary

HEAD = """Norvale Police and Crime Panel

Report of the Chief Constable: Performance Report - position at 31 March 2023

Meeting of 20 June 2023

All indicators compare the 12 months to March 2023 with the 12 months to March 2022 unless shown otherwise.

1. PERFORMANCE

"""
YEAR = "2022-04-01..2023-03-31"


def facts_of(folder: Path, text: str) -> dict[str, Fact]:
    """The facts of a Norvale paper of one part, by their figures as printed."""
    paper = folder / "norvale.txt"
    paper.write_text(HEAD + text + "\n", encoding="utf-8")
    return {fact.printed: fact for fact in extract(paper, Corrections()).facts}


def told(fact: Fact) -> str:
    days = f"{fact.period.start or ''}..{fact.period.end or ''}"
    return f"{fact.measure} | {fact.area} | {days} | {fact.statistic} {fact.value}"


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "There were 141 robberies in the year, 10.8% lower than the five-year average of 158.",
            "158",
            "robberies | Norvale | .. | level 158",
            id="mean_of_several_years",
        ),
        pytest.param(
            "Charges for rape numbered 141, more than double the 66 of two years ago.",
            "66",
            "Charges for rape | Norvale | .. | level 66",
            id="two_years_ago",
        ),
        pytest.param(
            "Grade 1 incidents were attended within target on 78.3% of occasions (target 85%).",
            "78.3%",
            f"occasions (Grade 1 incidents attended within target) | Norvale | {YEAR} | rate 78.3",
            id="within_target_is_no_target",
        ),
        pytest.param(
            "Of 57 recommendations due by 31 December, 49 had been implemented.",
            "49",
            "recommendations due implemented | Norvale | 2022-12-31..2022-12-31 | level 49",
            id="due_by_a_day_that_is_over",
        ),
        pytest.param(
            "Cash seizures came to £1.42m in the first nine months of the year.",
            "£1.42m",
            "Cash seizures | Norvale | 2022-04-01..2022-12-31 | level 1.42",
            id="first_nine_months",
        ),
        pytest.param(
            "The full-year forecast is £22.3m, a reduction of £3.9m on the revised programme of £26.2m.",
            "£26.2m",
            f"revised programme | Norvale | {YEAR} | level 26.2",
            id="programme_is_no_forecast",
        ),
        pytest.param(
            "Rape: reports fell 4% to 1,042 while charges rose from 71 to 98.",
            "98",
            f"Rape: reports: charges | Norvale | {YEAR} | level 98",
            id="clause_with_its_own_move",
        ),
        pytest.param(
            "Speed enforcement generated 61,250 notices in the year, 71% of which led to a course.",
            "71%",
            f"notices led to a course | Norvale | {YEAR} | share 71",
            id="of_which",
        ),
        pytest.param(
            "Witness attrition, 22.4% of cases, remains the highest in the region.",
            "22.4%",
            f"Witness attrition | Norvale | {YEAR} | share 22.4",
            id="set_beside_its_name",
        ),
        pytest.param(
            "The unit has cut the backlog of devices from 120 to 80.",
            "80",
            f"backlog of devices | Norvale | {YEAR} | level 80",
            id="what_was_cut",
        ),
        pytest.param(
            "Robbery reduced in the county from 12 to 8.",
            "8",
            f"Robbery | Norvale | {YEAR} | level 8",
            id="what_fell_is_its_subject",
        ),
        pytest.param(
            "Confidence is at 77.6% (results to the 12 months to December 2022, quarter 3).",
            "77.6%",
            "Confidence | Norvale | 2022-01-01..2022-12-31 | rate 77.6",
            id="days_of_the_data_in_a_bracket",
        ),
        pytest.param(
            "Robberies numbered 1,302. Southend accounted for 284 of them and Basildon 241.",
            "284",
            f"Robberies | Southend | {YEAR} | level 284",
            id="known_place",
        ),
        pytest.param(
            "The average wait for an answer was 6m 12s.",
            "6m 12s",
            f"average wait for an answer | Norvale | {YEAR} | level 372",
            id="minutes_and_seconds",
        ),
    ],
)
def test_what_a_figure_is(tmp_path: Path, text: str, printed: str, expected: str) -> None:
    assert told(facts_of(tmp_path, text)[printed]) == expected


def test_an_earlier_figure_of_the_same_thing_gives_no_time_to_what_follows(tmp_path: Path) -> None:
    text = (
        "Satisfaction was 68.2% in the year to December 2022. This was 71.9% in the year to December 2021.\n\n"
        "The number of crimes finalised with a charge rose to 14,136."
    )
    assert facts_of(tmp_path, text)["14,136"].period.label != "year to December 2021"


def test_a_title_on_its_own_line_ends_the_time_told_above_it(tmp_path: Path) -> None:
    text = (
        "Satisfaction was 68.2% in the year to December 2022. It was measured by telephone, in the evening, by "
        "interviewers of an agency.\n\nInvestigations\nThe number of crimes finalised with a charge rose to 14,136, "
        "which the force puts down to new teams."
    )
    assert facts_of(tmp_path, text)["14,136"].period.label == "12 months to March 2023"


def test_who_lives_in_a_place_is_of_no_months(tmp_path: Path) -> None:
    text = "In the year 4.2% of officers were from a minority ethnic background (Census population: 9.9%)."
    found = facts_of(tmp_path, text)["9.9%"]
    assert (found.measure, found.period.label) == ("Census population", "")


def test_what_this_compares_with_is_earlier(tmp_path: Path) -> None:
    text = (
        "Between July 2021 and June 2022, 1,107 people were killed or seriously injured. This compares with a 2017-19 "
        "baseline average of 894. Deaths reached 53."
    )
    found = facts_of(tmp_path, text)
    assert found["894"].period.start is None
    assert found["53"].period == found["1,107"].period


def test_an_authority_is_no_force_and_a_stretch_of_months_no_day_of_a_meeting() -> None:
    text = (
        "West Yorkshire Combined Authority\nPolice and Crime Plan\nQuarter 2 2022/23 (12 months to September 2022)\n"
        "For: Police and Crime Panel, 18 November 2022\n\nCrime in West Yorkshire fell."
    )
    found = identify(text, "paper.txt", load_vocabulary())
    assert (found.publisher, found.date_printed) == ("West Yorkshire", "18 November 2022")
