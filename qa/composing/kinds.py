"""The other kinds of what is asked about, where a table has rows for its kinds and none for the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.composing.facts import row_claims
from qa.draft import Claim
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.select_facts import levels
from qa.question import Question

# Of how many kinds, the first included, each is told; and how well the others must fit, of the first one's score.
_MOST_KINDS, _AS_GOOD = 4, 0.96
# Stems that narrow nothing.
_PLAIN = frozenset(
    ("all", "crime", "offenc", "incid", "record", "polic", "total", "number", "of", "the", "and", "from", "in")
)


def other_kinds(question: Question, row: Evidence, fitting: Sequence[Match]) -> list[Claim]:
    """What the rows of the other kinds say: of "robberies", those of businesses beside the personal ones in `row`."""
    first = next((match for match in fitting if match.evidence is row), None)
    if first is None or not _is_kind(question, row) or len(question.areas) > 1 or len(question.periods) > 1:
        return []
    near = [match.evidence for match in fitting if match.score >= _AS_GOOD * first.score]
    beside = [
        piece
        for piece in near
        if piece is not row and piece.table is not None and piece.table is row.table and _alike(piece, row)
    ]
    if not beside or len(beside) >= _MOST_KINDS or not all(_is_kind(question, piece) for piece in beside):
        return []
    return [claim for piece in beside for claim in row_claims(question, piece)[:1]]


def _is_kind(question: Question, row: Evidence) -> bool:
    """Whether a row's label names all that is asked about, and narrows it."""
    asked = frozenset().union(*(term.words for term in question.terms))
    terms = [term for term in question.terms if term.required and not _PLAIN.issuperset(term.stems)]
    named = bool(terms) and all(term.named_in(row.label) for term in terms)
    return named and bool({word for word in row.label if word.isalpha()} - asked - _PLAIN)


def _alike(one: Evidence, other: Evidence) -> bool:
    """Whether two rows count in the same units, in the same columns."""
    return [(fact.column, fact.unit) for fact in levels(one.facts)] == [
        (fact.column, fact.unit) for fact in levels(other.facts)
    ]
