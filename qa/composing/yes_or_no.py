"""Leads with "Yes" or "No" where it is asked whether a thing rose or fell, and figures tell which."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from qa.composing.phrases import measure_phrase, sentence_case
from qa.draft import Claim, Draft
from qa.finding.between_times import is_named_after
from qa.finding.period_fit import SAME_PERIOD, fact_period_fit
from qa.finding.said_direction import said_direction
from qa.finding.select_facts import changes, in_time, unit_kind, whole_levels
from qa.question import Question

_ASKS_WHETHER = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|then|well)\b,? )*(?:has|have|had|did|is|are|was|were|do|does|am)(?:n't|nt)?\b",
    re.IGNORECASE,
)
# What asks for more than which way a thing moved.
_MORE_ASKED = re.compile(
    r"\b(?:or|not|most|least|every|each|all(?! crimes?\b)|any|only|because|enough|far|target|ambition|threshold"
    r"|plan\w*|forecast|faster|slower|quicker|better|worse|above|below|within|everywhere|anywhere|expected|still|significant\w*"
    r"|again|record|highest|lowest|than (?:the |its |our )?(?:msg|most similar|nation\w*|region\w*|average|other))\b",
    re.IGNORECASE,
)
_OTHERWISE = ("areas", "which_moved", "ranking", "why", "caveat", "search", "share", "ratio", "trend", "target")


def with_yes_or_no(question: Question, draft: Draft) -> Draft:
    """The draft, its first claim opened with "Yes: " or "No: " where all its composed claims moved the one way."""
    first = draft.claims[0] if draft.claims else None
    if first is None or draft.status != "answered" or first.extract or first.lead or draft.series:
        return draft
    asked = said_direction(question.text)
    if not asked or not _asks_no_more(question) or re.match(r"(?:Yes|No)\b", first.text):
        return draft
    composed = [claim for claim in draft.claims if not claim.extract and claim.facts]
    ways = {_way(claim) for claim in composed}
    if not all(_of_its_times(question, claim) for claim in composed):
        return draft
    if None in ways or not ways or (asked in ways and len(ways) > 1):
        return draft
    subject = measure_phrase(first.facts[0])
    text = first.text
    if subject[:1].islower() and subject.islower() and text.startswith(sentence_case(subject)):
        text = f"{subject}{text.removeprefix(sentence_case(subject))}"
    if text.startswith("In the "):
        text = f"in the {text.removeprefix('In the ')}"
    told = replace(first, text=f"{'Yes' if ways == {asked} else 'No'}: {text}")
    return replace(draft, claims=(told, *draft.claims[1:]))


def _asks_no_more(question: Question) -> bool:
    plain = _ASKS_WHETHER.match(question.text) and not _MORE_ASKED.search(question.text)
    return bool(plain) and len(question.areas) < 2 and not question.numbers and not question.asks(*_OTHERWISE)


def _of_its_times(question: Question, claim: Claim) -> bool:
    """Whether each time asked for is one that the claim sets beside another; a time since which a thing moved is
    the first of them.
    """
    moves = changes(claim.facts)
    times = [time for move in moves for time in (move.period, move.baseline)]
    times += [fact.period for fact in whole_levels(claim.facts)]
    known = sorted((time for time in times if time.end), key=lambda time: time.end or dt.date.min)
    return all(
        any(fact_period_fit(time, asked) >= SAME_PERIOD for time in known)
        if asked.period.end
        else bool(known) and is_named_after(asked, known[0])
        for asked in question.periods
    )


def _way(claim: Claim) -> int | None:
    """1 or -1 as the figures of a claim rose or fell, 0 where they did neither; None where they do not tell."""
    signs = {_sign(move.value) for move in changes(claim.facts)}
    points = in_time([fact for fact in whole_levels(claim.facts) if fact.period.end])
    alike = {(fact.measure, fact.area, unit_kind(fact)) for fact in points}
    if len(alike) == 1 and points[0].period != points[-1].period:
        signs.add(_sign(points[-1].value - points[0].value))
    return signs.pop() if len(signs) == 1 else None


def _sign(value: Decimal) -> int:

    return (value > 0) - (value < 0)
