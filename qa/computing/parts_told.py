"""Finds the whole and the part of it that sentences tell: "rose to 408, with muggings making up 361 of them"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import asked_areas, in_asked_periods, levels, of_area, unit_kind
from qa.question import AskedTerm, Question

# The figures told of a time, and the sentence that tells them.
Told = tuple[list[Fact], Evidence]
# A count that its sentence says is of those spoken of; what it is a part of stands there or in the sentence before.
_OF_THEM = re.compile(
    r"\bof (?:them|these|those|which|whom|the total|the \d[\d,]*)\b|\bmak(?:e|es|ing) up\b|\bincluding\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|without|never)\b|n['’]t\b", re.IGNORECASE)
# How far before a part's figure, and after it, its name may stand.
_BEFORE, _AFTER = 60, 40


def of_sentences(
    question: Question,
    near: Sequence[Evidence],
    before: Sequence[AskedTerm],
    after: Sequence[AskedTerm],
    inventory: Inventory,
) -> tuple[Told, Told] | None:
    """The count of what is named `before` a question's "not" and of the part of it that is named `after` it, each with
    its sentence; None unless a sentence tells just one such pair.
    """
    for piece in near:
        if piece.kind != "sentence" or not _OF_THEM.search(piece.text) or _DENIED.search(piece.text):
            continue
        parts = [fact for fact in _counts(question, piece) if _stands_by(fact, piece, after, inventory)]
        if len(parts) != 1:
            continue
        wholes = [
            (fact, piece)
            for fact in _counts(question, piece)
            if fact.end < parts[0].start and not _is_of_them(fact, piece) and _is_whole(fact, piece, parts[0], before)
        ]
        wholes = wholes or [
            (fact, other)
            for other in _sentence_before(piece, inventory)
            for fact in _counts(question, other)
            if _is_whole(fact, other, parts[0], before)
        ]
        if len(wholes) == 1:
            whole, told = wholes[0]
            return ([whole], told), ([parts[0]], piece)
    return None


def _sentence_before(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    other = inventory.evidence[piece.key - 1] if piece.key else piece
    same = other.kind == "sentence" and other.report is piece.report and other.section == piece.section
    return [other] if same and other is not piece else []


def _counts(question: Question, piece: Evidence) -> list[Fact]:
    """The counts of a sentence for the area and the time asked about."""
    counts = [fact for fact in levels(piece.facts) if unit_kind(fact) == "count" and fact.statistic == "level"]
    return in_asked_periods(question, of_area(counts, asked_areas(question, piece)[0]))


def _stands_by(fact: Fact, piece: Evidence, terms: Sequence[AskedTerm], inventory: Inventory) -> bool:
    """Whether the words that a question names stand beside a figure in its sentence."""
    text = piece.report.text
    beside = text[max(piece.start, fact.start - _BEFORE) : fact.start].rpartition(",")[2]
    beside += text[fact.end : min(fact.end + _AFTER, piece.quotes[-1][1])].partition(";")[0].partition(",")[0]
    return all(set(term.stems) <= inventory.lexicon.stems(beside) for term in terms)


def _is_of_them(fact: Fact, piece: Evidence) -> bool:
    """Whether a figure is itself said to be a part of something: "2,406 of them"."""
    return bool(_OF_THEM.match(piece.report.text[fact.end : fact.end + _AFTER].lstrip()))


def _is_whole(fact: Fact, piece: Evidence, part: Fact, before: Sequence[AskedTerm]) -> bool:
    """Whether a count can be that of which another is a part: of what is named, at the same time, and more."""
    days = [(one.period.start, one.period.end) for one in (fact, part)]
    same_time = days[0] == days[1] or None in days[0] or None in days[1]
    named = all(term.named_in(piece.own | piece.near) for term in before[-1:])
    return fact is not part and fact.area == part.area and same_time and fact.value > part.value and named
