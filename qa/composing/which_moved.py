"""Says which rows of a table moved the way that a question asks about, or that none did: "did any force fall?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.fact import Fact
from qa.composing.phrases import at_period, bare_value, change_words, listed, measure_phrase, value_phrase
from qa.computing.extremes import extreme_row
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.ranked_rows import PART_OF_FORCE, moved_in_time
from qa.finding.select_facts import asked_areas, changes, in_asked_periods, of_area, wants_count
from qa.question import Question
from qa.understanding.lexicon import question_forms

# "Did any of them fall?" asks about the forces spoken of before.
ASKS_AREA = re.compile(
    rf"\b(?:forces?|areas?|divisions?|regions?|bcus?|districts?|{PART_OF_FORCE}"
    r"|(?:any|all|none|some|which|how many) of (?:them|those|these)"
    r"|(?:did|have|has) any (?:go|fall|fell|rise|rose|drop|improve|increase|decrease))\b",
    re.IGNORECASE,
)
MOST = re.compile(
    r"\b(?<!at )(?:most|least|furthest|(?:big|high|low|small|larg|great|fast|sharp|steep|slow)(?:g|l)?est)\b",
    re.IGNORECASE,
)
# By how much a thing must have moved to be among those asked for.
_BY_MORE = re.compile(
    r"\bby (?P<side>more than|over|at least|less than|under) (?P<limit>\d+(?:\.\d+)?) ?(?:%|per ?cent)", re.IGNORECASE
)
_OVER = frozenset({"more than", "over", "at least"})
_NOT = re.compile(r"\b(?:not|n't|didn't|never)\b|n't\b", re.IGNORECASE)
# There are 43 in England and Wales; a paper may leave out a few.
MOST_FORCES = 35
# Two areas are a comparison, three a ranking.
_FEWEST_AREAS = 3


def who_moved(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Claim] | None:
    """The rows that moved the way asked about; None where that is not what is asked, or is better told by the most."""
    if not question.asks("which_moved") or MOST.search(question.text):
        return None
    single = [piece for piece in table if _is_single(piece, inventory)]
    moved = _rows_that_moved(question, _once_each(single) if ASKS_AREA.search(question.text) else table)
    elsewhen = question.periods and not any(moved_in_time(question, changes(piece.facts)) for piece in table)
    return moved if moved or wants_count(question) or elsewhen else None


def _all_the_other_way(question: Question, table: Sequence[Evidence], falling: bool) -> list[Claim]:
    """That all rows moved the other way, with the one that came nearest; [] unless all did in the time asked for."""
    facts = [fact for piece in table for fact in in_asked_periods(question, changes(piece.facts))]
    areas = {fact.area for fact in facts if (fact.value > 0) == falling and fact.value}
    nearest = extreme_row(replace(question, direction=0), table)
    if not nearest or len(areas) != len(table) or any((fact.value < 0) == falling for fact in facts if fact.value):
        return []
    text = f"None did: all {len(table)} {'rose' if falling else 'fell'}."
    return [Claim(text, quotes_of(*table), tuple(facts), counted=(len(table), len(table))), *nearest]


def _rows_that_moved(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    """The rows whose figure moved the way that the question asks about."""
    said = set(re.findall(r"[a-z]+", question.text.lower()))
    falling = bool(said & set(question_forms()["directions"]["fall"])) != bool(_NOT.search(question.text))
    if "England and Wales" in question.areas and len(table) < MOST_FORCES and ASKS_AREA.search(question.text):
        return []  # some forces are no answer for all
    told: list[tuple[Evidence, list[Fact]]] = []
    bound = _BY_MORE.search(question.text)
    for piece in table:
        moves = changes(of_area(piece.facts, asked_areas(question, piece)[0])) or changes(piece.facts)
        moves = moved_in_time(question, moves)
        same_way = moves and all((fact.value < 0) == falling and fact.value != 0 for fact in moves)
        if same_way and (bound is None or _meets(bound, moves)):
            told.append((piece, moves))
    if not told and bound is None and len(table) >= _FEWEST_AREAS:
        return _all_the_other_way(question, table, falling)
    if not told and bound and (nearest := extreme_row(question, table)):
        return [Claim("None of them did.", quotes_of(*table)), *nearest]
    single = len({piece.facts[0].area for piece in table}) > 1
    if not told or (len(told) == len(table) and (len(table) == 1 or (single and not question.home))):
        return []
    parts = [
        f"{piece.facts[0].area if single else measure_phrase(moves[0])} ({_by(moves)})" for piece, moves in told[:8]
    ]
    way = "did" if bound else "fell" if falling else "rose"
    times = {move.period for _, moves in told for move in moves}
    way += f" {at_period(moves[0].period)}" if len(times) == 1 and moves[0].period.end else ""
    text = (
        f"{f'All {len(told)}' if len(told) == len(table) else f'{len(told)} of {len(table)}'} {way}: {listed(parts)}."
    )
    if len(told) == 1 and not wants_count(question):
        text = f"Only one {way}: {parts[0]}."
    return [
        Claim(
            text,
            quotes_of(*[piece for piece, _ in told]),
            tuple(f for _, moves in told for f in moves),
            counted=(len(told), len(table)),
        )
    ]


def _meets(bound: re.Match[str], moves: Sequence[Fact]) -> bool:
    """Whether something moved by a percentage on the asked side of a bound: "by more than 20%"."""
    percent = [abs(fact.value) for fact in moves if fact.statistic == "change_percent"]
    limit, over = Decimal(bound["limit"]), bound["side"].lower() in _OVER
    return bool(percent) and all(value > limit if over else value < limit for value in percent)


def _by(moves: Sequence[Fact]) -> str:
    main = next((fact for fact in moves if fact.statistic != "change_number"), moves[0])
    number = next((fact for fact in moves if fact.statistic == "change_number" and fact is not main), None)
    text = f"{change_words(main.value)} {value_phrase(main)}"
    return f"{text}, {bare_value(number)}" if number else text


def _is_single(piece: Evidence, inventory: Inventory) -> bool:
    """Whether a row is of one force or place, and not of a group of them."""
    area = inventory.vocabulary.area(piece.facts[0].area)
    return not (area and area.is_group)


def _once_each(table: Sequence[Evidence]) -> list[Evidence]:
    """The rows, of an area that a table lists twice (in its region and its group) only the first."""
    return list({piece.facts[0].area: piece for piece in reversed(table)}.values())[::-1]
