"""Corrects a question that takes for granted that a budget as a whole is overspent, or underspent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.checks.budget import is_of_the_whole, side_of, whole_budget_figures, whole_budget_totals
from ingest.fact import Fact
from qa.composing.phrases import area_phrase, at_period, bare_value
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Inventory, evidence_of
from qa.finding.match import Match
from qa.finding.select_facts import in_asked_periods, levels
from qa.question import Question

_WHAT_MADE = re.compile(r"\W*what (?:made|makes|led|sent|pushed|drove)\b", re.IGNORECASE)
_SIDES = ("under", "over")
_ENDS = 2


def false_spending(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The correction of a question why a budget as a whole is overspent (or underspent) by the report that says it is
    the other way round; [] where it is as asked, or no report says.
    """
    asked = {side for side in _SIDES if re.search(rf"\b{side}[- ]?spen", question.text, re.IGNORECASE)}
    whole = all(is_of_the_whole(term.text) for term in question.terms if term.required)
    wants_why = question.asks("why") or _WHAT_MADE.match(question.text)
    if not wants_why or len(asked) != 1 or not whole or not fitting:
        return []
    report = fitting[0].evidence.report
    if question.areas and report.publisher not in question.areas:
        return []
    every = whole_budget_figures(report.text, inventory.extractions[report.report_id].facts)
    told = in_asked_periods(question, list(every))
    if not told:
        return _by_total(question, report.report_id, asked, inventory)
    if any(side_of(fact) in asked for fact in told):
        return []
    piece = evidence_of(report.report_id, told[0], inventory)
    if piece is None:
        return []
    said = f"{'forecast' if told[0].statistic == 'forecast' else 'figure'} is an {side_of(told[0])}spend"
    opening = f"The report does not say so of the whole budget: the {said}."
    return [Claim(opening, quotes_of(piece), (told[0],)), sentence_claim(piece)]


def _by_total(question: Question, report_id: str, asked: set[str], inventory: Inventory) -> list[Claim]:
    """The correction by the last line of the table of the whole budget; [] where it is so, or there are several."""
    facts = inventory.extractions[report_id].facts
    totals = [fact for fact, ahead in whole_budget_totals(facts) if not ahead]
    totals = in_asked_periods(question, totals) if question.periods else totals
    if len(totals) != 1 or not totals[0].value or (totals[0].value > 0) == ("over" in asked):
        return []
    off = totals[0]
    row = evidence_of(report_id, off, inventory)
    ends = _ends(off, levels(row.facts)) if row else []
    if row is None or not ends:
        return []
    budget, outturn = ends
    side = "over" if off.value > 0 else "under"
    wrong = "underspent" if side == "over" else "overspent"
    percents = [fact for fact in row.facts if fact.statistic == "change_percent"]
    share = f" ({bare_value(percents[0]).lstrip('-−–')})" if len(percents) == 1 else ""
    text = (
        f"The whole budget of {area_phrase(off.area)} was not {wrong} {at_period(off.period)}: {bare_value(outturn)} "
        f"against a budget of {bare_value(budget)}, {bare_value(off)}{share} {side} it."
    )
    return [Claim(text, quotes_of(row), (outturn, budget, off, *percents))]


def _ends(off: Fact, found: Sequence[Fact]) -> list[Fact]:
    """The budget of a row and what was spent, which are so far apart; [] where the row does not settle them."""
    pairs = [(one, two) for one in found for two in found if two.value - one.value == off.value != Decimal(0)]
    named = [pair for pair in pairs if "budget" in f"{pair[0].column_label} {pair[0].measure}".lower()]
    return list(named[0]) if len(named) == 1 and len(found) == _ENDS else []
