"""Works out about how many a fraction comes to that a sentence prints beside the count it is of: "a quarter are"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import number_words
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, levels, wants_count
from qa.question import Question

# How a fraction is worked out of a whole.
_PARTS = {
    "half": "* 1 / 2",
    "a third": "* 1 / 3",
    "one third": "* 1 / 3",
    "two thirds": "* 2 / 3",
    "a quarter": "* 1 / 4",
    "one quarter": "* 1 / 4",
    "three quarters": "* 3 / 4",
    "a fifth": "* 1 / 5",
    "one fifth": "* 1 / 5",
    "a tenth": "* 1 / 10",
    "one tenth": "* 1 / 10",
}
_FRACTION = re.compile(rf"\b(?P<words>{'|'.join(part.replace(' ', '[- ]') for part in _PARTS)})\b", re.IGNORECASE)
# What makes a count less than exact: "over 2000".
_ROUGHLY = r"(?:over|more than|nearly|almost|about|around|approximately|some|just over|just under|at least)\s+"
_TRIED = 2
_ONE = 1


def fraction_of(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """About how many of a count the fraction after it comes to, where the question asks how many are as the sentence
    says of that fraction, and not how many there are; [] where the sentence has several counts or fractions.
    """
    if not wants_count(question):
        return []
    for match in fitting[:_TRIED]:
        piece = match.evidence
        found = list(_FRACTION.finditer(piece.text))
        counts = [fact for fact in levels(piece.facts) if adds_up(fact)]
        if piece.kind != "sentence" or len(found) != _ONE or len(counts) != _ONE:
            continue
        place = piece.text.find(counts[0].printed)
        if 0 <= place < found[0].start() and _asks_after(question, piece, found[0].end(), inventory):
            return [_worked(piece, counts[0], found[0]["words"]), sentence_claim(piece)]
    return []


def _asks_after(question: Question, piece: Evidence, place: int, inventory: Inventory) -> bool:
    """Whether the question names something that a sentence says only after its fraction."""
    before, after = (inventory.lexicon.stems(part) for part in (piece.text[:place], piece.text[place:]))
    concepts = [inventory.lexicon.concepts(part) for part in (piece.text[:place], piece.text[place:])]
    stems = {stem for term in question.terms for stem in term.stems}
    named = {term.concept for term in question.terms if term.concept}
    return bool(stems & (after - before) or named & (set(concepts[1]) - set(concepts[0])))


def _worked(piece: Evidence, count: Fact, words: str) -> Claim:
    working = _PARTS[" ".join(words.lower().replace("-", " ").split())]
    top, bottom = (Decimal(part) for part in re.findall(r"\d+", working))
    value = (count.value * top / bottom).quantize(Decimal(1), ROUND_HALF_UP)
    roughly = re.search(rf"{_ROUGHLY}(?={re.escape(count.printed)})", piece.text, re.IGNORECASE)
    whole = f"{roughly[0].lower() if roughly else ''}{count.printed}"
    text = f"About {number_words(value)}, worked out of {whole} (our calculation)."
    return Claim(text, quotes_of(piece), (count,), (Working(f"{count.value} {working}", str(value)),))
