"""Answers that are passages of the reports: the paragraphs that a question asks to be shown."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.report import Span
from qa.draft import Claim, Draft, Quote
from qa.evidence import Evidence, clean
from qa.finding.match import Match

_MOST_PASSAGES = 3
_AS_GOOD = 0.85
_MOST_PARAGRAPH_WORDS = 110
# Share of the words searched for; below it a passage is not about them.
_LEAST_COVERAGE = 0.4


def passage_draft(matches: Sequence[Match]) -> Draft:
    """A passage asked for: the best one quoted whole, then others about as good."""
    if not matches or matches[0].coverage < _LEAST_COVERAGE:
        return Draft(
            (Claim("The reports hold no passage about that: nothing in them is near enough."),),
            status="not in the reports",
        )
    best = matches[0]
    shown: dict[tuple[str, Span], Evidence] = {}
    for match in matches:
        piece = match.evidence
        if match.score < _AS_GOOD * best.score or len(shown) == _MOST_PASSAGES:
            break
        shown.setdefault((piece.report.report_id, paragraph(piece)), piece)
    claims = []
    for (report_id, span), piece in shown.items():
        text = clean(piece.report.text[slice(*span)])
        claims.append(Claim(text, (Quote(report_id, piece.section, span),), piece.facts, extract=True))
    return Draft(tuple(claims))


def paragraph(piece: Evidence) -> Span:
    """The paragraph that holds a sentence, or the sentence itself where the paragraph is long; a row stays a row."""
    start, end = piece.quotes[0]
    text = piece.report.text
    if piece.kind == "row":
        return start, end
    begin = max(text.rfind(mark, piece.section.start, start) + len(mark) - 1 for mark in ("\n\n", "\n- ", "\n "))
    begin = max(begin, piece.section.start)
    stops = [place for mark in ("\n\n", "\n- ") if (place := text.find(mark, end)) >= 0]
    stop = min([*stops, piece.section.end])
    block = text[begin:stop]
    if len(block.split()) > _MOST_PARAGRAPH_WORDS:
        return start, end
    return begin + len(block) - len(block.lstrip(" \n-•")), begin + len(block.rstrip())
