"""Tells how many people a surveyed figure rests on, from the column beside it that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.composing.facts import row_claims
from qa.composing.rows import lacks_place
from qa.draft import Claim
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.finding.select_facts import levels
from qa.question import Question
from qa.understanding.cues import cue

_ASKS = re.compile(
    r"\bhow many\b[^?]*?\b(?:based on|rests? (?:up)?on|(?:were|are) (?:asked|surveyed|interviewed|questioned|polled)"
    r"|answered (?:it|that|this|the (?:survey|question))|responded|replied|took part)\b"
    r"|\b(?:what|how (?:big|large|small))\b[^?]*\bsamples?(?: size)?\b",
    re.IGNORECASE,
)
# Words by which a question speaks of those who were asked, which a row of answers need not have.
_THOSE_ASKED = re.compile(
    r"(?:people|victims?|residents?|callers?|surveyed|surveys?|interviewed|interviews?|asked|questioned|polled|answered"
    r"|responded|respondents?|replied|part|samples?|size|based|rests?|big|large|small)(?: |$)",
    re.IGNORECASE,
)
# Share of the best score that the row spoken of has.
_ABOUT_AS_GOOD = 0.8


def rests_on(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How many were asked for the figure of the best row that names all else that is asked about; [] where the question
    does not ask that, or no such row says it.
    """
    if not _ASKS.search(question.text):
        return []
    for match in matches:
        if match.score < _ABOUT_AS_GOOD * matches[0].score:
            break
        row = match.evidence
        asked = [fact for fact in levels(row.facts) if cue("basis").search(" ".join(fact.qualifiers))]
        lacks = any(not _THOSE_ASKED.match(f"{term.text} ") for term in match.missing)
        if row.kind == "row" and asked and not lacks and not lacks_place(question, match, inventory):
            return row_claims(question, replace(row, facts=tuple(asked)))[:1]
    return []
