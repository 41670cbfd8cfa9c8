"""Footnotes of tables, and what the labels of a table say of where its figures come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.fact import Fact, Note
from ingest.notes.layout import NoteLayout
from ingest.notes.words import note_kind, says_note
from ingest.report import Cell, Span, Table
from ingest.tables.cells import is_figure_cell

# Stars and daggers, numbers and letters in brackets, raised figures.
_SIGN = r"\*+|\^+|†+|‡+|#+|\(\d\)|\([a-z]\)|\[\d\]|[\u00b9\u00b2\u00b3\u2070-\u2079]"
_MARK = re.compile(rf"(?:(?<=[\w)%*^†‡])\s?|\A)(?P<mark>{_SIGN})(?=\s|\Z|[\^*†‡\w.])")
_FOOTNOTE = re.compile(
    rf"^[ \f]*(?:[-•]\s+)?(?P<mark>{_SIGN})[ ]{{0,4}}"
    rf"(?P<text>[A-Z\d][^\n|\t]*(?:\n(?!\s*\n|[ \f]*(?:{_SIGN}|\|))[^\n\t|]+)*)",
    re.MULTILINE,
)
_SOURCE_IN_LABEL = re.compile(r"(?<=[\w)])\s+(?P<note>\*\s?[A-Z].*)\Z", re.DOTALL)
_UNLESS_MARKED = re.compile(r"\bunless\b.*\*", re.IGNORECASE | re.DOTALL)
_MARKS = "*^†‡#()[]123456789\u00b9\u00b2\u00b3"
_MOST_MARKS = 4
# In characters: how far below a table its footnotes may stand.
_BELOW = 1200


@dataclass(frozen=True)
class Linked:
    """A note and the facts that it is for."""

    note: Note
    facts: tuple[Fact, ...]


def marked_notes(layout: NoteLayout) -> Iterator[Linked]:
    """The notes that marks and labels of tables tie to their figures."""
    for table in layout.tables:
        facts = layout.of_table(table)
        if facts:
            yield from _footnotes(layout, table, facts)
            yield from _label_notes(table, facts, layout.report.text)


def _footnotes(layout: NoteLayout, table: Table, facts: Sequence[Fact]) -> Iterator[Linked]:
    """The notes below a table that open with a mark: for what bears it, or a source for the whole table."""
    for match in footnotes_below(layout, table):
        bearing = [fact for fact in facts if match["mark"] in _marks_of(fact, table, layout.report.text)]
        text = match["text"].rstrip()
        kind = note_kind(text) or ("definition" if bearing else None)
        span = (match.start("text"), match.start("text") + len(text))
        within = span[1] <= layout.sections[table.section].end
        if kind is None or (not bearing and not (within and kind == "source")):
            continue
        yield Linked(Note(kind, *span), tuple(bearing or facts))


def footnotes_below(layout: NoteLayout, table: Table) -> list[re.Match[str]]:
    """The lines below a table, before the next one, that open with a footnote's mark and are no emphasis."""
    text = layout.report.text
    later = [other.start for other in layout.tables if other.start >= table.end]
    end = min(table.end + _BELOW, *later, len(text))
    return [match for match in _FOOTNOTE.finditer(text, table.end, end) if not _is_emphasis(match, text)]


def _is_emphasis(match: re.Match[str], text: str) -> bool:
    """Whether a mark only opens words set in bold or italics: "**Adult:** a fall", "*Restated.*"."""
    mark = match["mark"]
    line = text[match.start("text") : match.end("text")]
    return mark.startswith("*") and bool(re.search(rf"(?<!\s){re.escape(mark)}(?!\*)", line))


def _marks_of(fact: Fact, table: Table, text: str) -> set[str]:
    """The marks that a fact bears: on its cell, on its row's labels, on its column's headings."""
    row, column = fact.row or 0, fact.column or 0
    cells: list[Cell] = [table.rows[row][column], *table.rows[row][: table.label_columns]]
    cells += [line[column] for line in table.rows[: table.header_rows] if column < len(line)]
    printed = (_SOURCE_IN_LABEL.sub("", _with_marks(cell, text)) for cell in cells if cell.text)
    return {match["mark"] for label in printed for match in _MARK.finditer(label)}


def _with_marks(cell: Cell, text: str) -> str:
    """A cell with the marks around it that reading it left out."""
    before, after = text[max(0, cell.start - _MOST_MARKS) : cell.start], text[cell.end : cell.end + _MOST_MARKS]
    marks = before[len(before.rstrip(_MARKS)) :], after[: len(after) - len(after.lstrip(_MARKS))]
    return marks[0] + text[cell.start : cell.end] + marks[1]


def _label_notes(table: Table, facts: Sequence[Fact], text: str) -> Iterator[Linked]:
    """What a heading says all figures are taken from "unless stated with *", and what a row's own label says."""
    own: set[str] = set()
    for row in {fact.row or 0 for fact in facts}:
        for cell in table.rows[row][: table.label_columns]:
            if match := _SOURCE_IN_LABEL.search(cell.text):
                mine = tuple(fact for fact in facts if fact.row == row)
                own |= {fact.fact_id for fact in mine}
                yield Linked(Note("source", *_within(cell, match.span("note"))), mine)
    for index, line in enumerate(table.rows):
        labels = line if index < table.header_rows else () if any(is_figure_cell(cell.text) for cell in line) else line
        for cell in labels:
            if says_note(cell.text, "source"):
                told = [fact for fact in facts if (fact.row or 0) > index and fact.fact_id not in own]
                kept = [fact for fact in told if not _is_apart(fact, table, cell, text)]
                yield Linked(Note("source", cell.start, cell.end), tuple(kept))


def _is_apart(fact: Fact, table: Table, heading: Cell, text: str) -> bool:
    return bool(_UNLESS_MARKED.search(heading.text)) and "*" in _marks_of(fact, table, text)


def _within(cell: Cell, span: Span) -> Span:
    return cell.start + span[0], cell.start + span[1]
