"""Facts of tables: what a cell's figure is of, where, when, and what kind."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fact import Fact
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.table_facts.changes import MISMATCH, SAME_HEADER
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary


def facts_of(text: str, publisher: str = "Kent") -> list[Fact]:
    report = Report("paper.txt", text, "", publisher, "", None, "", None)
    found = outline(report)
    vocabulary = load_vocabulary().with_areas([publisher])
    return table_facts(report, found, grid_tables(report, found), PeriodContext(None, None), vocabulary)[0]


def told(fact: Fact) -> tuple[str, str, str, Decimal, str]:
    return fact.measure_canonical, fact.area, fact.statistic, fact.value, fact.unit


OBJECTIVES = """## 1. Measures

Objective\tMeasure\t12 months to Mar 2020\t12 months to Mar 2022\t% change\tTrend
Safer homes\tBurglary - Residential\t200\t150\t-25.0%\t↓
\tNotices issued\t28\t20\t28.6%\t↓
Quick answers\t999 calls answered in time\t84.7%\t75.5%\t-9.2%\t↓
\tVictims satisfied\t50%\t55%\t10%\t↑
\tNever right\t100\t150\t70%\t↑
\tNew in 2022\tn/a\t12\t\t
"""


def test_percent_or_points_is_decided_by_arithmetic_and_not_by_the_header() -> None:
    changes = {fact.measure: fact for fact in facts_of(OBJECTIVES) if fact.statistic.startswith("change")}
    assert told(changes["999 calls answered in time"])[2:] == ("change_points", Decimal("-9.2"), "points")
    assert told(changes["Victims satisfied"])[2:] == ("change_percent", Decimal("10"), "percent")


def test_a_fall_printed_without_its_minus_is_negative() -> None:
    fall = next(fact for fact in facts_of(OBJECTIVES) if fact.printed == "28.6%")
    assert fall.value == Decimal("-28.6")
    assert fall.printed == "28.6%"


def test_a_change_that_does_not_match_its_levels_is_kept_and_flagged() -> None:
    wrong = next(fact for fact in facts_of(OBJECTIVES) if fact.measure == "Never right" and "change" in fact.statistic)
    assert wrong.value == 70
    assert wrong.flags == (MISMATCH,)
    assert wrong.confidence == "low"


def test_unknown_cells_have_no_fact_and_are_never_zero() -> None:
    assert [fact.value for fact in facts_of(OBJECTIVES) if fact.measure == "New in 2022"] == [Decimal(12)]


AREAS = """## 1. Robbery

\tEngland & Wales\tThree Rivers\tMSG\tKent
12M Mar-18 -v- 12M Mar-17\tUp 29.9% (15,861 Crimes)\tUp 4.0% (10 Crimes)\tDown 1.7% (16 Crimes)\tUp 18.5% (128 Crimes)
"""


def test_area_columns_give_two_facts_a_cell_with_the_sign_of_the_word() -> None:
    found = {(fact.area, fact.statistic): fact.value for fact in facts_of(AREAS)}
    assert found["Kent", "change_percent"] == Decimal("18.5")
    assert found["Kent", "change_number"] == 128
    assert found["MSG", "change_percent"] == Decimal("-1.7")


def test_an_unknown_area_between_areas_is_never_the_publisher() -> None:
    assert {fact.area for fact in facts_of(AREAS)} == {"England and Wales", "Three Rivers", "MSG", "Kent"}


def test_both_periods_of_a_comparison_are_dated() -> None:
    fact = facts_of(AREAS)[0]
    assert str(fact.period.end) == "2018-03-31"
    assert str(fact.baseline.end) == "2017-03-31"


def test_two_columns_with_one_period_are_flagged() -> None:
    text = (
        "## 1. Money\n\nMeasure\tPrevious period Jul – Sep 20\tIn year Jul – Sep 20\nVisible policing\t£52.0M\t£54.8M\n"
    )
    assert [fact.flags for fact in facts_of(text)] == [(SAME_HEADER,), (SAME_HEADER,)]


@given(st.lists(st.integers(1, 99999), min_size=12, max_size=12), st.sampled_from(["tab", "pipe"]))
def test_a_month_grid_reads_back_to_the_same_facts(values: list[int], style: str) -> None:
    months = "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split()
    rows = [["", *months], ["17/18", *(f"{value:,}" for value in values)]]
    if style == "tab":
        table = "\n".join("\t".join(row) for row in rows)
    else:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        table = "\n".join([lines[0], "|---" * 13 + "|", lines[1]])
    found = facts_of(f"## 1. Hate Crime\n\n{table}\n")
    assert [fact.value for fact in found] == values
    assert [str(fact.period.start) for fact in found[::11]] == ["2017-04-01", "2018-03-01"]
    assert {fact.measure_canonical for fact in found} == {"hate crime"}


@pytest.mark.parametrize(
    ("cell", "value", "qualifier"),
    [
        pytest.param("1 st ↑1", 1, "within MSG", id="rank_with_movement"),
        pytest.param("24th", 24, "within MSG", id="bare_rank"),
    ],
)
def test_ranks_are_of_the_publisher_within_the_column(cell: str, value: int, qualifier: str) -> None:
    found = facts_of(f"## 1. Survey\n\nQuestion\tEstimate\tMSG\nPolice treat you fairly\t60.8%\t{cell}\n")
    fact = found[1]
    assert told(fact)[1:4] == ("Kent", "rank", Decimal(value))


def test_ranks_name_their_group_and_a_year_earlier_is_the_year_before() -> None:
    text = "## 1. Theft, 12 months to March 2024\n\n"
    text += "Theft, 12 months to March 2024\nOffence\tKent\tKent's place in MSG\tPlace a year earlier\n"
    text += "Boat theft\t6.4\t4th of 8\t2nd of 8\nOar theft\t7.3\t5th of 8\t6th of 8\n"
    ranks = [fact for fact in facts_of(text) if fact.unit == "rank"][:2]
    assert [fact.qualifiers for fact in ranks] == [("within MSG",)] * 2
    assert [fact.period.end and fact.period.end.year for fact in ranks] == [2024, 2023]


def test_populations_in_thousands_and_the_year_of_a_census() -> None:
    text = "## 1. Searches\n\nArea\tSearches\tPopulation (000s)\nHale\t120\t139.9\nFenby\t80\t94.8\n"
    found = {fact.printed: (fact.value, fact.unit) for fact in facts_of(text)}
    assert found["139.9"] == (Decimal(139900), "people")


def test_a_merged_heading_with_a_blank_too_many_moves_no_column() -> None:
    text = "## 1. Charges\n\nArea\tAim\tActual\t\t\t\tWales\n\t\tQ1 18/19\tQ2 18/19\tQ2 18/19\n"
    text += "Charge rate\t60%\t57.1%\t62.5%\t61.0%\n"
    assert {fact.printed: fact.area for fact in facts_of(text)}["61.0%"] == "Wales"
