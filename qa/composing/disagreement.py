"""Finds where the same paper prints another figure for what has just been answered: text against table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.checks.comparable import CHANGES, LEVELS, kind_of, listed_as, rounds_to, same_unit, times
from ingest.fact import Fact
from ingest.figures.forms import WORD_VALUES
from ingest.report import Span
from qa.composing.facts import row_claims
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, moved, sentence_case, value_phrase
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory, evidence_of
from qa.finding.select_facts import in_asked_periods, is_series
from qa.question import Question
from qa.understanding.lexicon import soft_words

# A measure of so many telling words may be named by fewer: "civil orders" for "Number of ASB Civil orders issued".
_TELLING = 2
# What "these" are is for the sentence before to say.
_LEANS = re.compile(r"(?:these|those|this|that|they|it)\b", re.IGNORECASE)
# Share of the weight of what is asked about.
_NEARLY_ALL = 0.7
_REPEATED = 2
# Share of the larger figure.
_NEAR = Decimal("0.1")
_NOT = ("not", "non", "no", "without", "excluding", "other")
LEAD = "Elsewhere the same report prints another figure: "
# ... where reading the paper has found that the two are of one thing.
APART = "Elsewhere the same report prints another figure, with which this does not agree: "


def other_figure(question: Question, claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """The sentence or row of the same report that prints another figure of the same measure, area, period and kind.

    Empty where there is none. Figures that round to each other agree.
    """
    told = [fact for claim in claims for fact in claim.facts]
    if not told or not claims[0].quotes:
        return []
    report_id = claims[0].quotes[0].report_id
    said = {quote.span for claim in claims for quote in claim.quotes}
    if checked := _found_on_reading(question, claims, inventory, said):
        return checked
    for key in sorted(_sharing_words(question, inventory)):
        piece = inventory.evidence[key]
        if piece.report.report_id != report_id or piece.heading or is_series(piece) or said & set(piece.quotes):
            continue
        if _LEANS.match(piece.text):
            continue
        if any(_contradicts(fact, other, inventory) for fact in piece.facts for other in told):
            return _told(piece)
        if _differs_in_one(piece, told, inventory):
            return _told(piece)
    return []


def _found_on_reading(
    question: Question, claims: Sequence[Claim], inventory: Inventory, said: set[Span]
) -> list[Claim]:
    """The figure that the paper was found to contradict one of the answer's with, where that is the one asked about."""
    for claim in claims:
        dated = in_asked_periods(question, claim.facts)
        for fact in [fact for fact in claim.facts if fact in dated or not fact.period.end]:
            for other in _printed_otherwise(fact, claim.quotes[0].report_id, inventory):
                piece = evidence_of(claim.quotes[0].report_id, other, inventory)
                if piece and not said & set(piece.quotes) and _is_asked_about(question, fact, claim, inventory):
                    return [_figure_claim(piece, other)] if piece.kind == "row" else [sentence_claim(piece, APART)]
    return []


def _printed_otherwise(fact: Fact, report_id: str, inventory: Inventory) -> list[Fact]:
    """The figures that the same report prints for the very same thing, and that differ."""
    found = [one for one in inventory.disagreements(report_id, fact) if one.kind == "text"]
    return [other for one in found for other, _ in one.flags if abs(other.value) != abs(fact.value)]


def _is_asked_about(question: Question, fact: Fact, claim: Claim, inventory: Inventory) -> bool:
    """Whether the question names what a figure measures; one that an answer was composed of need not be named again.

    A figure of a measure that has a name is asked about by no other name: "business robbery" asks of no other.
    """
    listed = {term.concept for term in question.terms if term.concept in inventory.listed_measures}
    if claim.extract and listed and fact.measure_canonical in inventory.listed_measures - listed:
        return False
    asked = frozenset().union(*(term.words for term in question.terms if term.required))
    words = inventory.lexicon.stems(fact.measure) | {f"={name}" for name in inventory.lexicon.concepts(fact.measure)}
    return not claim.extract or bool(asked & words)


def _figure_claim(row: Evidence, fact: Fact) -> Claim:
    """One figure of a row: a level, a change, or by the name of its column how far spending is off its budget."""
    when = f" {at_period(fact.period)}" if at_period(fact.period) else ""
    subject = f"{sentence_case(measure_phrase(fact))} in {area_phrase(fact.area)}"
    if fact.statistic not in CHANGES:
        text = f"{subject}: {bare_value(fact)}{when}."
    elif fact.unit.startswith("gbp"):
        text = f"{sentence_case(fact.row_label)}, {fact.column_label.lower()}: {value_phrase(fact)}{when}."
    else:
        text = f"{subject} {moved(fact.value)} by {value_phrase(fact)}{when}."
    return Claim(text, quotes_of(row), (fact,), lead=APART)


def _sharing_words(question: Question, inventory: Inventory) -> set[int]:
    """The evidence that holds, itself or in its headings, nearly all that is asked about, by weight."""
    weights: dict[int, float] = defaultdict(float)
    for term in question.terms:
        if not term.required:
            continue
        found: set[int] = set()
        for index in (inventory.own_index, inventory.near_index):
            found |= set(index.get(f"={term.concept}", ())) if term.concept else set()
            found |= set.intersection(*(set(index.get(stem, ())) for stem in term.stems)) if term.stems else set()
        for key in found:
            weights[key] += term.weight
    least = _NEARLY_ALL * sum(term.weight for term in question.terms if term.required)
    return {key for key, weight in weights.items() if weight >= least}


def _contradicts(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    """Whether two facts are of the same measure, area, time and kind, and their figures differ."""
    if not _comparable(fact, other, inventory) or not fact.period.end or times(fact) != times(other):
        return False
    if "approximate" in (*fact.flags, *other.flags):
        return False
    sure = fact.statistic in CHANGES and fact.measure_canonical in inventory.listed_measures
    likely = fact.confidence == other.confidence == "high" or _nearly_the_same(fact, other)
    return (sure or likely) and not rounds_to(fact, other)


def _nearly_the_same(fact: Fact, other: Fact) -> bool:
    """Whether a figure read with some doubt is so near the other that it must be meant for the same: 328 and 318."""
    most = max(abs(fact.value), abs(other.value))
    return "low" not in (fact.confidence, other.confidence) and abs(fact.value - other.value) <= most * _NEAR


def _differs_in_one(piece: Evidence, told: Sequence[Fact], inventory: Inventory) -> bool:
    """Whether a sentence repeats two of the figures told together, and prints another for a third of them, none of them
    about: "-18% (-229, n=1205)".
    """
    together: dict[str, list[Fact]] = defaultdict(list)
    for fact in told:
        together[fact.group].append(fact)
    return any(_repeats_all_but_one(piece, group, inventory) for group in together.values())


def _repeats_all_but_one(piece: Evidence, told: Sequence[Fact], inventory: Inventory) -> bool:
    pairs = [(fact, other) for fact in piece.facts for other in told if _comparable(fact, other, inventory)]
    agreed = {fact.statistic for fact, other in pairs if fact.value == other.value}
    apart = [(fact, other) for fact, other in pairs if fact.statistic not in agreed and not rounds_to(fact, other)]
    return len(agreed) >= _REPEATED and any("approximate" not in (*one.flags, *two.flags) for one, two in apart)


def _comparable(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    same = (kind_of(fact), fact.area, fact.qualifiers)
    if same != (kind_of(other), other.area, other.qualifiers) or fact.statistic not in (*LEVELS, *CHANGES):
        return False
    if not same_unit(fact, other):
        return False
    if fact.table is not None and fact.table == other.table:
        return False
    return _same_measure(fact, other, inventory)


def _same_measure(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    """Whether both are the same listed measure, or the words of one are those of the other, everyday words apart."""
    if {fact.measure_canonical, other.measure_canonical} & inventory.listed_measures:
        return _listed(fact, inventory) == _listed(other, inventory) != ""
    here, there = (_telling(one, inventory) for one in (fact, other))
    return min(len(here), len(there)) >= _TELLING and (here <= there or there <= here)


def _listed(fact: Fact, inventory: Inventory) -> str:
    """The listed measure that a fact is of, "" where it is of none."""
    return fact.measure_canonical if fact.measure_canonical in inventory.listed_measures else listed_as(fact)


def _telling(fact: Fact, inventory: Inventory) -> frozenset[str]:
    words = inventory.lexicon.words(fact.measure)
    return frozenset(
        str(WORD_VALUES.get(word.text, word.stem))
        for word in words
        if word.text in _NOT or word.text not in soft_words()
    )


def _told(piece: Evidence) -> list[Claim]:
    if piece.kind == "row":
        claims = row_claims(Question("", ()), piece)[:1]
        return [replace(claim, lead=LEAD) for claim in claims]
    return [sentence_claim(piece, LEAD)]
