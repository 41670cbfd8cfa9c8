"""Where the figures of a paper stand beside a note: in its sentence, its paragraph, the table next to it, its part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.fact import Fact
from ingest.report import Report, Section, Span, Table
from ingest.sentences.split import split_sentences

_BLANK = re.compile(r"\n[ \t\f]*\n")
_AGAIN = re.compile(r"#\d+\Z")
_REFERENCE = re.compile(
    r"\b(?P<what>[Ss]ections?|[Pp]aragraphs?|[Tt]able|in|see|beside)\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]\d?)(?![\w%]|\.\d)"
)
# In characters: how far a table may stand from a note on it, and from one that says it follows.
_NEAR = 300
_FARTHER = 700


@dataclass(frozen=True)
class NoteLayout:
    """One paper with its figures."""

    report: Report
    sections: Sequence[Section]
    tables: Sequence[Table]
    facts: Sequence[Fact]

    @cached_property
    def _by_section(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.section, []).append(fact)
        return found

    @cached_property
    def _by_table(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.facts:
            if fact.table is not None:
                found.setdefault(fact.table, []).append(fact)
        return found

    def of_table(self, table: Table) -> list[Fact]:
        """The facts of a table."""
        return self._by_table.get(table.order, [])

    def of_sentence(self, span: Span, section: Section) -> list[Fact]:
        """The facts of a sentence."""
        return [fact for fact in self._told(section) if span[0] <= fact.start < span[1]]

    def of_paragraph(self, span: Span, section: Section) -> list[Fact]:
        """The facts of a note's paragraph outside it: all if they are of one thing, else those told right before it."""
        start, end = self.paragraph(span, section)
        found = [
            fact for fact in self._told(section) if start <= fact.start < end and not span[0] <= fact.start < span[1]
        ]
        if len({fact.measure_canonical for fact in found}) == 1:
            return found
        return _nearest_measure([fact for fact in found if fact.start < span[0]])

    def _told(self, section: Section) -> list[Fact]:
        return [fact for fact in self._by_section.get(section.order, []) if fact.kind == "sentence"]

    def paragraph(self, span: Span, section: Section) -> Span:
        """The stretch between empty lines that a note stands in."""
        text = self.report.text
        above = [match.end() for match in _BLANK.finditer(text, section.start, span[0])]
        below = _BLANK.search(text, span[1], section.end)
        return (above[-1] if above else section.start), (below.start() if below else section.end)

    def sentence_before(self, span: Span, section: Section) -> Span | None:
        """The sentence before a note in its section, else the last one of the section before in its part."""
        before = split_sentences(self.report.text, section.start, span[0])
        if not before and section.order and _one_part(section, other := self.sections[section.order - 1]):
            before = split_sentences(self.report.text, other.start, other.end)
        return before[-1] if before else None

    def of_part(self, section: Section) -> list[Fact]:
        """The facts of the part of the paper that a section belongs to: 5.h with all of 5.h.(i) to 5.h.(iv)."""
        return [
            fact
            for other in self.sections
            if _one_part(section, other)
            for fact in self._by_section.get(other.order, ())
        ]

    def table_beside(self, span: Span, section: Section) -> Table | None:
        """The table of a note's own section that stands nearest to it, above or below."""
        found = [
            (gap, table)
            for table in self.tables
            if table.section == section.order and (gap := _gap(table, span)) <= _NEAR
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def tables_ahead(self, span: Span, section: Section, *, far: bool, several: bool) -> list[Table]:
        """The next table below a note; all up to the next paragraph of its part where it speaks of several."""
        own = [
            table
            for table in self.tables
            if table.start >= span[1] and self._leads_to(section, self.sections[table.section])
        ]
        near = [table for table in own if table.start - span[1] <= (_FARTHER if far else _NEAR)]
        under_headings = bool(near) and far and near[0].section != section.order
        return own if near and (several or under_headings) else near[:1]

    def _leads_to(self, section: Section, other: Section) -> bool:
        """Whether a section is that of a note, or goes on with it: an unnumbered heading below the same part."""
        goes_on = (
            other.order > section.order
            and other.number == _part(section)
            and section.headings[:1] == other.headings[:1]
        )
        fresh = any(
            between.number not in (section.number, other.number)
            for between in self.sections[section.order : other.order]
        )
        return other.order == section.order or (goes_on and not fresh)

    def table_above(self, span: Span, section: Section) -> Table | None:
        """The table right above a note in its section."""
        above = [table for table in self.tables if table.section == section.order and table.end <= span[0] + 1]
        return above[-1] if above and span[0] - above[-1].end <= _FARTHER else None

    def referred(self, text: str) -> list[Fact] | None:
        """The facts of the section or table that a note refers to by its number, None where it refers to none."""
        found: list[Fact] | None = None
        for match in _REFERENCE.finditer(text):
            facts = self._numbered(match["what"].lower(), match["number"])
            if facts:
                found = [*(found or ()), *facts]
        return found

    def _numbered(self, what: str, number: str) -> list[Fact]:
        if what == "table":
            tables = [table for table in self.tables if re.match(rf"Table {re.escape(number)}\b", table.caption)]
            return [fact for table in tables for fact in self.of_table(table)]
        if "." not in number:
            return []
        return [
            fact
            for section in self.sections
            if section.number == number
            for fact in self._by_section.get(section.order, ())
        ]


def _gap(table: Table, span: Span) -> int:
    return max(table.start - span[1], span[0] - table.end, 0)


def _nearest_measure(facts: Sequence[Fact]) -> list[Fact]:
    """Of the facts before a note those of the measure that was told last."""
    return [fact for fact in facts if fact.measure_canonical == facts[-1].measure_canonical]


def _part(section: Section) -> str:
    """The number of the part that a section belongs to: 5.h of 5.h.(iv), 5.4 of 5.4.2, and of 5.4 itself."""
    parts = _AGAIN.sub("", section.number).split(".")
    return ".".join(parts[:-1] if len(parts) > 2 else parts)


def _one_part(section: Section, other: Section) -> bool:
    if section.headings[:1] != other.headings[:1]:
        return False
    if not section.number or not other.number:
        return section.order == other.order or (bool(section.headings) and section.headings == other.headings)
    same = _part(section) == _part(other)
    return same or other.number == _part(section) or section.number == _part(other)
