"""One exchange of the chat as HTML: the question, then the answer with its marks, chart, workings and reading."""

from __future__ import annotations

from collections.abc import Sequence

from page.chart import chart_html
from page.markup import escaped, statements_html
from qa.answer import Answer, Citation, Statement, Status, Working

STATUS_SHOWN: dict[Status, str] = {
    "partly answered": "Partly answered",
    "needs a choice": "More than one reading",
    "not in the reports": "Not in the reports",
    "out of scope": "Out of scope",
}
FAILED = '<div class="answer"><p>This question could not be answered because of a fault. Please ask it again.</p></div>'


def question_html(question: str) -> str:
    """The question as typed."""
    return f'<div class="question">{escaped(question)}</div>'


def growing_html(statements: Sequence[Statement]) -> str:
    """The statements verified so far; their marks open nothing until the answer is whole."""
    if not statements:
        return '<div class="answer"><p class="waiting">Reading the reports\u2026</p></div>'
    return f'<div class="answer">{statements_html(statements, lambda n: f"<span class=cite>{n}</span>")}</div>'


def answer_html(answer: Answer, place: int) -> str:
    """The whole answer. `place` is its position in the chat, which its citation marks carry."""
    places = {citation.n: citation for citation in reversed(answer.citations)}
    body = statements_html(answer.statements, lambda n: _mark(n, places.get(n), place))
    shown = STATUS_SHOWN.get(answer.status)
    status = f'<p class="status">{shown}</p>' if shown else ""
    notice = f'<p class="notice">{escaped(answer.notice)}</p>' if answer.notice else ""
    parts = (status, body, chart_html(answer.series), _workings(answer.workings), notice, _foot(answer))
    return f'<div class="answer">{"".join(parts)}</div>'


def _mark(n: int, citation: Citation | None, place: int) -> str:
    if citation is None:
        return f"<span class=cite>{n}</span>"
    label = escaped(f"Source {n}: {citation.label}")
    return (
        f'<button type="button" class="cite opens" data-answer="{place}" data-n="{n}" '
        f'title="{label}" aria-label="{label}">{n}</button>'
    )


def _workings(workings: Sequence[Working]) -> str:
    if not workings:
        return ""
    lines = "".join(f"<li>{escaped(working.expression)} = {escaped(working.value)}</li>" for working in workings)
    return f'<details class="workings"><summary>How it was calculated</summary><ul>{lines}</ul></details>'


def _foot(answer: Answer) -> str:
    """The quiet line under an answer: how it was read, how many figures were checked, and the button that copies."""
    reading = f"Read as: {answer.reading}" if answer.reading else ""
    said = " \u00b7 ".join(escaped(part) for part in (reading, answer.checked_label) if part)
    copy = f'<button type="button" class="copy" data-copy="{escaped(copied(answer))}">Copy</button>'
    return f'<p class="foot"><span>{said}</span>{copy}</p>'


def copied(answer: Answer) -> str:
    """What the button puts on the clipboard: the answer with its marks, then one line for each source."""
    places = dict.fromkeys(f"[{citation.n}] {citation.label}" for citation in answer.citations)
    return "\n".join((answer.text, *(("", *places) if places else ())))
