"""Answers what is asked without a part: all but one kind of a thing, or those of which something is not so. What is
printed of the whole, or of those of which it is so, answers neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.composing.parts import Rematch
from qa.composing.phrases import listed
from qa.computing.all_but import all_but
from qa.computing.less_kind import EXCLUDED, excluded_terms, less_kind
from qa.computing.share_not import NEGATED, SAYS_NOT, share_not
from qa.computing.share_of_all import share_of_all
from qa.draft import Claim, Draft
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.finding.select_facts import is_numeric
from qa.question import AskedTerm, Question

_APART = re.compile(r"\bhow many (?:more|fewer|less) (?P<one>[^?]+?) than (?P<other>[^?]+)", re.IGNORECASE)
_BOTH = re.compile(
    r"\bhow many (?P<one>[^?]+?) and (?P<other>[^?]+?) (?=[^?]*\b(?:in total|altogether|together|all told|combined)\b)",
    re.IGNORECASE,
)
# A sentence that counts the one beside the other: "500, and 22 juniors on top".
_BESIDE = re.compile(
    r"\b(?:on top|in addition|additional(?:ly)?|besides|as well as|plus|a further|separately)\b", re.IGNORECASE
)
_SAYS_BOTH = re.compile(
    r"\b(?:more than|fewer than|less than|total|together|altogether|combined|between them)\b", re.IGNORECASE
)


def of_part(question: Question, fitting: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft | None:
    """What is worked out of a part of a thing, or of what is left without it, or that this is not printed; None where
    no such thing is asked, or where the evidence itself says so (`only_saying`).
    """
    if not is_numeric(question) or question.asks("ranking", "which_moved", "trend"):
        return None
    if claims := share_of_all(question, inventory, rematch):
        return Draft(tuple(claims))
    if left_out := excluded_terms(question):
        if any(_leaves_out(match, left_out) for match in fitting):
            return None
        claims = less_kind(question, left_out, inventory, rematch)
        return Draft(tuple(claims)) if claims else _not_without(question, left_out)
    if not NEGATED.search(question.text):
        return None
    if claims := all_but(question, fitting, inventory) or share_not(question, fitting):
        return Draft(tuple(claims))
    return None if only_saying(question, fitting) else _no_such(question)


def only_saying(question: Question, fitting: Sequence[Match]) -> list[Match]:
    """The evidence that says outright what a question leaves out; all of it where it leaves out nothing."""
    if not is_numeric(question) or question.asks("ranking", "which_moved", "trend"):
        return list(fitting)
    if left_out := excluded_terms(question):
        return [match for match in fitting if _leaves_out(match, left_out)]
    if NEGATED.search(question.text):
        asked = [term for term in question.terms if term.required]
        saying = [match for match in fitting if SAYS_NOT.search(match.evidence.text)]
        return [match for match in saying if all(term.named_in(match.evidence.own) for term in asked)]
    return list(fitting)


def _leaves_out(match: Match, left_out: Sequence[AskedTerm]) -> bool:
    """Whether evidence says outright that its figure leaves something out, or counts that beside it."""
    text = match.evidence.text
    beside = _BESIDE.search(text) and all(term.named_in(match.evidence.own) for term in left_out)
    return bool(EXCLUDED.search(text) or beside)


def tells_both(question: Question, draft: Draft) -> bool:
    """Whether an answer to how many more of one thing there are than of another, or how many of both, is worked out or
    says so; a figure of one of them, or of those who are both, is neither.
    """
    two = _two_things(question)
    if not two or draft.status != "answered" or draft.series or any(claim.workings for claim in draft.claims):
        return True
    return bool(_SAYS_BOTH.search(draft.claims[0].text)) or len(draft.claims[0].facts) >= len(two)


def _two_things(question: Question) -> list[AskedTerm]:
    """The two things whose numbers a question sets apart or adds: "how many more specials than cadets"."""
    found = _APART.search(question.text) or _BOTH.search(question.text)
    if found is None or question.areas[1:] or len(question.periods) > 1:
        return []
    sides = [
        [term for term in question.terms if term.required and start <= question.text.find(term.text) < end]
        for start, end in (found.span("one"), found.span("other"))
    ]
    return [side[0] for side in sides] if all(sides) else []


def _not_without(question: Question, left_out: Sequence[AskedTerm]) -> Draft:
    names = listed([term.text for term in left_out])
    text = f"The reports do not give this as asked: no figure was found that leaves out {names}."
    return Draft((Claim(text),), status="not in the reports")


def _no_such(question: Question) -> Draft:
    return Draft(
        (Claim("The reports do not give this as asked: no figure was found of those of which it is not so."),),
        status="not in the reports",
    )
