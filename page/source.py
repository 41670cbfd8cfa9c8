"""The panel that shows the passage or table row that a citation quotes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from page.markup import escaped, grid_html

if TYPE_CHECKING:
    from qa.desk import Source

NO_SOURCE = '<p class="hint">Choose a number such as <span class="cite">1</span> to read the passage behind it.</p>'


def sources_html(n: int, sources: Sequence[Source]) -> str:
    """The passages behind citation `n`, each with report title, section and page, the quoted words marked."""
    # The moment of opening makes each value new, so that choosing the same number twice moves the focus again.
    opened = time.monotonic_ns()
    head = f'<h2 tabindex="-1">Source {n}</h2><button type="button" class="close">Close</button>'
    sections: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        sections.setdefault((source.title, source.section, source.text, source.rows), []).append(source)
    parts = "".join(_section(quotes) for quotes in sections.values())
    return f'<div class="source" data-opened="{opened}"><div class="source-head">{head}</div>{parts}</div>'


def _section(quotes: Sequence[Source]) -> str:
    """One section with all that is quoted of it."""
    first = quotes[0]
    place = " \u203a ".join(part.strip() for part in first.section.split(">"))
    page = f" \u00b7 page {first.page}" if first.page else ""
    title = f'<p class="report">{escaped(first.title)}</p><p class="place">{escaped(place)}{page}</p>'
    return f"<section>{title}{_body(first, quotes)}</section>"


def _body(first: Source, quotes: Sequence[Source]) -> str:
    marks = [mark for quote in quotes for mark in quote.marks]
    passage = f'<div class="passage" tabindex="0">{marked_html(first.text, marks)}</div>'
    if not (first.is_table and first.rows):
        return passage
    marked_rows = {quote.marked_row for quote in quotes if quote.marked_row is not None}
    table = grid_html(first.rows, 0 if 0 in marked_rows else 1, marked_rows)
    return f"{table}<details><summary>The section as printed</summary>{passage}</details>"


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
