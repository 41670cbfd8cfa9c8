"""The whole page: heading, the Ask tab, and a foot that says what the answers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio as gr

from page.ask import ask_tab
from page.markup import escaped

if TYPE_CHECKING:
    from qa.desk import Desk

TITLE = "Panel Q&A"
HEADING = (
    f"<h1>{escaped(TITLE)}</h1>"
    "<p>Answers from police performance reports, each figure with the passage that it comes from.</p>"
)
EMPTY_LIBRARY = (
    '<div class="empty" role="note"><h2>There are no reports yet</h2><p>Add some with '
    "<code>python -m ingest add FILE-OR-FOLDER</code>, then load this page again.</p></div>"
)


def build(desk: Desk) -> gr.Blocks:
    """The page over an open desk. The heading and the foot are made again at each visit, as the library may grow."""
    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        gr.HTML(HEADING, elem_id="heading")
        gr.HTML(lambda: "" if desk.summaries() else EMPTY_LIBRARY, elem_id="empty")
        ask_tab(desk)
        gr.HTML(lambda: foot_html(desk), elem_id="foot")
    return blocks


def foot_html(desk: Desk) -> str:
    """The reports in the library, behind their number, and the model in use."""
    summaries = desk.summaries()
    count = f"{len(summaries)} report{'' if len(summaries) == 1 else 's'} in the library"
    lines = "".join(f"<li>{escaped(_line(one.title, one.publisher, one.date))}</li>" for one in summaries)
    reports = f"<details><summary>{count}</summary><ul>{lines}</ul></details>" if lines else f"<p>{count}</p>"
    model = f"<p>Language model: {escaped(desk.model_label)}</p>"
    return f"{reports}{model}"


def _line(title: str, *more: object) -> str:
    return " \u00b7 ".join(str(part) for part in (title, *more) if part)
