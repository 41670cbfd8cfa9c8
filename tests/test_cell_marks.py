"""Marks behind the cells of tables: read without them, tied to their footnotes, and told when a figure is doubted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_answers import desk_over

from ingest.extract import Corrections, extract
from ingest.index.embed import LocalEmbedder
from ingest.tables.figure_marks import marked_cells, without_marks
from qa.desk import Desk

HEAD = "Lakeside Constabulary\nPerformance report, May 2025\n\n1. Crime\n\n"
TABS = "Crime\t2023/24\t2024/25\nArson\t12\t{cell}\nFraud\t1,209\t1,300\n\n{foot}\n"
PIPES = "| Crime | 2023/24 | 2024/25 |\n|---|---|---|\n| Arson | 12 | {cell} |\n| Fraud | 1,209 | 1,300 |\n\n{foot}\n"
HTML = (
    "<table>\n<tr><th>Crime</th><th>2023/24</th><th>2024/25</th></tr>\n<tr><td>Arson</td><td>12</td><td>{cell}</td></tr>\n"
    "<tr><td>Fraud</td><td>1,209</td><td>1,300</td></tr>\n</table>\n\n{foot}\n"
)
SPACES = (
    "Crime           2023/24    2024/25\nArson                12        {cell}\n"
    "Fraud             1,209      1,300\n\n{foot}\n"
)


def _read(tmp_path: Path, body: str) -> dict[str, list[tuple[str, str]]]:
    """The notes of each figure of the table, by the figure as printed."""
    paper = tmp_path / "lakeside.md"
    paper.write_text(HEAD + body, encoding="utf-8")
    read = extract(paper, Corrections())
    text = read.report.text
    return {fact.printed: [(one.kind, text[one.start : one.end]) for one in fact.notes] for fact in read.facts}


@pytest.mark.parametrize("body", [TABS, PIPES, HTML, SPACES], ids=["tabs", "pipes", "html", "spaces"])
@pytest.mark.parametrize(
    ("cell", "foot", "note"),
    [
        ("41p", "p provisional\nr revised", ("provisional", "provisional")),
        ("41 r", "p = provisional; r = revised", ("revised", "revised")),
        ("41b", "b. The count of one district had not been received.", ("coverage", "The count of one district")),
        ("41<sup>b</sup>", "b) Leaves out one district.", ("definition", "Leaves out one district.")),
    ],
)
def test_a_marked_figure_has_its_footnote_and_no_other_has(
    tmp_path: Path, body: str, cell: str, foot: str, note: tuple[str, str]
) -> None:
    found = _read(tmp_path, body.format(cell=cell, foot=foot))
    ((kind, words),) = found["41"]
    assert (kind, words.startswith(note[1])) == (note[0], True)
    assert found["12"] == found["1,300"] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Arson\t12\t41b\n\na Leaves out one district.\n", id="footnote_of_another_mark"),
        pytest.param("Arson\t12\t41a\n\na district was left out\n", id="sentence_that_opens_with_a"),
        pytest.param("| *Sub-total* | *41* |\n\n* Leaves out one district.\n", id="emphasis"),
        pytest.param("Under section 41b the force must act.\n\nb Leaves out one district.\n", id="running_text"),
        pytest.param("Arson\t12\t41m\n\nm million\n", id="scale"),
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert not marked_cells(text)
    assert without_marks(text) == text


def test_a_raised_mark_is_no_part_of_a_label(tmp_path: Path) -> None:
    table = PIPES.replace("Arson", "Arson^b^").format(cell="41", foot="^b^ Leaves out one district.")
    assert _read(tmp_path, table)["41"] == [("definition", "Leaves out one district.")]


PAPER = """Bedfordshire Police and Crime Panel
Performance report, October 2022

## 1. Spending

Spending (£000)\t2021/22\t2022/23
Custody suites\t9,875\t7,204b
Vehicle fleet\t1,240\t1,310p

b The charge of the shared suite (£0.186m) had not been invoiced.
p provisional

## 2. Satisfaction

Victims satisfied (%)\t2021/22\t2022/23
Stalking\\*\t79.5\t78.8
All surveyed\t71.8\t71.1

\\* Asked apart; not part of "all surveyed".
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("marks"), embedder, "bedfordshire_panel_october_2022.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Is the 2022/23 spending on custody suites in Bedfordshire complete, or is anything missing?", "0.186"),
        ("Can I rely on the custody suites figure for 2022/23 in Bedfordshire?", "not been invoiced"),
        ("What does the 'p' by Bedfordshire's vehicle fleet figure stand for?", "provisional"),
        ("Does the all surveyed satisfaction in Bedfordshire include stalking victims?", "not part of"),
    ],
)
def test_a_footnote_is_told_when_its_figure_is_doubted_or_its_mark_asked_about(
    desk: Desk, question: str, held: str
) -> None:
    assert held in desk.ask(question).text.lower()
