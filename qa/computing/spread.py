"""Works out how far apart the best and the worst of a group stand, from the two figures that a paper prints of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Working
from qa.composing.phrases import area_phrase, bare_value, measure_phrase, number_words, sentence_case
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.select_facts import levels
from qa.question import Question
from qa.understanding.cues import cue

_BOTH = 2
_SENTENCES_TRIED = 6
# Of the best score; a sentence that fits less well tells of something else.
_NEAR = 0.9
_HIGH = re.compile(r"\b(?:best|highest|top|most(?! similar)|biggest|largest|greatest|busiest)\b", re.IGNORECASE)
# A sentence that tells both ends of a group: "range from 83.3% in A to 61.5% in B".
_RANGE = re.compile(r"\b(?:rang(?:e[ds]?|ing)|var(?:y|ies|ied|ying))\b[^.]{0,60}?\b(?:from|between)\b", re.IGNORECASE)


def _names_both_ends(question: Question) -> bool:
    """Whether a question names the most and the least: "highest and lowest", "between best and worst"."""
    low = cue("least").search(question.text) or cue("worst").search(question.text)
    return bool(low and _HIGH.search(question.text))


def spread_claims(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """How far apart both ends of a group are that a sentence among the best prints; empty where none does."""
    if not (question.asks("difference") and _names_both_ends(question)):
        return []
    for match in matches[:_SENTENCES_TRIED]:
        if (
            match.score >= _NEAR * matches[0].score
            and match.evidence.kind == "sentence"
            and (told := _apart(match.evidence))
        ):
            return told
    return []


def _apart(best: Evidence) -> list[Claim]:
    """The difference of the two figures between which a sentence says that a group ranges."""
    ends = levels(best.facts)
    alike = {(fact.measure, fact.unit, fact.period) for fact in ends}
    if (
        not _RANGE.search(best.text)
        or len(ends) != _BOTH
        or len(alike) > 1
        or len({fact.area for fact in ends}) < _BOTH
    ):
        return []
    low, high = sorted(ends, key=lambda fact: fact.value)
    value = high.value - low.value
    unit = " percentage points" if high.unit == "percent" else ""
    sides = " less ".join(f"{bare_value(fact)} ({area_phrase(fact.area, spelt=False)})" for fact in (high, low))
    subject = sentence_case(measure_phrase(high))
    text = f"{subject}: {number_words(value)}{unit} apart, which is {sides} (our calculation)."
    working = Working(f"{high.value} - {low.value}", str(value))
    return [Claim(text, quotes_of(best), (high, low), (working,)), sentence_claim(best)]
