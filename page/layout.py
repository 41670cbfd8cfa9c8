"""The whole page: heading, the four tabs, and a foot that says what the answers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio as gr

from page.ask import ask_tab
from page.figures import figures_tab
from page.markup import escaped
from page.reports import reports_tab
from page.search import search_tab

if TYPE_CHECKING:
    from gradio.data_classes import BlocksConfigDict

    from page.holdings import Holdings
    from qa.desk import Desk

TITLE = "Panel Q&A"
HEADING = (
    f"<h1>{escaped(TITLE)}</h1>"
    "<p>Answers from police performance reports, each figure with the passage that it comes from.</p>"
)
EMPTY_LIBRARY = '<div class="empty" role="note"><h2>There are no reports yet</h2><p>Add some under Reports.</p></div>'


class _Blocks(gr.Blocks):
    """Without the connection that Gradio keeps open for each tab: a browser has six, and hangs at the seventh tab."""

    def get_config_file(self) -> BlocksConfigDict:
        config = super().get_config_file()
        config["connect_heartbeat"] = False
        return config


def build(desk: Desk, holdings: Holdings) -> gr.Blocks:
    """The page over an open desk and library. Heading and foot are made again at each visit: the library may grow."""
    blocks = _Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        gr.HTML(HEADING, elem_id="heading")
        empty = gr.HTML("", elem_id="empty")
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            with gr.Tab("Ask"):
                ask_tab(desk)
            with gr.Tab("Search") as search:
                search_tab(desk, holdings, search)
            with gr.Tab("Figures") as figures:
                figures_tab(holdings, figures)
            with gr.Tab("Reports") as reports:
                shelf = reports_tab(holdings, reports)
        foot = gr.HTML("", elem_id="foot")
        gr.on(
            [blocks.load, shelf.change],
            lambda: (empty_html(desk), foot_html(desk)),
            outputs=[empty, foot],
            show_progress="hidden",
            api_visibility="private",
        )
    return blocks


def empty_html(desk: Desk) -> str:
    """What to do while there are no reports; nothing once there are."""
    return "" if desk.summaries() else EMPTY_LIBRARY


def foot_html(desk: Desk) -> str:
    """The reports in the library, behind their number, and the model in use."""
    summaries = desk.summaries()
    count = f"{len(summaries)} report{'' if len(summaries) == 1 else 's'} in the library"
    lines = "".join(f"<li>{escaped(_line(one.title, one.publisher, one.date))}</li>" for one in summaries)
    reports = f"<details><summary>{count}</summary><ul>{lines}</ul></details>" if lines else f"<p>{count}</p>"
    if any(one.sample for one in summaries):
        whose = "The reports are" if all(one.sample for one in summaries) else "Some of the reports are"
        reports += f"<p>{whose} samples that come with the program: not for quoting.</p>"
    model = f"<p>Language model: {escaped(desk.model_label)}</p>"
    return f"{reports}{model}"


def _line(title: str, *more: object) -> str:
    return " \u00b7 ".join(str(part) for part in (title, *more) if part)
