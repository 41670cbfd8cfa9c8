"""A paper whose tables are named by the sentence above them, run on over the end of a page, and bear plain marks of
footnotes: what they count, when, and for whom.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from ingest.tables.lead_ins import led_to
from ingest.tables.printed_grids import printed_grids
from qa.desk import Desk

PAPER = """OFFICIAL

NORFOLK POLICE AND CRIME PANEL
Date of meeting: 9 February 2023
Title: Assurance report, Quarter 3 of 2022/23 (October to December 2022)

1 What this is for

1.1 "Last year" in this paper means the same quarter of 2021/22 (October to December 2021). Figures were drawn on
9 January 2023.

2 Recorded crime

Table 1: Crimes recorded
Offence	Q3 2021/22	Q3 2022/23	Change
All crime	20,412	19,284	-5.5%
Robbery	148	163	+10.1%
Rape	318	331	+4.1%

2.1 Shops are the exception. Monthly shoplifting was as follows.

Month Apr May Jun Jul Aug Sep Oct Nov Dec
2022 580 631 640 662 701 682 714 768 729

2.2 Burglary remains a strength. The table gives victims of residential burglary per 1,000 households over the 12
months to November 2022.

                                                                             Page 1 of 2
OFFICIAL

Force Rate Position
Norfolk 4.2 1
Suffolk 4.6 2
Lincolnshire 5.1 3
Wiltshire 5.3 4

2.3 Anti-social behaviour by district over the quarter was as follows.

Table 2
District	October	November	December	Quarter
Breckland	611	702	455	1,768
Norwich	1,012	1,080	771	2,863
Fenland	566	640	398	1,604
Force	2,189	2,422	1,624	6,235

2.4 Knife crime has fallen in two of the three districts.

Table 3
District	Q3 2021/22	Q3 2022/23
Breckland	38	31
Norwich	121	128
Fenland	57	45

3 Outcomes

3.1 412 hate crimes were recorded in the quarter.

Table 4: Hate crime by strand, Q3 2022/23

Strand
Crimes
Race
246
Sexual orientation
78
Disability
52
Faith
45
Total
421

3.2 Median number of days from recording to outcome:

Group of crime
2021/22
2022/23
MSF
All crime
14
16
15
Rape
312
268
251
Robbery
21
19
24

                                                                             Page 2 of 2
OFFICIAL

4 Calls and people

Table 5: Contact
                                 Q3 2021/22   Q3 2022/23   Margin (+/-)
Satisfied callers (%)                  73.7         70.3            8.2
Calls abandoned 1                      11.7          5.0            0.9
Calls answered late                    14.1         12.6            1.1

1  A caller who hangs up within 30 seconds is no longer counted
   as abandoned. On the former basis the figure would have been 8.3.

4.1 The call centre promises to ring back at least every 28 days, and an officer is told at once.

Table 6: Savings programme 2022/23 (£000)
Scheme	Target	Forecast
Overtime	1,100	605
Fleet	450	430
Estates	320	320

4.2 The quarterly results of the forces beside us, per 1,000 people. The figures published by the statistics office are
for the 12 months to September 2022. Norfolk's most similar forces are those below.

Recorded crimes per 1,000 people
Force
Rate
Norfolk
71.2
Suffolk
69.4
Lincolnshire
72.7
Wiltshire
57.8
North Yorkshire
54.2
Gloucestershire
63.5
Devon and Cornwall
59.9
West Mercia
70.1
Average of the other seven
63.9
England and Wales
92.1
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("led"), embedder, "norfolk-assurance-q3.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("Total shoplifting offences in April to December 2022?", "6,107", id="months in one row, summed"),
        pytest.param("Which force has the worst rate of home burglary?", "Wiltshire, at 5.3", id="led over a page"),
        pytest.param("How many ASB incidents were there in Norwich in Oct-Dec 2022?", "2,863", id="months' total"),
        pytest.param("How much knife crime was there in Fenland in Q3 2022/23?", "45", id="named by its paragraph"),
        pytest.param("How many days did rape take from recording to outcome in 2022/23?", "268 days", id="days"),
        pytest.param(
            "Recorded crime per 1,000 people in Norfolk against the MSG?", "63.9", id="other seven are the MSG"
        ),
    ],
)
def test_a_table_counts_what_leads_to_it(desk: Desk, question: str, words: str) -> None:
    holds(desk.ask(question), words)


def test_the_total_comes_before_its_kinds_and_beside_the_text(desk: Desk) -> None:
    holds(desk.ask("How many hate crimes were recorded in the quarter Oct to Dec 2022?"), "421", "412")


def test_sums_of_thousands_are_worked_with_as_printed(desk: Desk) -> None:
    answer = desk.ask("Which savings scheme is furthest behind its target?")
    holds(answer, "£495 thousand short")
    assert [(working.expression, working.value) for working in answer.workings] == [("1100 - 605", "495")]


def test_a_margin_is_no_change(desk: Desk) -> None:
    told = desk.ask("How satisfied were callers in Q3 2022/23?").text
    assert "70.3%" in told
    assert "up 8.2" not in told


def test_a_plain_mark_of_a_footnote_is_no_part_of_a_name(desk: Desk) -> None:
    told = desk.ask("Is the fall in abandoned calls real?").text
    assert "8.3" in told
    assert "abandoned 1" not in told


def test_days_beside_officers_are_no_number_of_officers(desk: Desk) -> None:
    assert desk.ask("How many police officers does the force have?").abstained


def test_a_district_is_none_of_the_forces(desk: Desk) -> None:
    assert "Wiltshire" not in desk.ask("Which Norfolk district has the highest crime per 1,000 people?").text


@pytest.mark.parametrize(
    ("above", "named"),
    [
        ("3.2 Median number of days to an outcome:", "Median number of days to an outcome"),
        ("2.3 Thefts are up. Nuisance by district over the quarter was as follows.", "Nuisance by district"),
        ("People who work for the force:", "People who work for the force"),
        ("2.1 Shops are the exception. Monthly shoplifting was as follows.", "Shoplifting"),
        ("It was as follows.", ""),
        ("National iQuanta data, for comparison:", ""),
        ("Of three types it was nuisance that rose most (+65%):", ""),
        ("The panel asked for the following:", ""),
        ("Thefts rose in the quarter.", ""),
    ],
)
def test_what_a_lead_in_names(above: str, named: str) -> None:
    assert led_to(f"Something before.\n\n{above}") == named


def test_a_list_of_labels_and_figures_needs_no_known_word_above_its_labels() -> None:
    text = "They were paid for so.\n\nFrom (£m)\nGrant\n57.9\nCouncil tax\n66.2\nReserves\n1.4\n\nMore."
    (grid,) = printed_grids(text)
    assert [row[1].text for row in grid.rows[1:]] == ["57.9", "66.2", "1.4"]
