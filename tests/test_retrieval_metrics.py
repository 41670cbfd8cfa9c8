"""Where gold quotes stand among the passages found, and what the plain rivals paste, worked in the head."""

from __future__ import annotations

import pytest

from eval.compare import not_ahead, right_by_type
from eval.questions import Evidence
from eval.retrieval import mean_reciprocal_rank, ranks, recall
from eval.retrieval_parts import PARTS, retrieval_table
from eval.rivals import best_quotes, best_words
from eval.score import Verdict
from eval.summary import decimals, mrr, recall_at_5

BURGLARY = "Burglary\t1,200\t1,500\t25.0%"
FOUND = [("000.txt", "Officers visited every school."), ("001.txt", BURGLARY), ("000.txt", f"Crime\n{BURGLARY}\nEnd")]


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        pytest.param(Evidence("000", BURGLARY), (3,), id="the_report_must_be_right"),
        pytest.param(Evidence("001", BURGLARY), (2,), id="a_whole_passage"),
        pytest.param(Evidence("000", "Officers visited  every\nschool."), (1,), id="white_space_is_no_difference"),
        pytest.param(Evidence("000", "every school and every college in town"), (None,), id="two_words_are_no_hit"),
    ],
)
def test_the_rank_of_a_quote(quote: Evidence, places: tuple[int | None, ...]) -> None:
    assert ranks([quote], FOUND) == places


def test_a_question_without_evidence_has_no_ranks() -> None:
    assert ranks([], FOUND) == ()


def test_recall_counts_quotes() -> None:
    assert recall([(1, 6), (None,), (), (5,)], 5) == (2, 4)


def test_reciprocal_rank_takes_the_best_quote_of_each_question() -> None:
    # 1/2, 0 and 1/1 over three questions; the one without evidence is left out
    assert mean_reciprocal_rank([(4, 2), (None,), (), (1,)]) == 0.5
    assert mean_reciprocal_rank([()]) is None


def test_ranks_are_summed_up_over_verdicts() -> None:
    verdicts = [
        Verdict("a", "search", (), True, True, 0, (), 0, 0, False, 10, 0.1, ranks=found) for found in ((1, None), (2,))
    ]
    assert str(recall_at_5(verdicts)) == "66.7%"
    assert decimals(mrr(verdicts)) == "0.750"
    assert decimals(None) == "-"


def test_the_words_with_most_of_the_question_are_taken() -> None:
    text = "Nothing here at all. Burglary fell by 90 crimes. Nothing there either."
    start, end = best_words(text, "by how many crimes did burglary fall?", 5)
    assert text[start:end] == "Burglary fell by 90 crimes."
    assert best_words("", "burglary", 5) == (0, 0)


def test_short_passages_are_followed_by_the_next() -> None:
    found = [("a", "Burglary fell"), ("b", "one two three four"), ("c", "never reached")]
    assert list(best_quotes(found, "burglary", 4)) == [("a", "Burglary fell"), ("b", "one two")]


def _verdicts(kind: str, *marks: bool) -> list[Verdict]:
    faults = [() if right else ("value missing",) for right in marks]
    return [Verdict(str(n), kind, fault, None, None, 0, (), 0, 0, False, 10, 0.1) for n, fault in enumerate(faults)]


def test_a_type_on_which_a_rival_is_level_is_named_unless_all_are_right() -> None:
    ours = [*_verdicts("lookup", True, True), *_verdicts("trend", True, False)]
    rival = [*_verdicts("lookup", True, True), *_verdicts("trend", False, True)]
    assert not_ahead({"ours": ours, "rival": rival}) == ["trend: ours answers 1 of 2 right, rival 1"]
    assert "50.0%" in right_by_type({"ours": ours, "rival": rival})


def test_each_part_of_the_search_is_scored_by_type_and_over_all() -> None:
    found = {part: [("lookup", (1,)), ("trend", (None,))] for part in PARTS}
    *_, lookup, trend, whole = retrieval_table(found).splitlines()
    assert [line.split()[1:4] for line in (lookup, trend, whole)] == [
        ["1", "100.0%", "1.000"],
        ["1", "0.0%", "0.000"],
        ["2", "50.0%", "0.500"],
    ]
