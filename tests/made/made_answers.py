"""What an answer is expected to hold."""

from __future__ import annotations

from qa.answer import Answer


def holds(answer: Answer, *figures: str) -> None:
    missing = [figure for figure in figures if figure not in answer.text]
    assert not missing, f"{missing} not in {answer.text!r}"
    assert answer.checked == answer.figures
