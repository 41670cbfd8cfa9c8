"""Adds, in one short sentence, what the paper says against relying on the figure that an answer gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact, Note, NoteKind
from qa.composing.quotable import has_verb, leans
from qa.composing.reports import report_name
from qa.composing.text import as_sentence
from qa.draft import Claim, Draft, Quote
from qa.evidence import Inventory, clean
from qa.finding.select_facts import in_asked_periods
from qa.question import Question

# What is told of a note too long to be repeated, the gravest first.
_TOLD: dict[NoteKind, str] = {
    "provisional": "marks this as provisional.",
    "not_comparable": "warns against comparing these figures.",
    "small_numbers": "warns that the numbers are small.",
    "care": "urges care with this figure.",
}
# A note as short as this is repeated in the report's own words.
_SHORT = 14
_FEWEST_COMPARED = 2


def with_limit(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where it gives a figure that its paper limits, that; nothing where caveats were asked for."""
    told = [claim for claim in draft.claims if claim.quotes and claim.facts]
    if draft.status != "answered" or not told or question.asks("caveat", "why", "definition", "search"):
        return draft
    figures = [fact for claim in told for fact in _asked(question, claim)]
    note, claim = _gravest(question, told, draft.claims, compared=_compares(question, figures))
    return replace(draft, claims=(*draft.claims, _claim(note, claim, draft, inventory))) if note else draft


def _asked(question: Question, claim: Claim) -> Sequence[Fact]:
    """The figures of a claim that are asked for; a sentence of the report's shows all its figures."""
    return claim.facts if claim.extract else in_asked_periods(question, claim.facts) or claim.facts


def _gravest(
    question: Question, told: Sequence[Claim], claims: Sequence[Claim], *, compared: bool
) -> tuple[Note | None, Claim]:
    """The note that limits these figures most, with the claim that gives them; none that the answer quotes already."""
    said = [quote.span for claim in claims for quote in claim.quotes]
    for kind in _TOLD:
        if kind == "not_comparable" and not compared:
            continue
        for claim in told:
            found = [note for fact in _asked(question, claim) for note in fact.notes if note.kind == kind]
            fresh = [note for note in found if not any(note.start < end and start < note.end for start, end in said)]
            if fresh:
                return (fresh[0] if len(fresh) == len(found) else None), claim
    return None, told[0]


def _compares(question: Question, facts: Sequence[Fact]) -> bool:
    """Whether figures of several times or areas are given, and not only added up, or how much something changed."""
    if question.asks("total") and not question.asks("change", "difference"):
        return False
    if any(fact.statistic.startswith("change") for fact in facts):
        return True
    return any(len({of(fact) for fact in facts}) >= _FEWEST_COMPARED for of in (_time, _area))


def _time(fact: Fact) -> object:
    return fact.period.start, fact.period.end


def _area(fact: Fact) -> object:
    return fact.area


def _claim(note: Note, claim: Claim, draft: Draft, inventory: Inventory) -> Claim:
    """What the paper of a claim says against its figures, named where the answer draws on several."""
    paper = inventory.extractions[claim.quotes[0].report_id]
    words = clean(paper.report.text[note.start : note.end]).lstrip("*^†‡ ")
    quote = Quote(paper.report.report_id, paper.section_at(note.start), (note.start, note.end))
    several = len({quote.report_id for other in draft.claims for quote in other.quotes}) > 1
    name = report_name(paper.report, inventory)
    if len(words.split()) <= _SHORT and words[:1].isupper() and has_verb(words) and not leans(words):
        return Claim(as_sentence(words), (quote,), extract=True, lead=f"{name}: " if several else "")
    which = "The {} report of {}".format(*name.rsplit(", ", 1)) if several and ", " in name else "The report"
    return Claim(f"{which} {_TOLD[note.kind]}", (quote,))
