"""Caveats, definitions and sources tied to the figures that they are for, and told beside them."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_reports import made_report, save

from eval.notes import NoteGold, judge_paper, note_precision, note_recall
from ingest.extract import Corrections, extract
from ingest.library.facts_csv import write_facts
from ingest.library.library import Library
from ingest.report import Extraction

TABLE = "Crime\t2016/17\t2017/18\nShoplifting\t30\t31\nArson*\t12\t14\n"
MARKDOWN = "| Crime | 2016/17 | 2017/18 |\n|---|---|---|\n| Shoplifting | 30 | 31 |\n| Arson* | 12 | 14 |\n"


def _paper(tmp_path: Path, body: str) -> Extraction:
    file = tmp_path / "lakeside.md"
    file.write_text(f"Lakeside Constabulary\n\n{body}\n", encoding="utf-8")
    return extract(file, Corrections())


def _noted(paper: Extraction, words: str) -> set[tuple[str, str]]:
    """The kind of the note with these words, with each figure that has it."""
    text = paper.report.text
    return {
        (fact.printed, note.kind) for fact in paper.facts for note in fact.notes if words in text[note.start : note.end]
    }


@pytest.mark.parametrize(
    ("body", "words", "printed", "kind"),
    [
        pytest.param(
            f"1. Crime\n\n{TABLE}\n* Counted differently since May.",
            "Counted", "12 14", "not_comparable", id="marked_row",
        ),
        pytest.param(
            f"1. Crime\n\n{MARKDOWN}\n* Fires set on purpose.",
            "Fires", "12 14", "definition", id="mark_left_out_of_the_cell",
        ),
        pytest.param(
            "1. Crime\n\nCrime (1)\t2016/17\t2017/18\nShoplifting\t30\t31\nArson (1)\t12\t14\n\n"
            "(1) Sheds count since May. The two years\n    cannot be compared.",
            "Sheds", "12 14", "not_comparable", id="numbered_mark_and_a_note_of_two_sentences",
        ),
        pytest.param(
            f"1. Crime\n\n{TABLE}\nSource: district dashboard.",
            "dashboard", "30 31 12 14", "source", id="source_below_a_table",
        ),
        pytest.param(
            f"1. Crime\n\nThe figures below are taken from the district file:\n\n{TABLE}",
            "taken", "30 31 12 14", "source", id="source_above_a_table",
        ),
        pytest.param(
            "1. Crime\n\n1.1 There were 30 arsons. There were 45 thefts of bicycles, 12% up. The percentage should be "
            "treated with caution because of small numbers.",
            "caution", "12%", "small_numbers", id="only_the_percentages_told_right_before",
        ),
        pytest.param(
            "1. Fires\n\n1.1 There were 30 arsons in March 2018.\n\n2. Notes\n\n2.1 Arson means fires set on purpose.",
            "purpose", "30", "definition", id="definition_elsewhere",
        ),
        pytest.param(
            "1. How to read the figures\n\n1.1 The arson count has a new definition. "
            "The figure is therefore not comparable.\n\n2. Fires\n\n"
            "2.1 There were 30 arson offences in March 2018. There were 9 rescues.",
            "therefore", "30", "not_comparable", id="part_on_methods",
        ),
    ],
)  # fmt: skip
def test_note_is_tied_to_its_figures(tmp_path: Path, body: str, words: str, printed: str, kind: str) -> None:
    assert _noted(_paper(tmp_path, body), words) == {(figure, kind) for figure in printed.split()}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(
            "1. Crime\n\n1.1 There were 30 arsons. Arson counts use the same definition, so comparisons are valid.",
            "valid", id="what_says_that_figures_are_sound",
        ),
        pytest.param(
            "1. Crime\n\n1.1 There were 30 arsons.\n\n2. Rescues\n\n2.1 Rescue numbers are small.", "small",
            id="another_part",
        ),
        pytest.param(
            f"1. Crime\n\n{TABLE}\n1.1 Piracy before and after May is not comparable and so left out of Table 1.",
            "Piracy", id="a_measure_that_the_table_lacks",
        ),
        pytest.param(
            "1. Crime\n\n1.1 There were 30 arsons. **Arson:** a fall is hoped for.",
            "hoped", id="bold_words_are_no_mark",
        ),
    ],
)  # fmt: skip
def test_what_is_no_note_of_a_figure(tmp_path: Path, body: str, words: str) -> None:
    assert not _noted(_paper(tmp_path, body), words)


def test_notes_stand_in_the_csv(tmp_path: Path) -> None:
    paper = _paper(tmp_path, f"1. Crime\n\nThese are taken from the district file:\n\n{TABLE}\n* Provisional.")
    write_facts([paper], tmp_path / "facts.csv")
    with (tmp_path / "facts.csv").open(encoding="utf-8", newline="") as lines:
        told = {line["printed"]: (line["source"], line["notes"]) for line in csv.DictReader(lines)}
    source = "These are taken from the district file:"
    assert told["30"] == (source, f"source: {source}")
    assert told["14"] == (source, f"source: {source}; provisional: Provisional.")


def test_library_of_before_notes_opens_and_is_read_as_it_is(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        save(library, made_report())
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as connection, connection:
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
        connection.execute("UPDATE fact SET notes = '[]'")
    with Library(tmp_path) as library:
        assert all(fact.notes == () for fact in library.extraction(made_report().report.report_id).facts)


def test_links_are_scored_against_labels(tmp_path: Path) -> None:
    paper = _paper(tmp_path, f"1. Crime\n\n{TABLE}\n* Provisional.\n\nSource: district dashboard.")
    right = NoteGold("lakeside", "1", "Provisional", "provisional", "1|arson|table", "")
    short = NoteGold("lakeside", "1", "Source:", "source", "1|arson|table", "")
    verdicts = judge_paper([right, short], paper)
    # Both notes are on the two arson figures; the second is on the two of shoplifting as well.
    assert [(one.right, one.wanted, one.told) for one in verdicts] == [(2, 2, 2), (2, 2, 4)]
    assert (note_recall(verdicts).part, note_precision(verdicts).part) == (2, 1)
    with pytest.raises(ValueError, match="has no “Draft”"):
        judge_paper([NoteGold("lakeside", "1", "Draft", "care", "", "")], paper)
