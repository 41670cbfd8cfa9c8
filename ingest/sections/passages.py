"""Cuts sections into the passages that are embedded and shown; a table is a passage of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.report import Passage, Report, Section, Span, Table

MOST_WORDS = 160
_LABELS_SHOWN = 30


def passages(report: Report, sections: Sequence[Section], tables: Sequence[Table]) -> tuple[Passage, ...]:
    """The passages of a report in reading order. None crosses a section; long text is cut between paragraphs."""
    cut: list[Passage] = []
    for section in sections:
        inside = sorted((table for table in tables if table.section == section.order), key=lambda table: table.start)
        for kind_start, kind_end, table in _pieces(section, inside):
            context = _context(report, section, table)
            if table is not None:
                cut.append(Passage(len(cut), section.order, "table", kind_start, kind_end, context, table.order))
                continue
            for start, end in _chunks(report.text, kind_start, kind_end):
                cut.append(Passage(len(cut), section.order, "text", start, end, context))
    return tuple(cut)


def _pieces(section: Section, tables: Sequence[Table]) -> Iterator[tuple[int, int, Table | None]]:
    """The section's span, parted into text and tables."""
    place = section.start
    for table in tables:
        if table.start > place:
            yield place, table.start, None
        if table.start >= place:
            yield table.start, table.end, table
        place = max(place, table.end)
    if place < section.end:
        yield place, section.end, None


def _context(report: Report, section: Section, table: Table | None) -> str:
    """The publisher and heading path and, for a table, its caption and labels."""
    parts = [report.publisher, *section.headings]
    if table is not None:
        labels = [cell.text for row in table.rows for cell in row[: table.label_columns] if cell.text]
        heads = [cell.text for row in table.rows[: table.header_rows] for cell in row if cell.text]
        parts += [table.caption, ", ".join(dict.fromkeys(heads)), ", ".join(dict.fromkeys(labels[:_LABELS_SHOWN]))]
    return " > ".join(part for part in parts if part)


def _chunks(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of at most about MOST_WORDS words, cut at blank lines, bullets or, failing those, sentence ends."""
    begin = last = None
    words = 0
    for piece_start, piece_end in _paragraphs(text, start, end):
        count = len(text[piece_start:piece_end].split())
        if begin is not None and last is not None and words + count > MOST_WORDS:
            yield begin, last
            begin, words = None, 0
        begin = piece_start if begin is None else begin
        last = piece_end
        words += count
    if begin is not None and last is not None:
        yield begin, last


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Paragraphs without their surrounding blanks; one longer than MOST_WORDS is parted at sentence ends."""
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n|\s*[-•]\s))*", text[start:end]):
        begin, stop = start + match.start(), start + match.start() + len(match[0].rstrip())
        if len(match[0].split()) <= MOST_WORDS:
            yield begin, stop
            continue
        place = begin
        for sentence in re.finditer(r"[.!?][\"'”’)]*\s+(?=[A-Z“\"'])", text[begin:stop]):
            if len(text[place : begin + sentence.start()].split()) > MOST_WORDS // 2:
                yield place, begin + sentence.start() + 1
                place = begin + sentence.end()
        if place < stop:
            yield place, stop
