"""Works out how many of a thing are not of a kind, from how many there are and how many are: all less those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact, Period
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, number_words, sentence_case
from qa.computing.parts_told import Told, of_sentences
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import (
    adds_up,
    asked_areas,
    in_asked_periods,
    is_series,
    levels,
    of_area,
    parts_of_period,
    sums_to_whole,
    unit_kind,
)
from qa.question import AskedTerm, Question
from qa.understanding.lexicon import ALL_CRIME

_NOT = re.compile(
    r"\b(?:(?:did|do|does|was|were|are|is|had|has|have)(?: not|n['’]?t)|without|never|failed to|excluding)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:how many|number of|what number)\b", re.IGNORECASE)
# Evidence that counts those that are not: nothing need be worked out.
_SAYS_NOT = re.compile(r"\b(?:not|n['’]t|without|non|un\w+|no)\b", re.IGNORECASE)
_CRIME = re.compile(r"(?:crimes?|offences?)", re.IGNORECASE)
_TOTAL = re.compile(r"\btotal\b", re.IGNORECASE)
_ROWS_TRIED = 6


def all_but(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How many of what a question names before its "not" are not what it names after it; [] unless one table prints
    both, of one area and time, and nothing says outright how many are not.
    """
    negated = _NOT.search(question.text)
    if not negated or not _HOW_MANY.search(question.text[: negated.start()]):
        return []
    near = [match.evidence for match in matches[:_ROWS_TRIED]]
    before, after = _sides(question, negated.start())
    if not before or not after:
        return []
    if pair := of_sentences(question, near, before, after, inventory):
        return [_less(*pair)]
    if any(_SAYS_NOT.search(piece.text) for piece in near):
        return []
    rows = [piece for piece in near if piece.kind == "row"]
    within = [pair for row in rows if (pair := _of_columns(question, row, after))]
    if within:
        return [_less(*within[0])] if len(within) == 1 or _is_total(within[0]) else []
    for row in rows:
        if pair := _of_rows(question, row, before, after, inventory):
            return [_less(*pair)]
    return []


def _is_total(pair: tuple[Told, Told]) -> bool:
    return bool(_TOTAL.search(pair[0][1].facts[0].row_label))


def _sides(question: Question, place: int) -> tuple[list[AskedTerm], list[AskedTerm]]:
    """The words asked about before the "not" of a question, and those after it."""
    asked = [term for term in question.terms if term.required]
    before = [term for term in asked if 0 <= question.text.find(term.text) < place]
    return before, [term for term in asked if question.text.find(term.text) > place]


def _of_columns(question: Question, row: Evidence, after: Sequence[AskedTerm]) -> tuple[Told, Told] | None:
    """The whole of a row and its one column that is narrowed to what comes after the "not": "of these, flagged"."""
    counts = _counts(question, row)
    whole = [fact for fact in counts if not fact.qualifiers]
    part = [fact for fact in counts if fact.qualifiers and _names(" ".join(fact.qualifiers), after)]
    if len(whole) != 1 or len(part) != 1 or is_series(row):
        return None
    return ((whole, row), (part, row)) if _is_part(part, whole) else None


def _of_rows(
    question: Question, row: Evidence, before: Sequence[AskedTerm], after: Sequence[AskedTerm], inventory: Inventory
) -> tuple[Told, Told] | None:
    """The row of all and that of those: "prosecutions" and "convictions", of one court where one is asked for."""
    table = [other for other in inventory.table_rows(row) if _counts(question, other)]
    wholes = [other for other in table if _holds_all(other, before) and not _holds_all(other, after)]
    if all(_CRIME.fullmatch(term.text) for term in before):
        wholes = [other for other in wholes if any(fact.measure_canonical == ALL_CRIME for fact in other.facts)]
    # What is counted ("prosecutions") has another name in the row of those; what narrows it has not.
    parts = [other for other in table if _holds_all(other, (*before[:-1], *after))]
    found: list[tuple[Told, Told]] = []
    for one in wholes:
        for other in parts:
            whole, part = _at_time(question, one), _at_time(question, other)
            if _is_part(part, whole):
                found.append(((whole, one), (part, other)))
    plain = [pair for pair in found if pair[0][1].label - _stems(before) <= _GENERAL]
    told = plain or found
    return told[0] if len(told) == 1 else None


def _at_time(question: Question, row: Evidence) -> list[Fact]:
    """The count of a row for the time asked about, or those of its months or quarters that make it up."""
    area = asked_areas(question, row)[0]
    counts = [fact for fact in levels(of_area(row.facts, area)) if adds_up(fact)]
    exact = [fact for fact in counts if any(fact_period_fit(fact.period, asked) == 1 for asked in question.periods)]
    if not question.periods:
        latest = [
            fact
            for fact in counts
            if fact.period.end == max((f.period.end for f in counts if f.period.end), default=None)
        ]
        return latest if len(latest) == 1 else []
    told = exact or parts_of_period(question, row)
    return [fact for fact in told if sums_to_whole(fact)]


_GENERAL = frozenset({"total", "all", "number", "finalis", "record", "grand", "of"})


def _stems(terms: Sequence[AskedTerm]) -> set[str]:
    return {stem for term in terms for stem in term.stems}


def _holds_all(row: Evidence, terms: Sequence[AskedTerm]) -> bool:
    return all(term.named_in(row.own) for term in terms)


def _names(words: str, terms: Sequence[AskedTerm]) -> bool:
    folded = words.lower()
    return all(any(stem in folded for stem in (*term.stems, term.text.lower())) for term in terms)


def _counts(question: Question, row: Evidence) -> list[Fact]:
    """The counts of a row for the area and the one time asked about."""
    area = asked_areas(question, row)[0]
    return [fact for fact in in_asked_periods(question, levels(of_area(row.facts, area))) if adds_up(fact)]


def _is_part(part: Sequence[Fact], whole: Sequence[Fact]) -> bool:
    """Whether some figures can be those of a part of what others count: of the same area, times and unit."""
    kinds = [[(fact.area, fact.period, unit_kind(fact)) for fact in facts] for facts in (part, whole)]
    return bool(part) and kinds[0] == kinds[1] and 0 < _sum(part) < _sum(whole)


def _sum(facts: Sequence[Fact]) -> Decimal:
    return sum((fact.value for fact in facts), Decimal(0))


def _less(whole: Told, part: Told) -> Claim:
    (all_of, row), (those, other) = whole, part
    value = _sum(all_of) - _sum(those)
    kind = those[0].qualifiers[0] if other is row and those[0].qualifiers else measure_phrase(those[0])
    when = at_period(Period("", all_of[0].period.start, all_of[-1].period.end)) if len(all_of) > 1 else ""
    where = f"in {area_phrase(all_of[0].area)} {when or at_period(all_of[0].period)}".rstrip()
    text = (
        f"{number_words(value)} {where}: {_added(all_of)} ({sentence_case(measure_phrase(all_of[0]))}) less "
        f"{_added(those)} ({kind}) (our calculation)."
    )
    expression = " - ".join(
        f"({' + '.join(str(fact.value) for fact in facts)})" if len(facts) > 1 else str(facts[0].value)
        for facts in (all_of, those)
    )
    pieces = [row] if other is row else [row, other]
    return Claim(text, quotes_of(*pieces), (*all_of, *those), (Working(expression, str(value)),))


def _added(facts: Sequence[Fact]) -> str:
    return " + ".join(bare_value(fact) for fact in facts)
