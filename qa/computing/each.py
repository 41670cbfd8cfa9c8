"""Works out what a figure of a longer time comes to a month, a week or a day on average."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact, Period
from qa.answer import Working
from qa.composing.facts import row_claims, with_figures
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    measure_phrase,
    number_words,
    period_phrase,
    sentence_case,
    small_number,
    tenth,
)
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.period_fit import SAME_PERIOD, fact_period_fit
from qa.finding.select_facts import asked_areas, changes, in_time, is_series, levels, of_area, unit_kind
from qa.question import AskedPeriod, Question

_EACH = re.compile(r"\b(?:a|an|per|each|every) (?P<unit>month|week|day)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:more|fewer|less|extra|rise|rose|fall|fell|drop(?:ped)?|increased?|decreased?)\b", re.IGNORECASE
)
# Evidence that tells an average of its own is not worked with.
_AVERAGES = re.compile(
    r"\b(?:averag\w*|mean|daily|weekly|monthly|(?:a|per|each|every) (?:month|week|day))\b", re.IGNORECASE
)
_DAYS_OF_WEEK = 7
_YEAR = 12


def each_claims(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The average a month, week or day of the one figure that the best evidence prints of a longer time, else empty."""
    each = _EACH.search(question.text)
    best = matches[0].evidence
    if not each or not question.asks("average") or is_series(best) or _AVERAGES.search(best.text):
        return []
    fact = _asked(question, best)
    parts, times = _parts(fact.period, each["unit"].lower()) if fact else (0, 1)
    if fact is None or parts <= times:
        return []
    value = tenth(abs(fact.value) / Decimal(parts) * times)
    divided = f"/ {parts} * {times}" if times > 1 else f"/ {parts}"
    over = f"over {small_number(parts)} months" if each["unit"].lower() == "month" else "over the days of that time"
    moved = fact.statistic == "change_number"
    side = (" fewer" if fact.value < 0 else " more") if moved else ""
    against = f" than in {period_phrase(fact.baseline)}" if moved and period_phrase(fact.baseline) else ""
    subject = f"{sentence_case(measure_phrase(fact))} in {area_phrase(fact.area)}"
    worked = f"{bare_value(fact)}{side} {over} (our calculation)"
    average = f"an average of {number_words(value)}{side} a {each['unit'].lower()}"
    text = f"{subject}: {average} {at_period(fact.period)}{against}: {worked}."
    working = Working(f"{abs(fact.value)} {divided}", str(value))
    told = with_figures(row_claims(question, best))[:1] if best.kind == "row" else [sentence_claim(best)]
    return [Claim(text, quotes_of(best), (fact,), (working,)), *told]


def _asked(question: Question, best: Evidence) -> Fact | None:
    """The one count, or change of a count, of evidence that the question averages."""
    own = of_area(best.facts, asked_areas(question, best)[0])
    if _MOVED.search(question.text):
        found = [fact for fact in changes(own) if fact.statistic == "change_number"]
    else:
        found = [fact for fact in levels(own) if fact.statistic == "level" and not fact.qualifiers]
    whole = [fact for fact in found if all(_is_of(fact, asked) for asked in question.periods)]
    # Where no time is asked for, a month's or a quarter's average would be one of many.
    dated = [fact for fact in in_time(whole) if fact.period.end and (question.periods or fact.period.months == _YEAR)]
    latest = [fact for fact in dated if fact.period.end == dated[-1].period.end]
    return latest[0] if len(latest) == 1 and unit_kind(latest[0]) == "count" else None


def _is_of(fact: Fact, asked: AskedPeriod) -> bool:
    """Whether a figure is of all of the time asked for, and of no part of it."""
    return fact.period.months == asked.period.months and fact_period_fit(fact.period, asked) >= SAME_PERIOD


def _parts(period: Period, unit: str) -> tuple[int, int]:
    """The months or days of a period, and how many of these the unit has: seven days a week; (0, 1) if unsettled."""
    if period.start is None or period.end is None:
        return 0, 1
    if unit == "month":
        return period.months or 0, 1
    return (period.end - period.start).days + 1, _DAYS_OF_WEEK if unit == "week" else 1
