"""Chooses what is told of each part of a question: figures of the kind, the length and the time that it sets beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import CHANGES, LEVELS
from ingest.figures.figures import find_figures
from qa.composing.moves_of_each import tells_move
from qa.composing.reports import (
    TOTAL_WORTH,
    level_worth,
    named_facts,
    states,
    tells,
    tells_total,
    tells_year,
)
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import changes, is_numeric, levels, wants_count, wants_percent
from qa.question import Question

Ranked = tuple[Question, list[Match]]
# What it is worth to say how things stood, where one time is set beside another.
_STANDS = 0.15
# Share of the best score that evidence must have to be told for its time or its length.
_NEAR_BEST = 0.62
_ABOUT_AS_GOOD = 0.9
# In months.
_YEAR = 12
_PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_SET_AGAINST = re.compile(r"\b(?:than|compared (?:with|to)|against|versus|vs?)\b", re.IGNORECASE)


def ranked(part: Question, near: Sequence[Match], whole: Question, moves: bool, inventory: Inventory) -> list[Match]:
    """What may be told of a part of a question, best first; `moves` says that it is asked how each part moved."""
    of_year = any((asked.period.months or 0) >= _YEAR for asked in whole.periods)
    going = [match for match in near if moves and tells_move(part, match)]
    told = going or _with_a_figure(part, near, bool(_SET_AGAINST.search(whole.text)))
    order = sorted(told, key=lambda match: -match.score - _worth(part, match, of_year, moves, inventory))
    return _of_the_year(part, _all_of_it_first(order) if moves else order, moves, inventory)


def further(part: Question, near: Sequence[Match], moves: bool) -> list[Match]:
    """Of matches that fit less well than most, those that still tell what is asked: a move, or how things stood."""
    if moves:
        return [match for match in near if tells_move(part, match) and match.evidence.facts]
    return [match for match in near if is_numeric(part) and tells(part, match)]


def _all_of_it_first(order: Sequence[Match]) -> list[Match]:
    """The matches, the best that accounts for every word before one about as good that leaves a word out."""
    if not order or not order[0].missing:
        return list(order)
    near = (match for match in order if match.score >= _ABOUT_AS_GOOD * order[0].score and not match.missing)
    whole = next(near, order[0])
    return [whole, *(match for match in order if match is not whole)]


def of_like_lengths(parts: Sequence[Ranked], moves: bool) -> list[tuple[Question, Match]]:
    """What is told of each part: where some tell a whole year, and another a month or a quarter that was not asked
    for, its year is told too if its paper prints it.
    """
    first = [(part, order[0]) for part, order in parts]
    if not any(_tells_year(part, match, moves) for part, match in first):
        return first
    return [(part, _of_a_year(part, order, moves)) for part, order in parts]


def _of_a_year(part: Question, order: Sequence[Match], moves: bool) -> Match:
    best = order[0]
    lengths = {fact.period.months for fact in named_facts(part, best) if fact.period.months}
    asked = any(fact_period_fit(period, one) >= 1 for period in best.evidence.periods for one in part.periods)
    if asked or not lengths or max(lengths) >= _YEAR:
        return best
    near = [match for match in order if match.score >= _NEAR_BEST * best.score]
    return next((match for match in near if _tells_year(part, match, moves)), best)


def _tells_year(part: Question, match: Match, moves: bool) -> bool:
    kinds = (*LEVELS, *CHANGES) if moves else LEVELS
    return any(fact.period.months == _YEAR for fact in named_facts(part, match) if fact.statistic in kinds)


def _worth(part: Question, match: Match, of_year: bool, moves: bool, inventory: Inventory) -> float:
    """What it is worth to tell the figure of the whole time asked for, the change in per cent that is asked for, or
    plainly how many there are: in a year, where it is set against what is `of_year`.
    """
    percent = _PERCENT.search(part.text) and part.asks("change")
    told = percent and any(fact.statistic == "change_percent" for fact in match.evidence.facts)
    total = tells_total(part, match)
    stated = tells_year(part, match) + (states(part, match) and (total or not of_year))
    level = level_worth(match) if (len(part.reports) == 1 or wants_count(part)) and not told else 0.0
    stands = _STANDS * (not moves and not percent and _stands(part, match, inventory))
    return TOTAL_WORTH * (total + bool(told) + stated) + level + stands


def _stands(part: Question, match: Match, inventory: Inventory) -> bool:
    """Whether evidence says how what is asked about stood: a level, narrowed by nothing but what is asked about."""
    if not is_numeric(part) or not tells(part, match):
        return False
    required = [term for term in part.terms if term.required]
    for fact in match.evidence.facts:
        words = inventory.lexicon.stems(" ".join(fact.qualifiers))
        words |= {f"={name}" for name in inventory.lexicon.concepts(" ".join(fact.qualifiers))}
        there = not part.areas or fact.area in part.areas
        if there and fact.statistic in LEVELS and (not words or any(term.named_in(words) for term in required)):
            return True
    return False


def _of_the_year(part: Question, order: Sequence[Match], moves: bool, inventory: Inventory) -> list[Match]:
    """The matches, of which the level that a paper of the very year asked for gives comes before one of twelve months
    that only reach into that year: "in 2020" is told by the paper of 2020 before one that looks back to March 2020.
    """
    year = _year_asked(part)
    if not order or year is None or _is_of_year(order[0], year, inventory):
        return list(order)
    least = _NEAR_BEST * order[0].score
    for match in order:
        own = any(term.required and term.named_in(match.evidence.own) for term in part.terms)
        told = tells_move(part, match) if moves else _stands(part, match, inventory)
        if own and told and match.score >= least and _is_of_year(match, year, inventory):
            return [match, *(other for other in order if other is not match)]
    return list(order)


def _year_asked(part: Question) -> int | None:
    """The one calendar year that a part is of, where no paper is named."""
    start = part.periods[0].period.start if len(part.periods) == 1 and not part.reports else None
    return start.year if start and start.month == 1 and part.periods[0].kind == "year" else None


def _is_of_year(match: Match, year: int, inventory: Inventory) -> bool:
    """Whether evidence is of a paper of a year, or any of its figures is of that year for the greater part."""
    era = inventory.eras.get(match.evidence.report.report_id)
    middles = [one.start + (one.end - one.start) / 2 for one in match.evidence.periods if one.start and one.end]
    return (era is not None and era.year == year) or any(middle.year == year for middle in middles)


def _with_a_figure(part: Question, near: Sequence[Match], set_against: bool) -> list[Match]:
    """The matches that tell how things stood or moved, where a figure is asked for, or parts are `set_against` each
    other, and any does; else those that print a figure of the kind asked for.
    """
    asked = is_numeric(part) or (set_against and not part.asks("why", "definition", "search", "caveat", "who"))
    stood = [m for m in near if tells(part, m) and (is_numeric(part) or levels(m.evidence.facts))]
    told = [m for m in near if asked and (m in stood or changes(m.evidence.facts))]
    return told or [m for m in near if wants_percent(part) and _prints_percent(m)] or list(near)


def _prints_percent(match: Match) -> bool:
    return any(figure.unit == "percent" for figure in find_figures(match.evidence.text))
