"""Answers over two small made papers to what is taken for granted, to targets, and to figures that do not agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

CUMBRIA = """Cumbria Constabulary
Performance and finance report, year to 31 March 2023

1. Workforce

Table 1: Workforce (full-time equivalent)

Group\t31 March 2022\t31 March 2023\tBudgeted establishment
Police officers\t1,288\t1,347\t1,373
PCSOs\t71\t64\t80

1.1 The uplift grant requires 1,390 officers on 31 March 2024.

1.2 The number of PCSOs dropped to 64 since nine of them became constables.

2. Revenue

Table 2: Revenue outturn 2022/23 (£000)

Heading\tBudget\tOutturn\tVariance\tVariance %
Pay\t88,600\t87,330\t(1,270)\t-1.4%
Overtime\t2,100\t2,690\t590\t28.1%
Premises\t4,300\t4,510\t210\t4.9%
Total\t95,000\t94,530\t(470)\t-0.5%

2.1 Overtime was overspent as mutual aid claims have not yet been repaid.

3. Savings

Table 3: Savings plan 2022/23 (£000)

Scheme
Target
Delivered
Rating
Fleet review
320
290
Amber
Energy contract
210
80
Red
Vacancy control
600
640
Green
Total
1,130
1,010
Amber

4. Outcomes and confidence

4.1 The charge rate for rape rose from 5.1% to 7.9% and is above that of our most similar forces.

4.2 In the residents' survey 71% had confidence in the police, up from 68% the year before.

5. Contact

Table 4: Calls

Measure\tQ3 2022/23\tQ4 2022/23
101 calls abandoned\t12.7%\t9.6%

5.1 The abandonment rate for 101 calls fell to 8.9% in the fourth quarter from 12.7% in the third.
"""
DORSET = """Dorset Police
Finance report, year to 31 March 2023

Table 1: Revenue outturn 2022/23 (£000)

Heading\tBudget\tOutturn\tVariance
Pay\t70,000\t71,900\t1,900
Premises\t4,000\t3,900\t(100)
Total\t74,000\t75,800\t1,800

1.1 The budget was overspent because the pay award came in above what was planned.

Table 2: Roads

Measure\t2021/22\t2022/23\tChange
Seat belt offences detected by officers\t431\t463\t+32
"""


@pytest.fixture(scope="module")
def cumbria(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(CUMBRIA, tmp_path_factory.mktemp("made"), embedder, "cumbria-board-2023.txt") as opened:
        yield opened


@pytest.fixture(scope="module")
def dorset(embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(DORSET, tmp_path_factory.mktemp("made"), embedder, "dorset-board-2023.txt") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What caused Cumbria to blow its overall budget in 2022/23?", ("was not overspent", "£94,530", "0.5%")),
        ("What made Cumbria go over budget in 2022/23?", ("was not overspent", "£94,530")),
        ("Why did Cumbria lose police officers in the year to March 2023?", ("did not fall", "1,288", "1,347")),
        ("Why did Cumbria shed PCSOs in 2022/23?", ("nine of them became constables",)),
        ("Why is Cumbria's rape charge rate still worse than its similar forces?", ("puts Cumbria above", "7.9%")),
        ("What led to the loss of confidence in the police in Cumbria?", ("did not fall", "68%", "71%")),
        ("Why did overtime blow its budget in Cumbria?", ("mutual aid",)),
    ],
)
def test_what_is_taken_for_granted_is_corrected_where_it_is_not_so(
    cumbria: Desk, question: str, told: tuple[str, ...]
) -> None:
    answer = cumbria.ask(question)
    assert answer.status == "answered"
    holds(answer, *told)


def test_what_officers_did_is_no_number_of_officers(dorset: Desk) -> None:
    assert dorset.ask("Why did Dorset lose police officers in 2022/23?").status != "answered"


def test_a_budget_that_was_overspent_gets_its_reason(dorset: Desk) -> None:
    answer = dorset.ask("Why did Dorset blow its overall budget in 2022/23?")
    holds(answer, "pay award")
    assert "was not" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What % of its savings target did Cumbria achieve in 2022/23?", ("89.4%", "£1,010", "£1,130")),
        ("What percentage of the Fleet review target was met?", ("90.6%", "£290", "£320")),
        ("How far short of the savings target did Cumbria end up?", ("£120", "short of the target")),
        (
            "Which savings scheme fell furthest short of what it was meant to bring in?",
            ("Energy contract", "£130 thousand short"),
        ),
        ("How many officers short of the uplift number was Cumbria at 31 March 2023?", ("43", "1,347", "1,390")),
        ("How many PCSOs short of establishment is Cumbria?", ("16", "80", "64")),
        ("How far short of its establishment are PCSOs?", ("16", "80", "64")),
    ],
)
def test_shortfalls_are_worked_out_from_the_figures_shown(cumbria: Desk, question: str, told: tuple[str, ...]) -> None:
    answer = cumbria.ask(question)
    holds(answer, *told)
    assert answer.workings


def test_a_row_and_a_sentence_in_other_words_that_disagree_are_both_told(cumbria: Desk) -> None:
    answer = cumbria.ask("What share of 101 calls was abandoned in quarter 4 of 2022/23?")
    holds(answer, "9.6%", "8.9%", "does not agree")
    assert len(answer.citations) == 2
