"""Works out what is not printed, from facts that are: sums, averages, differences, shares and ratios, with workings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.fact import Fact, Period
from qa.answer import Working
from qa.composing.facts import row_claims, with_figures
from qa.composing.phrases import (
    area_phrase,
    change_words,
    measure_phrase,
    number_words,
    period_phrase,
    sentence_case,
    tenth,
)
from qa.composing.text import sentence_claim
from qa.computing.of_two_figures import difference_of_two, share_of_two, sum_of_areas
from qa.computing.rows import sum_of_rows
from qa.computing.series import NEAR_BEST, filling_series, over_series, printed_total, sum_down_column
from qa.computing.share_of_change import asks_share_of_change
from qa.draft import Claim
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import (
    changes,
    follows_on,
    is_series,
    levels,
    parts_of_period,
)
from qa.question import AskedPeriod, Question
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
    ranges = question.asks("difference") and all(
        asked.kind == "range" or _fills(question, asked, matches) for asked in question.periods
    )
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
    if question.asks("share") and (claims := share_of_two(question, rows, inventory)):
        return claims
    apart = question.asks("difference", "ratio") and not _prints_its_change(question, best)
    if apart and (claims := difference_of_two(question, rows, inventory)):
        return claims
    if question.asks("average") and is_series(best):
        return over_series(question, best, average=True)
    if is_series(best) and (claims := over_series(question, best, average=False)):
        return _printed(question, matches, best) or claims
    if question.asks("total") and len(question.areas) >= _BOTH:
        return sum_of_areas(question, rows, inventory)
    return sum_of_rows(question, rows, inventory) if question.asks("total") and not question.asks("share") else []


def sum_of_run(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The total of three or more months named one by one that follow each other; empty where none is asked."""
    asked = question.asks("total") and not question.asks("difference", "change")
    run = _run_together(question) if asked else question
    claims = computed_claims(run, matches, inventory) if run is not question else []
    return [claim for claim in claims if claim.workings]


def _fills(question: Question, asked: AskedPeriod, matches: Sequence[Match]) -> bool:
    """Whether the best row is of months or quarters that make up one of the times asked for."""
    best = next((match.evidence for match in matches if match.evidence.kind == "row"), None)
    return best is not None and is_series(best) and len(parts_of_period(replace(question, periods=(asked,)), best)) > 1


def change_of_sums(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How a thing moved between two years or quarters of which only the parts are printed; empty where not so."""
    long = len(question.periods) == _BOTH and all((asked.period.months or 0) > 1 for asked in question.periods)
    if not long or not question.asks("change") or question.asks("trend", "ranking", "why", "areas"):
        return []
    return _sums_apart(replace(question, operations=question.operations | {"difference"}), matches, inventory)


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
    if question.asks("change"):
        ends = tuple(sorted(question.periods, key=lambda asked: asked.period.end or dt.date.min))
        question = replace(question, periods=ends)
    apart = bool(question.asks("difference") or _MORE_THAN.search(question.text))
    if len(question.periods) != _BOTH:
        return []
    kept = question.operations - {"difference", "change", "ratio"} | {"total"}
    alone = [replace(question, periods=(asked,), operations=kept) for asked in question.periods]
    rows = [match for match in matches if match.evidence.kind == "row" and levels(match.evidence.facts)]
    if not apart:
        each = [sum_of_rows(one, rows, inventory) if rows else [] for one in alone]
        return [*each[0], *each[1]] if all(each) and not _parts_asked(question) else []
    sums = [computed_claims(one, matches, inventory)[:1] for one in alone]
    if not all(sums):
        return []
    first, second = (claims[0] for claims in sums)
    totals = [_total(claim, asked) for claim, asked in zip((first, second), question.periods, strict=True)]
    if totals[0] is None or totals[1] is None or not (first.workings or second.workings):
        return []
    moved = question.asks("change") and Decimal(totals[0].value)
    text, workings = _apart(totals[0], totals[1])
    if moved:
        text, workings = _moved((first if first.workings else second).facts[0], question, totals[0], totals[1])
    told = Claim(text, (*first.quotes, *second.quotes), (*first.facts, *second.facts), workings)
    return [told, first, second] if moved else [first, second, told]


def _apart(first: Working, second: Working) -> tuple[str, tuple[Working, ...]]:
    """How far two sums are apart, whichever is the greater, with the working."""
    less, more = sorted((first, second), key=lambda total: Decimal(total.value))
    value = Decimal(more.value) - Decimal(less.value)
    working = Working(f"({more.expression}) - ({less.expression})", str(value))
    return f"The difference is {number_words(value)} (our calculation).", (working,)


def _moved(of: Fact, question: Question, before: Working, after: Working) -> tuple[str, tuple[Working, ...]]:
    """How far, and by what percentage, what a fact is of moved from one sum to the later one, with the workings."""
    _, (apart,) = _apart(before, after)
    percent = tenth(Decimal(apart.value) / Decimal(before.value) * 100)
    change = change_words(Decimal(after.value) - Decimal(before.value))
    span = " to ".join(period_phrase(asked.period) for asked in question.periods)
    subject = f"{sentence_case(measure_phrase(of))} in {area_phrase(of.area)}"
    share = Working(f"({apart.expression}) / ({before.expression}) * 100", str(percent))
    text = f"{subject}: {change} {number_words(Decimal(apart.value))} ({percent}%) from {span} (our calculation)."
    return text, (apart, share)


def _total(claim: Claim, asked: AskedPeriod) -> Working | None:
    """What a claim says a time's parts come to: its own sum, or the one figure of that time that it prints."""
    if claim.workings:
        return claim.workings[0]
    printed = {fact.value for fact in levels(claim.facts) if fact_period_fit(fact.period, asked) >= 1.0}
    return Working(str(value := printed.pop()), str(value)) if len(printed) == 1 else None


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
