"""Adds up rows of one table: those that a question names, or the kinds of one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    measure_phrase,
    tenth,
    total_words,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.asked_columns import of_asked_measure
from qa.finding.match import AROUND, Match, term_fit
from qa.finding.rows_named import rows_named
from qa.finding.select_facts import (
    adds_up,
    asked_areas,
    in_asked_periods,
    in_time,
    is_series,
    is_total,
    of_area,
    sums_to_whole,
    unit_kind,
    whole_levels,
)
from qa.question import Question
from qa.understanding.lexicon import ALL_CRIME

# Rows are named to be added.
_PAIR = 2
TOGETHER = re.compile(r"\b(?:together|combined|between them|added)\b", re.IGNORECASE)
_KINDS = re.compile(r"\b(?:all|both|three|four|types?|kinds?|categories|every)\b", re.IGNORECASE)


def sum_of_rows(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What the rows that a question names come to, with the working; empty where they leave out some of what it asks.

    `rows` are matches best first, at least one.
    """
    best = rows[0].evidence
    pieces = rows_named(question, rows, inventory) or complement(question, best, inventory)
    if not pieces and _KINDS.search(question.text):
        pieces = _of_one_heading(best, [r for r in _alike(question, best, inventory) if "total" not in r.text.lower()])
    found = [(piece, fact) for piece in pieces if (fact := asked_figure(question, piece)) and not is_total(fact)]
    facts = [fact for _, fact in found]
    if (
        len(facts) < 2
        or any(fact.measure_canonical == ALL_CRIME for fact in facts)  # with a kind of it that is in it already
        or not _all_named(question, [piece for piece, _ in found])
        or len({(unit_kind(fact), fact.period, fact.area) for fact in facts}) > 1
        or not all(map(sums_to_whole, facts))
    ):
        return []
    total = sum((fact.value for fact in facts), Decimal(0))
    if len(facts) > _PAIR and any(fact.value * 2 == total for fact in facts):  # which is what the others come to
        return []
    added = " + ".join(f"{bare_value(fact)} ({measure_phrase(fact)})" for fact in facts)
    working = Working(" + ".join(str(fact.value) for fact in facts), str(total))
    when = f" {at_period(facts[0].period)}" if at_period(facts[0].period) else ""
    text = f"The total in {area_phrase(facts[0].area)}{when} is {total_words(total, facts[0])}: {added} (our sum)."
    return [Claim(text, quotes_of(*[piece for piece, _ in found]), tuple(facts), (working,))]


def share_of_rows(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What share of the total of their table the rows are that a question names together; [] without such a total."""
    pieces = rows_named(question, rows, inventory)
    found = [(piece, fact) for piece in pieces if (fact := asked_figure(question, piece))]
    totals = [row for row in inventory.table_rows(pieces[0]) if is_total(row.facts[0])] if pieces else []
    whole = asked_figure(question, totals[0]) if len(totals) == 1 else None
    facts = [fact for _, fact in found]
    alike = {(unit_kind(fact), fact.period, fact.area) for fact in (*facts, *([whole] if whole else []))}
    if whole is None or len(facts) != len(pieces) or len(alike) > 1 or not adds_up(whole) or any(map(is_total, facts)):
        return []
    part = sum((fact.value for fact in facts), Decimal(0))
    if not 0 < part < whole.value:
        return []
    value = tenth(part / whole.value * 100)
    added = " + ".join(f"{bare_value(fact)} ({measure_phrase(fact)})" for fact in facts)
    text = (
        f"Together they are {value}% of {measure_phrase(whole)} {at_period(whole.period)}: {added}, of "
        f"{bare_value(whole)} (our calculation)."
    )
    working = Working(f"({' + '.join(str(fact.value) for fact in facts)}) / {whole.value} * 100", str(value))
    return [Claim(text, quotes_of(*pieces, totals[0]), (*facts, whole), (working,))]


def asked_figure(question: Question, evidence: Evidence, area: str | None = None) -> Fact | None:
    """The one level of a row that the question asks about: its period, else its latest; no mere part of a period."""
    area = area or asked_areas(question, evidence)[0]
    own = of_asked_measure(question, evidence, whole_levels(of_area(evidence.facts, area)))
    facts = in_time(_of_the_kind(question, own))
    chosen = in_asked_periods(question, facts)
    parts_of_it = question.periods and is_series(evidence) and len(chosen) > len(question.periods)
    return chosen[-1] if chosen and not parts_of_it else None


def _of_the_kind(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """Of a row's counts and rates, those that can be parts of a whole where a share or a sum is asked for."""
    additive = [fact for fact in facts if adds_up(fact)] if question.asks("share", "total") else []
    return additive or list(facts)


def complement(question: Question, best: Evidence, inventory: Inventory) -> list[Evidence]:
    """A row and the row of its table that accounts for most of what the first leaves out."""
    gains = []
    for other in inventory.table_rows(best):
        if other.key == best.key:
            continue
        gain = sum(
            term.weight
            for term in question.terms
            if term.required  # and not only spoken of before
            if _has(term.stems, term.concept, other) > _has(term.stems, term.concept, best)
        )
        extra = len(other.label - {stem for term in question.terms for stem in term.stems})
        gains.append((gain, -extra, -other.key, other))
    best_gain = max(gains, default=None, key=lambda item: item[:3])
    return [best, best_gain[3]] if best_gain and best_gain[0] > 0 else []


def _alike(question: Question, best: Evidence, inventory: Inventory) -> list[Evidence]:
    """The rows of a table that account for as much of the question as the best does: the kinds of one thing."""
    matched = [term for term in question.terms if _has(term.stems, term.concept, best) >= 1.0]
    rows = inventory.table_rows(best)
    return [row for row in rows if matched and all(_has(t.stems, t.concept, row) >= 1.0 for t in matched)]


def _of_one_heading(best: Evidence, rows: Sequence[Evidence]) -> list[Evidence]:
    """The rows that stand under the same heading as the best one, as the kinds of one thing do; else all."""
    path = best.facts[0].path
    under = [row for row in rows if row.facts and row.facts[0].path == path]
    return under if path and len(under) > 1 else list(rows)


def _has(stems: Sequence[str], concept: str, evidence: Evidence) -> float:
    if concept and f"={concept}" in evidence.own:
        return 1.0
    return sum(stem in evidence.own for stem in stems) / max(1, len(stems))


def _all_named(question: Question, pieces: Sequence[Evidence]) -> bool:
    """Whether the rows that are added hold, between them, all that must be accounted for, and each some of it."""
    held = [words_held(question, piece) for piece in pieces]
    return all(held) and set().union(*held) == {term.text for term in question.terms if term.required}


def words_held(question: Question, row: Evidence) -> set[str]:
    """Of the words that a question must have accounted for, those that a row holds itself or in its headings."""
    return {term.text for term in question.terms if term.required and term_fit(term, row, frozenset()) > AROUND}
