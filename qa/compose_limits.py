"""Adds, in one short sentence, what the paper says against relying on the figure that an answer gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact, Note, NoteKind
from qa.compose_text import as_sentence
from qa.draft import Claim, Draft, Quote
from qa.evidence import Inventory, clean
from qa.question import Question
from qa.select_facts import in_asked_periods

# What is told of a note too long to be repeated, the gravest first.
_TOLD: dict[NoteKind, str] = {
    "provisional": "The report says that this is not final.",
    "not_comparable": "The report warns against comparing these figures.",
    "small_numbers": "The report warns that the numbers are small.",
    "care": "The report urges care with this figure.",
}
# A note as short as this is repeated in the report's own words.
_SHORT = 14
_FEWEST_COMPARED = 2


def with_limit(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where it gives a figure that its paper limits, that; nothing where caveats were asked for."""
    told = draft.claims[0].facts if draft.claims and draft.claims[0].quotes else ()
    if draft.status != "answered" or not told or question.asks("caveat", "why", "definition", "search"):
        return draft
    # A sentence of the report's shows all its figures, whichever were asked for.
    facts = told if draft.claims[0].extract else in_asked_periods(question, told) or told
    note = _gravest(facts, draft.claims, compared=_compares(question, facts))
    return replace(draft, claims=(*draft.claims, _claim(note, draft.claims[0], inventory))) if note else draft


def _gravest(facts: Sequence[Fact], claims: Sequence[Claim], *, compared: bool) -> Note | None:
    """The note that limits these figures most, of those that the answer does not quote already."""
    said = [quote.span for claim in claims for quote in claim.quotes]
    for kind in _TOLD:
        found = [note for fact in facts for note in fact.notes if note.kind == kind]
        fresh = [note for note in found if not any(note.start < end and start < note.end for start, end in said)]
        if fresh and (kind != "not_comparable" or compared):
            return fresh[0] if len(fresh) == len(found) else None
    return None


def _compares(question: Question, facts: Sequence[Fact]) -> bool:
    """Whether figures of several times or areas are given, and not only added up, or how much something changed."""
    if any(fact.statistic.startswith("change") for fact in facts):
        return True
    return not question.asks("total") and any(
        len({of(fact) for fact in facts}) >= _FEWEST_COMPARED for of in (_time, _area)
    )


def _time(fact: Fact) -> object:
    return fact.period.start, fact.period.end


def _area(fact: Fact) -> object:
    return fact.area


def _claim(note: Note, answer: Claim, inventory: Inventory) -> Claim:
    paper = inventory.extractions[answer.quotes[0].report_id]
    words = clean(paper.report.text[note.start : note.end]).lstrip("*^†‡ ")
    quote = Quote(paper.report.report_id, paper.section_at(note.start), (note.start, note.end))
    if len(words.split()) <= _SHORT and words[:1].isupper():
        return Claim(as_sentence(words), (quote,), extract=True)
    return Claim(_TOLD[note.kind], (quote,))
