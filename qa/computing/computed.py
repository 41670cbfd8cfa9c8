"""Works out what is not printed, from facts that are: sums, averages, differences, shares and ratios, with workings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.checks.comparable import LEVELS
from ingest.fact import Fact, Period
from qa.answer import Working
from qa.composing.facts import row_claims, with_figures
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    measure_phrase,
    number_words,
    period_phrase,
    sentence_case,
    tenth,
    value_phrase,
)
from qa.composing.text import sentence_claim
from qa.computing.rows import TOGETHER, share_of_rows, sum_of_rows, words_held
from qa.computing.series import NEAR_BEST, filling_series, over_series, printed_total, sum_down_column
from qa.computing.share_of_change import asks_share_of_change
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.change_ends import printed_percent
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import (
    adds_up,
    changes,
    follows_on,
    is_series,
    levels,
    parts_of_period,
    sums_to_whole,
    unit_kind,
)
from qa.finding.two_figures import two_figures
from qa.question import Question
from qa.understanding.cues import cue

# How near a row must come to the best evidence: less where the question asks outright for a computed figure, since
# sentences that chance to share its words then cannot answer it.
_LEAST_ASKED = 0.6
_ROWS_TRIED = 4
_CHANGES_TRIED = 6
_BOTH = 2
_MOVED_BY = re.compile(r"\bby (?:how (?:many|much)|what)\b", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"\b(?:how (?:many|much)|by what) (?:\w+ )?(?:up|down|more|fewer|less) (?:on|than)\b", re.IGNORECASE
)
# "How many more is it than two years earlier?"
_YEARS_BEFORE = re.compile(
    r"\b(?P<years>the|a|one|two|three|2|3) years? (?:earlier|before|ago|previously|previous)\b", re.IGNORECASE
)
_YEARS = {"the": 1, "a": 1, "one": 1, "two": 2, "2": 2, "three": 3, "3": 3}
# In months.
_YEAR = 12


def computed_claims(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The computed answer with its workings, empty where the evidence does not settle one.

    `matches` are best first; only rows with levels are computed with.
    """
    ranges = question.asks("difference") and all(asked.kind == "range" for asked in question.periods)
    if (question.asks("total") or ranges) and (claims := _sums_apart(question, matches, inventory)):
        return claims
    rows = [match for match in matches if match.evidence.kind == "row" and levels(match.evidence.facts)]
    told = question.asks("share", "difference", "ratio", "average")
    if not rows or rows[0].score < _LEAST_ASKED * matches[0].score:
        return []
    if question.asks("total") and question.periods and (claims := _of_a_time(question, matches, rows, inventory)):
        return claims
    if not told and rows[0].score < NEAR_BEST * matches[0].score:
        return []
    best = rows[0].evidence
    if question.asks("share") and (claims := _share(question, rows, inventory)):
        return claims
    apart = question.asks("difference", "ratio") and not _prints_its_change(question, best)
    if apart and (claims := _difference(question, rows, inventory)):
        return claims
    if question.asks("average") and is_series(best):
        return over_series(question, best, average=True)
    if is_series(best) and (claims := over_series(question, best, average=False)):
        return _printed(question, matches, best) or claims
    if question.asks("total") and len(question.areas) == _BOTH:
        return _sum_of_areas(question, rows, inventory)
    return sum_of_rows(question, rows, inventory) if question.asks("total") and not question.asks("share") else []


def sum_of_run(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The total of three or more months named one by one that follow each other; empty where none is asked."""
    asked = question.asks("total") and not question.asks("difference", "change")
    run = _run_together(question) if asked else question
    claims = computed_claims(run, matches, inventory) if run is not question else []
    return [claim for claim in claims if claim.workings]


def _run_together(question: Question) -> Question:
    """The question with three or more months that follow each other as the one time that they make up."""
    asked = sorted(question.periods, key=lambda one: one.period.end or dt.date.min)
    run = len(asked) > _BOTH and all(one.period.months == 1 for one in asked)
    if not run or not all(follows_on(one.period, two.period) for one, two in pairwise(asked)):
        return question
    whole = Period("", asked[0].period.start, asked[-1].period.end)
    return replace(question, periods=(replace(asked[0], period=whole),))


def _prints_its_change(question: Question, row: Evidence) -> bool:
    """Whether it is asked by how many one thing moved, and its row prints just that."""
    one = len(question.areas) < _BOTH and len(question.periods) < _BOTH and not question.asks("ratio")
    moved = bool(_MOVED_BY.search(question.text) and cue("moved").search(question.text))
    return one and moved and any(fact.statistic == "change_number" for fact in row.facts)


def _sums_apart(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How far apart the sums of two times are: "April to June altogether, and how many more than the year before?".

    Where only the sums are asked for, those of the rows named at each of the times.
    """
    question = _with_years_before(question)
    apart = bool(question.asks("difference") or _MORE_THAN.search(question.text))
    if len(question.periods) != _BOTH:
        return []
    kept = question.operations - {"difference", "change", "ratio"} | {"total"}
    alone = [replace(question, periods=(asked,), operations=kept) for asked in question.periods]
    rows = [match for match in matches if match.evidence.kind == "row" and levels(match.evidence.facts)]
    if not apart:
        told = [sum_of_rows(one, rows, inventory) if rows else [] for one in alone]
        return [*told[0], *told[1]] if all(told) and not _parts_asked(question) else []
    sums = [computed_claims(one, matches, inventory)[:1] for one in alone]
    if not all(claims and claims[0].workings for claims in sums):
        return []
    first, second = (claims[0] for claims in sums)
    values = [Decimal(claim.workings[0].value) for claim in (first, second)]
    small, large = sorted(values)
    text = f"The difference is {number_words(large - small)} (our calculation)."
    sides = [claim.workings[0].expression for claim in (first, second)]
    more, less = sides if values[0] >= values[1] else reversed(sides)
    working = Working(f"({more}) - ({less})", str(large - small))
    return [first, second, Claim(text, (*first.quotes, *second.quotes), (*first.facts, *second.facts), (working,))]


def _with_years_before(question: Question) -> Question:
    """The question with both its times where it names one, and the other by the years from it: "two years earlier"."""
    found = _YEARS_BEFORE.search(question.text)
    if len(question.periods) != 1 or found is None:
        return question
    asked = question.periods[0]
    years = _YEARS[found["years"].lower()]
    start, end = asked.period.start, asked.period.end
    if start is None or end is None or (start.month, start.day) == (2, 29) or (end.month, end.day) == (2, 29):
        return question
    before = Period("", start.replace(year=start.year - years), end.replace(year=end.year - years))
    return replace(question, periods=(asked, replace(asked, period=before)))


def _parts_asked(question: Question) -> bool:
    """Whether the times asked for are parts that follow each other, which are added up: April and May."""
    first, second = sorted(question.periods, key=lambda asked: asked.period.end or dt.date.min)
    return follows_on(first.period, second.period) and (first.period.months or _YEAR) < _YEAR


def _of_a_time(
    question: Question, matches: Sequence[Match], rows: Sequence[Match], inventory: Inventory
) -> list[Claim]:
    """The total of a time, of the months along a row or of the rows down a column; empty where neither fills it."""
    if filling := filling_series(question, rows):
        return next((told for row in filling if (told := _printed(question, matches, row))), None) or over_series(
            question, filling[0], average=False
        )
    return sum_down_column(question, rows[0].evidence, inventory)


def _printed(question: Question, matches: Sequence[Match], series: Evidence) -> list[Claim]:
    """The total that a paper prints of the time asked for, and what this row's parts of it add up to where that
    differs; empty where none is printed.
    """
    printed = printed_total(question, matches, series)
    added = over_series(question, series, average=False)
    if printed is None or not added:
        return []
    told = with_figures(row_claims(question, printed))[:1] if printed.kind == "row" else [sentence_claim(printed)]
    total = Decimal(added[0].workings[0].value)
    return told if total in {fact.value for fact in printed.facts} else [*told, *added]


def wants_sum(question: Question, matches: Sequence[Match]) -> bool:
    """Whether an answer must be worked out: it is asked for, or only the parts of the period asked for are printed."""
    if asks_share_of_change(question):  # which is no share of how many there were
        return False
    if question.asks("total", "share", "difference", "ratio", "average"):
        return True
    rows = [match.evidence for match in matches[:3] if match.evidence.kind == "row"]
    if not rows or not is_series(rows[0]) or not question.periods or not question.asks("quantity"):
        return False
    if question.asks("change") and any(changes(match.evidence.facts) for match in matches[:_CHANGES_TRIED]):
        # How a year moved is told by what prints its change, and by no sum of its months.
        return False
    parts = parts_of_period(question, rows[0])
    printed = any(
        fact_period_fit(fact.period, asked) >= 1.0
        for match in matches[:10]
        for fact in match.evidence.facts
        for asked in question.periods
        if fact.statistic == "level" and match.evidence.label == rows[0].label
    )
    return len(parts) >= 2 and not printed


def _sum_of_areas(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    facts, pieces = two_figures(question, rows, inventory)
    if len(facts) != _BOTH or len({(unit_kind(fact), fact.period) for fact in facts}) > 1:
        return []
    if not all(map(sums_to_whole, facts)):
        return []
    total = sum((fact.value for fact in facts), Decimal(0))
    added = " + ".join(f"{bare_value(fact)} ({area_phrase(fact.area, spelt=False)})" for fact in facts)
    working = Working(" + ".join(str(fact.value) for fact in facts), str(total))
    subject = f"{sentence_case(measure_phrase(facts[0]))} {at_period(facts[0].period)}"
    text = f"{subject}: {number_words(total)}, which is {added} (our sum)."
    return [Claim(text, quotes_of(*pieces), tuple(facts), (working,))]


def _share(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    if TOGETHER.search(question.text):
        return share_of_rows(question, rows, inventory)
    printed = any(fact.unit == "percent" and fact.statistic in LEVELS for fact in rows[0].evidence.facts)
    facts, pieces = two_figures(question, rows, inventory)
    if printed or len(facts) != 2 or facts[0].period != facts[1].period or not adds_up(facts[0]):
        return []
    if not _all_named(question, pieces):
        return []
    if unit_kind(facts[0]) != unit_kind(facts[1]):
        return []
    part, whole = sorted(facts, key=lambda fact: fact.value)
    within = {area.name for area in inventory.vocabulary.areas if area.kind in ("place", "division")}
    if whole.value == 0 or (part.area != whole.area and whole.area in within and part.area not in within):
        return []
    value = tenth(part.value / whole.value * 100)
    if part.area != whole.area:
        subject = (
            f"{area_phrase(part.area)} accounted for {value}% of {measure_phrase(part)} in {area_phrase(whole.area)}"
        )
    else:
        subject = f"{measure_phrase(part)} came to {value}% of {measure_phrase(whole)} in {area_phrase(part.area)}"
    worked = f"{bare_value(part)} of {bare_value(whole)} (our calculation)"
    text = f"{sentence_case(subject)} {at_period(part.period)}: {worked}."
    return [
        Claim(text, quotes_of(*pieces), tuple(facts), (Working(f"{part.value} / {whole.value} * 100", str(value)),))
    ]


def _all_named(question: Question, pieces: Sequence[Evidence]) -> bool:
    """Whether these rows between them hold every word that a question must have accounted for."""
    held = set().union(*(words_held(question, piece) for piece in pieces))
    return {term.text for term in question.terms if term.required and not term.text.isdigit()} <= held


def _difference(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    facts, pieces = two_figures(question, rows, inventory)
    if len(facts) != 2 or unit_kind(facts[0]) != unit_kind(facts[1]):
        return []
    small, large = sorted(facts, key=lambda fact: fact.value)
    named = [_named(fact, facts) for fact in (large, small)]
    if question.asks("ratio") and small.value:
        value = tenth(large.value / small.value)
        worked = f"{bare_value(large)} / {bare_value(small)} (our calculation)"
        text = f"{sentence_case(named[0])} was {value} times {named[1]}: {worked}."
        return [Claim(text, quotes_of(*pieces), tuple(facts), (Working(f"{large.value} / {small.value}", str(value)),))]
    value = large.value - small.value
    unit = " percentage points" if large.unit == "percent" else ""
    worked = f"{bare_value(large)} for {named[0]} less {bare_value(small)} for {named[1]} (our calculation)"
    printed = printed_percent(facts, pieces)
    told = f", {change_words(printed.value)} {value_phrase(printed)} as printed" if printed else ""
    text = f"The difference is {number_words(value)}{unit}{told}: {worked}."
    bound = (*facts, printed) if printed else tuple(facts)
    return [Claim(text, quotes_of(*pieces), bound, (Working(f"{large.value} - {small.value}", str(value)),))]


def _named(fact: Fact, facts: Sequence[Fact]) -> str:
    """What tells a fact from the other: its area, its period, or its measure."""
    if len({other.area for other in facts}) > 1:
        return area_phrase(fact.area, spelt=False)
    if len({other.period for other in facts}) > 1 and period_phrase(fact.period):
        return period_phrase(fact.period)
    return measure_phrase(fact)
