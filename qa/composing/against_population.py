"""Sets a share of some group beside that of the people who live there: searches of Asian people against residents."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import number_words, value_phrase
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.question import Question
from qa.understanding.cues import cue

_TRIED = 2
_REACH = 12


def against_population(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The sentence with the share asked about and that on the same group and place among the people who live there;
    [] unless the question sets the two beside each other and the same part of the paper prints both.
    """
    if not cue("residents").search(question.text):
        return []
    for match in fitting[:_TRIED]:
        piece = match.evidence
        told = _shares(piece)
        if piece.kind != "sentence" or len(told) != 1 or cue("residents").search(piece.text):
            continue
        names = {stem for term in question.terms if term.text[:1].isupper() for stem in term.stems} & piece.own
        for other in _near(piece, inventory):
            there = _shares(other)
            if there and len(names) > 1 and names <= other.own and cue("residents").search(other.text):
                apart = _apart(question, told[0], there[0], [piece, other])
                return [*apart, sentence_claim(piece), sentence_claim(other)]
    return []


def _near(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentences of a part of a paper around one, those nearest first."""
    around = inventory.by_section[piece.report.report_id, piece.section.order]
    near = [other for other in around if other.kind == "sentence" and 0 < abs(other.key - piece.key) <= _REACH]
    return sorted(near, key=lambda other: abs(other.key - piece.key))


def _shares(piece: Evidence) -> list[Fact]:
    return [fact for fact in piece.facts if fact.unit == "percent" and not fact.statistic.startswith("change")]


def _apart(question: Question, share: Fact, living: Fact, pieces: Sequence[Evidence]) -> list[Claim]:
    """How many points two shares are apart, where that is asked for."""
    if not question.asks("difference") and " points" not in question.text:
        return []
    small, large = sorted((share, living), key=lambda fact: fact.value)
    value = large.value - small.value
    text = (
        f"{number_words(value)} percentage points: {value_phrase(large)} less {value_phrase(small)} (our calculation)."
    )
    return [Claim(text, quotes_of(*pieces), (large, small), (Working(f"{large.value} - {small.value}", str(value)),))]
