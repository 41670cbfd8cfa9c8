"""Finds the sentence that says which areas have the most of a thing in words: "the districts with the highest"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.words.known_places import known_places
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.question import Question

_AREAS = r"(?:areas?|districts?|divisions?|boroughs?|wards?|towns?|places?|parts?|forces?|counties|neighbourhoods?)"
_WHERE = re.compile(rf"\bwhere\b|\b(?:which|what) (?:\w+ )?{_AREAS}\b", re.IGNORECASE)
_MOST, _LEAST = r"(?:highest|most|worst|greatest|largest|biggest)", r"(?:lowest|least|fewest|smallest|best)"
_ASKS_MOST, _ASKS_LEAST = (re.compile(rf"\b{word}\b", re.IGNORECASE) for word in (_MOST, _LEAST))
_SAYS_MOST, _SAYS_LEAST = (
    re.compile(rf"\b{_AREAS} (?:with|that (?:has|have|had|saw)|which (?:has|have|had|saw)) the {word}\b", re.IGNORECASE)
    for word in (_MOST, _LEAST)
)
_SEVERAL = 2


def said_where(question: Question, fitting: Sequence[Match]) -> Evidence | None:
    """The best such sentence that names what is asked about itself; None where no areas with the most (or the least) of
    it are asked for, or how it moved is, or none says so.
    """
    if not _WHERE.search(question.text) or question.asks("change", "which_moved") or question.areas:
        return None
    says = (
        _SAYS_MOST if _ASKS_MOST.search(question.text) else _SAYS_LEAST if _ASKS_LEAST.search(question.text) else None
    )
    if says is None:
        return None
    required = [term for term in question.terms if term.required]
    told = [match.evidence for match in fitting if match.evidence.kind == "sentence" and not match.evidence.heading]
    there = (piece for piece in told if says.search(piece.text) and all(t.named_in(piece.own) for t in required))
    return next((piece for piece in there if sum(place in piece.text for place in known_places()) >= _SEVERAL), None)
