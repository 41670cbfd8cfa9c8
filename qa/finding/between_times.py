"""Finds what tells how one thing moved between just the two times asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Period
from ingest.times.periods import PeriodContext, find_periods
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.period_fit import SAME_PERIOD, fact_period_fit
from qa.finding.select_facts import changes, in_time, is_series, parts_of_period, unit_kind, whole_levels
from qa.question import AskedPeriod, Question

_BOTH = 2
_LOOKED_AT = 12
# Share of the best score that such evidence must have.
_NEAR = 0.75
_OTHERWISE = ("trend", "ranking", "which_moved", "why", "areas", "total", "difference", "ratio", "average", "caveat")


def telling_the_move(question: Question, fitting: Sequence[Match]) -> list[Match]:
    """The matches that print a change between the two times asked for, or one thing's figure at each of them.

    Empty where no move between two times of one length is asked for, or none of the best evidence tells it.
    """
    if len(question.periods) != _BOTH or not question.asks("change") or question.asks(*_OTHERWISE):
        return []
    if len(question.reports) > 1 or len({asked.period.months for asked in question.periods}) > 1:
        return []
    ends = sorted(question.periods, key=lambda asked: str(asked.period.end))
    near = [match for match in fitting[:_LOOKED_AT] if match.score >= _NEAR * fitting[0].score]
    told = [match for match in near if _prints_move(match.evidence, ends) or _prints_both(match.evidence, ends)]
    alone = [replace(question, periods=(asked,)) for asked in ends]
    before = near[: near.index(told[0])] if told else []
    return [] if any(_fills(one, match.evidence) for one in alone for match in before) else told


def tells_whole_time(asked: AskedPeriod, matches: Sequence[Match]) -> bool:
    """Whether the best evidence on a time has a figure of the whole of it, and not of its parts."""
    near = [match for match in matches[:_LOOKED_AT] if match.score >= _NEAR * matches[0].score and not match.missing]
    for match in near:
        if any(fact_period_fit(fact.period, asked) >= 1.0 for fact in match.evidence.facts):
            return True
        if is_series(match.evidence) and sum(fact.period.within(asked.period) for fact in match.evidence.facts) > 1:
            return False
    return False


def tells_ends(question: Question, matches: Sequence[Match]) -> bool:
    """Whether the best evidence tells how a thing moved between the two times asked for, or prints parts of both."""
    near = [match for match in matches[:_LOOKED_AT] if match.score >= _NEAR * matches[0].score and not match.missing]
    alone = [replace(question, periods=(asked,)) for asked in question.periods]
    in_parts = all(any(_fills(one, match.evidence) for match in near) for one in alone)
    return in_parts or bool(near and telling_the_move(question, near))


def moved_since(question: Question, piece: Evidence) -> bool:
    """Whether evidence prints a change since just the time that one is asked for since: "down since March 2015"."""
    since = [asked for asked in question.periods if not asked.period.end]
    return any(is_named_after(asked, move.baseline) for asked in since for move in changes(piece.facts))


def is_named_after(asked: AskedPeriod, time: Period) -> bool:
    """Whether a time ends in the one after which something is asked for: in the March of "since March 2015"."""
    label = re.sub(r"^\W*(?:since|from|after)\s+", "", asked.period.label)
    named = [mention.period for mention in find_periods(label, PeriodContext())[:1]]
    return any(one.start <= time.end <= one.end for one in named if one.start and one.end and time.end)


def _fills(question: Question, piece: Evidence) -> bool:
    """Whether the months or quarters of a row make up the time asked for."""
    return is_series(piece) and len(parts_of_period(question, piece)) > 1


def _prints_move(piece: Evidence, ends: Sequence[AskedPeriod]) -> bool:
    return any(
        fact_period_fit(move.baseline, ends[0]) >= SAME_PERIOD and fact_period_fit(move.period, ends[1]) >= SAME_PERIOD
        for move in changes(piece.facts)
        if move.baseline.end and move.period.end
    )


def _prints_both(piece: Evidence, ends: Sequence[AskedPeriod]) -> bool:
    told = [
        {
            (fact.measure, fact.area, unit_kind(fact), fact.period.end)
            for fact in in_time(whole_levels(piece.facts))
            if fact.period.months == asked.period.months and fact_period_fit(fact.period, asked) >= SAME_PERIOD
        }
        for asked in ends
    ]
    return any(first[:3] == last[:3] and first[3] != last[3] for first in told[0] for last in told[1])
