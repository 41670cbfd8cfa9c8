"""Tells whether evidence has what was planned, or a figure for each of something, where a question asks for that."""

from __future__ import annotations

import re

from qa.evidence import Evidence
from qa.question import Question

# The target itself is asked for, not whether it was met.
_WHAT_TARGET = re.compile(
    r"\bwhat (?:is |was |were |are )?(?:the |our |their |its )?(?:\w+ )?targets?\b", re.IGNORECASE
)
_TARGET = re.compile(r"\b(?:target|threshold|goal|aim|standard|ambition|within|sla)\w*\b|[<≤]", re.IGNORECASE)
# So many for each of something: "crimes per officer", "per 1,000 people".
_PER = re.compile(
    r"\bhow many\b[^?]*\bper (?!cent\b|annum\b|day|week|month|quarter|year|hour|report)[\w,]+", re.IGNORECASE
)
_SAYS_PER = re.compile(r"\b(?:per|each|every|apiece|average|rates?|a head|for every)\b", re.IGNORECASE)
# How far from what was planned something came out.
_FROM_PLAN = re.compile(
    r"\b(?:than|above|below|over|under|short of|beyond|off|against|missed|miss|exceeded|exceed|beat)\s+"
    r"(?:the |its |our |their |a |what was )?(?:\w+ )?"
    r"(?:targets?|forecasts?|goals?|predictions?|predicted|expected|planned)\b",
    re.IGNORECASE,
)


def lacks_plan(question: Question, evidence: Evidence) -> bool:
    """Whether a target, how far from it something came out, or so many for each of something is asked for, and evidence
    has none: what a figure was tells not how far it is from one that is not printed.
    """
    if from_plan(question) and not _tells_plan(evidence):
        return True
    if _WHAT_TARGET.search(question.text):
        planned = any(fact.statistic in ("target", "forecast") for fact in evidence.facts)
        return not planned and (evidence.kind == "row" or not _TARGET.search(evidence.text))
    return bool(_PER.search(question.text)) and not _tells_per(evidence)


def _tells_per(evidence: Evidence) -> bool:
    """Whether evidence has a figure for each of something, in its words or in the heads of its table."""
    heads = [label for fact in evidence.facts for label in (fact.column_label, *fact.path)]
    caption = evidence.table.caption if evidence.table is not None else ""
    rate = any(
        fact.unit == "per_1000" or (fact.statistic == "rate" and fact.unit != "percent") for fact in evidence.facts
    )
    return rate or bool(_SAYS_PER.search(" ".join((evidence.text, caption, *heads))))


def from_plan(question: Question) -> bool:
    """Whether it is asked how far from what was planned something came out: "how many fewer than the target"."""
    return question.asks("difference") and bool(_FROM_PLAN.search(question.text))


def _tells_plan(evidence: Evidence) -> bool:
    """Whether evidence has what was planned, from which a distance is asked for."""
    if any(fact.statistic in ("target", "forecast") for fact in evidence.facts):
        return True
    return evidence.kind == "sentence" and bool(_FROM_PLAN.search(evidence.text))
