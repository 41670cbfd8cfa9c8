"""Tells what a footnote says of an answer's figures, where its mark stands behind these very figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact, NoteKind
from ingest.notes.text_footnotes import text_footnotes
from ingest.report import Extraction, Span
from ingest.tables.figure_marks import marked_cells
from qa.composing.text import as_sentence
from qa.draft import Claim, Draft, Quote
from qa.evidence import Evidence, Inventory, clean
from qa.finding.select_facts import in_asked_periods
from qa.question import Question

# What stands before a footnote on its line: "(b)", "*", "ⁱⁱ", "2.", a list's dash before it.
_MARK = re.compile(r"[\s\-•]*(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[).]?|[^\w\s]{1,4}|[ⁱᵛˣ¹²³⁰⁴-⁹]{1,4}[.)]?)\s*")
# Those that say what a figure counts and what it leaves out; what a note says against a figure is told by `limits`.
_TOLD: frozenset[NoteKind] = frozenset(("definition", "coverage", "not_comparable"))
# A footnote as long as this, in words, is left to the reader of the report.
_MOST_WORDS = 70
# In characters: how far behind a quote its mark may stand.
_BEHIND = 4


def with_footnotes(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where the figures of its first claim bear a footnote that says what they count, that too."""
    first = next((claim for claim in draft.claims if claim.quotes), None)
    if draft.status != "answered" or first is None or draft.series:
        return draft
    if question.asks("caveat", "definition", "search", "ranking", "which_moved") or first.workings:
        return draft
    paper = inventory.extractions[first.quotes[0].report_id]
    said = [quote.span for claim in draft.claims for quote in claim.quotes]
    facts = () if first.extract else in_asked_periods(question, first.facts) or first.facts
    spans = _behind_quotes(first.quotes, paper) if first.extract else _behind_cells(facts, paper, _TOLD)
    fresh = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in said)]
    told = [_claim(paper, span) for span in fresh if len(paper.report.text[slice(*span)].split()) <= _MOST_WORDS]
    return replace(draft, claims=(*draft.claims, *told[:1]))


def footnotes_of(question: Question, piece: Evidence, inventory: Inventory) -> list[Claim]:
    """The footnotes whose mark stands behind figures of a row that are asked for, or in a sentence, each whole."""
    paper = inventory.extractions[piece.report.report_id]
    if piece.kind == "row":
        spans = _behind_cells(in_asked_periods(question, piece.facts) or piece.facts, paper)
    else:
        spans = _behind_quotes([Quote(paper.report.report_id, piece.section, span) for span in piece.quotes], paper)
    return [_claim(paper, span) for span in spans]


def _behind_cells(facts: Sequence[Fact], paper: Extraction, kinds: frozenset[NoteKind] | None = None) -> list[Span]:
    """The notes on figures of a table that a mark opens, and that no other table parts from them."""
    text = paper.report.text
    opened = {mark.note[0] for mark in marked_cells(text)}
    found = dict.fromkeys(
        (note.start, note.end)
        for fact in facts
        for note in fact.notes
        if fact.table is not None and fact.start < note.start and (kinds is None or note.kind in kinds)
        if note.start in opened or _MARK.fullmatch(text[text.rfind("\n", 0, note.start) + 1 : note.start])
        if not any(fact.start < table.start < note.start for table in paper.tables)
    )
    return list(found)


def _behind_quotes(quotes: Sequence[Quote], paper: Extraction) -> list[Span]:
    """The footnotes whose marks stand in the quotes of running text, or right behind them."""
    spans = [quote.span for quote in quotes if quote.report_id == paper.report.report_id]
    return [
        footnote.span
        for footnote in text_footnotes(paper.report, paper.sections)
        if any(start <= footnote.place[0] < end + _BEHIND for start, end in spans)
    ]


def _claim(paper: Extraction, span: Span) -> Claim:
    quote = Quote(paper.report.report_id, paper.section_at(span[0]), span)
    return Claim(as_sentence(clean(paper.report.text[slice(*span)])), (quote,), extract=True)
