"""Rewriting reports and questions together, on cases that can be worked in the head; and the ablated vocabulary."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval.ablate import abbreviations, ablate, spelt_out
from eval.beside import Outcome, beside, fall, turned
from eval.fact_gold import GoldFact, PaperGold
from eval.perturb import Perturbed, perturbed
from eval.perturb_figures import free_counts, like, new_counts, printed_numbers, year_edits
from eval.perturb_names import division_edits, name_edits, new_names
from eval.perturbed_facts import rewritten_gold
from eval.questions import Evidence, Gold
from eval.rewriting import Edit, Move, merged, rewritten, rewritten_and_moved
from ingest.extract import Corrections, extract
from ingest.settings import VOCABULARY_FOLDER
from ingest.words.vocabulary import Area, load_vocabulary

NAMES = {
    "lancashire": "Fernshire",
    "lancs": "Fernshire",
    "north wales": "Kent",
    "beds": "Essex",
    "west midlands": "Gwent",
}
PAPER = """Northdale Constabulary

Performance Report: Twelve Months to 31 March 2018

1. BURGLARY

1.1 Officers visited 4,321 homes. In the year to March 2018 there were 690 burglaries, 90 more than the 600 before.

| Division | 2016/17 | 2017/18 |
|---|---|---|
| Eastfold | 210 | 250 |
| Westholm | 190 | 240 |
| Midvale | 200 | 200 |
| Total | 600 | 690 |

2. NEXT STEPS

2.1 As section 1.1 says, visits in Northdale will go on until December 2018.
"""
VISITS = Gold(
    id="visits",
    question="How many homes did Northdale officers visit?",
    type="lookup",
    values=("4,321",),
    evidence=(Evidence("northdale", "Officers visited 4,321 homes."),),
)
ROW = Gold(
    id="row",
    question="Burglaries in Eastfold, 16/17 and 2017/18?",
    type="comparison_time",
    values=("210", "250"),
    terms=("eastfold",),
    evidence=(Evidence("northdale", "| Eastfold | 210 | 250 |"),),
)
LOST = Gold(id="lost", question="?", type="lookup", evidence=(Evidence("northdale", "not in the paper"),))


@pytest.fixture(scope="module")
def rewriting(tmp_path_factory: pytest.TempPathFactory) -> Perturbed:
    """The paper and its questions, rewritten."""
    file = tmp_path_factory.mktemp("paper") / "northdale-2018.txt"
    file.write_text(PAPER, encoding="utf-8")
    return perturbed([extract(file, Corrections())], (VISITS, ROW, LOST), load_vocabulary().areas, seed=1)


def test_an_edit_that_a_span_cuts_is_made_whole() -> None:
    edits = [Edit(0, 3, "June"), Edit(4, 8, "2019")]
    assert rewritten("May 2017", edits) == "June 2019"
    assert rewritten("May 2017", edits, (1, 4)) == "June "


def test_of_overlapping_edits_the_earlier_group_stays() -> None:
    assert merged([Edit(4, 6, "a")], [Edit(0, 5, "b"), Edit(0, 4, "c")]) == [Edit(0, 4, "c"), Edit(4, 6, "a")]


def test_lines_move_with_their_edits() -> None:
    text = "head\none 1\ntwo 2\nend\n"
    moved = rewritten_and_moved(text, [Edit(9, 10, "9"), Edit(17, 20, "END")], [Move(((11, 17), (5, 11)))])
    assert moved == "head\ntwo 2\none 9\nEND\n"


@pytest.mark.parametrize(
    ("printed", "shifted"),
    [
        pytest.param("in 2017/18 and 2016-2021", "in 2021/22 and 2020-2025", id="spans"),
        pytest.param("the year 2017-8", "the year 2021-2", id="span_with_one_digit"),
        pytest.param("Q3 17/18, 2015-16", "Q3 21/22, 2019-20", id="short_years"),
        pytest.param("Oct-Sept 19/20 v 18/19", "Oct-Sept 23/24 v 22/23", id="short_years_behind_months"),
        pytest.param(
            "Mar-18, Oct '15, Oct15, Jul – Sep 20", "Mar-22, Oct '19, Oct19, Jul – Sep 24", id="short_years_of_months"
        ),
        pytest.param("Spend 31/3/18, 17.12.2014", "Spend 31/3/22, 17.12.2018", id="dates"),
        pytest.param("1st Jan-31st March 2018, 26-28 August", "1st Jan-31st March 2022, 26-28 August", id="days_stay"),
        pytest.param("to Mar 2022\t% change", "to Mar 2026\t% change", id="before_a_percentage_heading"),
    ],
)
def test_years_shift_in_every_form(printed: str, shifted: str) -> None:
    assert rewritten(printed, merged(year_edits(printed, 4))) == shifted


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("2,018 crimes, £2018, 2018%, over 2000 families, 2096 in all", id="figures"),
        pytest.param("16/18 year olds, aged 17-18, 4.3.12", id="ages_and_section_numbers"),
    ],
)
def test_what_is_no_year_stays(printed: str) -> None:
    assert list(year_edits(printed, 4)) == []


@pytest.mark.parametrize(
    ("printed", "renamed"),
    [
        pytest.param("LANCASHIRE and Lancashire's", "FERNSHIRE and Fernshire's", id="capitals_are_kept"),
        pytest.param("lancs 999s", "fernshire 999s", id="as_typed"),
        pytest.param("Beds has beds", "Essex has beds", id="a_word_is_no_name"),
        pytest.param("North\nWales", "Kent", id="over_two_lines"),
        pytest.param("West Midlands Region", "West Midlands Region", id="a_region_stays"),
    ],
)
def test_names_are_replaced(printed: str, renamed: str) -> None:
    assert rewritten(printed, merged(name_edits(printed, NAMES))) == renamed


def test_divisions_turn_by_the_compass() -> None:
    printed = "East Division, south bcu, East (15%); North West, South Yorkshire, the North of England"
    turned_on = "South Division, west bcu, South (15%); North West, South Yorkshire, the North of England"
    assert rewritten(printed, merged(division_edits(printed, 1))) == turned_on


def test_no_two_forces_share_a_new_name() -> None:
    areas = [Area(name, "force") for name in ("Kent", "Essex", "Gwent", "Surrey")]
    names = new_names(areas, ["Kent", "Surrey"], {"Eastfold"}, random.Random(1))
    assert set(names) == {"kent", "surrey", "essex", "gwent", "eastfold"}
    assert len(set(names.values())) == len(names)
    assert all(new.lower() != old for old, new in names.items())


def test_only_counts_that_stand_alone_are_free() -> None:
    text = "They made 431 visits. Thefts fell by 512 (8%) to 5,900. See Section 44. In 2018 they hired 77. 120 or 120."
    spans = free_counts(text, printed_numbers([text]), [], [])
    assert [text[start:end] for start, end in spans] == ["431", "77"]


def test_numbers_along_an_axis_are_no_counts() -> None:
    text = "60\n\n5,000\n\n45 T\n\nThey made 431 visits.\n"
    assert [text[start:end] for start, end in free_counts(text, printed_numbers([text]), [], [])] == ["431"]


def test_new_counts_keep_length_and_roundness() -> None:
    chosen = new_counts(["431", "1200", "77"], {"431", "500"}, random.Random(1))
    assert {count: len(new) for count, new in chosen.items()} == {"431": 3, "1200": 4, "77": 2}
    assert chosen["1200"].endswith("00")
    assert like("1,200", "3400") == "3,400"
    assert like("1200", "3400") == "3400"


def test_gold_quotes_follow_their_report(rewriting: Perturbed) -> None:
    report = rewriting.reports["northdale-2018.txt"]
    assert [gold.id for gold in rewriting.questions] == ["visits", "row"]
    assert rewriting.left_out == ("lost",)
    assert all(item.quote in report.text for gold in rewriting.questions for item in gold.evidence)
    assert all(item.report == report.name for gold in rewriting.questions for item in gold.evidence)


def test_names_years_counts_sections_and_rows_change_together(rewriting: Perturbed) -> None:
    report, (visits, row) = rewriting.reports["northdale-2018.txt"], rewriting.questions
    assert "Northdale" not in report.text + visits.question + report.name.title()
    assert "4,321" not in report.text
    assert visits.values[0] in visits.evidence[0].quote
    assert "2018" not in report.text
    assert str(2018 + rewriting.rewording.years_on) in report.name
    assert f"section {1 + rewriting.rewording.sections_on}.1 says" in report.text
    assert row.values == ("210", "250")
    assert [line for line in report.text.splitlines() if line.startswith("| Total")] == ["| Total | 600 | 690 |"]
    bodies = [_third_column(PAPER), _third_column(report.text)]
    assert sorted(bodies[0][1:4]) == sorted(bodies[1][1:4])
    assert bodies[0][1:4] != bodies[1][1:4]
    assert bodies[1][4] == "600"


def _third_column(text: str) -> list[str]:
    return [line.split("|")[2].strip() for line in text.splitlines() if line.startswith("| ")]


def test_abbreviations_alone_survive_the_ablation(tmp_path: Path) -> None:
    assert abbreviations(["DA", "KSIs", "domestic violence", "VAWG", "HMICFRS"]) == ["DA", "VAWG"]
    assert spelt_out(["general practitioner", "gp"]) == ["general practitioner", "gp"]
    assert spelt_out(["rape and serious sexual offences", "rasso"]) == ["rape and serious sexual offences", "rasso"]
    assert spelt_out(["gun", "firearm"]) == []
    ablate(VOCABULARY_FOLDER, tmp_path / "ablated")
    left, whole = load_vocabulary(tmp_path / "ablated"), load_vocabulary()
    assert left.areas == whole.areas
    assert 0 < len(left.measures) < len(whole.measures)
    assert left.canonical_measure("KSI") == "killed or seriously injured"
    assert left.canonical_measure("house burglary") == "house burglary"


def test_runs_are_told_apart() -> None:
    before = [_outcome("a", right=True), _outcome("b", right=True), _outcome("c", right=False)]
    after = [_outcome("a", right=False), _outcome("b", right=True), _outcome("c", right=True)]
    assert turned(before, after) == (["a"], ["c"])
    assert fall(before, after) == 0.0
    assert fall(before, after[:2]) == 16.7  # 2 of 3 against 1 of 2
    assert beside({"one": before, "two": after}).splitlines()[-1].split() == ["all", "3", "66.7%", "66.7%", "-", "-"]


def _outcome(name: str, *, right: bool) -> Outcome:
    return Outcome(name, "lookup", right, None)


def test_gold_facts_follow_a_rewritten_paper(tmp_path: Path) -> None:
    paper = tmp_path / "northdale.txt"
    paper.write_text(PAPER, encoding="utf-8")
    extraction = extract(paper, Corrections())
    rewriting = perturbed([extraction], (), load_vocabulary().areas, seed=3)
    report = rewriting.reports["northdale.txt"]
    labels = {"measure": "Burglary", "area": "Eastfold", "period_start": "2017-04-01", "period_end": "2018-03-31"}
    labels |= {"statistic": "level", "value": "250", "unit": "crimes"}
    gold = PaperGold("northdale", (GoldFact("table", PAPER.index("250"), "250", labels),), ())
    (fact,) = rewritten_gold(gold, report, rewriting.rewording).facts
    assert report.text[fact.start :].startswith("250")
    assert f"| {fact.labels['area']} | 210 | 250 |" in report.text
    assert int(fact.labels["period_end"][:4]) == 2018 + rewriting.rewording.years_on


def test_a_month_and_the_year_of_the_next_line_are_apart() -> None:
    assert [edit.text for edit in year_edits("Feb\tMar\n15/16\t7,686", 4)] == ["19", "20"]
