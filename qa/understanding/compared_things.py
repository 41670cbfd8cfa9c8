"""Finds two things of which a question asks which there is more of: "were there more rapes or robberies?"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question import AskedTerm, FigureKind, Question

_MORE = r"(?:more|fewer|less|higher|lower|bigger|smaller|larger|greater|commoner|most|least|faster|further)"
_BE = r"(?:is|are|was|were|has|have|had|did|do|does)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_BE} (?:there|we|they|it)\b[^?,]{{0,20}}? {_MORE} (?P<one>[^?,]+?) (?:or|than) (?P<two>[^?]+)",
        rf"\b(?:which|what|who)\b[^?,:]*?\b{_MORE}\b[^?,:]*?[,:–-] ?(?P<one>[^?,:]+?),? or (?P<two>[^?]+)",
        rf"^\W*(?:and |so )?{_BE} (?P<one>[^?,]+?) {_MORE}(?: \w+)? than (?P<two>[^?]+)",
    )
)
_FIGURE = frozenset({"quantity"})
# "Were there more 999 calls" asks for their number, and for no share of them.
_THERE = re.compile(r"\bthere\b", re.IGNORECASE)


def each_compared(question: Question) -> list[Question]:
    """The question for each of the two things alone, in its order; [] where it compares no two things.

    Two areas or two times of one thing are no two things.
    """
    if len(question.areas) > 1 or len(question.periods) > 1 or question.asks("why", "caveat", "search"):
        return []
    found = next((match for pattern in _PATTERNS if (match := pattern.search(question.text))), None)
    if found is None:
        return []
    one, two = (_terms_in(question, found[side]) for side in ("one", "two"))
    own = ([term for term in one if term not in two], [term for term in two if term not in one])
    if not all(any(term.required for term in terms) for terms in own):
        return []
    shared = [term for term in question.terms if term not in one and term not in two]
    kind: FigureKind = question.figure or ("count" if _THERE.search(found[0]) else "")
    asked = replace(question, operations=_FIGURE | (question.operations & {"change"}), figure=kind)
    return [replace(asked, terms=(*terms, *shared)) for terms in (one, two)]


def _terms_in(question: Question, words: str) -> list[AskedTerm]:
    folded = words.lower()
    return [term for term in question.terms if re.search(rf"(?<!\w){re.escape(term.text.lower())}(?!\w)", folded)]
