"""Footnotes of running text: tied to the figure that bears their mark, and how many were asked is read from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract import Corrections, extract
from ingest.fact import Fact
from ingest.report import Extraction


def read(tmp_path: Path, body: str) -> Extraction:
    file = tmp_path / "lakeside.txt"
    file.write_text(f"Lakeside Constabulary\n\nReport for 2018/19\n\n1. Harbour\n\n{body}\n", encoding="utf-8")
    return extract(file, Corrections())


def told(paper: Extraction, printed: str) -> Fact:
    return next(fact for fact in paper.facts if fact.printed == printed)


@pytest.mark.parametrize(
    ("body", "words", "kind"),
    [
        pytest.param(
            "Only 37.5%ⁱⁱ of skippers felt safe and 91.4%ⁱ of pilots.\n\niii\n\ni (n=105)\n\nii (n=65)",
            "(n=65)",
            "coverage",
            id="roman",
        ),
        pytest.param(
            "Only 37.5%¹ of skippers felt safe.\n\n1 Those who were out of port are left out.",
            "Those who were out of port are left out.",
            "definition",
            id="raised_figure",
        ),
        pytest.param(
            "Only 37.5%† of skippers felt safe.\n\n†Provisional until May.",
            "Provisional until May.",
            "provisional",
            id="dagger",
        ),
    ],
)
def test_a_footnote_is_tied_to_the_figure_with_its_mark(tmp_path: Path, body: str, words: str, kind: str) -> None:
    paper = read(tmp_path, body)
    text = paper.report.text
    notes = [(note.kind, text[note.start : note.end]) for note in told(paper, "37.5%").notes]
    assert notes == [(kind, words)]


def test_how_many_were_asked_is_a_figure_of_its_own(tmp_path: Path) -> None:
    paper = read(tmp_path, "Only 37.5%ⁱⁱ of skippers felt safe.\n\ni (n=105)\n\nii (n=65)")
    share, asked = told(paper, "37.5%"), told(paper, "65")
    assert (asked.measure, asked.unit, str(asked.value)) == (f"{share.measure}: sample size", "people", "65")
    assert paper.report.text[asked.start : asked.end] == "65"
    assert not [fact for fact in paper.facts if fact.printed == "105"]


def test_a_numbered_line_without_a_mark_above_is_no_footnote(tmp_path: Path) -> None:
    paper = read(tmp_path, "Only 37.5% of skippers felt safe.\n\n1 Provisional until May.\n\nThe quay is 4 km² in all.")
    assert not [fact for fact in paper.facts if any(note.kind == "definition" for note in fact.notes)]


def test_a_mark_that_may_lead_to_either_of_two_footnotes_is_left_unread(tmp_path: Path) -> None:
    paper = read(tmp_path, "Only 37.5%ⁱⁱ of skippers felt safe.\n\nii (n=65)\n\nii (n=105)")
    assert not told(paper, "37.5%").notes
