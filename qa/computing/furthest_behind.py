"""Works out which row of a table is furthest behind its own target, or furthest ahead of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import bare_value, measure_phrase, number_words, sentence_case
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.select_facts import adds_up, is_total
from qa.question import Question

_BEHIND = re.compile(r"\b(?:furthest|farthest|most|worst)\b[^?]*\b(?:behind|short|below|off)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:furthest|farthest|most|best)\b[^?]*\b(?:ahead|beyond|above)\b", re.IGNORECASE)
_FEWEST = 2
_SCALES = {"gbp_million": "m", "gbp_thousand": " thousand"}


def asks_furthest(question: Question, table: Sequence[Evidence]) -> bool:
    """Whether it is asked which of several things is furthest from its target, and the rows print targets."""
    asked = _BEHIND.search(question.text) or _AHEAD.search(question.text)
    return bool(asked) and sum(_target(row) is not None for row in table) >= _FEWEST


def furthest_behind(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    """The row with the largest gap to its target, by every column that can be set against the targets; [] where two
    columns, such as what is secured and what is forecast, name different rows, or none is behind.

    `table` holds rows of one table. The gap is in the unit of its figures.
    """
    sign = 1 if _BEHIND.search(question.text) else -1
    columns: dict[str, list[tuple[Decimal, Fact, Fact, Evidence]]] = defaultdict(list)
    for row in table:
        target = _target(row)
        for fact in row.facts if target and not is_total(row.facts[0]) else ():
            if target and fact.statistic in ("level", "forecast") and fact.unit == target.unit and adds_up(fact):
                columns[fact.column_label].append((sign * (target.value - fact.value), fact, target, row))
    furthest = [max(rows, key=lambda one: one[0]) for rows in columns.values() if len(rows) >= _FEWEST]
    if not furthest or len({row.key for *_, row in furthest}) > 1 or furthest[0][0] <= 0:
        return []
    gap, fact, target, row = furthest[-1]
    side = "short of" if sign > 0 else "above"
    told = " is forecast at" if fact.statistic == "forecast" else ":"
    pounds = fact.unit.startswith("gbp")
    amount = f"{'£' if pounds else ''}{number_words(gap)}{_SCALES.get(fact.unit, '')}"
    text = (
        f"{sentence_case(measure_phrase(fact))}{told} {bare_value(fact)} against a target of {bare_value(target)}, "
        f"{amount} {side} it (our calculation)."
    )
    large, small = sorted((fact.value, target.value), reverse=True)
    return [Claim(text, quotes_of(row), (fact, target), (Working(f"{large} - {small}", str(gap)),))]


def _target(row: Evidence) -> Fact | None:
    targets = [fact for fact in row.facts if fact.statistic == "target"]
    return targets[0] if len(targets) == 1 else None
