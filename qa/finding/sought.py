"""Finds the passages in which the words of a search meet: some of those are the asker's own, and printed nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.evidence import Evidence, Inventory
from qa.finding.match import NEAR, OWN, Match, speaks_for
from qa.finding.named_operation import other_operation
from qa.question import AskedTerm, Question

# Where not all is there that is searched for, so many of its words must meet in one passage, those that are only alike
# counting half ...
_LEAST_NAMED, _ALIKE = 2, 0.5
# ... and weigh this share of what can be told: a word that no report prints may be the asker's own for one that is.
_LEAST_SHARE = 0.4
_UNPRINTED = 0.5
# What a word of a phrase that is searched for is worth without its others.
_PART = 0.6
_MOST_WORDS = 110
_PARAGRAPH_ENDS = re.compile(r"\n\s*\n|\n\s*[-•]\s")


@dataclass(frozen=True)
class Sought:
    """A passage that a search asks for: the sentence or row that fits best, `passage` all the pieces of its paragraph,
    and those of them, in order, that hold words of the search. `score` is the share of the search that is there.
    """

    piece: Evidence
    passage: tuple[Evidence, ...]
    holding: tuple[Evidence, ...]
    score: float


def sought(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Sought]:
    """The passages in which what is searched for meets, best first."""
    terms = [term for term in question.terms if term.required] or list(question.terms)
    found = [(one, match.score) for match in matches if (one := _sought(question, terms, match.evidence, inventory))]
    return [one for one, _ in sorted(found, key=lambda pair: (-pair[0].score, -pair[1], pair[0].piece.key))]


def _sought(question: Question, terms: Sequence[AskedTerm], piece: Evidence, inventory: Inventory) -> Sought | None:
    if not terms or not speaks_for(question, piece) or other_operation(question, piece, inventory):
        return None
    passage = passage_of(piece, inventory)
    words = frozenset().union(*(other.own for other in passage))
    named = [term for term in terms if term.named_in(words | piece.near)]
    meeting = sum(1.0 if _itself(term, words | piece.near) else _ALIKE for term in named)
    total = sum(_weight(term, inventory) for term in terms)
    score = sum(_weight(term, inventory) * _held(term, piece, words) for term in terms) / (total or 1.0)
    if len(named) < len(terms) and (meeting < _LEAST_NAMED or score < _LEAST_SHARE):
        return None
    holding = [other for other in passage if other is piece or any(term.named_in(other.own) for term in terms)]
    return Sought(piece, passage, tuple(holding), score)


def _weight(term: AskedTerm, inventory: Inventory) -> float:
    printed = all(map(inventory.known, term.stems)) or inventory.known(f"={term.concept}")
    return term.weight * (1.0 if printed else _UNPRINTED)


def _itself(term: AskedTerm, words: frozenset[str]) -> bool:
    """Whether a term is there in its own words or in what says the same, and not only in a word like it."""
    return replace(term, like=()).named_in(words)


def _held(term: AskedTerm, piece: Evidence, words: frozenset[str]) -> float:
    """How much of a term a passage has: all in its sentences, less where only the headings above say it."""
    if term.named_in(words):
        return OWN
    if term.named_in(words | piece.near):
        return NEAR
    return _PART * sum(stem in words for stem in term.stems) / max(1, len(term.stems))


def passage_of(piece: Evidence, inventory: Inventory) -> tuple[Evidence, ...]:
    """The sentences of the paragraph that holds this one, or of a long one those on either side; a row stays a row."""
    inside = paragraph_of(piece, inventory)
    if sum(len(other.text.split()) for other in inside) <= _MOST_WORDS:
        return inside
    place = inside.index(piece)
    return inside[max(0, place - 1) : place + 2]


def paragraph_of(piece: Evidence, inventory: Inventory) -> tuple[Evidence, ...]:
    """The sentences of the paragraph that holds this one, in order; a row stays a row."""
    if piece.kind == "row":
        return (piece,)
    text, start = piece.report.text, piece.start
    begin = max((end.end() for end in _PARAGRAPH_ENDS.finditer(text, piece.section.start, start)), default=0)
    stop = _PARAGRAPH_ENDS.search(text, piece.quotes[-1][1])
    inside = [
        other
        for other in inventory.by_section[piece.report.report_id, piece.section.order]
        if other.kind == "sentence" and begin <= other.start and (stop is None or other.start < stop.start())
    ]
    return tuple(sorted(inside, key=lambda other: other.start))
