"""Rows that are the places of a force, by their sum; and what the words above and in the headings make of them."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.table_facts.facts import table_facts
from ingest.tables.grids import grid_tables
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

_TOWNS = """\
\tNumber of Crimes\t\tCrimes per 1,000 residents\t
\tLast Year\tThis Year\tLast Year\tThis Year
Eastwick\t9,046\t10,214\t97.3\t109.8
Fenby\t18,902\t21,387\t134.5\t152.2
Hale-on-Sea\t14,203\t15,822\t72.1\t80.3
{whole}\t{before}\t47,423\t94.4\t105.9
"""


def facts_of(text: str) -> dict[str, Fact]:
    covers = "This report covers the 12 months from 1st January 2018 to 31st December 2018."
    text = f"PERFORMANCE\n\n{covers}\n\n1. All crime\n\n{text}\n"
    report = Report("paper.txt", text, "", "Cleveland", "", dt.date(2019, 2, 1), "", dt.date(2018, 12, 31))
    sections = outline(report)
    context = PeriodContext(report.date, report.data_to)
    found, _ = table_facts(report, sections, grid_tables(report, sections), context, load_vocabulary())
    return {fact.printed: fact for fact in found}


@pytest.mark.parametrize("whole", ["Force", "Cleveland"])
def test_names_that_add_up_to_the_force_are_its_places(whole: str) -> None:
    facts = facts_of(_TOWNS.format(whole=whole, before="42,151"))
    assert (facts["21,387"].area, facts["15,822"].area) == ("Fenby", "Hale-on-Sea")
    assert (facts["47,423"].area, facts["21,387"].measure_canonical) == ("Cleveland", "all crime")
    assert facts["152.2"].statistic == "rate"


@pytest.mark.parametrize(("whole", "corner"), [("Fenby Road", ""), ("Force", "Department")])
def test_names_are_no_places_without_the_force_or_under_another_name(whole: str, corner: str) -> None:
    facts = facts_of(corner + _TOWNS.format(whole=whole, before="42,151"))
    assert facts["21,387"].area == "Cleveland"


def test_kinds_of_crime_that_add_up_are_no_places() -> None:
    table = "\t2017\t2018\nBurglary\t100\t90\nRobbery\t20\t30\nShoplifting\t40\t50\nForce\t160\t170\n"
    assert facts_of(table)["30"].area == "Cleveland"


def test_headings_that_end_in_the_name_of_a_time_are_of_it() -> None:
    text = _TOWNS.format(whole="Force", before="42,151")
    facts = facts_of(text)
    assert facts["21,387"].period.end == dt.date(2018, 12, 31)
    assert facts["18,902"].period.end == dt.date(2017, 12, 31)


def test_a_line_that_leads_to_rates_makes_levels_rates() -> None:
    rows = "Crime Type\tCleveland\tMSG Average\nBurglary\t10.2\t8.9\nRobbery\t0.9\t1.1\n"
    lead = "Rate per 1,000 residents, 12 months to November 2018:\n\n"
    assert facts_of(lead + rows)["8.9"].statistic == "rate"
    assert facts_of("Figures for the 12 months to November 2018:\n\n" + rows)["8.9"].statistic == "level"
    counted = rows.replace("MSG Average", "Offences")
    assert facts_of("Offences and rate per 1,000 residents:\n\n" + counted)["8.9"].statistic == "level"


def test_a_place_is_known_by_its_first_word_where_no_other_begins_so() -> None:
    places = load_vocabulary().with_areas(["Hale-on-Sea", "Upper-on-Lea", "Upper Fenby"], "place").with_short_names()
    assert [mention.name for mention in places.find_areas("burglary in Hale and Upper")] == ["Hale-on-Sea"]


_BY_AREA = """\
Appendix A - Crime by Community Safety Partnership area

{corner}\t12m Dec 2021\t12m Dec 2022\tCrimes per 1,000 population\tMSG CSP average per 1,000
Eastwick\t24,816\t26,204\t116.3\t109.8
North Lincolnshire\t17,022\t16,488\t56.0\t61.4
Cleveland Police total\t41,838\t42,692\t87.6\t84.9
"""


def test_rows_below_a_measure_are_places_where_the_caption_says_by_area() -> None:
    facts = facts_of(_BY_AREA.format(corner="All crime"))
    told = [(facts[printed].area, facts[printed].measure) for printed in ("26,204", "16,488", "42,692")]
    assert told == [("Eastwick", "All crime"), ("North Lincolnshire", "All crime"), ("Cleveland", "All crime")]


def test_what_each_place_is_set_beside_is_of_its_group_and_of_the_time_of_its_own_rate() -> None:
    facts = facts_of(_BY_AREA.format(corner="All crime"))
    beside = facts["61.4"]
    assert (beside.area, beside.qualifiers) == ("MSG", ("for North Lincolnshire",))
    assert beside.period.end == dt.date(2022, 12, 31)
    assert facts["84.9"].qualifiers == ()


def test_rows_below_a_kind_are_no_places() -> None:
    assert facts_of(_BY_AREA.format(corner="Offence"))["26,204"].area == "Cleveland"
