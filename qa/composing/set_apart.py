"""Says how a figure moved between two times that are told apart, and how far, where both figures are of one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import same_things
from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import at_period, bare_value, moved, number_words
from qa.composing.reports import level_told
from qa.draft import Claim, quotes_of
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import unit_kind, wants_percent
from qa.question import Question

_BOTH = 2
# A period that a level is told for fits it at the least so well (`fact_period_fit`).
_OF_THE_TIME = 0.6
_DIFFERENCE = re.compile(r"\b(?:difference|gap)\b", re.IGNORECASE)


def set_apart(question: Question, found: Sequence[tuple[Question, Match]]) -> list[Claim]:
    """How a number moved between two times, and by how many where the difference is asked for; [] where the two are
    not surely of one thing, one area and times of one length.
    """
    difference = _DIFFERENCE.search(question.text)
    told = [fact for part, match in found if (fact := _level(part, match))]
    if len(found) != _BOTH or len(told) != _BOTH or not (difference or question.asks("change")):
        return []
    before, after = sorted(told, key=lambda fact: str(fact.period.end))
    if not _alike(before, after) or before.value == after.value or wants_percent(question):
        return []
    ends = f"from {bare_value(before)} {at_period(before.period)} to {bare_value(after)} {at_period(after.period)}"
    quotes, move = quotes_of(*[match.evidence for _, match in found]), after.value - before.value
    if not difference:
        return [Claim(f"The figure {moved(move)} {ends}.", quotes, (before, after))]
    small, large = sorted((before.value, after.value))
    points = " percentage points" if after.unit == "percent" else ""
    text = f"The difference is {number_words(abs(move))}{points} (our calculation): the figure {moved(move)} {ends}."
    return [Claim(text, quotes, (before, after), (Working(f"{large} - {small}", str(abs(move))),))]


def _level(part: Question, match: Match) -> Fact | None:
    """The one level told for a part of a question, of its time."""
    fact = level_told(part, match)
    if fact is None or not fact.period.end:
        return None
    fits = all(fact_period_fit(fact.period, asked) >= _OF_THE_TIME for asked in part.periods)
    return fact if fits else None


def _alike(before: Fact, after: Fact) -> bool:
    """Whether two figures are of one thing, one area, and of two times of one length."""
    same = before.measure_canonical.lower() == after.measure_canonical.lower() and same_things(before, after)
    kinds = unit_kind(before) == unit_kind(after) and before.qualifiers == after.qualifiers
    times = before.period.months == after.period.months and before.period != after.period
    return same and kinds and times and bool(before.period.months) and before.area == after.area
