"""Works out what two columns of a row say together: the share of the plan that was delivered, posts left unfilled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ingest.checks.comparable import MEASURED_IN
from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    measure_phrase,
    number_words,
    sentence_case,
    tenth,
    value_phrase,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.select_facts import asked_areas, in_asked_periods, in_time, levels, of_area
from qa.question import Question

_LEFT = re.compile(
    r"\b(?:left|spare|remaining|outstanding|unfilled|vacan\w*|short|below|under|over|above|away|not yet|still to)\b",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:costs?|pays?|paid|spen[dt]|spending|fund\w*|money|£)", re.IGNORECASE)
_EACH = re.compile(r"\b(?:per (?:head|person|victim|client|case|referral|[a-z]+)|each|apiece|a head)\b", re.IGNORECASE)
# What one of the unit is in pounds.
_MONEY = {"gbp": 1, "gbp_thousand": 1000, "gbp_million": 1000000}
_ROWS_TRIED = 3
_SHORTEST_STEM = 4


def column_claims(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The share or the gap between two columns of one row that the question names; empty where it names none so."""
    if claims := _cost_of_each(question, matches):
        return claims
    gap = bool(_LEFT.search(question.text)) and not question.asks("change", "ranking")
    if not gap and not question.asks("share", "difference"):
        return []
    for match in matches[:_ROWS_TRIED]:
        if match.evidence.kind != "row":
            continue
        pair = _pair(question, match.evidence)
        if pair and question.asks("share"):
            return _share(match.evidence, *pair)
        if pair:
            return _gap(match.evidence, *pair)
    return []


def _cost_of_each(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """How much money there was for each of those whom the best row counts: "what did it cost per victim helped?"."""
    best = matches[0].evidence
    if best.kind != "row" or not _COST.search(question.text) or not _EACH.search(question.text):
        return []
    facts = in_asked_periods(question, levels(of_area(best.facts, asked_areas(question, best)[0])))
    money = [fact for fact in facts if fact.unit in _MONEY]
    counts = [fact for fact in facts if fact.unit not in MEASURED_IN and fact.statistic == "level"]
    if len(money) != 1 or len(counts) != 1 or money[0].period != counts[0].period or not counts[0].value:
        return []
    pounds, many = money[0].value * _MONEY[money[0].unit], counts[0].value
    value = (pounds / many).quantize(Decimal(1) if pounds > 10 * many else Decimal("0.01"), ROUND_HALF_UP)
    worked = f"{bare_value(money[0])} / {bare_value(counts[0])} (our calculation)"
    text = f"About £{number_words(value)} each: {worked}."
    factor = f" * {_MONEY[money[0].unit]}" if _MONEY[money[0].unit] > 1 else ""
    working = Working(f"{money[0].value}{factor} / {many}", str(value))
    told = f"{_label(best, counts[0])}: {value_phrase(counts[0])} {at_period(counts[0].period)}".strip()
    return [
        Claim(text, quotes_of(best), (money[0], counts[0]), (working,)),
        Claim(f"{told}, for {bare_value(money[0])}.", quotes_of(best), (counts[0], money[0])),
    ]


def _pair(question: Question, row: Evidence) -> tuple[Fact, Fact] | None:
    """The figure of the column that the question measures against, after the figure that it measures."""
    facts = levels(of_area(row.facts, asked_areas(question, row)[0]))
    named = [fact for fact in facts if fact.qualifiers and _names(question, fact)]
    plain = in_time([fact for fact in facts if not fact.qualifiers])
    if len(named) == 1 and plain:
        chosen = in_asked_periods(question, plain)
        against, fact = named[0], (chosen or plain)[-1]
    elif len(named) == 2:
        against, fact = sorted(named, key=lambda one: _place(question, one), reverse=not question.asks("share"))
    else:
        return None
    return (fact, against) if fact.unit == against.unit and fact.unit != "percent" else None


def _names(question: Question, fact: Fact) -> bool:
    return _place(question, fact) < len(question.text)


def _place(question: Question, fact: Fact) -> int:
    """Where the question names the column of a figure; its whole length where it does not."""
    words = [word for qualifier in fact.qualifiers for word in qualifier.lower().split()]
    places = [
        question.text.lower().find(term.text.lower())
        for term in question.terms
        for stem in term.stems
        if len(stem) >= _SHORTEST_STEM and any(word.startswith(stem) for word in words)
    ]
    return min(places, default=len(question.text))


def _share(row: Evidence, part: Fact, whole: Fact) -> list[Claim]:
    part, whole = sorted((part, whole), key=lambda fact: fact.value)  # a part is never more than its whole
    if not whole.value:
        return []
    value = tenth(part.value / whole.value * 100)
    label = _label(row, part)
    text = (
        f"{label} in {area_phrase(part.area)}: {value}%, which is {_column(part)} {bare_value(part)} "
        f"of {_column(whole)} {bare_value(whole)} (our calculation)."
    )
    return [Claim(text, quotes_of(row), (part, whole), (Working(f"{part.value} / {whole.value} * 100", str(value)),))]


def _gap(row: Evidence, fact: Fact, against: Fact) -> list[Claim]:
    small, large = sorted((fact, against), key=lambda one: one.value)
    value = large.value - small.value
    side = "below" if fact.value < against.value else "above"
    worked = f"{bare_value(large)} ({_column(large)}) less {bare_value(small)} ({_column(small)})"
    subject = f"{_label(row, fact)} in {area_phrase(fact.area)}"
    text = f"{subject}: {number_words(value)} {side}, which is {worked} (our calculation)."
    return [Claim(text, quotes_of(row), (fact, against), (Working(f"{large.value} - {small.value}", str(value)),))]


def _label(row: Evidence, fact: Fact) -> str:
    """What the row is of; a total that bears the name of its column is told by the caption of its table."""
    own = measure_phrase(fact)
    named = own.lower() in {qualifier.lower() for qualifier in fact.qualifiers}
    caption = re.sub(r"^(?:Table|Figure) \S+\s*[:–-]?\s*", "", row.table.caption) if row.table else ""
    return sentence_case(caption if named and caption else own)


def _column(fact: Fact) -> str:
    """What tells a figure from the other of its row: its column, or its period."""
    return fact.qualifiers[0].lower() if fact.qualifiers else at_period(fact.period) or fact.column_label
