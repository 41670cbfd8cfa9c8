"""Leads with the word that answers "faster or slower?", where a sentence prints the figures of two times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact
from qa.composing.phrases import area_phrase, at_period, sentence_case
from qa.draft import Claim, Draft
from qa.finding.good_side import TIMES, good_if_high
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import in_time, levels, unit_kind
from qa.question import Question

_GOOD = re.compile(r"\b(?:better or worse|worse or better|better|worse|improv\w+)\b", re.IGNORECASE)
# The word for the larger figure, and that for the smaller; of how long a thing takes first.
_SIDES = (
    ("slower", "faster"),
    ("slower", "quicker"),
    ("longer", "shorter"),
    ("higher", "lower"),
    ("more", "fewer"),
    ("more", "less"),
    ("bigger", "smaller"),
    ("larger", "smaller"),
)
_OF_HOW_LONG = 3
_BOTH = 2
# A figure of a time asked for fits at least so well (`fact_period_fit`).
_OF_IT = 0.9


def with_side(question: Question, draft: Draft) -> Draft:
    """The draft, led by which side a thing is on of two that are asked about: "higher or lower", "faster or slower".

    Only where its first claim quotes a sentence with two levels of one thing and area, of two times.
    """
    first = draft.claims[0] if draft.claims else None
    if first is None or draft.status != "answered" or not first.extract or question.asks("why", "caveat"):
        return draft
    verdict = _verdict(question, first)
    return replace(draft, claims=(verdict, *draft.claims)) if verdict else draft


def _verdict(question: Question, claim: Claim) -> Claim | None:
    if _GOOD.search(question.text) and (better := _better_or_worse(question, claim)):
        return better
    ends = _ends(claim)
    words = _asked_sides(question.text, of_time=bool(ends) and ends[0].unit in TIMES)
    if not ends or not words:
        return None
    before, after = ends
    if not all(_fits(question, ends)):
        return None
    word = words[0] if after.value > before.value else words[1]
    if before.value == after.value:
        word = f"no {words[0]} and no {words[1]}"
    text = f"{sentence_case(word)} {at_period(after.period)} than {at_period(before.period)}."
    return Claim(text, claim.quotes, (before, after))


def _better_or_worse(question: Question, claim: Claim) -> Claim | None:
    """Whether things are better or worse than at the other time, or in the other area, of the two that a sentence
    gives; None where it is not surely of one thing of which more is plainly good or bad.
    """
    pair = _ends(claim) or _areas(question, claim)
    if not pair or not all(_fits(question, pair)):
        return None
    other, asked = pair
    good = good_if_high(asked)
    if good is None or asked.value == other.value:
        return None
    word = "Better" if (asked.value > other.value) == good else "Worse"
    if asked.area == other.area:
        text = f"{word} {at_period(asked.period)} than {at_period(other.period)}."
    else:
        text = f"{word} in {area_phrase(asked.area)} than in {area_phrase(other.area, spelt=False)}."
    return Claim(text, claim.quotes, (other, asked))


def _fits(question: Question, pair: Sequence[Fact]) -> list[bool]:
    """For each time asked for, whether one of two figures is of it."""
    return [any(fact_period_fit(end.period, asked) >= _OF_IT for end in pair) for asked in question.periods]


def _areas(question: Question, claim: Claim) -> list[Fact]:
    """The figure of another area and that of the one asked about, where a sentence gives just these; [] for others."""
    both = levels(claim.facts)
    if len(both) != _BOTH or len(both) != len(claim.facts) or both[0].area == both[1].area:
        return []
    named = {(fact.measure_canonical, unit_kind(fact), fact.statistic, fact.qualifiers) for fact in both}
    home = [fact for fact in both if fact.area in question.forces or (fact.area not in question.areas)]
    if len(named) > 1 or len(home) != 1 or not {fact.area for fact in both} & set(question.areas):
        return []
    return [fact for fact in both if fact is not home[0]] + home


def _ends(claim: Claim) -> list[Fact]:
    """The earlier and the later of the only two levels that a sentence gives; [] where they are of different things."""
    both = in_time(levels(claim.facts))
    if len(both) != _BOTH or len(both) != len(claim.facts):
        return []
    before, after = both
    named = {(fact.measure_canonical, fact.area, unit_kind(fact), fact.qualifiers) for fact in both}
    spans = [fact.period for fact in both]
    if len(named) > 1 or not (spans[0].end and spans[1].end) or spans[0].end == spans[1].end:
        return []
    return [before, after]


def _asked_sides(text: str, *, of_time: bool) -> tuple[str, str] | None:
    """The two words that a question lets one choose between; those of how long a thing takes only of such figures."""
    for place, (larger, smaller) in enumerate(_SIDES):
        asked = re.search(rf"\b(?:{larger} or {smaller}|{smaller} or {larger})\b", text, re.IGNORECASE)
        if asked and (of_time or place >= _OF_HOW_LONG):
            return larger, smaller
    return None
