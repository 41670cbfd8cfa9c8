"""Tables in the habits of other forces' papers: strokes between cells, ratings in the last column, years of months."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract import Corrections, extract
from ingest.tables.cells import is_table_line

HEAD = """Norvale Police and Crime Panel

Report of the Chief Constable: Performance to 31 December 2023

Meeting of 20 January 2024

"""
STROKES = """1. Victim satisfaction

Dec-22 | Dec-23
Overall satisfaction 71.4% | 73.0%
Treatment 88.0% | 88.7%
Kept informed 59.3% | 62.1%
"""
QUARTERS = """1. Road deaths and serious injuries

Quarter | Q3 22/23 | Q4 22/23 | Q1 23/24
Fatal | 9 | 8 | 13
Serious | 244 | 207 | 239
"""
RATED = """1. Priority measures

Priority measure Baseline 2019/20 Target Q1 Q2 Q3 RAG
ASB incidents 14,880 n/a 12,004 13,120 10,266 G
Overall victim satisfaction 78.0% 80.0% 74.6% 75.1% 75.8% A
Emergency incidents attended in target 86.0% 88.0% 82.4% 81.0% 83.7% R
"""
YEARS = """1. Crime

1.1 Neighbourhood crime
Table 3: neighbourhood crime, 12 months to September
Crime type 2020 2021 2022 Change 2021-22 Change 2020-22
Residential burglary 10,488 8,912 9,105 2.2% -13.2%
Robbery 2,240 2,087 2,398 14.9% 7.1%
Vehicle crime 15,204 13,377 14,990 12.1% -1.4%
"""
COMMANDS = """1.1. Area commands

Area command
Northern
Central
Southern
Force

Apr-Dec 2022
31,206
45,330
42,441
118,977

Apr-Dec 2023
29,904
42,015
40,721
112,640
"""


def told(folder: Path, text: str, printed: str) -> list[str]:
    """What is told of a figure as printed, of a Norvale paper."""
    paper = folder / "norvale.txt"
    paper.write_text(HEAD + text, encoding="utf-8")
    found = [fact for fact in extract(paper, Corrections()).facts if fact.printed == printed]
    days = [f"{fact.period.start or ''}..{fact.period.end or ''}" for fact in found]
    pairs = zip(found, days, strict=True)
    return [f"{fact.kind} {fact.measure} | {fact.area} | {when} | {fact.statistic}" for fact, when in pairs]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            STROKES,
            "73.0%",
            ["table Overall satisfaction | Norvale | 2023-12-01..2023-12-31 | rate"],
            id="one_stroke",
        ),
        pytest.param(QUARTERS, "207", ["table Serious | Norvale | 2023-01-01..2023-03-31 | level"], id="strokes"),
        pytest.param(
            RATED, "13,120", ["table ASB incidents | Norvale | 2023-07-01..2023-09-30 | level"], id="rated_rows"
        ),
        pytest.param(
            RATED, "80.0%", ["table Overall victim satisfaction | Norvale | .. | target"], id="no_target_of_a_baseline"
        ),
        pytest.param(
            YEARS, "14.9%", ["table Robbery | Norvale | 2021-10-01..2022-09-30 | change_percent"], id="change_of_months"
        ),
        pytest.param(YEARS, "2,087", ["table Robbery | Norvale | 2020-10-01..2021-09-30 | level"], id="year_of_months"),
        pytest.param(COMMANDS, "42,015", [], id="whose_figures_is_not_what_they_count"),
    ],
)
def test_what_a_cell_is(tmp_path: Path, text: str, printed: str, expected: list[str]) -> None:
    assert told(tmp_path, text, printed) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dec-22 | Dec-23", True),
        ("Sample size 2,104 | 1,988", True),
        ("Norvale Police | Liaison Office", False),
        ("OFFICIAL | Norvale Police | Page 3 of 12", False),
        ("We said no | and so it was.", False),
    ],
)
def test_strokes_part_the_cells_of_a_table_and_not_the_foot_of_a_page(line: str, expected: bool) -> None:
    assert is_table_line(line) is expected


def test_the_title_behind_a_paragraphs_number_is_its_heading(tmp_path: Path) -> None:
    paper = tmp_path / "norvale.txt"
    text = (
        "1. VICTIMS\n\n1.1 Victim satisfaction\nOverall satisfaction stands at 70.9%, "
        "which is lower than it was "
        "at the time of the last meeting.\n\n1.2 Officers\nwere trained in each of the divisions in the year.\n"
    )
    paper.write_text(HEAD + text, encoding="utf-8")
    headings = {section.number: section.headings for section in extract(paper, Corrections()).sections}
    assert headings["1.1"] == ("VICTIMS", "Victim satisfaction")
    assert headings["1.2"] == ("VICTIMS",)
