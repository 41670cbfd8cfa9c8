"""The metrics of the evaluation, on cases that can be worked in the head, and against the panel's own scorer."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eval.questions import Evidence, Gold, read_questions
from eval.score import (
    Verdict,
    evidence_hits,
    flat,
    is_verbatim,
    judge,
    missing_terms,
    missing_values,
    overlaps,
    present,
    says_absent,
    unsupported,
)
from eval.summary import (
    Share,
    abstention_precision,
    abstention_recall,
    broken_floors,
    cited,
    median_words,
    right,
    table,
    wrongly_abstained,
)
from eval.summary import unsupported as unsupported_share
from qa.answer import Answer, Citation, Statement, Status, Working

ROW = "Burglary\t1,200\t1,500\t25.0%"
SECOND_ROW = "Robbery\t90\t60\t-33.3%"
REPORT = f"Northshire performance\n{ROW}\n{SECOND_ROW}\nOfficers visited every school in the county before the summer."
CHANGE = Gold(
    id="change",
    question="How did burglary change in 2017/18?",
    type="comparison_time",
    values=("1,500", "25|25.0"),
    terms=("rose|up|increase",),
    forbidden=("fell",),
    evidence=(Evidence("000", ROW),),
)
ABSENT = Gold(id="absent", question="How many Tasers were fired in 2018?", type="unanswerable")
PLACE = Gold(
    id="place",
    question="Find the bit about schools",
    type="search",
    evidence=(Evidence("000", "visited every school in the county"),),
)
SUM = Gold(
    id="sum",
    question="Burglary and robbery together?",
    type="computed",
    values=("1,560",),
    computed=("1,560",),
    evidence=(Evidence("000", ROW), Evidence("000", SECOND_ROW)),
)


def answer(
    text: str, *quotes: str, report: str = "000_a.txt", status: Status = "answered", workings: tuple[Working, ...] = ()
) -> Answer:
    """An answer of one statement with these quotes."""
    citations = tuple(Citation(n, report, "", "", None, quote, 0, 0) for n, quote in enumerate(quotes, 1))
    return Answer((Statement(text),), citations, workings, status)


def test_missing_values_and_terms() -> None:
    text = "It rose, by 300, to 1500."
    assert missing_values(["1,500", "25|300", "7"], text) == ["7"]
    assert missing_terms(["rose|grew", "it rose by", "fell"], text) == ["fell"]
    assert present(["300", "30", "ROSE", "fell"], text) == ["300", "ROSE"]


@pytest.mark.parametrize(
    ("quote", "gold", "expected"),
    [
        pytest.param("a b c d", "a b c d e f g h", True, id="all_of_the_shorter"),
        pytest.param("a b c x y z", "a b c d e f", True, id="half_in_one_run"),
        pytest.param("a b c w x y z", "a b c d e f g", False, id="three_of_seven"),
        pytest.param("a b x c d y e f", "a b z c d q e f", False, id="runs_of_two_are_an_accident"),
        pytest.param("crime 2,042", "crime 2,042", True, id="two_words"),
        pytest.param("", "a b c", False, id="empty"),
        pytest.param("a b c " + "x " * 598, "a b c", False, id="over_600_words"),
    ],
)
def test_overlap_of_quotes(quote: str, gold: str, expected: bool) -> None:
    assert overlaps(quote, gold) is expected


def test_a_hit_must_be_in_the_right_report() -> None:
    assert evidence_hits(CHANGE.evidence, answer("", ROW).citations) == {"000"}
    assert evidence_hits(CHANGE.evidence, answer("", ROW, report="001_b.txt").citations) == set()


def test_a_quote_is_verbatim_but_for_white_space() -> None:
    reports = {"000_a.txt": flat(REPORT)}
    kept, altered = answer("", "Burglary 1,200  1,500", "Burglary 1,200 1,501").citations
    assert is_verbatim(kept, reports)
    assert not is_verbatim(altered, reports)


def test_unsupported_figures() -> None:
    # 1,500 is quoted, 2017/18 is a year, 300 is neither quoted nor worked out
    found = answer("Up 300 to 1,500 in 2017/18 [1].", ROW)
    assert unsupported(CHANGE, found) == (Decimal(300),)
    worked = answer("Up 300 to 1,500 [1].", ROW, workings=(Working("1500 - 1200", "300"),))
    assert unsupported(CHANGE, worked) == ()


def test_shares_and_abstention() -> None:
    # right: 1 of 3; abstained on: the unanswerable one and one other, so precision 1/2, recall 1/1, wrongly 1/2
    found = [
        verdict("lookup", faults=(), figures=4, words=10),
        verdict("lookup", faults=("abstained",), cited=False, abstained=True, words=20),
        verdict("unanswerable", faults=("invents",), cited=None, abstained=True, figures=1, bad=1, words=90),
    ]
    assert right(found) == Share(1, 3)
    assert cited(found) == Share(1, 2)
    assert unsupported_share(found) == Share(1, 5)
    assert abstention_precision(found) == Share(1, 2)
    assert abstention_recall(found) == Share(1, 1)
    assert wrongly_abstained(found) == Share(1, 2)
    assert median_words(found) == 20
    assert broken_floors(found, {"right": 0.3, "unsupported": 0.2}) == []
    assert len(broken_floors(found, {"right": 0.34, "unsupported": 0.19})) == 2
    assert table(found).splitlines()[-2].split()[:3] == ["all", "3", "33.3%"]


def verdict(
    kind: str,
    faults: tuple[str, ...],
    *,
    cited: bool | None = True,
    abstained: bool = False,
    figures: int = 0,
    bad: int = 0,
    words: int = 0,
) -> Verdict:
    return Verdict(kind, kind, faults, cited, cited, figures, (Decimal(1),) * bad, 0, 0, abstained, words, 0.1)


def test_a_broken_question_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('\n{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"set\.jsonl, line 2: not a question"):
        read_questions(file)


CASES = [
    pytest.param(CHANGE, answer("Burglary rose 25% to 1500 [1].", ROW), True, id="right"),
    pytest.param(CHANGE, answer("Burglary rose 25 percent [1].", ROW), False, id="value_missing"),
    pytest.param(CHANGE, answer("Burglary: 25.0%, 1,500 [1].", ROW), False, id="term_missing"),
    pytest.param(CHANGE, answer("It rose 25% to 1,500; robbery fell.", ROW, SECOND_ROW), False, id="forbidden"),
    pytest.param(CHANGE, answer("It rose 25% to 1,500, not 1,499 (999).", ROW), True, id="right_with_invented_figures"),
    pytest.param(CHANGE, answer("It rose 25% to 1,500.", ROW, status="out of scope"), False, id="wrongly_abstained"),
    pytest.param(CHANGE, answer("It rose 25% to 1,500.", "made up words here"), True, id="right_without_a_hit"),
    pytest.param(CHANGE, answer("", status="not in the reports"), False, id="silent"),
    pytest.param(CHANGE, answer("Up 25.00% [2]: 1,500 in May 2018, Q4 2017/18 (12 months).", ROW), True, id="labels"),
    pytest.param(CHANGE, answer("Up [25.0] to [1,500]", ROW), True, id="values_in_brackets"),
    pytest.param(
        ABSENT, answer("The reports do not give this.", status="not in the reports"), True, id="abstains_and_says_so"
    ),
    pytest.param(
        ABSENT,
        answer("That is not something these reports cover.", status="out of scope"),
        True,
        id="out_of_scope",
    ),
    pytest.param(ABSENT, answer("Hello.", status="not in the reports"), False, id="abstains_silently"),
    pytest.param(ABSENT, answer("The reports do not give this."), False, id="says_so_without_abstaining"),
    pytest.param(
        ABSENT, answer("Not covered; perhaps 37.", status="not in the reports"), False, id="abstains_and_invents"
    ),
    pytest.param(
        ABSENT,
        answer("Tasers are not mentioned. The nearest is 1,500 burglaries.", ROW, status="not in the reports"),
        True,
        id="abstains_with_a_cited_near_miss",
    ),
    pytest.param(
        ABSENT,
        answer("There is no figure for 2018.", status="not in the reports"),
        True,
        id="repeats_a_number_of_the_question",
    ),
    pytest.param(ABSENT, answer("37 were fired."), False, id="makes_it_up"),
    pytest.param(PLACE, answer("", "Officers visited every school in the county"), True, id="passage_found"),
    pytest.param(PLACE, answer("Schools.", ROW), False, id="passage_missed"),
    pytest.param(SUM, answer("1,500 + 60 = 1,560", ROW, SECOND_ROW), True, id="gold_computation"),
    pytest.param(
        SUM,
        answer("1,560; without robbery 1,440.", ROW, SECOND_ROW, workings=(Working("1500 - 60", "1,440"),)),
        True,
        id="working",
    ),
]


@pytest.mark.parametrize(("gold", "given", "expected"), CASES)
def test_verdict(gold: Gold, given: Answer, expected: bool) -> None:
    assert judge(gold, given, {"000_a.txt": flat(REPORT)}).right is expected


@pytest.mark.parametrize(("gold", "given", "expected"), CASES)
def test_agrees_with_the_panels_scorer(gold: Gold, given: Answer, expected: bool, panels_scorer: ModuleType) -> None:
    ours = judge(gold, given, {"000_a.txt": flat(REPORT)})
    theirs = panels_scorer.score_one(_fields(gold), _answer_fields(given), {"000": panels_scorer.flat(REPORT)})
    assert theirs["ok"] is expected
    assert (ours.cited, ours.cited_all) == (theirs["cite"], theirs["cite_all"])
    assert ours.figures == theirs["n_num"]
    assert sorted(map(float, ours.unsupported)) == sorted(theirs["unsup"])
    assert (ours.quotes, ours.verbatim, ours.words) == (theirs["n_cites"], theirs["n_verbatim"], theirs["words"])


def test_gold_answers_pass_as_in_the_panels_scorer(panels_scorer: ModuleType, visible_questions: Path) -> None:
    reference = {gold["id"]: gold for gold in panels_scorer.jl(visible_questions)}
    for gold in read_questions(visible_questions):
        quotes = tuple(Citation(1, item.report, "", "", None, item.quote, 0, 0) for item in gold.evidence)
        given = Answer((Statement(reference[gold.id]["gold"]),), quotes)
        theirs = panels_scorer.score_one(reference[gold.id], _answer_fields(given))
        ours = judge(gold, given, {})
        assert (gold.id, ours.right, ours.cited_all) == (gold.id, theirs["ok"], theirs["cite_all"])
        assert (gold.id, sorted(map(float, ours.unsupported))) == (gold.id, sorted(theirs["unsup"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The reports don’t say how many.", True, id="short_not"),
        pytest.param("I could not find this.", True, id="could_not_find"),
        pytest.param("No average age is given: there is no figure for it.", True, id="no_figure"),
        pytest.param("Burglary rose by 300.", False, id="an_answer"),
    ],
)
def test_says_absent(text: str, expected: bool) -> None:
    assert says_absent(text) is expected


@pytest.fixture(scope="session")
def visible_questions(real_reports: Path) -> Path:
    return real_reports.parent / "eval" / "visible.jsonl"


@pytest.fixture(scope="session")
def panels_scorer(real_reports: Path) -> ModuleType:
    file = real_reports.parent / "eval" / "score.py"
    if not file.is_file():
        pytest.skip(f"the panel's scorer is not at {file}")
    spec = importlib.util.spec_from_file_location("panels_scorer", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _fields(gold: Gold) -> dict[str, Any]:
    return {
        "id": gold.id,
        "question": gold.question,
        "type": gold.type,
        "must_values": list(gold.values),
        "must_terms": list(gold.terms),
        "must_not": list(gold.forbidden),
        "computed_values": list(gold.computed),
        "evidence": [{"report": item.report, "quote": item.quote} for item in gold.evidence],
    }


def _answer_fields(given: Answer) -> dict[str, Any]:
    return {
        "answer": given.text,
        "citations": [{"report": citation.report, "quote": citation.quote} for citation in given.citations],
        "workings": [{"expression": working.expression, "value": working.value} for working in given.workings],
        "abstained": given.abstained,
    }
