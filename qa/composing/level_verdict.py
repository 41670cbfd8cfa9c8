"""Says which of the areas told of has the higher figure, where that is asked."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.phrases import area_phrase, listed
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.select_facts import in_time, is_rate, levels, of_area
from qa.question import Question
from qa.understanding.cues import cue

_BOTH = 2


def level_verdict(question: Question, claims: Sequence[Claim], evidence: Evidence) -> list[Claim]:
    """Whether one area has a higher rate than the others, where the question compares them."""
    asked = question.asks("areas", "change", "difference", "ranking")
    if len(claims) < _BOTH or not asked or cue("moved").search(question.text):  # which is lower tells not which fell
        return []
    told = _rates_of_one_unit(claims)
    here, others = (told[0], told[1:]) if told else (None, [])
    if here is None or len({fact.area for fact in told}) != len(claims):
        return []
    if any(not _of_one_time(here, there, evidence) or _crosses(here, there, claims) for there in others):
        return []
    sides = {
        side: [area_phrase(there.area) for there in others if _side(here, there) == side]
        for side in ("lower", "higher")
    }
    if sum(map(len, sides.values())) != len(others):
        return []  # at the same figure
    lower, higher = sides["lower"], sides["higher"]
    where = f"in {area_phrase(here.area)} than in"
    if lower and higher:
        text = f"The figure was lower {where} {listed(lower)} but higher than in {listed(higher)}."
    else:
        text = f"The figure was {'lower' if lower else 'higher'} {where} {listed(lower or higher)}."
    return [Claim(text, quotes_of(evidence), tuple(told))]


def _crosses(here: Fact, there: Fact, claims: Sequence[Claim]) -> bool:
    """Whether the figure of one area, told of several times, is above that of another at one and below it at another:
    neither has then the higher one.
    """
    told = [fact for claim in claims for fact in claim.facts if is_rate(fact) and fact.unit == here.unit]
    sides = {
        _side(one, other)
        for one in told
        for other in told
        if (one.area, other.area) == (here.area, there.area) and one.period == other.period
        if one.statistic == other.statistic
    }
    return len(sides) > 1


def _side(here: Fact, there: Fact) -> str:
    """ "lower" or "higher"; "" where two figures are the same."""
    return "" if here.value == there.value else "lower" if here.value < there.value else "higher"


def _rates_of_one_unit(claims: Sequence[Claim]) -> list[Fact]:
    """The rate that each claim tells of its area, in a unit that all have; [] where they have none in common."""
    rates = [
        [fact for fact in claim.facts if is_rate(fact) and fact.statistic not in ("target", "forecast")]
        for claim in claims
    ]
    units = [
        unit
        for unit in dict.fromkeys(fact.unit for fact in rates[0])
        if all(unit in {f.unit for f in own} for own in rates)
    ]
    return [_of_latest_day([fact for fact in own if fact.unit == units[0]]) for own in rates] if units else []


def _of_latest_day(facts: Sequence[Fact]) -> Fact:
    """The one of the latest day, the first of these; the first where one has no day."""
    days = [fact.period.end for fact in facts]
    known = [day for day in days if day]
    return facts[days.index(max(known))] if len(known) == len(days) else facts[0]


def _of_one_time(here: Fact, there: Fact, evidence: Evidence) -> bool:
    """Whether two figures of a row are of one period; one whose column bears no date is of the row's latest."""
    if here.period == there.period:
        return True
    dated, undated = (here, there) if here.period.known else (there, here)
    latest = in_time(of_area(levels(evidence.facts), dated.area))[-1]
    return not undated.period.known and latest.period == dated.period
