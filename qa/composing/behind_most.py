"""Corrects a question that takes for granted which part was behind most of a rise or fall: "why was Luton behind most
of the increase?", where another part added more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case, tenth
from qa.computing.extreme_told import Move, moved_in_full, moves_told, others
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.select_facts import changes, in_asked_periods
from qa.question import AskedTerm, Question
from qa.understanding.cues import cue

_TRIED = 12
# "What made Luton the biggest contributor to the fall?"
_WHAT_MADE = re.compile(r"\bwhat (?:made|makes|has made)\b", re.IGNORECASE)
# A whole and two parts of it.
_FEWEST = 3


@dataclass(frozen=True)
class _Part:
    """A row of a table with the number by which it moved."""

    move: Fact
    row: Evidence


def false_behind_most(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The correction with the figures of the part that moved the most and of the one that the question names; [] where
    that is not taken for granted, or is so, or no table or sentence of parts settles it.
    """
    said = cue("behind_most").search(question.text)
    if said is None or not (question.asks("why") or _WHAT_MADE.search(question.text)):
        return []
    subject = question.text[: said.start()].lower()
    asked = [term for term in question.terms if term.required and term.text.lower() not in said[0].lower()]
    area = next((area for area in question.areas if area.lower() in subject), "")
    for piece in [match.evidence for match in matches[:_TRIED]]:
        if question.reports and piece.report.report_id not in question.reports:
            continue
        if piece.kind == "row" and (table := _table(question, piece, inventory)):
            named = [part for part in table[1:] if _is_named(part, area, asked, subject)]
            if len(named) == 1 and all(_is_of(term, table) for term in asked):
                return _by_table(question, table[0], named[0], table[1:])
        elif area and (moves := moves_told(question, piece, asked)):
            return _by_sentence(question, area, moves, piece)
    return []


def _table(question: Question, row: Evidence, inventory: Inventory) -> list[_Part]:
    """The rows of a table that moved, the whole first: the one whose move is the sum of all the others; [] unless just
    one is, at the time asked for.
    """
    parts = []
    for piece in inventory.table_rows(row):
        moves = [fact for fact in changes(piece.facts) if fact.statistic == "change_number"]
        if len(moves) != 1 or not in_asked_periods(question, moves):
            return []
        parts.append(_Part(moves[0], piece))
    total = sum((part.move.value for part in parts), Decimal(0))
    whole = [part for part in parts if part.move.value * 2 == total and part.move.value]
    same = len({(part.move.unit, part.move.period) for part in parts}) == 1
    if len(parts) < _FEWEST or len(whole) != 1 or not same:
        return []
    return [whole[0], *(part for part in parts if part is not whole[0])]


def _is_named(part: _Part, area: str, asked: Sequence[AskedTerm], subject: str) -> bool:
    """Whether a row is of the area, or else of the kind, that a question takes to be behind the change."""
    if area:
        return part.move.area == area
    words = part.row.measures.get(part.move.fact_id, frozenset())
    return any(term.named_in(words) for term in asked if term.text.lower() in subject)


def _is_of(term: AskedTerm, table: Sequence[_Part]) -> bool:
    """Whether a term is what the table counts, or names one of its rows."""
    return any(term.named_in(part.row.own | part.row.near) for part in table)


def _by_table(question: Question, whole: _Part, named: _Part, parts: Sequence[_Part]) -> list[Claim]:
    """The correction by the rows of a table and their sum; [] where the part named moved the most."""
    way = 1 if whole.move.value > 0 else -1
    first = max(parts, key=lambda part: part.move.value * way)
    if question.direction * way < 0 or named.move.value * way >= first.move.value * way:
        return []
    by_area = named.move.area != first.move.area
    names = [area_phrase(part.move.area) if by_area else measure_phrase(part.move) for part in (first, named)]
    shares = [tenth(part.move.value / whole.move.value * 100) for part in (first, named)]
    change = "rise" if way > 0 else "fall"
    where = f"{measure_phrase(whole.move)} in {area_phrase(whole.move.area)} {at_period(whole.move.period)}".rstrip()
    text = (
        f"{sentence_case(names[1])} was not behind most of the {change} in {where}: {names[0]} accounted for "
        f"{bare_value(first.move)} of the {bare_value(whole.move)}, or {shares[0]}% (our calculation)"
    )
    told = [first, whole]
    if named.move.value * way > 0:
        text += f", and {names[1]} for {bare_value(named.move)}, or {shares[1]}%."
        told = [first, named, whole]
    else:
        text += f"; {names[1]} did not {change}."
    size = abs(whole.move.value)
    workings = [
        Working(f"{abs(part.move.value)} / {size} * 100", str(tenth(part.move.value / whole.move.value * 100)))
        for part in told[:-1]
    ]
    return [
        Claim(
            text,
            quotes_of(*(part.row for part in (first, named, whole))),
            tuple(part.move for part in told),
            tuple(workings),
        )
    ]


def _by_sentence(question: Question, area: str, moves: Sequence[Move], piece: Evidence) -> list[Claim]:
    """The correction by the levels of each part that a sentence gives; [] where the part named moved the most."""
    named = [move for move in moves if move.after.area == area]
    first = max(moves, key=lambda move: move.size * question.direction)
    if len(named) != 1 or not question.direction or first.size * question.direction <= 0:
        return []
    if named[0].size * question.direction >= first.size * question.direction:
        return []
    opening = (
        f"{sentence_case(named[0].name)} was not behind most of the {'rise' if question.direction > 0 else 'fall'}."
    )
    return [Claim(opening, quotes_of(piece), (named[0].after,)), moved_in_full(first, piece), others([named[0]], piece)]
