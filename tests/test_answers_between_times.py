"""How one thing moved between two times, whether it rose or fell, and which of two things there is more of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Performance report to the Police and Crime Panel, Norfolk Police
Data to 31 March 2018

1. Recorded crime

Table 1: Recorded crime, year to March

Offence\t2017\t2018\tChange\t% change
Burglary\t2,000\t1,800\t-200\t-10.0%
Robbery\t300\t330\t30\t10.0%
Rape\t400\t500\t100\t25.0%

2. Hate crime by month

Table 2: Hate crime by month

Year\tApr\tMay\tJun\tJul\tAug\tSep\tOct\tNov\tDec\tJan\tFeb\tMar
2016/17\t50\t52\t54\t56\t58\t60\t58\t56\t54\t52\t50\t60
2017/18\t60\t62\t64\t66\t68\t70\t72\t74\t76\t78\t80\t90

3. Tickets

Table 3: Enforcement, 12 months to March 2018

Measure\tNumber
Officer issued tickets\t4,300
Speeding offences detected by officers\t910
"""


@pytest.fixture(scope="module")
def desk(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("between"), embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("what was hate crime in May 2017?", ("62 in May 2017",), id="what_was"),
        pytest.param(
            "how did hate crime change between May and August 2017?", ("68 in August 2017, up", "62"), id="ends"
        ),
        pytest.param(
            "by what percentage did hate crime rise from January 2018 to March 2018?",
            ("90 in March 2018", "15.4%", "78"),
            id="percent",
        ),
        pytest.param("how did hate crime change from Q1 to Q2 2017/18?", ("up 18 (9.7%)", "186", "204"), id="quarters"),
        pytest.param("did hate crime rise from 2016/17 to 2017/18?", ("up 200 (30.3%)", "660", "860"), id="years"),
        pytest.param(
            "how many more hate crimes in Q4 2017/18 than Q3 2017/18?", ("up 26", "248", "222"), id="how_many"
        ),
    ],
)
def test_how_a_thing_moved_is_told_between_the_times_asked_for(
    desk: Desk, question: str, told: tuple[str, ...]
) -> None:
    holds(desk.ask(question, []), *told)


def test_a_follow_up_with_only_another_time_asks_for_its_figure(desk: Desk) -> None:
    holds(desk.ask("and in June?", ["What was hate crime in May 2017?"]), "64 in June 2017")


def test_a_range_that_is_counted_is_no_change_between_its_ends(desk: Desk) -> None:
    holds(desk.ask("how many hate crimes were there from April to June 2017?", []), "186")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Did burglary fall?", "Yes: burglary", id="fell"),
        pytest.param("did robbery fall in 2018?", "No: robbery", id="did_not_fall"),
        pytest.param("is rape up?", "Yes: rape", id="is_up"),
        pytest.param("has hate crime gone up between May and June 2017?", "Yes: hate crime", id="between"),
    ],
)
def test_whether_a_thing_rose_or_fell_is_answered_first(desk: Desk, question: str, told: str) -> None:
    assert desk.ask(question, []).text.startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Has burglary fallen since 2010?", id="since"),
        pytest.param("Did burglary or robbery fall?", id="of_two"),
        pytest.param("Did burglary fall enough to meet the target?", id="target"),
    ],
)
def test_no_plain_yes_is_given_where_more_is_asked(desk: Desk, question: str) -> None:
    assert not desk.ask(question, []).text.startswith(("Yes", "No:"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Were there more rapes or robberies in 2018?", "The figure for rape was higher", id="or"),
        pytest.param("Is robbery higher than rape?", "The figure for rape was higher", id="than"),
        pytest.param("Which was lower, burglary or rape?", "The figure for burglary was higher", id="which"),
        pytest.param("Which rose more, rape or robbery?", "Rape rose more than robbery", id="rose_more"),
        pytest.param("did burglary go up more than robbery?", "while|robbery rose|rose", id="opposite"),
    ],
)
def test_which_of_two_things_there_is_more_of_is_told_with_both_figures(desk: Desk, question: str, told: str) -> None:
    answer = desk.ask(question, [])
    assert any(words in answer.text for words in told.split("|"))
    assert len({figure for figure in ("500", "330", "1,800", "25.0%", "10.0%") if figure in answer.text}) >= 2


@pytest.mark.parametrize("question", ["How many officers are there?", "have we got more officers than in 2017?"])
def test_those_by_whom_a_thing_is_done_are_not_counted_by_it(desk: Desk, question: str) -> None:
    answer = desk.ask(question, [])
    assert answer.status != "answered" or not any(figure in answer.text for figure in ("4,300", "910"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("which crimes fell in 2018?", "Only one fell", id="fell"),
        pytest.param("which crimes rose by more than 20% in 2018?", "Only one did", id="bound"),
        pytest.param("top 2 offences that increased in 2018", "rape (up 25.0%) and robbery (up 10.0%)", id="top"),
    ],
)
def test_which_kinds_moved_is_told_with_how_far_and_when(desk: Desk, question: str, told: str) -> None:
    holds(desk.ask(question, []), told)


def test_what_moved_at_another_time_is_no_answer(desk: Desk) -> None:
    answer = desk.ask("which crimes fell in 2022?", [])
    assert answer.status != "answered" or "-10" not in answer.text.replace("10.0%", "-10")
