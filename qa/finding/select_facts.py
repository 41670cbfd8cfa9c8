"""Chooses, from the evidence that fits, the facts that answer: by area, period and kind of figure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from ingest.checks.comparable import CHANGES, LEVELS, MEASURED_IN, STATUS
from ingest.fact import Fact, Period
from qa.evidence import Evidence
from qa.finding.period_fit import fact_period_fit
from qa.question import Question
from qa.understanding.cues import cue

# Units of figures that compare areas of any size.
_RATES = ("percent", "days", "minutes", "seconds", "hours", "per_1000")
# "Our MSG" is the group; the force itself is asked about by "we", "here" or "our rate".
_OURS = re.compile(
    r"\b(?:here|we|us|ours|our(?! (?:most )?similar\b| msg\b| region\b| group\b| neighbours\b))\b", re.IGNORECASE
)
_AVERAGED = re.compile(r"\b(?:average|mean|median|typical)\b", re.IGNORECASE)
_NUMERIC = ("quantity", "trend", "ranking", "total", "share", "average", "difference", "ratio", "change", "areas")


def is_numeric(question: Question) -> bool:
    """Whether a question asks for a figure rather than an account."""
    return question.asks(*_NUMERIC) and not question.asks("why", "definition", "search", "caveat", "who")


def names_us(text: str) -> bool:
    """Whether a question speaks of the publisher's own force without naming it: "we", "here", "our rate"."""
    return bool(_OURS.search(text))


def wants_percent(question: Question) -> bool:
    """Whether a percentage or rate is asked for."""
    return question.figure == "percent"


def wants_count(question: Question) -> bool:
    """Whether a number of things is asked for."""
    return question.figure == "count"


def unit_kind(fact: Fact) -> str:
    """The unit of a measured figure; for a number of things, whatever they are, "count", or "rate" if per head."""
    if fact.unit in MEASURED_IN:
        return fact.unit
    return "rate" if fact.statistic == "rate" else "count"


def adds_up(fact: Fact) -> bool:
    """Whether figures of this kind can be added, and be parts of one another: no percentages, rates or ranks."""
    return unit_kind(fact) not in ("percent", "points", "rank", "rate")


def sums_to_whole(fact: Fact) -> bool:
    """Whether the sum of such figures is that of the whole: no sum of averages is, as of the times of each month."""
    return adds_up(fact) and not is_averaged(fact)


def is_averaged(fact: Fact) -> bool:
    """Whether a figure is an average by what it measures, its row or its column."""
    return any(map(_AVERAGED.search, (fact.measure, fact.row_label, fact.column_label)))


def is_rate(fact: Fact) -> bool:
    """Whether a figure compares areas of any size."""
    return fact.unit in _RATES or fact.statistic in ("rate", "share")


def asked_areas(question: Question, evidence: Evidence) -> list[str]:
    """The areas of evidence that are asked for; without any, the publisher's, as of what has no facts."""
    there = list(dict.fromkeys(fact.area for fact in evidence.facts))
    chosen = [area for area in question.areas if area in there]
    home = [evidence.report.publisher] if evidence.report.publisher in there else []
    if chosen:
        return chosen if question.forces or not question.asks("home") else list(dict.fromkeys([*home, *chosen]))
    return home or there[:1] or [evidence.report.publisher]


def areas_told_of(question: Question, evidence: Evidence) -> frozenset[str]:
    """The areas that evidence is about; where a place is asked for, also those among which it gives one."""
    placed = any(cue("placed").fullmatch(term.text) for term in question.terms)
    if not placed and not cue("placed").search(question.text):
        return evidence.areas
    groups = {
        word.removeprefix("within ")
        for fact in evidence.facts
        for word in fact.qualifiers
        if fact.statistic == "rank" and word.startswith("within ")
    }
    return evidence.areas | groups


def areas_set_apart(question: Question, evidence: Evidence) -> set[str]:
    """The areas asked for; where "we" are set against another, the publisher's with them."""
    us = {evidence.report.publisher} if question.asks("home") and not question.forces else set()
    return set(question.areas) | us


def of_area(facts: Sequence[Fact], area: str) -> list[Fact]:
    """The facts about one area."""
    return [fact for fact in facts if fact.area == area]


def in_time(facts: Sequence[Fact]) -> list[Fact]:
    """Facts by the end of their period, as printed where two have the same."""
    return sorted(facts, key=lambda fact: (fact.period.end or dt.date.min, fact.start))


def in_asked_periods(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of the periods asked for, all of them where none is asked for."""
    if not question.periods:
        return list(facts)
    best = [max((fact_period_fit(fact.period, asked) for asked in question.periods), default=0.0) for fact in facts]
    top = max(best, default=0.0)
    if top < 0.3:
        return []
    floor = 1.0 if top >= 1.0 else 0.9 if top >= 0.9 else top - 0.01
    return [
        fact
        for fact, fit in zip(facts, best, strict=True)
        if fit >= (1.0 if floor == 1.0 else min(floor, 0.6)) and fit >= 0.3
    ]


def levels(facts: Sequence[Fact]) -> list[Fact]:
    """Levels, rates and shares, without second figures in brackets."""
    return [fact for fact in facts if fact.statistic in LEVELS and "second figure in the cell" not in fact.qualifiers]


def whole_levels(facts: Sequence[Fact]) -> list[Fact]:
    """The levels that no qualifier narrows to a part of what is measured; a provisional one where there is no other."""
    plain = [fact for fact in levels(facts) if not fact.qualifiers]
    told = {(fact.measure, fact.area, fact.period) for fact in plain}
    status = [fact for fact in levels(facts) if fact.qualifiers and STATUS.issuperset(fact.qualifiers)]
    return plain + [fact for fact in status if (fact.measure, fact.area, fact.period) not in told]


def changes(facts: Sequence[Fact]) -> list[Fact]:
    """Printed changes."""
    return [fact for fact in facts if fact.statistic in CHANGES]


def is_total(fact: Fact) -> bool:
    """Whether a figure is the total of the row or column that it stands in."""
    return bool(
        re.match(r"(?:grand )?total\b", fact.column_label, re.IGNORECASE)
        or re.match(r"(?:grand )?total\b", fact.row_label, re.IGNORECASE)
    )


def is_series(evidence: Evidence) -> bool:
    """Whether a row runs over three or more periods of one area."""
    by_area: dict[str, set[object]] = {}
    for fact in whole_levels(evidence.facts):
        if fact.period.known:
            by_area.setdefault(fact.area, set()).add((fact.period.start, fact.period.end))
    return any(len(periods) >= 3 for periods in by_area.values())


def parts_of_period(question: Question, evidence: Evidence) -> list[Fact]:
    """The months or quarters of a series that make up the period asked for, in order; [] unless they fill it."""
    area = asked_areas(question, evidence)[0]
    return parts_among(question, whole_levels(of_area(evidence.facts, area)))


def parts_among(question: Question, figures: Sequence[Fact]) -> list[Fact]:
    """Of figures of one thing, those of the months or quarters that make up the period asked for, as above."""
    facts = in_time([fact for fact in figures if fact.period.known])
    spans = {(fact.period.start, fact.period.end) for fact in facts}
    short = [fact for fact in facts if (fact.period.months or 99) <= 3]
    # A total beside the parts of a force is one of each time, where nothing else is.
    facts = [fact for fact in short if "total" not in fact.column_label.lower()] or short
    if not facts or len(spans) < 2:
        return []
    each = [fact for fact in facts if any(fact_period_fit(fact.period, asked) >= 1.0 for asked in question.periods)]
    if len(question.periods) > 1 and len(each) == len(question.periods):
        return each
    for asked in question.periods:
        if asked.period.end is None:  # "since 2017": one row of months need not reach to the last
            continue
        filling = [fact for fact in facts if fact.period.within(asked.period)]
        if len(filling) > 1 and sum(fact.period.months or 0 for fact in filling) == asked.period.months:
            return filling
        inside = [fact for fact in facts if fact_period_fit(fact.period, asked) >= 0.85]
        months = sum(fact.period.months or 0 for fact in inside)
        if len(inside) >= 2 and (asked.period.months in (None, months) or asked.kind == "year"):
            return inside
    return [] if question.periods or not _run_on(facts) else facts


def _run_on(facts: Sequence[Fact]) -> bool:
    """Whether the times of figures follow one another without a gap."""
    return all(follows_on(before.period, after.period) for before, after in pairwise(facts))


def follows_on(before: Period, after: Period) -> bool:
    """Whether a period begins on the day after another ends."""
    return bool(before.end and after.start and after.start - before.end == timedelta(days=1))
