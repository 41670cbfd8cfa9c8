"""Tells what the mark behind a figure of a table stands for, where just that is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from ingest.notes.words import note_says
from ingest.report import Extraction, Span
from ingest.tables.figure_marks import MarkedCell, marked_cells
from qa.composing.facts import row_claims
from qa.composing.footnotes import footnotes_of
from qa.composing.text import as_sentence
from qa.draft import Claim, Quote
from qa.evidence import Evidence, Inventory, clean
from qa.finding.match import Match
from qa.finding.select_facts import in_asked_periods
from qa.question import Question

_ASKED = re.compile(
    r"\bwhat(?:'s| does| do| is| are| did)?\b[^?]*?(?:['‘“\"](?P<quoted>[a-z\d*†‡§])['’”\"]"
    r"|\b(?:letter|footnote|note|mark|little|small) (?P<named>[a-z\d])\b(?! \w+ing)"
    r"|\b(?:the|an?|little) (?P<word>asterisk|star|dagger)\b)"
    r"[^?]*\b(?:stand|mean|for|about|refer|say|there|tell)",
    re.IGNORECASE,
)
_SIGNS = {"asterisk": "*", "star": "*", "dagger": "†"}
_WHETHER_IN = re.compile(
    r"^\W*(?:does|do|did|is|are|was|were)\b[^?]*\b(?:include[sd]?|including|part of|counted|cover(?:s|ed)?)\b",
    re.IGNORECASE,
)
_ABOUT_IN = re.compile(r"(?:includ|exclud|leaves? out|without)", re.IGNORECASE)


def mark_meaning(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What a mark that is asked about stands for: in the row asked about, else where the paper has it but once."""
    asked = _ASKED.search(question.text)
    if not asked or not matches:
        return []
    name = (asked["quoted"] or asked["named"] or _SIGNS[asked["word"].lower()]).lower()
    reports = dict.fromkeys(match.evidence.report.report_id for match in matches if _may_be_meant(question, match))
    for report_id in reports:
        paper = inventory.extractions[report_id]
        marks = [mark for mark in marked_cells(paper.report.text) if mark.name == name]
        if span := _meant(question, marks, matches, report_id):
            words = clean(paper.report.text[slice(*span)])
            return [Claim(f"“{name}” stands for: {as_sentence(words)}", (_quote(paper, _with_mark(paper, span)),))]
    return []


def whether_included(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What the footnote of the row that is asked about says of being part of another, where just that is asked."""
    if not _WHETHER_IN.search(question.text) or not matches or matches[0].evidence.kind != "row":
        return []
    row = matches[0].evidence
    notes = footnotes_of(question, row, inventory)
    said = [note for note in notes if note_says("incomplete", note.text) or _ABOUT_IN.search(note.text)]
    return [*said[:1], *row_claims(question, row)[:1]] if said else []


def _meant(question: Question, marks: Sequence[MarkedCell], matches: Sequence[Match], report_id: str) -> Span | None:
    """The footnote of a mark: that of a figure of the best row that bears it, else the only one there is."""
    notes = {mark.note[0]: mark.note for mark in marks}
    rows = [match.evidence for match in matches if match.evidence.report.report_id == report_id]
    for facts in (_of_time(question, rows), [fact for row in rows for fact in row.facts]):
        for note in (note for fact in facts for note in fact.notes if note.start in notes):
            return notes[note.start]
    return next(iter(notes.values())) if len(notes) == 1 else None


def _of_time(question: Question, rows: Sequence[Evidence]) -> list[Fact]:
    return [fact for row in rows for fact in in_asked_periods(question, row.facts)]


def _may_be_meant(question: Question, match: Match) -> bool:
    report = match.evidence.report
    named = not question.reports or report.report_id in question.reports
    return named and (not set(question.areas) & question.forces or report.publisher in question.areas)


def _with_mark(paper: Extraction, span: Span) -> Span:
    """A footnote with the mark that its line opens with."""
    before = paper.report.text[: span[0]]
    line = before.rfind("\n") + 1
    return line + len(before[line:]) - len(before[line:].lstrip()), span[1]


def _quote(paper: Extraction, span: Span) -> Quote:
    return Quote(paper.report.report_id, paper.section_at(span[0]), span)
