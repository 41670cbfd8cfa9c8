"""How the cost of a page is measured as a library grows."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_reports import WordEmbedder

from eval.scale import Step, scaled
from ingest.library.library import Library

PAPER = """Northdale Constabulary

Performance Report: Twelve Months to 31 March 2018

1. BURGLARY

1.1 Officers visited 4,321 homes. In the year to March 2018 there were 690 burglaries, 90 more than the 600 before.

| Division | 2016/17 | 2017/18 |
|---|---|---|
| Eastfold | 210 | 250 |
| Westholm | 390 | 440 |
| Total | 600 | 690 |
"""


@pytest.mark.parametrize(
    ("minutes", "stored"), [pytest.param(10.0, 4, id="time_enough"), pytest.param(0.0, 2, id="time_is_up")]
)
def test_reading_goes_on_when_the_time_for_embedding_is_up(tmp_path: Path, minutes: float, stored: int) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "northdale.txt").write_text(PAPER, encoding="utf-8")
    steps = list(scaled([papers], tmp_path / "made", WordEmbedder(), minutes, (2, 4)))
    assert [step.reports for step in steps] == [2, 4]
    assert steps[1].pages > steps[0].pages > 0
    assert all(step.reading > 0 for step in steps)
    assert [step.adding is not None for step in steps] == [True, stored == 4]
    with Library(tmp_path / "made" / "library") as library:
        texts = {one.report.text for one in library.extractions()}
    assert len(texts) == stored  # every one is another report


def test_a_line_gives_each_cost_as_a_multiple_of_the_first() -> None:
    first, later = Step(10, 50, 0.1, 1.0, 2.0), Step(1000, 5000, 0.15)
    assert later.beside(first).split() == ["1,000", "5,000", "0.150", "(x", "1.50)", "-", "-"]
