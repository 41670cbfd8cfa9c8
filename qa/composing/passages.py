"""Answers that are passages of the reports, cited by the sentences that hold what a question asks to be shown."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.report import Span
from qa.composing.not_there import no_passage
from qa.draft import Claim, Draft, Quote
from qa.evidence import Evidence, Inventory, clean
from qa.finding.match import Match
from qa.finding.sought import Sought, sought
from qa.question import Question

_MOST_PASSAGES = 3
_AS_GOOD = 0.85
# A paragraph of no more words is shown whole; of a longer one what holds the words that are searched for.
_READ_AT_A_GLANCE = 60


def passage_draft(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft:
    """A passage asked for: the best one quoted, then others about as good."""
    found = sought(question, matches, inventory)
    shown: dict[tuple[str, Span], Sought] = {}
    for one in found:
        if one.score < _AS_GOOD * found[0].score or len(shown) == _MOST_PASSAGES:
            break
        told = (one.piece.report.report_id, _span(_told(one)))
        if not any(other[0] == told[0] and _overlap(other[1], told[1]) for other in shown):
            shown[told] = one
    if not shown:
        return no_passage(question, inventory)
    return Draft(tuple(_claim(one.piece, span) for (_, span), one in shown.items()))


def _claim(piece: Evidence, span: Span) -> Claim:
    text = clean(piece.report.text[slice(*span)])
    return Claim(text, (Quote(piece.report.report_id, piece.section, span),), piece.facts, extract=True)


def _told(one: Sought) -> Sequence[Evidence]:
    """A short paragraph whole; of a longer one the sentences that hold what is searched for."""
    words = sum(len(piece.text.split()) for piece in one.passage)
    return one.passage if words <= _READ_AT_A_GLANCE else one.holding


def _span(pieces: Sequence[Evidence]) -> Span:
    """From the first of some sentences to the last; what stands between them belongs to them."""
    return min(piece.quotes[0][0] for piece in pieces), max(piece.quotes[-1][1] for piece in pieces)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
