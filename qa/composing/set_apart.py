"""Says how a figure moved between two times that are told apart, or in which of two areas it is the higher, where both
figures are of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import LEVELS, same_things
from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, moved, number_words
from qa.composing.reports import level_told
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.asked_columns import asked_levels
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import in_asked_periods, of_area, unit_kind, wants_percent
from qa.question import Question
from qa.understanding.cues import cue

_BOTH = 2
# A period that a level is told for fits it at the least so well (`fact_period_fit`).
_OF_THE_TIME = 0.6
_HIGHER = re.compile(
    r"\b(?:above|below|higher|lower|more|less|fewer|better|worse|compar\w+|over|under|than|against|v|vs)\b",
    re.IGNORECASE,
)
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


def areas_apart(question: Question, found: Sequence[tuple[Question, Match]]) -> list[Claim]:
    """In which of two areas the figure is the higher, where that is asked and a row gives each one's of one time."""
    pairs = [(part, match.evidence) for part, match in found if match.evidence.kind == "row" and len(part.areas) == 1]
    told = [only_figure(part, row, part.areas[0]) for part, row in pairs]
    facts = [fact for fact in told if fact is not None and fact.statistic in LEVELS]
    level = _HIGHER.search(question.text) and not cue("moved").search(question.text)
    if not level or len(found) != _BOTH or len(facts) != _BOTH:
        return []
    here, there = facts
    one = here.measure_canonical.lower() == there.measure_canonical.lower() and unit_kind(here) == unit_kind(there)
    if not one or here.area == there.area or here.period != there.period or here.value == there.value:
        return []
    side = "higher" if here.value > there.value else "lower"
    text = f"The figure was {side} in {area_phrase(here.area)} than in {area_phrase(there.area)}."
    return [Claim(text, quotes_of(*[row for _, row in pairs]), (here, there))]


def only_figure(part: Question, row: Evidence, area: str) -> Fact | None:
    """The one figure that a row gives of an area and the time asked for; None where it gives none or several."""
    there = in_asked_periods(part, asked_levels(part, row, of_area(row.facts, area)))
    return there[0] if len(there) == 1 else None


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
