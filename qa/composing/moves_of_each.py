"""Says which way each of two areas went, where that is asked of both: "did hate crime go up in both?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.phrases import area_phrase
from qa.composing.reports import of_unasked
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.said_direction import NO_MOVE, said_direction
from qa.finding.select_facts import changes
from qa.question import Question
from qa.understanding.cues import cue

_BOTH = 2
_OF_EACH = re.compile(r"\b(?:both|each|either|every)\b", re.IGNORECASE)
# One is set against the other: whether both moved is not what is asked.
_THAN = re.compile(
    r"\b(?:faster|slower|quicker|steeper|more|less|further|harder|better|worse)\b.*\bthan\b", re.IGNORECASE
)
# Up or down nationally is a force's place among others.
_NATIONALLY = re.compile(r"\bnationally\b", re.IGNORECASE)
_GETTING = re.compile(r"\b(?:getting|becoming|growing) (?:any )?(?:more|less|better|worse|happier)\b", re.IGNORECASE)
# "Confidence has steadily", "there has been a": what comes next may say outright that something moved.
_HAS = re.compile(r"\b(?:ha(?:s|ve|d)|is|are|was|were)(?: also| been| \w+ly)* (?P<a>an? )?", re.IGNORECASE)
# A period that only touches the one asked for fits less than this.
_OF_THE_TIME = 0.3
# Stems of a measure that make no other thing of it, and how many others it may have.
_PLAIN = frozenset("number level rate volum record report overal total of the in crime".split())
_MOST_UNASKED = 1
_YES_OR_NO = re.compile(r"\W*(?:is|are|was|were|did|do|does|has|have|had)\b", re.IGNORECASE)


def asks_moves(question: Question, pieces: Sequence[Question]) -> bool:
    """Whether it is asked of each part of a question how it moved, and not how far one part is from another."""
    apart = len({part.areas for part in pieces}) > 1
    one_force = _NATIONALLY.search(question.text) and not _OF_EACH.search(question.text)
    return (
        asks_way(question)
        and not one_force
        and not _THAN.search(question.text)
        and (apart or bool(_OF_EACH.search(question.text)))
    )


def asks_way(question: Question) -> bool:
    """Whether a question is about something that moved: "did it go up?", "were they getting less satisfied?"."""
    return bool(cue("moved").search(NO_MOVE.sub(" ", question.text)) or _GETTING.search(question.text))


def tells_move(part: Question, match: Match) -> bool:
    """Whether evidence tells by how much something moved in the time asked for, or says outright that it did."""
    return not of_unasked(part, match) and bool(_moves(part, match.evidence) or _said_outright(match.evidence))


def _moves(part: Question, piece: Evidence) -> list[Fact]:
    """The changes that evidence prints of the area and time of a part."""
    moves = [fact for fact in changes(piece.facts) if fact.value and fact.unit != "rank"]
    there = [fact for fact in moves if not part.areas or fact.area in part.areas]
    own = [fact for fact in there if not _of_another(part, fact, piece)]
    return [fact for fact in own if not fact.period.end or not part.periods or _in_time(part, fact)]


def _of_another(part: Question, fact: Fact, piece: Evidence) -> bool:
    """Whether a figure is of another listed measure than the one that is asked about, and of no kind of it."""
    asked = {term.concept for term in part.terms if term.concept in piece.listed_measures}
    name = fact.measure_canonical
    return bool(asked) and name in piece.listed_measures and not any(concept in name for concept in asked)


def _in_time(part: Question, fact: Fact) -> bool:
    return any(fact_period_fit(fact.period, asked) >= _OF_THE_TIME for asked in part.periods)


def _said_outright(piece: Evidence) -> int:
    """The direction that a sentence without figures says: "there has been a slight increase in ..."."""
    if piece.kind == "row" or piece.facts:
        return 0
    after = [(piece.text[match.end() :], match["a"]) for match in _HAS.finditer(piece.text)]
    starts = [text for text, _ in after] + [text.partition(" ")[2] for text, article in after if article]
    return said_direction(piece.text) if any(cue("moved").match(text) for text in starts) else 0


def _direction(part: Question, match: Match) -> int:
    """1 where evidence tells that the very thing asked about rose, -1 where it fell; 0 where that is not sure."""
    if of_unasked(part, match) or match.missing:
        return 0
    asked = frozenset().union(*(term.words for term in part.terms))
    named = match.evidence.measures
    plain = [
        fact
        for fact in _moves(part, match.evidence)
        if len({word for word in named.get(fact.fact_id, ()) if word[0] != "="} - asked - _PLAIN) <= _MOST_UNASKED
        and not fact.qualifiers
        and any(term.required and term.named_in(named.get(fact.fact_id, frozenset())) for term in part.terms)
    ]
    signs = {fact.value > 0 for fact in plain}
    if _moves(part, match.evidence):
        return 0 if len(signs) != 1 else 1 if True in signs else -1
    own = all(term.named_in(match.evidence.own) for term in part.terms if term.required)
    return _said_outright(match.evidence) if own else 0


def which_way(question: Question, found: Sequence[tuple[Question, Match]]) -> list[Claim]:
    """How both areas went, and whether that is as asked; [] where one of them has no direction."""
    areas = [part.areas[0] for part, _ in found if len(part.areas) == 1]
    ways = [_direction(part, match) for part, match in found]
    if not question.periods or len(found) != _BOTH or len(set(areas)) != _BOTH or not all(ways):
        return []
    here, there = (area_phrase(area) for area in areas)
    first, second = ("rose" if way > 0 else "fell" for way in ways)
    told = f"it {first} in {here} and {second} in {there}"
    if first == second:
        told = f"it {first} in both {here} and {there}"
    asked = said_direction(question.text) if _YES_OR_NO.match(question.text) else 0
    opening = ("Yes: " if set(ways) == {asked} else "No: ") if asked and _OF_EACH.search(question.text) else ""
    text = f"{opening}{told}."
    return [Claim(text[:1].upper() + text[1:], quotes_of(*[match.evidence for _, match in found]))]
