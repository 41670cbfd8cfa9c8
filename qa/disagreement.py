"""Finds where the same paper prints another figure for what has just been answered: text against table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.compose_facts import row_claims
from qa.compose_text import as_sentence
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.lexicon import soft_words
from qa.question import Question
from qa.select_facts import CHANGES, LEVELS, is_series

# A measure of so many telling words may be named by fewer: "civil orders" for "Number of ASB Civil orders issued".
_TELLING = 2
_NOT = ("not", "non", "no", "without", "excluding", "other")
LEAD = "Elsewhere the same report prints another figure: "


def other_figure(question: Question, claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """The sentence or row of the same report that prints another figure of the same measure, area, period and kind.

    Empty where there is none. Figures that round to each other agree.
    """
    told = [fact for claim in claims for fact in claim.facts]
    if not told or not claims[0].quotes:
        return []
    report_id = claims[0].quotes[0].report_id
    said = {quote.span for claim in claims for quote in claim.quotes}
    for key in sorted(_sharing_words(question, inventory)):
        piece = inventory.evidence[key]
        if piece.report.report_id != report_id or piece.heading or is_series(piece) or said & set(piece.quotes):
            continue
        if any(_contradicts(fact, other, piece, inventory) for fact in piece.facts for other in told):
            return _told(piece)
    return []


def _sharing_words(question: Question, inventory: Inventory) -> set[int]:
    """The evidence that holds, itself or in its headings, every word asked about."""
    kept: set[int] | None = None
    for term in question.terms:
        if not term.required:
            continue
        names = [f"={term.concept}"] if term.concept else []
        found: set[int] = set()
        for index in (inventory.own_index, inventory.near_index):
            for name in names:
                found |= set(index.get(name, ()))
            found |= set.intersection(*(set(index.get(stem, ())) for stem in term.stems)) if term.stems else set()
        kept = found if kept is None else kept & found
    return kept or set()


def _contradicts(fact: Fact, other: Fact, piece: Evidence, inventory: Inventory) -> bool:
    same = (fact.statistic, fact.area, fact.qualifiers, fact.unit)
    if same != (other.statistic, other.area, other.qualifiers, other.unit) or fact.statistic not in (*LEVELS, *CHANGES):
        return False
    if fact.table is not None and fact.table == other.table:
        return False
    if not fact.period.end or _times(fact) != _times(other):
        return False
    if fact.confidence != "high" or other.confidence != "high" or _rounds_to(fact, other):
        return False
    return _same_measure(fact, other, inventory)


def _times(fact: Fact) -> tuple[object, ...]:
    """When a figure is of, and for a change since when."""
    since = (fact.baseline.start, fact.baseline.end) if fact.statistic in CHANGES else ()
    return (fact.period.start, fact.period.end, *since)


def _same_measure(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    """Whether both are the same listed measure, or the words of one are those of the other, everyday words apart."""
    if {fact.measure_canonical, other.measure_canonical} & inventory.listed_measures:
        return fact.measure_canonical == other.measure_canonical
    here, there = (_telling(one, inventory) for one in (fact, other))
    return min(len(here), len(there)) >= _TELLING and (here <= there or there <= here)


def _telling(fact: Fact, inventory: Inventory) -> frozenset[str]:
    words = inventory.lexicon.words(fact.measure)
    return frozenset(word.stem for word in words if word.text in _NOT or word.text not in soft_words())


def _rounds_to(fact: Fact, other: Fact) -> bool:
    """Whether the coarser of two printed figures is the finer one rounded."""
    here, there = abs(fact.value), abs(other.value)
    coarser = max(int(value.as_tuple().exponent) for value in (here, there))
    return abs(here - there) <= Decimal(1).scaleb(coarser) / 2


def _told(piece: Evidence) -> list[Claim]:
    if piece.kind == "row":
        claims = row_claims(Question("", ()), piece)[:1]
        return [Claim(claim.text, claim.quotes, claim.facts, lead=LEAD) for claim in claims]
    return [Claim(as_sentence(piece.text), quotes_of(piece), piece.facts, extract=True, lead=LEAD)]
