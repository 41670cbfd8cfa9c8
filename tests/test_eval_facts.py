"""The evaluation of extracted facts: what counts as right, as a fault, and as no fact, over a gold made here."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.ablate import ablate
from eval.ablated_facts import read_without
from eval.fact_gold import check_places, read_gold
from eval.fact_judge import MISSING, NOT_A_FACT, UNDATED, WRONG_MEASURE, WRONG_PERIOD, FactJudge, FactVerdict
from eval.facts import LAYOUTS, broken_fact_floors, failures_table, judge_facts, precision, recall
from ingest.extract import Corrections, extract
from ingest.fact import Fact, Period
from ingest.settings import VOCABULARY_FOLDER
from ingest.words.vocabulary import load_vocabulary

TEXT = "In 2017/18 robbery rose 12% to 340 (£1.5m), near 7 schools; burglary fell by 6%. 18 is an age. 9 remain."
COLUMNS = "region,kind,start,printed,no_fact,measure,area,period_start,period_end,statistic,value,unit,also"
YEAR = "2017-04-01,2018-03-31"


def gold_row(printed: str, labels: str, also: str = "") -> str:
    return f"s1,sentence,{TEXT.index(printed)},{printed},{labels},{also}"


GOLD = (
    gold_row("12%", f",robbery,Westmarch,{YEAR},change_percent,12,percent"),
    gold_row("340", f",robbery,Westmarch,{YEAR},level,340,crimes"),
    gold_row(
        "1.5m", ",cost of robbery,Westmarch,,,level,1.5,gbp_million", "value=1500000;unit=gbp | statistic=forecast"
    ),
    gold_row("7 schools", ",schools near robberies,Westmarch,,,level,7,schools", "no_fact=1"),
    gold_row("6%", f",burglary,Westmarch,{YEAR},change_percent,-6,percent", "statistic=change_points;unit=points"),
    gold_row("18 is", "1,,,,,,,"),
)


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "paper.csv").write_text("\n".join((COLUMNS, *GOLD)) + "\n", encoding="utf-8")
    regions = f"region,kind,start,end\ns1,sentence,0,{TEXT.index('9 remain')}\n"
    (tmp_path / "regions_paper.csv").write_text(regions, encoding="utf-8")
    return tmp_path


def told(printed: str, value: str, **changes: object) -> Fact:
    """A fact of the text: a count of robberies in Westmarch in 2017/18 unless told otherwise."""
    start = TEXT.index(printed)
    fact = Fact(
        fact_id=printed,
        section=0,
        measure="robbery",
        measure_canonical="robbery",
        path=(),
        area="Westmarch",
        area_printed="",
        period=Period("2017/18", dt.date(2017, 4, 1), dt.date(2018, 3, 31)),
        baseline=Period(),
        statistic="level",
        value=Decimal(value),
        unit="crimes",
        printed=printed,
        start=start,
        end=start + len(printed),
        quotes=((0, len(TEXT)),),
        kind="sentence",
    )
    return replace(fact, **changes)  # type: ignore[arg-type]


def judged(folder: Path, *facts: Fact) -> list[FactVerdict]:
    (gold,) = read_gold(folder)
    return FactJudge(load_vocabulary()).judge(gold, TEXT, facts)


def faults(folder: Path, fact: Fact) -> tuple[str, ...]:
    return next(verdict.faults for verdict in judged(folder, fact) if verdict.fact)


RISE = told("12%", "12.0", statistic="change_percent", unit="percent")


def test_right_missing_wrong_and_invented_facts_are_counted(gold_folder: Path) -> None:
    level_as_target = told("340", "340", statistic="target")
    verdicts = judged(gold_folder, RISE, level_as_target, told("18", "18"))
    # Wanted: 12% right, 340 wrong, £1.5m and 6% missing (the schools need not be found). Told: 12%, 340 and the age
    assert (recall(verdicts).part, recall(verdicts).whole) == (1, 4)
    assert (precision(verdicts).part, precision(verdicts).whole) == (1, 3)
    assert [verdict.faults for verdict in verdicts] == [
        (),
        ("wrong statistic",),
        (NOT_A_FACT,),
        (MISSING,),
        (MISSING,),
    ]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        pytest.param(told("340", "340"), (), id="right"),
        pytest.param(told("340", "340", unit=""), (), id="the_noun_of_a_count_may_be_blank"),
        pytest.param(told("340", "340", unit="percent"), ("wrong unit",), id="percent_is_no_count"),
        pytest.param(told("340", "-340"), ("wrong value or sign",), id="sign"),
        pytest.param(told("340", "340", area="MSG"), ("wrong area",), id="area"),
        pytest.param(told("340", "340", area="Westmarch Police"), (), id="kind_of_area_does_not_matter"),
        pytest.param(told("340", "340", period=Period()), (UNDATED,), id="undated"),
        pytest.param(
            told("340", "340", period=Period("", dt.date(2018, 3, 31), dt.date(2018, 3, 31))),
            (WRONG_PERIOD,),
            id="another_period",
        ),
        pytest.param(
            told("340", "340", measure="schools", measure_canonical="schools"), (WRONG_MEASURE,), id="measure"
        ),
        pytest.param(told("340", "340", measure="offences", path=("Robberies",)), (), id="measure_in_the_heading"),
    ],
)
def test_each_label_is_judged(gold_folder: Path, fact: Fact, expected: tuple[str, ...]) -> None:
    assert faults(gold_folder, fact) == expected


def test_an_alternative_counts_only_whole(gold_folder: Path) -> None:
    cost = told("1.5m", "1500000", unit="gbp", period=Period())
    assert faults(gold_folder, cost) == ()
    assert faults(gold_folder, replace(cost, statistic="forecast")) == ()
    assert faults(gold_folder, replace(cost, unit="gbp_million")) == ("wrong value or sign",)


def test_a_fact_in_words_or_where_the_gold_is_open_counts_for_nothing(gold_folder: Path) -> None:
    verdicts = judged(gold_folder, told("9", "9"), told("near", "7"))
    assert not [verdict for verdict in verdicts if verdict.fact]


def test_a_second_fact_of_the_same_digits_is_none(gold_folder: Path) -> None:
    assert [verdict.faults for verdict in judged(gold_folder, RISE, RISE) if verdict.fact] == [(), (NOT_A_FACT,)]


def test_floors_are_held_by_kind(gold_folder: Path) -> None:
    verdicts = judged(gold_folder, RISE)
    assert broken_fact_floors(verdicts, {"sentence_precision": 1.0, "table_recall": 1.0}) == []
    assert broken_fact_floors(verdicts, {"sentence_recall": 0.5}) == [
        "recall of sentence facts is 25.0% (1 of 4), not 50.0%"
    ]
    assert "missing" in failures_table(verdicts)


def test_another_version_of_a_paper_is_refused(gold_folder: Path) -> None:
    (gold,) = read_gold(gold_folder)
    check_places(gold, TEXT)
    with pytest.raises(ValueError, match="does not stand at"):
        check_places(gold, " " + TEXT)


def test_gold_that_cannot_be_read_is_named(gold_folder: Path) -> None:
    (gold_folder / "regions_paper.csv").unlink()
    with pytest.raises((OSError, ValueError), match=r"paper\.csv"):
        read_gold(gold_folder)


def test_the_shipped_gold_stands_at_its_places(tmp_path: Path) -> None:
    for gold in read_gold(LAYOUTS / "facts"):
        check_places(gold, (LAYOUTS / "reports" / gold.name).read_text(encoding="utf-8"))
        assert gold.facts
        assert gold.closed
    # One paper is enough to see that judging finds papers by name, and passes over those that are not there
    name = "talwern-monitoring-spring.txt"
    shutil.copy(LAYOUTS / "reports" / name, tmp_path)
    assert {verdict.paper for verdict in judge_facts(LAYOUTS / "facts", tmp_path)} == {name}


def test_the_command_says_what_it_lacks_and_holds_the_floors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[facts.layouts]\nsentence_recall = 1.0\n", encoding="utf-8")
    assert main(["--facts", "--reports", str(tmp_path), "--floors", str(floors)]) == 1
    printed = capsys.readouterr()
    assert "real: no labelled papers in" in printed.out
    assert "talwern-monitoring-spring.txt" in printed.out
    assert "Below the floor: layouts: recall of sentence facts is" in printed.err


def test_papers_are_read_without_the_words_in_another_process(tmp_path: Path) -> None:
    paper = tmp_path / "lakeside.md"
    table = "Crime\t2016/17\t2017/18\nMuggings\t30\t31\nBurglary\t120\t110\n"
    paper.write_text(f"Lakeside Constabulary\n\n1. Crime\n\n{table}", encoding="utf-8")
    folder = tmp_path / "words"
    ablate(VOCABULARY_FOLDER, folder)
    whole, reduced = extract(paper, Corrections()), read_without(folder, [paper])[0]
    assert [fact.printed for fact in reduced.facts] == [fact.printed for fact in whole.facts]
    assert {fact.measure_canonical for fact in whole.facts} == {"robbery (personal)", "Burglary"}
    assert {fact.measure_canonical for fact in reduced.facts} == {"Muggings", "Burglary"}
