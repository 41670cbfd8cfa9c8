"""Answers over one small made paper: why something moved, what a footnote says of a figure, and moves each time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Dorset Police and Crime Panel
Performance report for the year 2018/19

1. Crime

Offence\t2017/18\t2018/19\tChange
Shoplifting\t4,110\t5,240\t+27.5%
Robbery\t310\t362\t+16.8%
Stalking (a)\t1,020\t840\t-17.6%

(a) From May 2018 one course of conduct counts once. Some 150 fewer crimes are owed to that alone.

1.1. Shop theft worries traders most. Two supermarket groups began to send in every case by email; this accounts for \
about 700 of the additional crimes.

2. Hate crime

2.1. Hate crimes recorded in each month:

\tSep 2018\tOct 2018\tNov 2018\tDec 2018
Hate crimes\t41\t44\t71\t46

2.2. The rise in November followed the march in Poole. Patrols were stepped up.

3. Calls

3.1. Calls to 101 are answered more slowly: the average wait was 94 seconds, against 61 seconds in 2017/18.

3.2. The reasons are clear. Thirty posts in the contact centre stood empty. A new telephone system had to be learnt.

4. Homes

4.1. Positive outcomes for house burglary stood at 11.4%¹ in 2018/19. It was 8.7% in 2017/18.

4.2. Grade 1 calls were reached in 10.9 minutes² on average in 2018/19.

5. Confidence

Measure\tQ4 2017/18\tQ1 2018/19\tQ2 2018/19\tQ3 2018/19\tQ4 2018/19
Public confidence\t71.8%\t71.1%\t70.4%\t69.9%\t70.6%
Victims satisfied\t80.1%\t79.5%\t79.0%\t78.2%\t77.4%

5.1. Public confidence has fallen in each of the last four quarters.

6. Roads

Measure\t2017/18\t2018/19\tChange
Killed or seriously injured (KSI) casualties\t402\t371\t-7.7%
of which killed\t21\t26\t+23.8%

7. Drugs

Measure\t2017/18\t2018/19\tChange
Cash seized (£000)\t310\t420\t+35.5%
Class A drugs seized (kg)\t30.2\t18.4\t-39.1%

7.1. Seizures of class A drugs fell because one lorry stopped in 2017 had carried 14 kg.

8. Money

Heading\t2018/19 £m\t2019/20 £m
Savings required\t4.1\t5.3
Still to find\t0.4\t2.6

Capital scheme 2018/19\tBudget £m\tOutturn £m
Estates\t3.2\t2.9
Information technology\t1.8\t1.5

9. Notes

1 Crimes taken into consideration are now counted in this rate. Without them it would be 8.1%.

2 Towns only. In the country it was 15.2 minutes.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("made"), embedder, "dorset_panel_2019.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        pytest.param(
            "Why did shoplifting rise in Dorset in 2018/19?", ["5,240", "supermarket"], [], id="behind_its_sentence"
        ),
        pytest.param("Why did robbery rise in Dorset in 2018/19?", ["362"], ["supermarket"], id="no_other_reason"),
        pytest.param("Why did hate crime jump in Dorset in November 2018?", ["Poole"], [], id="under_its_heading"),
        pytest.param("Why did hate crime rise in Dorset in October 2018?", [], ["Poole"], id="other_month"),
        pytest.param(
            "What is behind the slow answering of 101 calls in Dorset?", ["posts", "telephone"], [], id="announced"
        ),
        pytest.param(
            "Why were fewer people killed on Dorset's roads in 2018/19?", ["rose", "26"], ["371"], id="part_of_a_row"
        ),
        pytest.param(
            "What were positive outcomes for house burglary in Dorset in 2018/19?",
            ["11.4%", "8.1%"],
            ["15.2"],
            id="footnote_of_a_sentence",
        ),
        pytest.param(
            "How quickly were grade 1 calls reached in Dorset in 2018/19?",
            ["10.9", "Towns only", "15.2"],
            ["8.1%"],
            id="whole_footnote",
        ),
        pytest.param(
            "How many stalking crimes were there in Dorset in 2018/19?", ["840", "150 fewer"], [], id="letter_on_a_row"
        ),
        pytest.param("How many robberies in Dorset in 2018/19?", ["362"], ["150 fewer"], id="row_without_a_mark"),
        pytest.param(
            "Stalking in Dorset fell from 1,020 to 840. Is that like for like?",
            ["840", "course of conduct", "150"],
            [],
            id="doubt_told_whole",
        ),
        pytest.param(
            "Has public confidence in Dorset fallen in each of the last four quarters?",
            ["No, not each time", "69.9%", "70.6%", "rose in", "the text of the same report says"],
            [],
            id="text_against_series",
        ),
        pytest.param(
            "Have victims satisfied in Dorset gone down in each of the last four quarters?",
            ["Yes", "80.1%", "77.4%"],
            ["not each"],
            id="each_time",
        ),
    ],
)
def test_the_paper_answers(desk: Desk, question: str, held: list[str], not_held: list[str]) -> None:
    text = desk.ask(question).text
    assert [words for words in held if words not in text] == [], text
    assert [words for words in not_held if words in text] == [], text


@pytest.mark.parametrize(
    ("first", "then", "held", "never"),
    [
        pytest.param(
            "How much did Dorset still have to find in savings for 2018/19?",
            "and the year after that?",
            "Still to find in Dorset: £2.6m",
            "do not give",
            id="still_to_find",
        ),
        pytest.param(
            "What was the outturn for estates in Dorset's capital scheme in 2018/19?",
            "and on IT?",
            "£1.5m",
            "£2.9m",
            id="it_in_capitals",
        ),
    ],
)
def test_a_follow_up_keeps_what_is_asked(desk: Desk, first: str, then: str, held: str, never: str) -> None:
    text = desk.ask(then, [first]).text
    assert held in text, text
    assert never not in text, text


def test_a_turn_that_asks_how_much_and_why_is_told_both(desk: Desk) -> None:
    first = "How much cash was seized in Dorset in 2018/19?"
    text = desk.ask("And class A drugs? Why the drop?", [first]).text
    assert "18.4" in text, text
    assert "lorry" in text, text
