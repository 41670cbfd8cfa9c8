"""The panel of each tab that shows the section where an answer, a passage or a figure comes from."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr

from page.markup import escaped, grid_html

if TYPE_CHECKING:
    from ingest.report import Section
    from qa.desk import Source

NO_SOURCE = '<p class="hint">Choose a number such as <span class="cite">1</span> to read the passage behind it.</p>'
GONE = '<p class="problem">The report was removed or replaced since this answer: only what was quoted is left.</p>'
_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")


def source_html_panel(hint: str, elem_id: str) -> gr.HTML:
    """The panel itself, which sends a `select` event for each `button.opens` of its tab that is pressed."""
    return gr.HTML(hint, elem_id=elem_id, elem_classes="source-panel", js_on_load=_SCRIPT, padding=False)


def sources_html(heading: str, sources: Sequence[Source]) -> str:
    """The passages behind a citation, each with report title, section and page, the quoted words marked."""
    sections: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        sections.setdefault((source.title, source.section, source.text, source.rows), []).append(source)
    return opened_html(heading, "".join(_section(quotes) for quotes in sections.values()))


def opened_html(heading: str, sections: str) -> str:
    """An open panel over the HTML of its sections."""
    # The moment of opening makes each value new, so that choosing the same place twice moves the focus again.
    opened = time.monotonic_ns()
    head = f'<h2 tabindex="-1">{escaped(heading)}</h2><button type="button" class="close">Close</button>'
    return f'<div class="source" data-opened="{opened}"><div class="source-head">{head}</div>{sections}</div>'


def _section(quotes: Sequence[Source]) -> str:
    """One section with all that is quoted of it."""
    first = quotes[0]
    return section_html(first.title, first.section, first.page, _body(first, quotes))


def section_html(title: str, section: str, page: int | None, body: str) -> str:
    """One section under the names of its report and place; `body` is HTML."""
    named = f'<p class="report">{escaped(title)}</p><p class="place">{place_html(section, page)}</p>'
    return f"<section>{named}{body}</section>"


def place_html(section: str, page: int | None) -> str:
    """The section's number and headings, and its page."""
    place = " \u203a ".join(part.strip() for part in section.split(" > "))
    return escaped(place) + (f" \u00b7 page {page}" if page else "")


def _body(first: Source, quotes: Sequence[Source]) -> str:
    if first.gone:
        return "".join((GONE, *(passage_html(quote.text, quote.marks) for quote in quotes)))
    passage = passage_html(first.text, [mark for quote in quotes for mark in quote.marks])
    if not (first.is_table and first.rows):
        return passage
    marked_rows = {quote.marked_row for quote in quotes if quote.marked_row is not None}
    return with_table(grid_html(first.rows, 0 if 0 in marked_rows else 1, marked_rows), passage)


def with_table(table: str, passage: str) -> str:
    """A table, and behind a heading the section as it is printed."""
    return f"{table}<details><summary>The section as printed</summary>{passage}</details>"


def passage_html(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A section's text in a frame that scrolls by itself, with the marks that `marked_html` makes."""
    return f'<div class="passage" tabindex="0">{marked_html(text, marks)}</div>'


def within(section: Section, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the report's text as spans of the section's."""
    return [(start - section.start, end - section.start) for start, end in marks]


def marked_html(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """The text, escaped, with <mark> around each span of `marks` (character offsets; overlapping ones are joined)."""
    found, at = "", 0
    for start, end in _joined(marks, len(text)):
        found += f"{escaped(text[at:start])}<mark>{escaped(text[start:end])}</mark>"
        at = end
    return found + escaped(text[at:])


def _joined(marks: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in marks):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        elif start < end:
            kept.append((start, end))
    yield from kept
