"""The pieces of HTML that the page is made of, and the chat as it grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from page.ask import answered, source_panel
from page.chart import chart_html
from page.markup import grid_html, statements_html
from page.source import marked_html
from qa.answer import Answer, Citation, Series, SeriesPoint, Statement

if TYPE_CHECKING:
    from qa.desk import Source


@pytest.mark.parametrize(
    ("statements", "shown"),
    [
        pytest.param([Statement("It rose.", (1, 2))], "<p>It rose\u00a0(1)(2).</p>", id="marks_before_the_full_stop"),
        pytest.param(
            [Statement("<b>|x|</b> ![](u) **b** [1]")],
            "<p>&lt;b&gt;|x|&lt;/b&gt; ![](u) <strong>b</strong> [1]</p>",
            id="only_bold_is_markup",
        ),
        pytest.param(
            [Statement("- East"), Statement("- West", (3,))],
            "<ul><li>East</li><li>West\u00a0(3)</li></ul>",
            id="list_over_two_statements",
        ),
        pytest.param([Statement("> <i>", (1,))], "<blockquote>&lt;i&gt;\u00a0(1)</blockquote>", id="quoted_passage"),
    ],
)
def test_statements_become_html(statements: list[Statement], shown: str) -> None:
    assert statements_html(statements, lambda n: f"({n})") == shown


def test_markdown_table_keeps_its_headings_and_aligns_figures() -> None:
    table = Statement("| Month | 2017/18 |\n|---|--:|\n| <Apr> | 120 |", (1,))
    shown = statements_html([table], lambda n: f"({n})")
    assert '<th scope="col">Month</th><th scope="col" class="figure">2017/18</th>' in shown
    assert '<th scope="row">&lt;Apr&gt;</th><td class="figure">120 (1)</td>' in shown


def test_marked_row_is_the_one_asked_for() -> None:
    shown = grid_html([["a", "b"], ["c", "d"]], header_rows=1, marked_rows={1})
    assert '<tr class="marked"><th scope="row">c</th><td>d</td></tr>' in shown
    assert shown.count("marked") == 1


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        pytest.param(((0, 2), (4, 5)), "<mark>&lt;a</mark>&gt;b<mark>c</mark>", id="two_spans"),
        pytest.param(((3, 5), (1, 4)), "&lt;<mark>a&gt;bc</mark>", id="overlapping_spans_join"),
        pytest.param(((4, 99), (2, 2)), "&lt;a&gt;b<mark>c</mark>", id="span_beyond_the_end"),
        pytest.param((), "&lt;a&gt;bc", id="none"),
    ],
)
def test_quoted_words_are_marked(marks: tuple[tuple[int, int], ...], shown: str) -> None:
    assert marked_html("<a>bc", marks) == shown


def _series(*values: int | None) -> Series:
    return Series("<Rape>", tuple(SeriesPoint(f"M{at}", _decimal(v), str(v)) for at, v in enumerate(values)))


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def test_gap_in_a_trend_stays_a_gap() -> None:
    shown = chart_html([_series(5, 6, None, 8)])
    path = shown.split('<path d="')[1].split('"')[0]
    assert (path.count("M"), path.count("L")) == (2, 1)
    assert "no figure for M2" in shown


def test_chart_is_told_in_words_as_printed() -> None:
    shown = chart_html([_series(5, 9, 3, 8)])
    assert "Line chart. &lt;Rape&gt;: from 5 (M0) to 8 (M3); lowest 3 (M2); highest 9 (M1)." in shown
    assert "vertical axis" not in shown


def test_chart_that_does_not_start_at_nought_says_so() -> None:
    assert "The vertical axis starts at 98, not at 0." in chart_html([_series(98, 100, 102)])


@pytest.mark.parametrize("values", [pytest.param((), id="empty"), pytest.param((4, None), id="one_point")])
def test_no_line_without_two_points(values: tuple[int | None, ...]) -> None:
    assert chart_html([_series(*values)]) == ""


def _echo(question: str, history: Sequence[str]) -> Iterator[Statement | Answer]:
    """Answers with the questions asked before, and fails when told to."""
    if question == "fail":
        raise RuntimeError("told to")
    said = Statement(", ".join(history) + ".")
    yield said
    yield Answer((said,), reading=question)


def _no_source(citation: Citation) -> Source:
    raise AssertionError(f"asked for {citation}")


def test_follow_up_is_asked_with_the_earlier_questions_of_its_chat() -> None:
    *_, first = answered(_echo, (), "one")
    *growing, second = answered(_echo, first, "two")
    assert [exchange.question for exchange in second] == ["one", "two"]
    assert second[-1].answer == Answer((Statement("one."),), reading="two")
    assert [chat[-1].answer for chat in growing] == [None, None]


def test_fault_in_one_question_is_told_and_the_chat_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    *_, chat = answered(_echo, (), "fail")
    assert chat[-1].failed
    assert "told to" in caplog.text
    *_, chat = answered(_echo, chat, "next")
    assert not chat[-1].failed


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param({"answer": 1, "n": 1}, id="no_such_answer"),
        pytest.param({"answer": 0, "n": 7}, id="no_such_number"),
        pytest.param({"answer": -1, "n": 1}, id="counted_from_the_end"),
        pytest.param({"answer": "0", "n": [1]}, id="not_numbers"),
        pytest.param("x", id="not_a_choice"),
    ],
)
def test_unknown_citation_opens_nothing(chosen: object) -> None:
    *_, chat = answered(_echo, (), "one")
    assert "Choose a number" in source_panel(_no_source, chat, chosen)
