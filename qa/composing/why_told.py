"""The reason that a report gives where no sentence names the thing asked about and the reason together.

It is announced right behind what is told ("The causes are known."), given for a move under a heading that names the
thing ("The rise in November followed ..."), or given in a paragraph that opens with the thing.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from qa.composing.quotable import is_fragment, leans, named_share, of_another_operation
from qa.evidence import MONTHS, Evidence, Inventory
from qa.finding.said_direction import said_direction
from qa.finding.sought import paragraph_of
from qa.question import Question
from qa.understanding.cues import cue

# In words: how much may be told of reasons that a paragraph announces, and of one reason.
_MOST_ANNOUNCED, _MOST_WORDS = 90, 75
# Share of what is asked about that the sentence must name that opens a paragraph or gives the reason, and a heading.
_NAMED, _HALF_NAMED, _HEADED = 0.6, 0.5, 0.99
# Sentences of a paragraph behind its opening in which the reason must be given.
_BEHIND = 3
# In months.
_QUARTER = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOVE = re.compile(
    r"^(?:(?:much|most|some|part|all) of )?(?:the|this|that) (?:[\w-]+ ){0,2}"
    r"(?:rise|increase|growth|jump|surge|spike|fall|drop|reduction|decrease|decline|dip)\b(?P<when>[^,;]{0,40})",
    re.IGNORECASE,
)


def why_told(question: Question, best: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentences of the best one's paper that give the reason for what is asked about; [] where none surely does."""
    if best.kind == "sentence" and (announced := _announced(best, inventory)):
        return announced
    moves = [piece for piece in _under_headings(question, best, inventory) if _is_reason_for_move(question, piece)]
    return moves[:1] or next(_in_paragraphs(question, best, inventory), [])


def _announced(best: Evidence, inventory: Inventory) -> list[Evidence]:
    """The rest of a paragraph that opens, right behind the best one's, by saying that it gives the reasons."""
    after = [piece for piece in inventory.evidence[best.key + 1 : best.key + 1 + 2 * _BEHIND] if _goes_on(best, piece)]
    opening = next((piece for piece in after if cue("announces_reasons").search(piece.text)), None)
    if opening is None:
        return []
    told: list[Evidence] = []
    words = 0
    for piece in paragraph_of(opening, inventory):
        words += len(piece.text.split())
        if piece.key < opening.key:
            continue
        if words > _MOST_ANNOUNCED:
            break
        told.append(piece)
    return told if len(told) > 1 else []


def _goes_on(best: Evidence, piece: Evidence) -> bool:
    """Whether a sentence stands in the best one's paragraph, section or the next under the same heading."""
    near = piece.report is best.report and piece.section.order - best.section.order <= 1
    return near and piece.section.headings == best.section.headings and piece.kind == "sentence"


def _under_headings(question: Question, best: Evidence, inventory: Inventory) -> Iterator[Evidence]:
    """The sentences under the best one's innermost heading, where that names all that is asked about."""
    heading = best.section.headings[-1:]
    required = [term for term in question.terms if term.required]
    words = inventory.lexicon.stems(" ".join(heading)) | {
        f"={name}" for name in inventory.lexicon.concepts(" ".join(heading))
    }
    total = sum(term.weight for term in required)
    if not required or sum(term.weight for term in required if term.named_in(words)) < _HEADED * total:
        return
    for piece in _sentences(best, inventory):
        if piece.section.headings == best.section.headings:
            yield piece


def _sentences(best: Evidence, inventory: Inventory) -> list[Evidence]:
    """The whole sentences of the best one's paper."""
    return [
        piece
        for piece in inventory.evidence
        if piece.report is best.report and piece.kind == "sentence" and not piece.heading
    ]


def _is_reason_for_move(question: Question, piece: Evidence) -> bool:
    """Whether a sentence gives the reason for a move that it names, the way asked about, at the time asked about."""
    move = _MOVE.match(piece.text)
    return move is not None and _gives_cause(question, piece) and _months_in(move["when"]) == _short_time(question)


def _in_paragraphs(question: Question, best: Evidence, inventory: Inventory) -> Iterator[list[Evidence]]:
    """Reasons given by a sentence that names the thing, or behind it in its paragraph, the nearest to the best one's
    section first.
    """
    openings = [piece for piece in _sentences(best, inventory) if named_share(question, piece) >= _HALF_NAMED]
    for opening in sorted(openings, key=lambda piece: abs(piece.section.order - best.section.order)):
        moved = said_direction(opening.text) * question.direction
        own = moved > 0 and _of_time(question, opening) and not _of_another(question, opening, inventory)
        if own and _gives_cause(question, opening):
            yield [opening]
        if moved < 0 or named_share(question, opening) < _NAMED or opening is best:
            continue
        for piece in paragraph_of(opening, inventory):
            if not 0 < piece.key - opening.key <= _BEHIND:
                continue
            if _of_another(question, piece, inventory):
                break
            apart = of_another_operation(question, piece, [opening])
            if not apart and _gives_cause(question, piece) and _of_time(question, opening, piece):
                yield [piece]


def _of_another(question: Question, piece: Evidence, inventory: Inventory) -> bool:
    """Whether a sentence names a listed measure that is not asked about."""
    asked = {f"={term.concept}" for term in question.terms if term.concept}
    named = {word for word in piece.own if word[1:] in inventory.listed_measures and word.startswith("=")}
    return bool(named - asked)


def _gives_cause(question: Question, piece: Evidence) -> bool:
    """Whether a whole sentence says what caused something, the way asked about."""
    if not cue("gives_cause").search(piece.text) or is_fragment(piece) or leans(piece.text):
        return False
    return len(piece.text.split()) <= _MOST_WORDS and said_direction(piece.text) * question.direction >= 0


def _of_time(question: Question, *pieces: Evidence) -> bool:
    """Whether sentences speak of the time asked about: of no other year than that and the one before, and where a month
    or quarter is asked about, of just that.
    """
    text = " ".join(piece.text for piece in pieces)
    asked = {day.year for one in question.periods for day in (one.period.start, one.period.end) if day}
    years = {int(year) for year in _YEAR.findall(text)}
    if asked and years and not years & {*asked, min(asked) - 1}:  # the year before may hold the reason for a fall
        return False
    return not _short_time(question) or bool(_months_in(text) & _short_time(question))


def _short_time(question: Question) -> frozenset[str]:
    """The names of the months that a month or quarter asked about is made of."""
    periods = [asked.period for asked in question.periods]
    short = [one for one in periods if one.start and one.end and 0 < (one.months or 0) <= _QUARTER]
    return frozenset(
        calendar.month_name[(one.start.month - 1 + step) % 12 + 1].lower()
        for one in short
        if one.start
        for step in range(one.months or 0)
    )


def _months_in(text: str) -> frozenset[str]:
    """The months that words name; "march" on foot is none."""
    return MONTHS & frozenset(word.lower() for word in re.findall(r"\b[A-Z][a-z]+", text))
