"""Ranks areas or kinds by how far each moved between the two levels that one sentence gives of each of them: "Northfell
rose from 97 to 118, Marchside fell from 126 to 119 and Southmere rose from 95 to 104".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    listed,
    measure_phrase,
    number_words,
    sentence_case,
    tenth,
)
from qa.computing.extremes import BY_CHANGE
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import changes, in_time, levels, unit_kind, wants_percent
from qa.question import AskedTerm, Question
from qa.understanding.cues import cue

_WHICH = r"\b(?:which|what)(?: of (?:the|our|its))? (?:\w+ ){0,2}?"
WHICH_AREA = re.compile(
    rf"{_WHICH}(?:forces?|areas?|divisions?|districts?|boroughs?|bcus?|sectors?|localit(?:y|ies)|count(?:y|ies)|towns?"
    r"|cit(?:y|ies)|wards?|regions?|parts? of)\b|\bwhere\b",
    re.IGNORECASE,
)
_WHICH_KIND = re.compile(rf"{_WHICH}(?:kinds?|types?|sorts?|categor(?:y|ies)|groups?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_BOTH = 2
# Of three or more that are told together, one has moved the most.
_FEWEST = 3
# How well the later level must fit the time asked for (`fact_period_fit`).
_OF_THE_TIME = 0.9


@dataclass(frozen=True)
class Move:
    """One area or kind with its two levels, and how far it moved between them."""

    name: str
    before: Fact
    after: Fact
    percent: bool

    @property
    def size(self) -> Decimal:
        """By how many, or by what part of the earlier level in per cent, it moved; negative for a fall."""
        apart = self.after.value - self.before.value
        return apart / self.before.value * 100 if self.percent else apart

    @property
    def shown(self) -> str:
        """The size in words, without a sign."""
        if self.percent:
            return f"{abs(tenth(self.size))}%"
        return number_words(abs(self.size)) + (" percentage points" if self.after.unit == "percent" else "")

    @property
    def working(self) -> Working:
        """How the size was worked out."""
        small, large = sorted((self.before.value, self.after.value))
        if self.percent:
            return Working(f"({large} - {small}) / {self.before.value} * 100", str(abs(tenth(self.size))))
        return Working(f"{large} - {small}", str(large - small))


def extreme_told(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The area or kind that rose or fell the most (or the least) by the levels that a sentence lists, then the others;
    [] where that is not asked, or no sentence gives two levels of each of just what is asked about.
    """
    by_kind = bool(_WHICH_KIND.search(question.text))
    if not BY_CHANGE.search(question.text) or not (by_kind or WHICH_AREA.search(question.text)):
        return []
    asked = _named(question)
    told = [match.evidence for match in matches if not any(term in asked for term in match.missing)]
    found = [(moves, piece) for piece in told if (moves := moves_told(question, piece, asked, by_kind=by_kind))]
    if not found:
        return []
    if not (question.periods or question.reports):  # how it is now is asked
        found.sort(key=lambda one: one[0][0].after.period.end or dt.date.min, reverse=True)
    moves, piece = found[0]
    return [] if _told_of_more(moves, matches) else _ranked(question, moves, piece)


def moves_told(question: Question, piece: Evidence, asked: Sequence[AskedTerm], *, by_kind: bool = False) -> list[Move]:
    """How far each of the areas (or kinds) of a sentence moved, of what is `asked` about; [] unless it gives two levels
    of each, at two times.
    """
    if piece.kind != "sentence" or changes(piece.facts):
        return []
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in levels(piece.facts):
        told[measure_phrase(fact) if by_kind else fact.area].append(fact)
    pairs = [in_time(facts) for facts in told.values()]
    facts = [fact for pair in pairs for fact in pair]
    if len(pairs) < _FEWEST or any(len(pair) != _BOTH for pair in pairs) or not _alike(pairs, by_kind):
        return []
    if not _is_asked(question, facts, asked, piece, by_kind):
        return []
    percent = (bool(_PERCENT.search(question.text)) or wants_percent(question)) and facts[0].unit != "percent"
    if percent and any(before.value <= 0 for before, _ in pairs):
        return []
    return [
        Move(name if by_kind else area_phrase(name, spelt=False), before, after, percent)
        for name, (before, after) in zip(told, pairs, strict=True)
    ]


def _alike(pairs: Sequence[Sequence[Fact]], by_kind: bool) -> bool:
    """Whether all pairs are of the same thing, or of the same area, at the same two times."""
    facts = [fact for pair in pairs for fact in pair]
    times = {(before.period, after.period) for before, after in pairs}
    same = {(unit_kind(fact), fact.statistic, fact.qualifiers) for fact in facts}
    one_side = {fact.area if by_kind else fact.measure_canonical for fact in facts}
    if len(times) != 1 or len(same) != 1 or len(one_side) != 1 or any(fact.confidence == "low" for fact in facts):
        return False
    before, after = next(iter(times))
    return before.end is not None and after.end is not None and before.end < after.end


def _is_asked(
    question: Question, facts: Sequence[Fact], asked: Sequence[AskedTerm], piece: Evidence, by_kind: bool
) -> bool:
    """Whether figures are of the thing asked for, which the name of each kind or what stands above it has to say, and
    the later ones of its time.
    """
    above = piece.near if by_kind else frozenset[str]()
    words = [piece.measures.get(fact.fact_id, frozenset()) | above for fact in facts]
    named = bool(asked) and all(term.named_in(held) for term in asked for held in words)
    after = in_time(facts)[-1].period
    return named and (
        not question.periods or any(fact_period_fit(after, one) >= _OF_THE_TIME for one in question.periods)
    )


def _named(question: Question) -> list[AskedTerm]:
    """What a question asks about, without the word for the areas or kinds that it chooses among: "which division"."""
    chosen = " ".join(found[0] for which in (WHICH_AREA, _WHICH_KIND) if (found := which.search(question.text)))
    required = [term for term in question.terms if term.required and any(stem.isalpha() for stem in term.stems)]
    return [term for term in required if term.text.lower() not in chosen.lower()]


def _told_of_more(moves: Sequence[Move], matches: Sequence[Match]) -> bool:
    """Whether rows give figures of the same thing at the same time for more areas than a sentence does."""
    after = moves[0].after
    areas = {
        fact.area
        for match in matches
        for fact in (match.evidence.facts if match.evidence.kind == "row" else ())
        if (fact.measure_canonical, fact.period.end) == (after.measure_canonical, after.period.end)
    }
    return len(areas) > len(moves)


def _ranked(question: Question, moves: Sequence[Move], piece: Evidence) -> list[Claim]:
    """The move that is asked for, with its two levels, and then the others, the furthest first."""
    way = -1 if cue("fell").search(question.text) else 1
    there = [move for move in moves if move.size * way > 0]
    if not there:
        opening = f"None of the {len(moves)} {'rose' if way > 0 else 'fell'}."
        return [Claim(opening, quotes_of(piece), counted=(len(moves),)), others(moves, piece)]
    least = bool(cue("least").search(question.text))
    sizes = [abs(move.size) for move in there]
    wanted = min(sizes) if least else max(sizes)
    first = [move for move in there if abs(move.size) == wanted]
    rest = sorted((move for move in moves if move not in first), key=lambda move: -move.size * way)
    told = [moved_in_full(move, piece) for move in first]
    return [*told, others(rest, piece)] if rest else told


def moved_in_full(move: Move, piece: Evidence) -> Claim:
    """By how much an area or kind moved, with its two levels and their times."""
    span = (
        f"from {bare_value(move.before)} {at_period(move.before.period)} to {bare_value(move.after)} "
        f"{at_period(move.after.period)}"
    )
    text = f"{sentence_case(move.name)}: {'up' if move.size > 0 else 'down'} {move.shown} (our calculation), {span}"
    of = "" if move.name == measure_phrase(move.after) else f" ({measure_phrase(move.after)})"
    return Claim(f"{text}{of}.", quotes_of(piece), (move.before, move.after), (move.working,))


def others(moves: Sequence[Move], piece: Evidence) -> Claim:
    """How far each of the others moved, in a sentence."""
    parts = [
        f"{move.name} {'rose' if move.size > 0 else 'fell'} by {move.shown}, from {bare_value(move.before)} to "
        f"{bare_value(move.after)}"
        if move.size
        else f"{move.name} stayed at {bare_value(move.after)}"
        for move in moves
    ]
    facts = tuple(fact for move in moves for fact in (move.before, move.after))
    text = f"{sentence_case(listed(parts))} (our calculation)."
    return Claim(text, quotes_of(piece), facts, tuple(move.working for move in moves))
