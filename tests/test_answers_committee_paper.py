"""A paper set as committees print theirs: headings right above numbered paragraphs, captions without a stop, tables of
one column, of one cell a line below a block of headings, and of quarters down the side.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from ingest.report import Report
from ingest.sections.outline import outline
from ingest.tables.printed_grids import printed_grids
from qa.desk import Desk

PAPER = """Performance report to the Police and Crime Panel, Norfolk Police
Data to 31 December 2022

1 Introduction
1.1 This paper tells members how the force did between October and December 2022.
1.2 Figures are of the quarter unless a line says otherwise.

2 Weapons
2.1 Offences with a blade were lower than in the summer.

Table 1 Offences involving a blade
Quarter
Norwich
Rest of county
Total
Q3 2021/22
61
51
112
Q4 2021/22
55
49
104
Q1 2022/23
74
57
131
Q2 2022/23
66
60
126
Q3 2022/23
50
48
98

2.2 Nuisance fell again, to 4,206 incidents in Q3 2022/23 against 5,187 in the same quarter of 2021/22.

3 Outcomes
3.1 Solved crimes end in a charge, a caution or a resolution.

Table 2 Share of crimes solved (%)
Crime type 12m to Dec 2021 12m to Dec 2022 MSG average Force aim
All crime 13.1 14.4 13.8 15.0
Rape 5.2 7.9 6.1 10.0
Vehicle crime 2.4 1.9 2.6 4.0

Table 3 Attendance (share within target)
Grade and area Target time Q3 2021/22 Q3 2022/23
Grade 1 urban 15 mins 88.9% 86.2%
Grade 1 rural 20 mins 84.1% 85.7%
Grade 2 all 60 mins 58.3% 51.6%

4 Domestic burglary by district

District
Crimes
year to
Dec 2021
Crimes
year to
Dec 2022
Change

Breckland
815
742
-9.0%
Broadland
416
401
-3.6%
Fenland
905
960
6.1%
Waveney
700
693
-1.0%

5 People
5.1 Out of 210 accredited detective posts, 168 were filled. The control room had 17 vacancies for call handlers out of
an establishment of 142.

Complaints about staff, 2022/23

       Incivility                    46
       Neglect of duty               88
       Data breaches                 12

Officers at each station, December 2022
Station Number
Thetford 40
Cromer 22
Diss 31

Role
Dogs
General purpose
14
Drugs
9
Firearms
4

Division              Emergencies    Within 15 min    Median (min)
City                        4,930            88.1%             8.2
Coast                       5,420            76.5%            10.4
Fens                        1,520            72.7%            11.1

6 Scorecard
6.1 Key to the scorecard: G = target met; A = within 3 points of target; R = further off.
"""


@pytest.fixture(scope="module")
def desk(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("committee"), embedder, "norfolk-panel-february-2023.txt") as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param(
            "show me blade offences each quarter since Q3 21/22", ("112", "104", "131", "126", "98"), id="run"
        ),
        pytest.param(
            "blade offences over the whole of calendar 2022, what's the total?",
            ("459", "104 + 131 + 126 + 98"),
            id="sum_down_quarters",
        ),
        pytest.param("how many blade offences in Norwich in Q1 22/23?", ("74",), id="part_of_row"),
        pytest.param(
            "what was the percentage fall in nuisance, Oct-Dec 22 on the same months the year before?",
            ("18.9%", "4,206", "5,187"),
            id="percent_of_two_told",
        ),
        pytest.param(
            "are we better or worse than similar forces at solving vehicle crime?",
            ("1.9%", "2.6%", "lower"),
            id="group",
        ),
        pytest.param("what share of grade 1 rural calls was in time in Q3 22/23?", ("85.7%",), id="time_in_a_cell"),
        pytest.param(
            "how many domestic burglaries did Fenland have in the year to Dec 2022?", ("960",), id="block_of_headings"
        ),
        pytest.param(
            "add up domestic burglaries for Breckland, Broadland and Waveney in the year to Dec 2022",
            ("1,836", "742 (Breckland)"),
            id="sum_of_three",
        ),
        pytest.param(
            "which 2 districts had the most domestic burglaries in the year to Dec 2022?",
            ("960", "742"),
            id="first_two",
        ),
        pytest.param("how many accredited detective posts were empty?", ("42", "210", "168"), id="empty_posts"),
        pytest.param("how many call handler jobs are unfilled?", ("17",), id="unfilled_jobs"),
        pytest.param("complaints about neglect of duty 2022/23, how many?", ("88",), id="aligned_alone"),
        pytest.param("how many officers at Cromer station?", ("22",), id="spaced_alone"),
        pytest.param("how many drugs dogs are there?", ("9",), id="listed_alone"),
        pytest.param("which division was quickest to emergencies?", ("City", "8.2"), id="quickest"),
        pytest.param("which division was slowest to emergencies?", ("Fens", "11.1"), id="slowest"),
        pytest.param("what does amber mean on the scorecard?", ("within 3 points",), id="colour"),
    ],
)
def test_is_answered(desk: Desk, question: str, told: tuple[str, ...]) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered", answer.text
    holds(answer, *told)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("how many robberies in Fenland in the year to Dec 2022?", id="another_measure"),
    ],
)
def test_is_declined(desk: Desk, question: str) -> None:
    assert desk.ask(question).status == "not in the reports"


def test_headings_right_above_their_first_paragraph_open_parts() -> None:
    headings = {
        section.headings[0]
        for section in outline(Report("paper.txt", PAPER, "", "", "", None, "", None))
        if section.headings
    }
    assert {"Introduction", "Weapons", "Outcomes", "People", "Scorecard"} <= headings


def test_contents_and_pages_are_no_tables() -> None:
    text = "Contents\n\nIntroduction     2\nCrime     4\nPeople     9\n\nPage 1\nPage 2\nPage 3\n"
    assert printed_grids(text) == ()
