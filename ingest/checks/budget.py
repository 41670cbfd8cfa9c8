"""Finds where the text says otherwise than the table of the budget how far the whole of it is under or overspent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.checks.comparable import rounds_to, within, words_of
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact

_OFF = re.compile(r"\b(?P<how>under|over)-?spen(?:d|t|ds|ding)\b", re.IGNORECASE)
# All of a budget, in whatever words: "net revenue expenditure", "the outturn". A capital budget is another one.
_WHOLE = words_of("revenue budget budgets budgeted net gross total spending spend spent expenditure outturn turn out")
_WHOLE |= words_of(
    "financial finance force year below above under over budget underspend overspend underspent overspent"
)
_TOTAL = re.compile(
    r"(?:(?:grand|overall)\s+)?total|(?:total\s+)?net(?:\s+(?:revenue\s+)?(?:expenditure|spending|spend|budget|cost))?",
    re.IGNORECASE,
)
_OF_CAPITAL = re.compile(r"\b(?:capital|reserves?|savings?|grants?|overtime|slippage)\b", re.IGNORECASE)
# What was forecast before the paper's own forecast: "at quarter 2 the forecast was", "had been forecast".
_BEFORE = re.compile(
    r"\b(?:had|was|were|earlier|previous(?:ly)?|last|then|presented|at\s+(?:the\s+end\s+of\s+)?(?:the\s+)?(?:quarter|q|month|period)"
    r"\s*\d|at\s+the\s+end\s+of\s+the\s+\w+\s+quarter)\b",
    re.IGNORECASE,
)
_MILLION = 6


def budget_disagreements(text: str, facts: Sequence[Fact]) -> Iterator[Disagreement]:
    """Each sentence that puts the underspend or overspend of the whole budget otherwise than its table's total, both
    of one year, and both forecast or both at its end; `text` is the paper's.
    """
    totals = list(whole_budget_totals(facts))
    for told in whole_budget_figures(text, facts):
        of_year = [(total, ahead) for total, ahead in totals if _same_year(told, total)]
        if len(of_year) != 1:
            continue
        total, ahead = of_year[0]
        same = ahead == (told.statistic == "forecast") and (side_of(told) == "under") == (total.value < 0)
        here, there = _in_millions(told), _in_millions(total)
        if same and within(here, there) and not rounds_to(here, there):
            yield _told(told, total)


def whole_budget_totals(facts: Iterable[Fact]) -> Iterator[tuple[Fact, bool]]:
    """How far the last line of each table of a whole budget is off it, and whether that is forecast."""
    rows: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind == "table" and fact.unit.startswith("gbp") and _TOTAL.fullmatch(fact.row_label.strip()):
            rows.setdefault(f"{fact.table} {fact.row}", []).append(fact)
    for row in rows.values():
        changes = [fact for fact in row if fact.statistic == "change_number"]
        levels = [fact for fact in row if fact.statistic in ("level", "forecast", "target")]
        if len(changes) != 1 or _OF_CAPITAL.search(" ".join((*changes[0].path, changes[0].column_label))):
            continue
        ends = [(one, other) for one in levels for other in levels if one is not other]
        if any(rounds_to(replace(one, value=other.value - one.value), changes[0]) for one, other in ends):
            yield changes[0], any(fact.statistic == "forecast" for fact in levels)


def whole_budget_figures(text: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """How far sentences say that the whole budget is off, as the paper now has it: no forecasts made before its own."""
    for fact in facts:
        if fact.kind != "sentence" or not fact.unit.startswith("gbp") or fact.statistic not in ("level", "forecast"):
            continue
        sentence = text[fact.quotes[0][0] : fact.quotes[0][1]]
        earlier = fact.statistic == "forecast" and _BEFORE.search(sentence)
        sure = fact.confidence == "high" and not fact.qualifiers and not earlier
        if sure and _OFF.search(fact.measure) and is_of_the_whole(fact.measure):
            yield fact


def is_of_the_whole(words: str) -> bool:
    """Whether words name no more than all of a budget and how far it is off: "net spending: underspend"."""
    return words_of(words) <= _WHOLE


def side_of(told: Fact) -> str:
    """Whether a budget is said to be "under" or "over" spent, "" if neither."""
    found = _OFF.search(told.measure)
    return found["how"].lower() if found else ""


def _same_year(told: Fact, total: Fact) -> bool:
    here, there = told.period, total.period
    return here.known and told.area == total.area and (here.start, here.end) == (there.start, there.end)


def _in_millions(fact: Fact) -> Fact:
    value = abs(fact.value)
    return replace(fact, value=value if fact.unit == "gbp_million" else value.scaleb(-_MILLION))


def _told(told: Fact, total: Fact) -> Disagreement:
    words = f"the text prints {printed(told)}, and the table prints {printed(total)}"
    here = (told, f"a table of this paper prints {printed(total)}")
    return Disagreement("text", words, (here, (total, f"the text of this paper prints {printed(told)}")))
