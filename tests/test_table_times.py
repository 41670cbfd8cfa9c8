"""When the figures of tables are for, and what the words around a table add to its labels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract import Corrections, extract
from ingest.fact import Fact
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.table_facts.changes import SAME_HEADER
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.times.mention import PeriodContext
from ingest.words.vocabulary import load_vocabulary


def _facts(table: str, heading: str = "Performance", opening: str = "", below: str = "") -> dict[str, Fact]:
    text = f"{opening}\n1. {heading}\n\n1.1 The table is below.\n\n{table}\n{below}\n"
    report = Report("paper.txt", text, "", "Gwent", "", None, "", None)
    sections = outline(report)
    vocabulary = load_vocabulary().with_areas(["Gwent"]).with_abbreviations(text)
    found, _ = table_facts(report, sections, grid_tables(report, sections), PeriodContext(None, None), vocabulary)
    return {fact.printed: fact for fact in found}


def _days(fact: Fact) -> str:
    return f"{fact.period.start or ''}..{fact.period.end or ''}"


@pytest.mark.parametrize(
    ("heading", "days", "before"),
    [
        pytest.param("Annual change to 30 June 2019", "2018-07-01..2019-06-30", "2018-06-30", id="annual_to_a_day"),
        pytest.param("Change Q2 18/19 v 19/20", "2019-07-01..2019-09-30", "2018-09-30", id="quarter_left_out"),
        pytest.param("Change Q3 2019/20 v Q3 2018/19", "2019-10-01..2019-12-31", "2018-12-31", id="later_first"),
        pytest.param("Change 2017/18 v 2018/19", "2018-04-01..2019-03-31", "2018-03-31", id="years"),
    ],
)
def test_a_change_is_of_the_later_of_its_periods(heading: str, days: str, before: str) -> None:
    fact = _facts(f"Offence\t{heading}\nRobbery\t-12%\nBurglary\t+3%\n")["-12%"]
    assert _days(fact) == days
    assert str(fact.baseline.end) == before


def test_the_day_that_counting_began_is_no_period() -> None:
    table = "Measure\t2017/18\tChange\t2018/19\nModern slavery (introduced 1 April 2015)\t140\t+10\t150\n"
    assert {_days(fact) for printed, fact in _facts(table).items() if printed != "140"} == {"2018-04-01..2019-03-31"}


def test_a_previous_period_with_the_days_of_the_present_one_is_a_misprint() -> None:
    table = "Measure\tPrevious period Jul – Sep 2020\tThis period Jul – Sep 2020\nPatrol\t£52.0m (37%)\t£54.8m (38%)\n"
    found = _facts(table)
    assert [_days(found[printed]) for printed in ("£52.0m", "37%")] == ["..", ".."]
    assert [_days(found[printed]) for printed in ("£54.8m", "38%")] == ["2020-07-01..2020-09-30"] * 2
    assert {fact.flags for fact in found.values()} == {(SAME_HEADER,)}


def test_a_part_between_levels_and_their_change_is_of_the_latest() -> None:
    table = "Incident type\t2018/19\t2019/20\tOnline\tChange\nFraud\t410\t520\t77\t+110\nForgery\t21\t30\t4\t+9\n"
    assert _days(_facts(table)["77"]) == "2019-04-01..2020-03-31"


def test_what_the_paper_covers_dates_a_table_without_periods() -> None:
    opening = "This report covers the year from 1 April 2018 to 31 March 2019.\n"
    table = "\tBudget £m\tOutturn £m\tVariance £m\nPay\t54.3\t53.1\t(1.2)\nPremises\t5.2\t5.4\t0.2\n"
    found = _facts(table, opening=opening)
    assert {_days(fact) for fact in found.values()} == {"2018-04-01..2019-03-31"}
    assert found["(1.2)"].value == Decimal("-1.2")
    assert not any(fact.flags for fact in found.values())


def test_a_variance_says_what_it_lies_between() -> None:
    table = "\tOriginal £m\tRevised £m\tOutturn £m\tVariance £m\nPay\t50.1\t54.3\t53.1\t(1.2)\n"
    assert _facts(table)["(1.2)"].path[-1] == "Outturn against Revised"


def test_a_note_below_dates_the_column_that_it_opens_with() -> None:
    table = "\t2017/18\t2018/19\tMSG position\nRobbery\t263\t241\t1st of 8\nTheft\t900\t950\t5th of 8\n"
    below = "\nPosition 1 is the lowest rate, year to December 2018.\n"
    assert _days(_facts(table, below=below)["5"]) == "2018-01-01..2018-12-31"


def test_text_below_says_that_a_column_of_the_last_day_is_the_whole_year() -> None:
    table = "\tOutlay 31/3/19\t%\nPatrol\t12.5\t62.5\nStaff\t7.5\t37.5\n"
    below = "\n*Staff includes training.\n\nThe above split covers the year 2018-9.\n"
    found = _facts(table, below=below)
    assert {_days(found[printed]) for printed in ("12.5", "62.5")} == {"2018-04-01..2019-03-31"}
    for other in ("\nThe above split covers the year 2017-8.\n", "\n\tHomes\nEast\t3\n\nThe above covers 2018/19.\n"):
        assert _days(_facts(table, below=other)["12.5"]) == "2019-03-31..2019-03-31"


def test_the_sentence_that_leads_to_a_table_dates_it() -> None:
    text = (
        "Kent Police\n\n1. Money\n\n1.1 Kent beside all forces (ALL), on 2016/17 estimates:\n\n"
        "\tForce %\tMean (ALL)\nPatrol\t42.7%\t38.2%\nSupport\t29.8%\t32.4%\n"
    )
    report = Report("paper.txt", text, "", "Kent", "", None, "", None)
    sections = outline(report)
    vocabulary = load_vocabulary().with_abbreviations(text)
    found, _ = table_facts(report, sections, grid_tables(report, sections), PeriodContext(None, None), vocabulary)
    assert {_days(fact) for fact in found} == {"2016-04-01..2017-03-31"}
    assert {fact.printed: fact.area for fact in found}["38.2%"] == "England and Wales"


def test_the_day_in_a_caption_is_no_period_of_a_change() -> None:
    table = "Rape to end of June 2020\n\nArea\t%\t12M to June '19\t12M to June '20\nKent\t-10.0%\t1,000\t900\n"
    text = f"1. Crime\n\n{table}"
    report = Report("paper.txt", text, "", "Kent", "", None, "", None)
    sections = outline(report)
    found, _ = table_facts(
        report, sections, grid_tables(report, sections), PeriodContext(None, None), load_vocabulary()
    )
    assert {_days(fact) for fact in found if fact.statistic == "change_percent"} == {"2019-07-01..2020-06-30"}


def test_a_caption_dates_the_columns_without_a_period() -> None:
    table = (
        "Table 3: posts at 30 September 2024\n\nBorough\tOfficers budgeted\tIn post\tPCSOs budgeted\tIn post\t"
        "Absence Q2 2024/25\nNewtown\t54\t49\t30\t22\t14.8%\nOldham Green\t62\t60\t36\t31\t11.2%\n"
    )
    found = _facts(table)
    assert _days(found["54"]) == "2024-09-30..2024-09-30"
    assert _days(found["14.8%"]) == "2024-07-01..2024-09-30"
    assert (found["49"].measure, found["22"].measure) == ("Officers in post", "PCSOs in post")


def test_the_corner_says_what_the_rows_are_kinds_of() -> None:
    fact = _facts("Disposal type\t2018/19\nCaution\t1,420\nFine\t2,001\n")["1,420"]
    assert "Disposal" in fact.path
    assert not any("Measure" in words for words in _facts("Measure\t2018/19\nCaution\t1,420\n")["1,420"].path)


def test_what_dated_columns_share_is_the_measure() -> None:
    table = "District\tFatal\tKSI 2017/18\tKSI 2016/17\tChange\nNorth\t4\t42\t47\t-5\nSouth\t7\t48\t44\t+4\n"
    found = _facts(table, heading="Road safety")
    assert (found["-5"].measure, found["-5"].value, _days(found["-5"])) == (
        "KSI",
        Decimal(-5),
        "2017-04-01..2018-03-31",
    )
    assert "KSI" in found["7"].path


def test_a_second_figure_of_a_rolling_row_is_for_twelve_months() -> None:
    table = "Measure\tQ1 2020/21\tQ2 2020/21\nConviction rate (rolling year in brackets)\t50.0% (68.8%)\t71.4 (70.0%)\n"
    found = _facts(table)
    assert _days(found["68.8%"]) == "2019-07-01..2020-06-30"
    assert _days(found["50.0%"]) == "2020-04-01..2020-06-30"


def test_a_target_with_its_own_year() -> None:
    found = _facts("Measure\tTarget\nCases dropped\t15% (moving to 10% in 2019-2020)\n")
    assert (_days(found["15%"]), _days(found["10%"])) == ("..", "2019-04-01..2020-03-31")


def test_a_paper_on_one_division_is_about_that_division(tmp_path) -> None:  # type: ignore[no-untyped-def]
    paper = tmp_path / "paper.txt"
    table = "% agreeing\tQ1 24/25\tQ2 24/25\tNorthfolk Q2 24/25\nPolice do well locally\t47%\t49%\t48%\n"
    paper.write_text(
        f"NORTHFOLK POLICE\n\nHarbour Basic Command Unit: Aldham and Brook\n\n1. Confidence\n\n{table}\n",
        encoding="utf-8",
    )
    areas = {fact.printed: fact.area for fact in extract(paper, Corrections()).facts}
    assert areas == {"47%": "Harbour Division", "49%": "Harbour Division", "48%": "Northfolk"}


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        pytest.param("Quarter 1 2018/19", "May", id="quarter_with_its_year"),
        pytest.param("Spring", "May 2018", id="month_with_its_year"),
        pytest.param("Q1", "May-18", id="month_cut_short"),
    ],
)
def test_a_month_under_a_quarter_or_season_is_a_month(above: str, heading: str) -> None:
    table = f"\t{above}\t\n\t{heading.replace('May', 'Apr')}\t{heading}\nThefts\t412\t431\n"
    facts = _facts(table)
    assert _days(facts["412"]) == "2018-04-01..2018-04-30"
    assert _days(facts["431"]) == "2018-05-01..2018-05-31"


def test_months_without_a_year_under_quarters_are_of_the_year_of_the_caption() -> None:
    table = "\tQuarter 1\t\t\tQuarter 2\n\tApr\tMay\tJun\tJul\nThefts\t412\t431\t440\t398\n"
    facts = _facts(table, heading="Thefts by month, 2018/19")
    assert _days(facts["412"]) == "2018-04-01..2018-04-30"
    assert _days(facts["398"]) == "2018-07-01..2018-07-31"


def test_months_in_two_lines_are_one_row() -> None:
    rule = "+------+-------+-------+-------+\n"
    head = f"{rule}|      | Jan\\  | Feb\\  | Mar\\  |\n|      | Apr   | May   | Jun   |\n{rule.replace('-', '=')}"
    body = f"| 2021 | 301   | 302   | 303   |\n{rule}|      | 304   | 305   | 306   |\n{rule}"
    found = _facts(f"{head}{body}", below="\n: Table 1. Referrals by month")
    assert [_days(found[printed]) for printed in ("302", "305")] == ["2021-02-01..2021-02-28", "2021-05-01..2021-05-31"]
    assert found["305"].measure == "Referrals"


def test_a_day_without_a_year_is_in_that_of_the_caption_and_its_column_counts_its_own() -> None:
    found = _facts(
        "Table 1: Referrals by area, 2023\n\n| Area | Referrals | Helped | % helped | Waiting at 31 Dec |\n"
        "|---|---|---|---|---|\n| North | 1,240 | 639 | 51.5% | 31 |\n| South | 980 | 471 | 48.1% | 12 |\n"
    )
    assert (found["31"].measure, _days(found["31"])) == ("Waiting", "2023-12-31..2023-12-31")
    assert _days(found["51.5%"]) == "2023-01-01..2023-12-31"


def test_names_of_things_keep_the_years_and_places_in_them() -> None:
    found = _facts(
        "Table 1: Actions at 31 March 2025\n\n| Inspection | Total | Closed |\n|---|---|---|\n"
        "| PEEL 2021/22 | 18 | 17 |\n| National themes | 31 | 22 |\n| Custody visit | 9 | 8 |\n"
    )
    assert (found["18"].measure, _days(found["18"])) == ("PEEL 2021/22", "2025-03-31..2025-03-31")
    assert (found["31"].measure, found["31"].area) == ("National themes", "Gwent")
    dated = _facts("Table 1: Actions\n\n| Inspection | Total |\n|---|---|\n| 2021/22 | 18 |\n| 2022/23 | 31 |\n")
    assert _days(dated["18"]) == "2021-04-01..2022-03-31"


def test_aims_count_none_of_what_they_name() -> None:
    table = "Priority\tMeasures\tBetter\nPreventing violence\t4\t2\nHelping victims\t3\t1\n"
    assert {fact.unit for fact in _facts(table).values()} == {""}


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("2021/22 to 30 Sept", "2021-04-01..2021-09-30"),
        ("2021/22 (to end of January)", "2021-04-01..2022-01-31"),
        ("2021/22 (Apr-Sep)", "2021-04-01..2021-09-30"),
        ("2021/22", "2021-04-01..2022-03-31"),
    ],
)
def test_a_year_that_is_told_so_far_is_no_whole_year(heading: str, days: str) -> None:
    found = _facts(f"Indicator\t2020/21\t{heading}\nSearches\t3,118\t1,402\nArrests\t402\t188\n")
    assert _days(found["1,402"]) == days
    assert not found["1,402"].baseline.label


def test_years_below_a_heading_that_spans_part_of_them_are_that_part_and_a_change_is_between_them() -> None:
    rows = "Severity\t2017\t2018\t2019\tChange 2018-2019\nFatal\t14\t11\t16\t5\nSerious\t201\t214\t198\t-16\n"
    found = _facts(rows, heading="KSI casualties, January to June")
    assert _days(found["16"]) == "2019-01-01..2019-06-30"
    assert (_days(found["5"]), str(found["5"].baseline.end)) == ("2019-01-01..2019-06-30", "2018-06-30")
    whole = _facts(rows)["5"]
    assert (_days(whole), str(whole.baseline.end)) == ("2019-01-01..2019-12-31", "2018-12-31")


def test_what_the_one_dated_column_is_set_beside_is_of_another_time() -> None:
    found = _facts("Measure\tBaseline (3 yr avg)\tDec-18\tDiff\nAnswered\t90.1%\t88.6%\t-1.5\nThefts\t118\t131\t+13\n")
    assert (_days(found["90.1%"]), _days(found["118"])) == ("..", "..")
    assert _days(found["88.6%"]) == "2018-12-01..2018-12-31"
    assert (found["-1.5"].statistic, found["-1.5"].unit) == ("change_points", "points")
    assert found["+13"].statistic == "change_number"


def test_minutes_and_seconds_in_letters_are_figures() -> None:
    found = _facts("Calls\t2016/17\t2017/18\nAverage wait\t1m 40s\t2m 12s\nAbandoned\t4.1%\t7.8%\n")
    assert (found["1m 40s"].value, found["1m 40s"].unit) == (Decimal(100), "seconds")
    assert _days(found["7.8%"]) == "2017-04-01..2018-03-31"


def test_a_change_between_levels_that_are_narrowed_alike_is_dated() -> None:
    found = _facts("Road user\tKSI 12M Dec-18\tKSI 12M Dec-19\tChange\nPedestrian\t81\t74\t-7\n")
    assert (_days(found["-7"]), str(found["-7"].baseline.end)) == ("2019-01-01..2019-12-31", "2018-12-31")


def test_a_forecast_is_of_the_year_of_its_budget_and_not_of_the_month_it_was_made_in() -> None:
    found = _facts("\tBudget 2019/20\tForecast at Dec-19\tVariance\nOvertime\t£5.2m\t£6.3m\t£1.1m\n")
    assert _days(found["£6.3m"]) == "2019-04-01..2020-03-31"


def test_columns_are_of_the_times_that_the_paper_says_their_names_mean() -> None:
    opening = (
        "'This Period' means the twelve months from 1 October 2014 to 30 September 2015. 'Last Period' is the twelve "
        "months before. 'March Position' is the result for the year 2014/15.\n"
    )
    table = "Measure\tMarch Position\tLast Period\tThis Period\tMSG (of 8)\nCrimes\t62\t61\t63\t5\nCalls\t28\t30\t27\t2"
    facts = _facts(table, opening=opening)
    assert _days(facts["62"]) == "2014-04-01..2015-03-31"
    assert _days(facts["61"]) == "2013-10-01..2014-09-30"
    assert _days(facts["63"]) == "2014-10-01..2015-09-30"
    assert (facts["5"].statistic, facts["5"].qualifiers, _days(facts["5"])) == ("rank", ("within MSG",), "..")


def test_an_earlier_time_without_a_date_is_not_that_of_the_paper() -> None:
    opening = "This report covers the year from 1 April 2019 to 31 March 2020.\n"
    facts = _facts("Measure\tBaseline\tPrevious\tCurrent\nCalls\t31\t33\t36\nVisits\t12\t14\t15", opening=opening)
    assert [_days(facts[figure]) for figure in ("31", "33", "36")] == ["..", "..", "2019-04-01..2020-03-31"]
    facts = _facts("Measure\tLast year\tThis year\nCalls\t33\t36\nVisits\t14\t15", opening=opening)
    assert [_days(facts[figure]) for figure in ("33", "36")] == ["2018-04-01..2019-03-31", "2019-04-01..2020-03-31"]


def test_a_month_beside_the_twelve_that_end_with_it_is_of_those() -> None:
    found = _facts(
        "Offence\t12M Dec-18\t12M Dec-19\tCharge rate Dec-18\tCharge rate Dec-19\nRape\t170\t178\t5.1%\t3.8%\n"
    )
    assert _days(found["5.1%"]) == "2018-01-01..2018-12-31"
    assert _days(found["3.8%"]) == "2019-01-01..2019-12-31"
    alone = _facts("Offence\t12M Nov-18\t12M Nov-19\tCharge rate Dec-19\nRape\t170\t178\t3.8%\n")
    assert _days(alone["3.8%"]) == "2019-12-01..2019-12-31"


def test_a_percentage_behind_two_times_is_of_the_later_and_counts_its_own() -> None:
    opening = "This report covers the year from 1 January 2019 to 31 December 2019.\n"
    table = "Group\t31/12/18\t31/12/19\tChange\t% women\nOfficers\t265\t272\t+7\t31.5%\nTotal\t265\t272\t+7\t31.6%\n"
    found = _facts(table, opening=opening)
    assert (_days(found["31.5%"]), found["31.5%"].qualifiers) == ("2019-12-31..2019-12-31", ("% women",))
    assert (_days(found["31.6%"]), found["31.6%"].measure) == ("2019-12-31..2019-12-31", "% women")
    table = "District\tOffences 2021/22\tOffences 2022/23\tSolved rate %\nEast\t265\t272\t12.4\nWest\t365\t352\t14.1\n"
    found = _facts(table)
    assert (_days(found["12.4"]), found["12.4"].measure) == ("2022-04-01..2023-03-31", "Solved rate %")


def test_the_brackets_of_headings_are_whole() -> None:
    found = _facts("Group\tSickness (days YTD)\t2018/19 (Apr-Sep)\nOfficers\t7.4\t812\nStaff\t6.9\t640\n")
    assert found["7.4"].qualifiers == ("Sickness (days)",)
    assert (found["812"].period.label, _days(found["812"])) == ("2018/19 (Apr-Sep)", "2018-04-01..2018-09-30")


def test_a_heading_names_its_measure_without_how_it_is_split_by_time() -> None:
    rows = "\tApr\tMay\tJun\n17/18\t14\t16\t17\n18/19\t15\t18\t19\n"
    assert {fact.measure_canonical for fact in _facts(rows, heading="Hate crime by month").values()} == {"hate crime"}


def test_a_quarter_says_what_the_quarter_before_it_is_and_nothing_of_budgets() -> None:
    opening = "This report covers the quarter from 1 July 2022 to 30 September 2022.\n"
    head = "Measure\tPrevious quarter\tThis quarter\tSame quarter last year\n"
    found = _facts(f"{head}Crimes\t912\t948\t900\nCalls\t120\t133\t118\n", opening=opening)
    days = ["2022-04-01..2022-06-30", "2022-07-01..2022-09-30", "2021-07-01..2021-09-30"]
    assert [_days(found[printed]) for printed in ("912", "948", "900")] == days
    found = _facts("£000\tBudget\tForecast\tVariance\nPay\t712\t719\t7\nFleet\t41\t40\t(1)\n", opening=opening)
    assert {_days(fact) for fact in found.values()} == {".."}


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@pytest.mark.parametrize(
    ("opens", "second", "last"),
    [
        pytest.param(10, "2018-11-01..2018-11-30", "2019-09-01..2019-09-30", id="october"),
        pytest.param(4, "2018-05-01..2018-05-31", "2019-03-01..2019-03-31", id="april"),
        pytest.param(1, "2019-02-01..2019-02-28", "2018-12-01..2018-12-31", id="the_order_does_not_tell"),
    ],
)
def test_the_order_of_the_months_tells_when_a_year_begins(opens: int, second: str, last: str) -> None:
    months = _MONTHS[opens - 1 :] + _MONTHS[: opens - 1]
    figures = [str(100 + place) for place in range(12)]
    table = "\t".join(["Year", *months]) + "\n" + "\t".join(["2018/19", *figures])
    found = _facts(table, "Hate crime")
    assert (_days(found["101"]), _days(found["111"])) == (second, last)
    rows = "\n".join(f"{month}\t{figure}" for month, figure in zip(months, figures, strict=True))
    below = _facts(f"Month\t2018/19\n{rows}", "Hate crime")
    assert (_days(below["101"]), _days(below["111"])) == (second, last)


@pytest.mark.parametrize(
    ("corner", "days"),
    [
        pytest.param("At 31 March", "2021-03-31..2021-03-31", id="day"),
        pytest.param("Year ending March", "2020-04-01..2021-03-31", id="year_ending"),
        pytest.param("Staff", "2021-01-01..2021-12-31", id="no_time"),
    ],
)
def test_the_corner_tells_the_time_whose_year_the_columns_name(corner: str, days: str) -> None:
    assert _days(_facts(f"{corner}\t2020\t2021\nOfficers\t1,976\t2,102\n")["2,102"]) == days


def test_twelve_months_may_be_printed_short_and_apart() -> None:
    found = _facts("Offence\t12 m to Sep 18\t12 mths to Sep 19\nRobbery\t1,584\t1,816\n")
    assert _days(found["1,584"]) == "2017-10-01..2018-09-30"
    assert _days(found["1,816"]) == "2018-10-01..2019-09-30"


def test_a_long_numbered_caption_tells_the_time_of_a_table() -> None:
    caption = (
        "Table 2: % change in all recorded crime, 12 months to June 2019 v 12 months to June 2018 (a note of three)"
    )
    assert (
        _days(_facts(f"{caption}\nOffence\tGwent\tMSG\nRobbery\t+12.1%\t+9.4%\n")["+9.4%"]) == "2018-07-01..2019-06-30"
    )


@pytest.mark.parametrize(
    ("caption", "corner"), [("Table 5: Calls, May to July 2021", "Month"), ("Table 5: Calls", "Month 2021")]
)
def test_rows_of_months_are_of_the_year_of_the_caption_or_corner(caption: str, corner: str) -> None:
    found = _facts(f"{caption}\n\n{corner}\t999 calls\nMay\t11\nJun\t12\nJul\t13\nTotal\t36")
    assert _days(found["12"]) == "2021-06-01..2021-06-30"
    assert _days(found["36"]) == "2021-05-01..2021-07-31"


def test_parts_of_crimes_below_crimes_per_so_many_people_are_rates() -> None:
    opening = "13. Comparison, year to June 2022 (crimes per 1,000 people):"
    found = _facts(f"{opening}\n\nForce\tAll crime\tBurglary\nDorset\t63.1\t2.0\nKent\t59.8\t1.4")
    assert {fact.statistic for fact in found.values()} == {"rate"}
    assert _facts("Force\tAll crime\tBurglary\nDorset\t63.1\t2.0\nKent\t59.8\t1.4")["63.1"].statistic == "level"
