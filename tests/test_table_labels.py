"""What the labels around a cell make of its figures: targets, rates, intervals, accounts, areas and periods."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ingest.fact import Fact
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary


def _facts(table: str, heading: str = "Performance", publisher: str = "Gwent") -> dict[str, Fact]:
    text = f"1. {heading}\n\n1.1 The table is below.\n\n{table}\n"
    report = Report("paper.txt", text, "", publisher, "", None, "", None)
    sections = outline(report)
    vocabulary = load_vocabulary().with_areas([publisher])
    found, _ = table_facts(report, sections, grid_tables(report, sections), PeriodContext(None, None), vocabulary)
    return {fact.printed: fact for fact in found}


KINDS = """\
Measure\t2012/13 Actual\t2013/14 Target\t2013/14 Actual\tRAG\tChange on 2012/13
Domestic burglary\t2,316\t2,200\t2,264\tAMBER\t-2.2%
Detection rate\t28.4%\t29.0%\t27.1%\tRED\t-1.3
101 abandonment rate\t11.5%\tbelow 10%\t9.5%\tGREEN\t-2.0
"""


@pytest.mark.parametrize(
    ("printed", "statistic", "value", "unit"),
    [
        ("2,200", "target", "2200", "crimes"),
        ("-2.2%", "change_percent", "-2.2", "percent"),
        ("-1.3", "change_points", "-1.3", "points"),
        ("10%", "target", "10", "percent"),
    ],
)
def test_actual_target_and_change_columns(printed: str, statistic: str, value: str, unit: str) -> None:
    fact = _facts(KINDS)[next(found for found in _facts(KINDS) if found.endswith(printed))]
    assert (fact.statistic, fact.value, fact.unit) == (statistic, Decimal(value), unit)
    if statistic.startswith("change"):
        assert (fact.period.label, fact.baseline.label) == ("2013/14", "2012/13")


def test_an_interval_is_a_qualifier_and_has_no_sign() -> None:
    found = _facts("Victims of\t2018/19\t95% CI\nHate crime\t71.2%\t±7.3\nBurglary\t88.2% (±3.9)\t±3.9\n")
    for printed, value in (("±7.3", "7.3"), ("±3.9", "3.9")):
        fact = found[printed]
        assert (fact.statistic, fact.value, fact.unit) == ("level", Decimal(value), "points")
        assert "confidence interval" in fact.qualifiers
        assert fact.period.label == "2018/19"


def test_brackets_are_negative_in_accounts_alone() -> None:
    found = _facts("£ million\tBudget\tOutturn 2013/14\tVariance\nOvertime\t2.95\t(3.72)\t(0.77)\nPay\t3\t4\t1\n")
    assert (found["(3.72)"].value, found["(3.72)"].unit) == (Decimal("-3.72"), "gbp_million")
    assert (found["(0.77)"].statistic, found["(0.77)"].value) == ("change_number", Decimal("-0.77"))
    counts = _facts("Offence\t2013/14\t2014/15\nRobbery\t(12)\t13\nRape\t7\t9\n")
    assert all(fact.value > 0 for fact in counts.values())


def test_minutes_and_seconds_are_seconds() -> None:
    found = _facts("Measure\tQ2 23/24\tQ3 23/24\n101 average wait (mins:secs)\t7:48\t3:12\nCalls\t30\t40\n")
    assert (found["7:48"].value, found["7:48"].unit) == (Decimal(468), "seconds")


@pytest.mark.parametrize(
    "corner", ["District", "Local authority", "Community safety partnership", "Borough", "Division"]
)
def test_areas_down_the_side(corner: str) -> None:
    table = (
        f"{corner}\t2022/23\t2023/24\tCrimes per 1,000 people\nBlaenau Gwent\t71\t68\t1.7\nForce area\t565\t549\t9.5\n"
    )
    found = _facts(table, heading="Recorded crime by district")
    assert found["71"].area == "Blaenau Gwent"
    assert found["565"].area == "Gwent"
    assert found["1.7"].statistic == "rate"
    assert "Recorded crime" in found["71"].measure


def test_areas_above_periods() -> None:
    table = "\tWest Town\t\tRiver BCU\t\n\tR12 Sep 23\tR12 Sep 24\tR12 Sep 23\tR12 Sep 24\nRobbery\t10\t20\t30\t40\n"
    found = _facts(table)
    assert [found[printed].area for printed in ("10", "20", "30", "40")] == ["West Town"] * 2 + ["River Division"] * 2
    assert (found["20"].period.start, found["20"].period.end) == (dt.date(2023, 10, 1), dt.date(2024, 9, 30))


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        pytest.param(
            "Strand\tQ1\tQ2\tQ3\tQ4\t2017/18\nRace\t61\t78\t66\t59\t264\n", "Hate crime", id="the_year_behind"
        ),
        pytest.param("Strand\tQ1\tQ2\nRace\t61\t78\n", "Hate crime 2017/18", id="the_year_in_the_heading"),
    ],
)
def test_quarters_take_their_year(table: str, heading: str) -> None:
    period = _facts(table, heading)["78"].period
    assert (period.start, period.end) == (dt.date(2017, 7, 1), dt.date(2017, 9, 30))


def test_a_change_that_names_both_years_is_between_them() -> None:
    found = _facts("Measure\t2019\t2020\t2021\tChange 2019 to 2021\nRobbery\t341\t260\t201\t-140\n")
    assert (found["-140"].period.label, found["-140"].baseline.label) == ("2021", "2019")


def test_a_blank_heading_is_not_filled_from_another_group() -> None:
    table = "\tAll crime\t\tTarget\n\t2018/19\t2019/20\t\n\tYear\tYear\t\nRobbery\t10\t20\t30\nRape\t1\t2\t3\n"
    assert _facts(table)["30"].column_label == "Target"
    assert _facts(table)["20"].column_label == "All crime 2019/20 Year"


@pytest.mark.parametrize(
    ("table", "printed", "statistic", "unit"),
    [
        pytest.param("\t2018/19\nDays lost per officer\t9.4\nAge\t3\n", "9.4", "rate", "days", id="days_per_officer"),
        pytest.param("\t2018/19\nYears sentenced\t555\nFines\t3\n", "555", "level", "years", id="years_lead"),
        pytest.param(
            "\t2018/19\nViolence warning notices (VWN) issued\t61\nRape\t90\n", "61", "level", "notices", id="last_noun"
        ),
        pytest.param(
            "\t2018/19\nNumber of KSI collisions with a young driver\t17\nRape\t90\n",
            "17",
            "level",
            "collisions",
            id="noun_before_with",
        ),
        pytest.param(
            "\t2018/19\nApplications to the robbery victims fund\t12\nRape\t90\n",
            "12",
            "level",
            "applications",
            id="noun_before_to",
        ),
        pytest.param("\t2018/19\nMental health disorders\t12\nRape\t90\n", "12", "level", "", id="no_orders"),
        pytest.param("\t2018/19\nSatisfied\t87.2%\nSatisfaction gap\t7.2\n", "7.2", "rate", "points", id="gap"),
        pytest.param(
            "\tQ1\tQ2\tQ3\tQ4\t2018/19\nConvicted\t66.7\t60.1%\t59.0%\t61.2%\t62.0%\n",
            "66.7",
            "share",
            "percent",
            id="percent_sign_left_out",
        ),
        pytest.param(
            "\t31/03/2014\tPlan 31/03/2015\nOfficers\t1,502\t1,485\n", "1,485", "forecast", "people", id="plan"
        ),
        pytest.param("\tMSG\nTrusted\t4th ↓2\n", "↓2", "change_number", "rank", id="movement_of_a_rank"),
        pytest.param(
            "Strategic spending\t2018/19\nPatrol\t37%\nStaff\t9%\n",
            "37%",
            "share",
            "percent",
            id="strategic_is_no_rate",
        ),
    ],
)
def test_units_and_statistics_by_their_labels(table: str, printed: str, statistic: str, unit: str) -> None:
    fact = _facts(table)[printed]
    assert (fact.statistic, fact.unit) == (statistic, unit)


def test_an_exact_change_is_preferred_to_one_that_rounding_would_allow() -> None:
    table = "12 months to September\t2019\t2020\t2021\tChange 2019 to 2021\nHomicide\t9\t6\t7\t-2\nRape\t8\t5\t4\t-4\n"
    found = _facts(table)
    assert (found["-2"].value, found["-2"].baseline.end) == (Decimal(-2), dt.date(2019, 9, 30))


BY_COUNTY = """\
\tQ2 2016/17\t\tQ2 2017/18\t\tChange in
County\tRecorded\tCharged\tRecorded\tCharged\trecorded
Easterly\t2,000\t21.0%\t2,200\t18.5%\t+10.0%
Westerly\t1,000\t24.0%\t1,050\t22.5%\t+5.0%
Force\t3,000\t22.0%\t3,250\t19.8%\t+8.3%
"""


def test_counties_are_areas_and_each_column_counts_its_own() -> None:
    found = _facts(f"Table 4: recorded crime by county, quarter 2\n\n{BY_COUNTY}")
    recorded, charged, change = found["2,200"], found["18.5%"], found["+10.0%"]
    assert (recorded.area, recorded.measure, recorded.qualifiers) == ("Easterly", "recorded crime", ())
    assert (charged.area, charged.measure) == ("Easterly", "Charged")
    assert (change.measure, change.period.label, change.baseline.label) == (
        "recorded crime",
        "Q2 2017/18",
        "Q2 2016/17",
    )
    assert found["3,250"].area == "Gwent"


def test_each_force_of_a_table_has_its_own_rank() -> None:
    found = _facts(
        "Table 2: All crime per 1,000 residents, MSG\n\nForce\tRate\tPosition in MSG\n"
        "Kent\t61.2\t1st\nGwent\t64.0\t2nd\nEssex\t70.9\t3rd\n"
    )
    for printed, area in (("1st", "Kent"), ("2nd", "Gwent"), ("3rd", "Essex"), ("61.2", "Kent")):
        assert (found[printed].area, found[printed].measure) == (area, "All crime per 1,000 residents")
    assert found["1st"].qualifiers == ("within MSG",)


def test_an_average_of_years_is_not_of_the_time_of_the_column_beside_it() -> None:
    found = _facts(
        "\tYear to\tLong-term\tDifference\tDifference\nType\tAug 2019\taverage\t(number)\t%\n"
        "Robbery\t220\t200\t+20\t+10.0%\nBurglary\t450\t500\t-50\t-10.0%\n"
    )
    assert found["220"].period.end == dt.date(2019, 8, 31)
    assert not found["200"].period.known
    assert found["+10.0%"].period.end == dt.date(2019, 8, 31)
    assert "against Long-term average" in found["+10.0%"].path[-1]


def test_a_change_from_an_average_is_not_held_against_the_rate_beside_it() -> None:
    found = _facts(
        "Table B: all crime by district\n\nDistrict\tCurrent year\tThree-year average\tDifference %\tPer 1,000 people\n"
        "Northbury\t1,100\t1,000\t+10.0%\t44.0\nSouthbury\t900\t1,000\t-10.0%\t36.1\n"
    )
    assert {found[printed].measure for printed in ("1,100", "1,000", "+10.0%")} == {"all crime"}
    assert found["1,000"].qualifiers == ("Three-year average",)
    assert not found["+10.0%"].flags


def test_a_column_of_sections_holds_no_figures() -> None:
    assert not _facts("Priority\tTitle\tSection\n1\tSafer streets\t3, 4\n2\tVictims\t5\n3\tTrust\t6\n")


def test_who_runs_a_service_is_not_what_its_row_counts() -> None:
    found = _facts(
        "Service\tProvider\tFunding\tPeople\n\t\t2018/19\tsupported\nCounselling\tOak Trust\t£12,000\t140\n"
        "Mediation\tIn house\t£8,000\t60\nAll\t\t£20,000\t200\n"
    )
    assert found["£12,000"].measure == "Counselling"
    assert "In house" not in f"{found['£20,000'].measure} {found['£20,000'].row_label}"


def test_income_below_nothing_is_no_change() -> None:
    found = _facts(
        "Revenue, £m\n\nHeading\tBudget 2018/19\tOut-turn 2018/19\tOver (+) or under (-)\n"
        "Staff\t30.0\t29.5\t-0.5\nPremises\t5.0\t5.2\t+0.2\nIncome\t-4.0\t-4.3\t-0.3\nNet\t31.0\t30.4\t-0.6\n"
    )
    assert (found["-4.0"].statistic, found["-4.0"].value, found["-4.0"].unit) == (
        "level",
        Decimal("-4.0"),
        "gbp_million",
    )
    assert found["-0.3"].statistic == "change_number"


def test_what_is_said_of_victims_is_not_what_happened_to_them() -> None:
    fact = _facts("Satisfaction of victims3\n\nVictim group\t2018/19\nHate crime\t79.5%\nBurglary\t86.1%\n")["79.5%"]
    assert (fact.measure, fact.measure_canonical) == ("Satisfaction of victims: Hate crime",) * 2


def test_targets_count_what_the_column_before_them_does_and_headings_printed_twice_span_nothing() -> None:
    found = _facts(
        "\tRolling year\tRolling year\t\nMeasure\tto Aug 2015\tto Aug 2016\tStandard\n"
        "999 calls answered in 10 seconds\t91.6%\t90.3%\t90%\n"
    )
    assert (found["90%"].statistic, found["90%"].column_label) == ("target", "Standard")
    found = _facts("Service\tPeople helped\tTarget\nSexual violence support\t412\t500\n")
    assert (found["500"].statistic, found["500"].unit) == ("target", "people")


def test_the_year_below_its_months_and_days_of_strength() -> None:
    months = ("Apr-18 May-18 Jun-18 Jul-18 Aug-18 Sep-18 Oct-18 Nov-18 Dec-18 Jan-19 Feb-19 Mar-19").split()
    rows = "".join(f"{month}\t{100 + at}\t{50 + at}\n" for at, month in enumerate(months))
    found = _facts(f"Month\t101 calls\t999 calls\n{rows}Year\t1,266\t666\n")
    assert (found["1,266"].measure, found["1,266"].period.start) == ("101 calls", dt.date(2018, 4, 1))
    strength = _facts("\tAug 2015\tAug 2016\nOfficers\t1,500\t1,480\nStaff\t900\t910\n", "Workforce at 31 August 2016")
    assert (strength["1,500"].period.start, strength["1,500"].period.end) == (dt.date(2015, 8, 31),) * 2


def test_a_part_is_of_the_row_above_it_and_a_strand_of_its_caption() -> None:
    found = _facts("Casualties\t2018\t2019\nKilled or seriously injured\t300\t312\nOf which cyclists\t41\t52\n")
    assert found["52"].measure == "Killed or seriously injured: Of which cyclists"
    found = _facts("Table 3: Hate crimes by strand\n\nStrand\t2018/19\t2019/20\nRace\t210\t222\nFaith\t14\t19\n")
    assert found["222"].measure == "Hate crimes: Race"


def test_months_above_a_month_are_no_figure() -> None:
    found = _facts("\t18/19\t19/20\t12M\nMeasure\tQ4\tQ1\tJun-19\n101 abandonment rate\t2.9%\t4.2%\t3.6%\n")
    assert [(str(fact.value), fact.period.start) for fact in found.values()] == [
        ("2.9", dt.date(2019, 1, 1)),
        ("4.2", dt.date(2019, 4, 1)),
        ("3.6", dt.date(2018, 7, 1)),
    ]


def test_places_named_after_others_are_places_of_their_own() -> None:
    rows = "South Gloucestershire\t18,412\t18,197\nBath and North East Somerset\t13,105\t13,621\n"
    rows += "Force total\t31,517\t31,818\n"
    found = _facts(f"Local authority area\t12M Dec-18\t12M Dec-19\n{rows}", "All recorded crime")
    assert [(fact.area, fact.measure) for fact in found.values() if fact.column == 2] == [
        ("South Gloucestershire", "All recorded crime"),
        ("Bath and North East Somerset", "All recorded crime"),
        ("Gwent", "All recorded crime"),
    ]


def test_whom_a_service_is_for_is_not_what_it_counts() -> None:
    found = _facts("Service\tWho it is for\t2018/19\t2019/20\nQuay casework\tHate crime\t698\t764\n")
    assert found["764"].measure == "Quay casework"


def test_brackets_mean_more_than_the_budget_where_the_heading_says_so() -> None:
    found = _facts("£000\tBudget\tForecast\t(Over)/under\nPay\t712\t719\t(7)\nPremises\t41\t40\t1\nFleet\t30\t30\t0\n")
    assert [found[printed].value for printed in ("(7)", "1", "0")] == [Decimal(7000), Decimal(-1000), Decimal(0)]
    found = _facts("£000\tBudget\tForecast\t(Under)/over\nPay\t712\t719\t7\nPremises\t41\t40\t(1)\nFleet\t30\t30\t0\n")
    assert [found[printed].value for printed in ("7", "(1)")] == [Decimal(7000), Decimal(-1000)]


def test_budgets_are_in_what_the_heading_of_their_variance_says() -> None:
    found = _facts("Heading\tBudget\tForecast\tVariance £k\nStaff pay\t321\t314\t(7)\nPremises\t41\t43\t2\n")
    assert {(fact.printed, fact.unit) for fact in found.values()} >= {("321", "gbp"), ("314", "gbp"), ("(7)", "gbp")}


def test_what_victims_think_under_a_heading_is_no_figure_of_the_crimes() -> None:
    rows = "Hate crime\t77.1%\t79.5%\t402\nPolice would treat you fairly\t61.0%\t62.0%\t900\n"
    found = _facts(f"Group\t2021/22\t2022/23\tInterviews\n{rows}", heading="Victim satisfaction")
    assert (found["79.5%"].measure, found["79.5%"].statistic) == ("Victim satisfaction: Hate crime", "rate")
    assert found["402"].unit == "people"
    assert found["62.0%"].measure == "Police would treat you fairly"


def test_a_change_counts_what_all_levels_say_that_they_do() -> None:
    found = _facts("Road user\tKSI 2018\tKSI 2019\tChange\nCar occupants\t188\t171\t-17\nOthers\t11\t12\t+1\n")
    assert (found["-17"].unit, found["-17"].qualifiers) == ("casualties", ("KSI",))
    money = _facts("£m\tBudget 2018/19\tForecast 2018/19\tVariance\nPay\t188\t171\t-17\nOthers\t11\t12\t+1\n")
    assert money["-17"].qualifiers == ()


def test_places_before_the_names_of_forces_are_ranks() -> None:
    found = _facts("Rank\tForce\t2018/19\t2019/20\n1\tGwent\t581\t566\n2\tDorset\t390\t362\n3\tKent\t546\t563\n")
    assert (found["2"].statistic, found["2"].area) == ("rank", "Dorset")
    assert found["362"].area == "Dorset"
