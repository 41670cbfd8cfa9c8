"""Leads with the word that answers "faster or slower?", where a sentence prints the figures of two times."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.fact import Fact
from qa.composing.phrases import at_period, sentence_case
from qa.draft import Claim, Draft
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import in_time, levels, unit_kind
from qa.question import Question

_TIMES = frozenset({"seconds", "minutes", "hours", "days"})
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
    ends = _ends(claim)
    words = _asked_sides(question.text, of_time=bool(ends) and ends[0].unit in _TIMES)
    if not ends or not words:
        return None
    before, after = ends
    if not all(any(fact_period_fit(end.period, asked) >= _OF_IT for end in ends) for asked in question.periods):
        return None
    word = words[0] if after.value > before.value else words[1]
    if before.value == after.value:
        word = f"no {words[0]} and no {words[1]}"
    text = f"{sentence_case(word)} {at_period(after.period)} than {at_period(before.period)}."
    return Claim(text, claim.quotes, (before, after))


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
