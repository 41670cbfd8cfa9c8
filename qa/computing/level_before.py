"""Works out what a figure was before it rose or fell, from what it came to and by how much, as one sentence prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import number_words, value_phrase
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, changes, levels
from qa.question import Question

_BEFORE = re.compile(
    r"\bbefore (?:it|they|that|this|the|falling|rising|dropping)\b[^?]{0,20}?\b"
    r"(?:fell|fall|falling|dropped|dropping|drop|rose|rise|rising|increased?|decreased?|went|came|climbed|declined?|slid|slipped|dipped|sank|plunged|tumbled|jumped|soared|grew)\b",
    re.IGNORECASE,
)
_TRIED = 4


def level_before(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """The figure before the change that a question speaks of, by the first sentence that prints one level and one such
    change of it, in the same unit; [] where that is not asked or the sentence prints both ends.
    """
    if not _BEFORE.search(question.text):
        return []
    for match in fitting[:_TRIED]:
        piece = match.evidence
        told = levels(piece.facts)
        moves = [move for move in changes(piece.facts) if told and _of_its_unit(move, told[0])]
        if piece.kind != "sentence" or len(told) != 1 or len(moves) != 1 or not moves[0].value:
            continue
        if moves[0].value * question.direction < 0:
            return []
        return [_earlier(told[0], moves[0], match), sentence_claim(piece)]
    return []


def _of_its_unit(move: Fact, level: Fact) -> bool:
    """Whether a change can be taken from a level: points from a percentage, a number from a count of the same thing."""
    if level.unit == "percent":
        return move.statistic == "change_points" and level.statistic == "rate" and move.value <= level.value
    return move.statistic == "change_number" and adds_up(level) and move.unit == level.unit


def _earlier(level: Fact, move: Fact, match: Match) -> Claim:
    before = level.value - move.value
    sign = "-" if move.value > 0 else "+"
    unit = "%" if level.unit == "percent" else ""
    way = "rise" if move.value > 0 else "fall"
    text = (
        f"{number_words(before)}{unit}: {value_phrase(level)} after a {way} of {value_phrase(move)} (our calculation)."
    )
    working = Working(f"{level.value} {sign} {abs(move.value)}", str(before))
    return Claim(text, quotes_of(match.evidence), (level, move), (working,))
