"""Works out a percentage over a whole time from the counts that its quarters or months are worked out of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    bare_value,
    measure_phrase,
    number_words,
    period_phrase,
    sentence_case,
    tenth,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import OWN, Match, term_fit
from qa.finding.select_facts import is_series, levels, of_area, parts_of_period, unit_kind, wants_percent
from qa.question import Question

_ROWS_TRIED = 3
# A term that a row's own words account for fits so well at the least.
_NAMED = OWN * 0.9
# A printed percentage may be off by half of its last place, and by what rounding twice adds.
_ROUNDED_TWICE = Decimal("0.01")


@dataclass(frozen=True)
class _Counts:
    """A row of counts with its figure for each part of a time."""

    row: Evidence
    facts: tuple[Fact, ...]

    @property
    def total(self) -> Decimal:
        """All parts together."""
        return sum((fact.value for fact in self.facts), Decimal(0))

    @property
    def sum(self) -> str:
        """The parts as an addition."""
        return " + ".join(str(fact.value) for fact in self.facts)


def share_over_parts(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The percentage of the whole time asked for, where only its parts are printed; [] unless two rows of counts
    give every printed part: percentages of quarters cannot be added or averaged.
    """
    course = question.asks("trend") and question.asks("change")  # how it moved from quarter to quarter
    if not question.asks("total", "average") or question.asks("areas") or not question.periods or course:
        return []
    tried = _ROWS_TRIED if wants_percent(question) or not question.asks("total") else 1
    for match in fitting[:tried]:
        row = match.evidence
        parts = parts_of_period(question, row) if row.kind == "row" and is_series(row) else []
        if _in_percent(parts):
            return _worked_out(row, parts, inventory)
        if len(parts) > 1 and wants_percent(question) and (claims := _beside(question, row, inventory)):
            return claims
    return []


def _beside(question: Question, counts: Evidence, inventory: Inventory) -> list[Claim]:
    """The same, where the row found is the counts: from the row of percentages that names the rest of the question."""
    rest = [term for term in question.terms if term.required and term_fit(term, counts, frozenset()) < _NAMED]
    for row in inventory.table_rows(counts):
        parts = parts_of_period(question, row) if is_series(row) else []
        shared = counts.label & row.label & {stem for term in question.terms for stem in term.stems}
        named = all(term_fit(term, row, frozenset()) >= _NAMED for term in rest)
        if _in_percent(parts) and shared and named and (claims := _worked_out(row, parts, inventory)):
            return claims
    return []


def _in_percent(parts: Sequence[Fact]) -> bool:
    """Whether these are the percentages of several parts of a time."""
    return len(parts) > 1 and all(fact.unit == "percent" for fact in parts)


def _worked_out(row: Evidence, parts: Sequence[Fact], inventory: Inventory) -> list[Claim]:
    counts = list(_counts(row, parts, inventory))
    pair = next((pair for pair in permutations(counts, 2) if _gives(*pair, parts)), None)
    if pair is None:
        return []
    part, whole = pair
    value = tenth(part.total / whole.total * 100)
    what = f"{measure_phrase(part.facts[0])} came to {value}% of {measure_phrase(whole.facts[0])}"
    when = f"from {period_phrase(parts[0].period)} to {period_phrase(parts[-1].period)}"
    added = [f"({' + '.join(bare_value(fact) for fact in side.facts)})" for side in pair]
    worked = f"{number_words(part.total)} {added[0]} of {number_words(whole.total)} {added[1]} (our calculation)"
    text = f"{_group(part.row, inventory)}{sentence_case(what)} in {area_phrase(parts[0].area)} {when}: {worked}."
    workings = (
        *(Working(side.sum, str(side.total)) for side in pair),
        Working(f"({part.sum}) / ({whole.sum}) * 100", str(value)),
    )
    facts = (*part.facts, *whole.facts)
    return [Claim(text, quotes_of(part.row, whole.row), facts, workings)]


def _group(row: Evidence, inventory: Inventory) -> str:
    """The heading that tells the row from those of the same name in its table: "Crown Court: "."""
    heads = [other.facts[0].path[-1:] for other in inventory.table_rows(row)]
    mine = row.facts[0].path[-1:]
    return f"{mine[0]}: " if mine and any(head != mine for head in heads) else ""


def _counts(row: Evidence, parts: Sequence[Fact], inventory: Inventory) -> Iterator[_Counts]:
    """The other rows of the table that have a count for each of the parts."""
    for other in inventory.table_rows(row):
        there = {fact.period: fact for fact in levels(of_area(other.facts, parts[0].area))}
        facts = tuple(there[part.period] for part in parts if part.period in there)
        if len(facts) == len(parts) and all(unit_kind(fact) == "count" and fact.value > 0 for fact in facts):
            yield _Counts(other, facts)


def _gives(part: _Counts, whole: _Counts, printed: Sequence[Fact]) -> bool:
    """Whether one row is the printed percentage of the other in every part."""
    for fact, few, many in zip(printed, part.facts, whole.facts, strict=True):
        half = Decimal(1).scaleb(int(fact.value.as_tuple().exponent)) / 2
        if few.value > many.value or abs(few.value / many.value * 100 - fact.value) > half + _ROUNDED_TWICE:
            return False
    return True
