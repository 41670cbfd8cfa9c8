"""What a paper's figures say against each other: totals, text and table, sentences, and reports of other dates."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_command_line import CommandLine

from ingest.checks.disagreements import paper_disagreements
from ingest.checks.lines import disagreement_lines
from ingest.extract import Corrections, extract
from ingest.fact import Fact
from ingest.report import Extraction

HEAD = """Lakeside Constabulary
Performance report to March {year}

1. Crime

"""
AREAS = """Recorded crime by district

District\t2016/17\t2017/18
Harbour\t{harbour}\t120
Moorland\t310\t290
Old Town\t205\t215
Lakeside\t615\t{total}
"""


def read(tmp_path: Path, body: str, year: str = "2018", name: str = "lakeside.md") -> Extraction:
    paper = tmp_path / name
    paper.write_text(HEAD.format(year=year) + body, encoding="utf-8")
    return extract(paper, Corrections())


def found(extraction: Extraction) -> list[str]:
    return [one.words for one in paper_disagreements(extraction)]


def flagged(extraction: Extraction) -> dict[str, Fact]:
    return {fact.printed.strip(): fact for fact in extraction.facts if fact.flags}


def test_a_total_that_its_parts_do_not_add_up_to_is_kept_and_flagged(tmp_path: Path) -> None:
    paper = read(tmp_path, AREAS.format(harbour=100, total=652))
    assert found(paper) == ["the total is printed as 652, and its 3 parts as printed add up to 625"]
    assert flagged(paper)["652"].flags == ("its parts as printed add up to 625",)
    assert flagged(paper)["652"].value == 652


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(AREAS.format(harbour=100, total=625), id="it_adds_up"),
        pytest.param(AREAS.format(harbour="", total=652), id="a_part_is_missing"),
        pytest.param(AREAS.format(harbour=90, total=652), id="nothing_of_the_row_adds_up"),
        pytest.param(
            "Spend\t2016/17 £m\t2017/18 £m\nPay\t10.3\t10.4\nFuel\t1.3\t1.4\nTotal\t11.6\t11.9\n", id="rounding"
        ),
        pytest.param(
            "Crime\t2016/17\t2017/18\nAll crime\t900\t880\nBurglary\t120\t110\nRobbery\t31\t30\n", id="chosen_crimes"
        ),
        pytest.param(
            "Victims\t2016/17\t2017/18\nBurglary\t81.2%\t80.1%\nRobbery\t70.3%\t71.2%\nTotal\t78.0%\t77.9%\n",
            id="percentages",
        ),
        pytest.param(
            "Spend\t2016/17 £m\t2017/18 £m\nPay\t10\t11\nPensions\t2\t3\nStaff\t12\t14\nFuel\t1\t1\nTotal\t13\t15\n",
            id="a_subtotal",
        ),
        pytest.param(
            "Post\t2016/17\t2017/18\nOfficers\t10\t11\nStaff\t20\t21\nSpecials\t5\t6\nTotal without Specials\t35\t32\n",
            id="a_total_of_some",
        ),
    ],
)
def test_no_total_is_doubted_without_need(tmp_path: Path, table: str) -> None:
    assert not found(read(tmp_path, table))


def test_a_total_column_is_held_against_its_columns(tmp_path: Path) -> None:
    table = (
        "Hate crime by quarter\n\nMeasure\tQ1\tQ2\tTotal\nHate crime\t21\t34\t55\nRobbery\t40\t42\t28\nArson\t3\t4\t7\n"
    )
    assert found(read(tmp_path, table)) == []  # less than one of its parts: no sum, whatever it is
    assert found(read(tmp_path, table.replace("28", "85")))[0].startswith("the total is printed as 85")


TEXT = """Crime\t2016/17\t2017/18
Hate crime\t702\t{after}
Burglary\t915\t902

1.1 {sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param(
            "In 2017/18 there were 731 hate crimes.",
            "the text prints 731, and the table prints 713",
            id="digits_swapped",
        ),
        pytest.param(
            "In 2017/18 there were 741 hate crimes.",
            "the text prints 741, and the table prints 713",
            id="another_figure",
        ),
        pytest.param("In 2017/18 there were nearly 720 hate crimes.", "", id="about"),
        pytest.param("In 2017/18 there were 700 hate crimes.", "", id="a_round_number"),
        pytest.param("In 2017/18 there were 713 hate crimes.", "", id="the_same"),
        pytest.param("In 2015/16 there were 741 hate crimes.", "", id="another_year"),
        pytest.param("In 2017/18 there were 741 hate incidents.", "", id="incidents_are_no_crimes"),
        pytest.param("In 2017/18 there were 91 hate crimes.", "", id="a_part_of_it"),
    ],
)
def test_text_against_table(tmp_path: Path, sentence: str, words: str) -> None:
    paper = read(tmp_path, TEXT.format(after=713, sentence=sentence))
    assert found(paper) == ([words] if words else [])


@pytest.mark.parametrize(
    ("row", "sentence", "words"),
    [
        pytest.param(
            "999 answered in 10 seconds\t92.8%\t91.4%",
            "In 2017/18 89.6% of 999 calls were answered inside ten seconds.",
            "the text prints 89.6%, and the table prints 91.4%",
            id="number_in_words_and_noun_left_out",
        ),
        pytest.param(
            "999 answered in 10 seconds\t92.8%\t91.4%",
            "In 2017/18 89.6% of 999 calls were answered inside fifteen seconds.",
            "",
            id="another_limit",
        ),
        pytest.param(
            "Killed or seriously injured\t565\t612",
            "A total of 621 people were killed or seriously injured on Lakeside's roads in 2017/18.",
            "the text prints 621, and the table prints 612",
            id="listed_measure_with_who_and_where",
        ),
        pytest.param(
            "Killed or seriously injured\t565\t612",
            "A total of 521 pedestrians were killed or seriously injured in 2017/18.",
            "",
            id="a_part_of_them",
        ),
        pytest.param(
            "Violence with injury\t1,436\t1,209",
            "Violence with injury came to 1,436 in 2017/18.",
            "",
            id="the_row_prints_it_for_another_time",
        ),
        pytest.param(
            "Domestic abuse incidents\t2,436\t2,209",
            "There were 2,131 domestic abuse crimes in 2017/18.",
            "",
            id="crimes_are_no_incidents",
        ),
    ],
)
def test_text_against_a_table_that_names_it_otherwise(tmp_path: Path, row: str, sentence: str, words: str) -> None:
    paper = read(tmp_path, f"Measure\t2016/17\t2017/18\n{row}\nBurglary\t915\t902\n\n1.1 {sentence}\n")
    assert found(paper) == ([words] if words else [])


def test_a_change_told_twice_by_other_numbers_and_percentages(tmp_path: Path) -> None:
    first = "1.1 In 2017/18 hate crime fell by 94 crimes (9%) on 2016/17.\n\n"
    again = "1.2 In 2017/18 hate crime was 339 crimes (19.1%) lower than in 2016/17.\n"
    assert found(read(tmp_path, first + again)) == [
        "the text prints 94, and elsewhere 339",
        "the text prints 9%, and elsewhere 19.1%",
    ]
    assert not found(read(tmp_path, first + again.replace("339", "94").replace("19.1%", "9.2%")))
    assert not found(read(tmp_path, first + again.replace("hate crime was", "hate crime against shops was")))


ROBBERY = """Crime\t12 months to March 2018\tChange
Personal robbery\t{level}\t{change}

{sentence}
"""


@pytest.mark.parametrize(
    ("change", "sentence", "words"),
    [
        pytest.param(
            "-22%",
            "The latest figures show a decrease (-24.4% annual change overall for personal robbery).",
            ["the text prints -24.4%, and the table prints -22%"],
            id="another_change_over_the_year",
        ),
        pytest.param(
            "-22%",
            "The latest figures show a decrease (-21.8% annual change overall for personal robbery).",
            [],
            id="rounding",
        ),
        pytest.param(
            "-22%",
            "The latest figures show a decrease (-24.4% annual change overall for business robbery).",
            [],
            id="another_robbery",
        ),
        pytest.param(
            "-22%",
            "The latest figures show a rise (+24.4% annual change overall for personal robbery).",
            [],
            id="the_other_way",
        ),
    ],
)
def test_a_sentence_without_a_date_against_the_table_beside_it(
    tmp_path: Path, change: str, sentence: str, words: list[str]
) -> None:
    paper = read(tmp_path, ROBBERY.format(level=899, change=change, sentence=sentence))
    assert found(paper) == words


YOUTH = """Measure\t2017\t2018\tChange
Serious youth violence offences (victims aged 10-24)\t287\t308\t+7.3%

## 2. Comment

{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        pytest.param("Serious youth violence increased by 10.8% to 318 offences.", 2, id="from_the_same_start"),
        pytest.param("Serious youth violence increased by 7.3% to 308 offences.", 0, id="the_same_end"),
        pytest.param("Serious youth violence increased by 22.3% to 318 offences.", 0, id="from_another_start"),
        pytest.param("Serious violence at home increased by 10.8% to 318 offences.", 0, id="another_violence"),
    ],
)
def test_a_rise_that_starts_where_the_table_does_and_ends_elsewhere(tmp_path: Path, sentence: str, count: int) -> None:
    assert len(found(read(tmp_path, YOUTH.format(sentence=sentence)))) == count


def test_what_is_left_of_a_whole_without_its_part(tmp_path: Path) -> None:
    body = (
        "In 2017/18, compared with 2016/17:\n\n1.1 All sexual offences rose by 709 crimes (30.1%).\n\n"
        "1.2 Sexual offences (excl rape) rose by {rest} crimes (32.0%).\n\n1.3 Rape rose by 198 crimes (26.1%).\n"
    )
    assert not found(read(tmp_path, body.format(rest=511)))
    paper = read(tmp_path, body.format(rest=11))
    assert found(paper) == ["709 less 198 leave 511, and what is left is printed as 11"]
    assert [fact.printed for fact in paper.facts if fact.confidence == "low"] == ["11"]


BUDGET = """Table 1: Revenue budget 2017/18, £m

Heading\tBudget 2017/18\tForecast 2017/18\tOver/(under) spend
Pay\t110.2\t109.4\t(0.8)
Premises\t35.4\t35.1\t(0.3)
Total\t145.6\t144.5\t(1.1)

1.1 {sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param(
            "The 2017/18 revenue budget is forecast to be underspent by £1.6m at year end.",
            "the text prints £1.6m, and the table prints (1.1)",
            id="another_figure",
        ),
        pytest.param("The 2017/18 revenue budget is forecast to be underspent by £1.1m.", "", id="the_same"),
        pytest.param("The 2017/18 revenue budget is forecast to be underspent by £1m.", "", id="rounded"),
        pytest.param(
            "At quarter 2 the 2017/18 revenue budget was forecast to be underspent by £1.6m.", "", id="before"
        ),
        pytest.param("The 2017/18 premises budget is forecast to be underspent by £1.6m.", "", id="a_part_of_it"),
        pytest.param("The 2016/17 revenue budget was underspent by £1.6m.", "", id="another_year"),
    ],
)
def test_the_text_against_the_total_of_the_budget(tmp_path: Path, sentence: str, words: str) -> None:
    assert found(read(tmp_path, BUDGET.format(sentence=sentence))) == ([words] if words else [])


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "District\tCurrent rolling year\tThree-year average\tDifference %\nHarbour\t6,012\t5,480\t+9.7%\n"
            "Moorland\t4,118\t3,702\t+11.2%\n",
            id="present_year_before_an_average",
        ),
        pytest.param(
            "Post\tBudget Dec 2017\tActual Dec 2017\tVariance\tActual Dec 2016\nOfficers\t1,448\t1,451\t3\t1,402\n"
            "Staff\t862\t755\t(107)\t781\n",
            id="variance_from_a_budget",
        ),
    ],
)
def test_a_change_between_other_columns_than_the_last_two_is_no_misprint(tmp_path: Path, table: str) -> None:
    assert not found(read(tmp_path, f"Table 1: all of them\n\n{table}"))


def test_a_fall_of_one_thing_is_not_held_against_the_levels_of_another(tmp_path: Path) -> None:
    assert not found(
        read(
            tmp_path,
            "1.1 Besides the fall of 3.3 percentage points in overall satisfaction, the share who felt kept informed"
            " dropped to 61.0% from 66.4% in 2017/18.\n",
        )
    )


def test_both_places_carry_the_other_figure_and_keep_their_own(tmp_path: Path) -> None:
    paper = read(tmp_path, TEXT.format(after=713, sentence="In 2017/18 there were 741 hate crimes."))
    facts = flagged(paper)
    assert facts["741"].flags == ("a table of this paper prints 713",)
    assert facts["713"].flags == ("the text of this paper prints 741",)
    assert {fact.confidence for fact in facts.values()} <= {"high", "medium"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param(
            "Burglary fell by 12.5% from 400 to 340.",
            "400 and 340 make the change 15.0%, and it is printed as 12.5%",
            id="percentage",
        ),
        pytest.param(
            "Burglary fell by 70 from 400 to 340.",
            "400 and 340 make the change 60, and it is printed as 70",
            id="number",
        ),
        pytest.param(
            "Burglary rose by 50 crimes (15.0%) to 450.",
            "50 and 450 make the change 12.5%, and it is printed as 15.0%",
            id="number_percentage_and_total",
        ),
        pytest.param("Burglary fell by 15% from 400 to 340.", "", id="it_agrees"),
        pytest.param("Burglary fell by 14% from 401 to 343.", "", id="rounded"),
        pytest.param("Burglary rose by 44 crimes (12.4%) to 400.", "", id="rounded_and_total"),
        pytest.param("Burglary fell by about 12% from 400 to 340.", "", id="about"),
        pytest.param("Confidence fell by 2.6% from 83.5% to 80.9%.", "", id="points"),
        pytest.param("Burglary rose by 12.5%, and 340 of 400 cases were filed.", "", id="other_figures"),
    ],
)
def test_a_sentence_against_itself(tmp_path: Path, sentence: str, words: str) -> None:
    assert found(read(tmp_path, f"1.1 In 2017/18, compared with 2016/17: {sentence}\n")) == ([words] if words else [])


def test_only_the_figure_that_arithmetic_singles_out_loses_confidence(tmp_path: Path) -> None:
    paper = read(tmp_path, "1.1 In 2017/18 burglary fell by 60 crimes (12.5%) from 400 to 340.\n")
    low = [fact.printed.strip() for fact in paper.facts if fact.confidence == "low"]
    assert low == ["12.5%"]
    assert flagged(paper)["12.5%"].flags == ("does not follow from 400 and 340 in the same sentence",)


def test_a_later_report_revises(tmp_path: Path) -> None:
    table = "Crime\t{years}\nBurglary\t{figures}\nRobbery\t30\t31\n"
    earlier = read(tmp_path, table.format(years="2016/17\t2017/18", figures="915\t902"), "2018", "a-2018.md")
    later = read(tmp_path, table.format(years="2017/18\t2018/19", figures="910\t880"), "2019", "a-2019.md")
    lines = [line for line in disagreement_lines([later, earlier]) if "Burglary" in line]
    assert len(lines) == 1
    assert lines[0].startswith("a-2019.md, ")
    assert "Burglary, Lakeside, 2017/18: 910, revised from 902 in the earlier a-2018.md (" in lines[0]


def test_the_command_lists_them_and_ends_well(run: CommandLine, tmp_path: Path) -> None:
    paper = tmp_path / "lakeside.md"
    body = TEXT.format(after=713, sentence="In 2017/18 there were 741 hate crimes.")
    paper.write_text(HEAD.format(year=2018) + body, encoding="utf-8")
    run("add", paper)
    code, out, err = run("check", "--disagreements")
    assert (code, err) == (0, "")
    first, last = out.splitlines()
    assert first.startswith("lakeside.md, 1.1 > Crime: ")
    assert "the text prints 741, and the table prints 713 (1 > Crime, table 1)." in first
    assert last == "1 disagreement between printed figures in 1 report; the figures are kept as printed."
    assert run("check")[:2] == (0, "Nothing wrong: 1 report and the index agree.\n")


@settings(deadline=None, max_examples=10)
@given(parts=st.lists(st.integers(1000, 9999), min_size=3, max_size=6), off=st.integers(1, 300))
def test_any_table_that_adds_up_is_silent_and_any_misprinted_total_is_told(parts: list[int], off: int) -> None:
    def told(total: int) -> list[str]:
        rows = "\n".join(f"Part {'ABCDEF'[place]}\t{value - 7:,}\t{value:,}" for place, value in enumerate(parts))
        sums = f"Total\t{sum(parts) - 7 * len(parts):,}\t{total:,}"
        with TemporaryDirectory() as folder:
            return found(read(Path(folder), f"Items by part\n\nPart\t2016/17\t2017/18\n{rows}\n{sums}\n"))

    assert told(sum(parts)) == []
    wrong = sum(parts) + off
    assert told(wrong) == [
        f"the total is printed as {wrong:,}, and its {len(parts)} parts as printed add up to {sum(parts):,}"
    ]


SEARCHES = """Stop and search

Group\tYear to March 2017\tYear to March 2018
Young\t4,912\t6,230
Old\t1,904\t2,576
All searches\t6,816\t8,806

In quieter months the force carried out {told} searches, 29% more than in the year before.
"""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(SEARCHES.format(told="8,860"), ["8,860", "8,806"], id="total_in_other_words"),
        pytest.param(SEARCHES.format(told="8,806"), [], id="total_that_agrees"),
        pytest.param(SEARCHES.format(told="5,404"), [], id="another_count"),
        pytest.param(
            "Bicycle theft rose from 210 in 2016/17 to 260 in 2017/18.\n\nCrime\t2016/17\t2017/18\n"
            "Bicycle theft\t260\t210\nArson\t30\t34\n",
            ["210", "260"],
            id="ends_changed_over",
        ),
        pytest.param(
            "Bicycle theft fell from 260 in 2016/17 to 210 in 2017/18.\n\nCrime\t2016/17\t2017/18\n"
            "Bicycle theft\t260\t210\nArson\t30\t34\n",
            [],
            id="ends_as_in_the_row",
        ),
        pytest.param("Robbery fell by 12 to 340 from 360 in 2016/17.\n", ["make the change 20"], id="in_one_breath"),
        pytest.param("Robbery fell by 20 to 340 from 360 in 2016/17.\n", [], id="change_that_fits"),
    ],
)
def test_what_text_and_table_print_otherwise(tmp_path: Path, body: str, words: list[str]) -> None:
    found = [one.words for one in paper_disagreements(read(tmp_path, body))]
    assert bool(found) == bool(words)
    assert all(word in " ".join(found) for word in words)


TOLD = """Table 1: What was done

Measure\t2016/17\t2017/18
People killed or seriously injured\t212\t231
of whom killed\t44\t51
Complaints: replies sent within 28 days\t74%\t68%
101 calls abandoned\t12.7%\t9.6%

Table 2: Reserves (£000)

Reserve\t31 March 2017\t31 March 2018
Working balance\t3,120\t3,020
Total\t3,120\t3,020

{said}
"""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("1.1 In 2017/18 49 people were killed.", "the text prints 49, and the table prints 51"),
        (
            "1.1 The abandonment rate for 101 calls was 8.9% in 2017/18.",
            "the text prints 8.9%, and the table prints 9.6%",
        ),
        (
            "1.1 At 31 March 2018 the working balance stood at £3.3m.",
            "the text prints £3.3m, and the table prints 3,020",
        ),
    ],
)
def test_a_row_told_otherwise_in_other_forms_of_its_words(tmp_path: Path, said: str, words: str) -> None:
    assert found(read(tmp_path, TOLD.format(said=said))) == [words]


@pytest.mark.parametrize(
    "said",
    [
        "1.1 On rural roads 49 people were killed in 2017/18.",
        "1.1 Without the new queue the abandonment rate for 101 calls would have been 8.9% in 2017/18.",
        "1.1 The abandonment rate for 101 calls made at night was 8.9% in 2017/18.",
        "1.1 The abandonment rate for 101 calls was 12.7% in 2016/17.",
        "1.1 At 31 March 2018 the working balance stood at £3.0m.",
        "1.1 The working balance stood at £3.3m.",
        "1.1 The working balance is planned to be £3.3m.",
        "1.1 Among women 49 people were killed in 2017/18.",
    ],
)
def test_a_part_another_time_or_a_rounded_figure_is_no_row_told_otherwise(tmp_path: Path, said: str) -> None:
    assert not found(read(tmp_path, TOLD.format(said=said)))


def test_a_sentence_on_the_same_quarter_is_not_set_against_a_year(tmp_path: Path) -> None:
    body = (
        "Changes over the 12 months to March 2018\n\nOffence\t12 months to March 2018\tChange on year\n"
        "Robbery\t312\t+3.7%\nBurglary\t845\t-1.4%\n\nRobbery is 2.0% below the same quarter last year.\n"
    )
    assert not found(read(tmp_path, body))
