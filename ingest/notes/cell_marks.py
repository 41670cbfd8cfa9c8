"""Ties the footnotes of marks behind cells to their figures: one figure, a row, or a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.fact import Fact, Note, NoteKind
from ingest.notes.layout import NoteLayout
from ingest.notes.marks import Linked
from ingest.notes.words import note_kind, note_says
from ingest.report import Cell, Table
from ingest.tables.figure_marks import MarkedCell, marked_cells

# In characters: signs, brackets and tags that may stand between a cell's words and its mark.
_BESIDE = 6


def cell_marked_notes(layout: NoteLayout, text: str) -> Iterator[Linked]:
    """The footnotes below tables whose mark stands behind a figure, or raised behind a label; `text` is the paper's as
    printed.
    """
    marked = marked_cells(text)
    for table in layout.tables:
        later = min((other.start for other in layout.tables if other.start >= table.end), default=len(text))
        own = [mark for mark in marked if table.start <= mark.place[0] <= table.end + _BESIDE]
        own = sorted((mark for mark in own if table.end <= mark.note[0] < later), key=lambda mark: mark.note)
        for note, marks in groupby(own, key=lambda mark: mark.note):
            facts = [fact for mark in marks for fact in _bearing(mark, table, layout.of_table(table), text)]
            if facts:
                yield Linked(Note(_kind(text[slice(*note)]), *note), tuple(dict.fromkeys(facts)))


def _kind(words: str) -> NoteKind:
    return note_kind(words) or ("coverage" if note_says("incomplete", words) else "definition")


def _bearing(mark: MarkedCell, table: Table, facts: Sequence[Fact], text: str) -> list[Fact]:
    """The figure right before a mark, or all whose row or column is headed by the label right before it."""
    figure = [fact for fact in facts if fact.end <= mark.place[0] <= fact.end + _BESIDE]
    figure = [fact for fact in figure if not text[fact.end : mark.place[0]].strip(" %)*")]
    if figure:
        return figure[-1:]
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if _stands_behind(mark, cell, text):
                heads = index < table.header_rows
                return [fact for fact in facts if (fact.column == column if heads else fact.row == index)]
    return []


def _stands_behind(mark: MarkedCell, cell: Cell, text: str) -> bool:
    place = mark.place[0]
    return bool(cell.text) and cell.end <= place <= cell.end + _BESIDE and not text[cell.end : place].strip(" )*_")
