"""The reason for what a sentence tells, or what is done about it, as the same paper gives it nearby."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.composing.quotable import is_fragment, named_share, of_another_operation
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.sought import paragraph_of
from qa.question import Question
from qa.understanding.cues import cue

# Pieces of evidence on either side in which a reason is looked for.
_REACH = 16
# Share of what is asked about that a reason must name where it stands in another paragraph.
_LEAST_NAMED = 0.3
# Best matches beside which what is done is looked for, and how well they must fit for it, of the best score.
_FIRST, _AS_GOOD = 6, 0.85
# Where the best one has no reason: how well another must fit that has, how much of what is asked about it must name,
# and within how many sentences the reason must follow.
_AS_MUCH, _OF_IT, _BEHIND = 0.6, 0.4, 2


def reason_near(question: Question, best: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentence under the same heading that gives a reason, the nearest after the best one first."""
    return _near(question, best, inventory, cue("explains"))


def reason_elsewhere(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """What else is told of the thing that is asked about, in the best one's paper, and the reason that is given right
    behind it: a summary tells what happened, and the part on it tells why. Else none.
    """
    report, least = matches[0].evidence.report, _AS_MUCH * matches[0].score
    for match in matches[1:]:
        piece = match.evidence
        told = piece.report is report and piece.kind == "sentence" and not piece.heading and match.score >= least
        if told and named_share(question, piece) >= _OF_IT:
            behind = {other.key for other in paragraph_of(piece, inventory) if 0 < other.key - piece.key <= _BEHIND}
            if reason := [other for other in reason_near(question, piece, inventory) if other.key in behind]:
                return [piece, *reason]
    return []


def action_near(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """What is told of the thing that is asked about, and the sentence that says what is done about it; else none."""
    fitting = [match for match in matches[:_FIRST] if match.score >= _AS_GOOD * matches[0].score]
    for match in fitting:
        piece = match.evidence
        if cue("acts").search(piece.text) and not piece.heading:
            return [piece]
        if done := _near(question, piece, inventory, cue("acts")):
            return [piece, *done]
    return []


def _near(question: Question, best: Evidence, inventory: Inventory, says: re.Pattern[str]) -> list[Evidence]:
    beside = {piece.key for piece in paragraph_of(best, inventory)}
    near = [
        piece
        for piece in inventory.evidence[max(0, best.key - _REACH) : best.key + _REACH]
        if piece.report is best.report
        and piece.section.headings[: len(best.section.headings)] == best.section.headings
        and piece.kind == "sentence"
        and not piece.heading
        and piece is not best
        and says.search(piece.text)
        and (piece.key in beside or named_share(question, piece) >= _LEAST_NAMED)
        and not is_fragment(piece)
        and not of_another_operation(question, piece, [best])
    ]
    return sorted(near, key=lambda piece: (piece.key not in beside, piece.key < best.key, abs(piece.key - best.key)))[
        :1
    ]
