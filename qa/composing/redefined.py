"""Tells how the definition of a measure, or the way it is counted, has changed: what it is now, and what it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.composing.text import MOST_WORDS, sentence_claim
from qa.draft import Claim
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.question import Question

_ASKED = re.compile(
    r"\b(?:definition|meaning|counting|recording|(?:way|how)\b[^?]*\b(?:counted|measured|recorded|defined))\b[^?]*\bchang\w+"
    r"|\bchang\w+\b[^?]*\b(?:definition|counting|recording|(?:way|how)\b[^?]*\b(?:counted|measured|recorded|defined))\b",
    re.IGNORECASE,
)
# A sentence that says that a thing is defined or counted anew, and those after it that say how.
_ANEW = re.compile(
    r"\b(?:new|changed?|revised|different|another) (?:definition|basis|way of (?:counting|recording|measuring))"
    r"|\bdefinition\b[^.]*\bchang\w+|\b(?:no longer|now) (?:be )?(?:counted|recorded|measured|included)"
    r"|\b(?:counted|recorded|measured) differently\b",
    re.IGNORECASE,
)
_SAYS_HOW = re.compile(
    r"\b(?:until|from \d|since|before|instead|previously|formerly|now|then|therefore)\b", re.IGNORECASE
)
_MOST_AFTER = 3


def redefined(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The sentence that says so of what is asked about, with those after it that say how; [] where that is not asked,
    or no report says both.
    """
    if not _ASKED.search(question.text):
        return []
    for match in fitting:
        piece = match.evidence
        named = any(term.concept and f"={term.concept}" in piece.own for term in question.terms if term.required)
        if piece.kind != "sentence" or piece.heading or not named or not _ANEW.search(piece.text):
            continue
        if after := _that_say_how(piece, inventory):
            return [sentence_claim(one) for one in (piece, *after)]
    return []


def _that_say_how(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentences right after one in its section that go on about what is so now, and what was before."""
    told: list[Evidence] = []
    words = len(piece.text.split())
    for other in inventory.evidence[piece.key + 1 : piece.key + 1 + _MOST_AFTER]:
        words += len(other.text.split())
        same = other.report is piece.report and other.section == piece.section and other.kind == "sentence"
        if not same or words > MOST_WORDS or not _SAYS_HOW.search(other.text):
            break
        told.append(other)
    return told
