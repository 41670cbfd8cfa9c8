"""Answers which is most, least, first or last: across the rows of a table, its areas, or the months of a series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact
from qa.composing.facts import row_claims
from qa.composing.phrases import (
    area_phrase,
    listed,
    measure_phrase,
    ordinal,
    sentence_case,
    value_phrase,
)
from qa.composing.ranked_tables import FEWEST_AREAS, MOST_TABLES, WHICH_FORCE, of_group, ranked_table
from qa.composing.which_moved import who_moved
from qa.computing.extreme_item import SUPERLATIVE, extreme_item, extreme_rank
from qa.computing.extremes import extreme_area, extreme_period, extreme_row
from qa.computing.furthest_behind import asks_furthest, furthest_behind
from qa.computing.in_order import asks_for_order, in_order
from qa.computing.place_among import place_by_change
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, is_series, levels, wants_percent
from qa.question import Question
from qa.understanding.cues import cue

_PLACE = re.compile(
    r"\b(?:(?P<first>first|top|1st)|(?P<nth>\d+)(?:st|nd|rd|th)|(?P<second>second)|(?P<third>third))\b", re.IGNORECASE
)
# Of the best score; a table that fits less well ranks something else.
_NEAR_BEST = 0.75
# Of the score of a row of rates: a row of counts of the same thing.
_AS_GOOD = 0.95
_MOST = re.compile(r"\b(?:most|fewest)\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:rank\w*|place[ds]?|position|stand|comes?|came)\b", re.IGNORECASE)
# Matching rows whose tables are looked at for single forces.
_SERIES_TRIED = 3
_WHICH_PERIOD = re.compile(r"\b(?:which|what) (?:month|quarter)\b", re.IGNORECASE)
_PERIODS = re.compile(r"\b(?:months?|quarters?|when)\b", re.IGNORECASE)
# "After Northumbria, which had the next biggest rise?"
_AFTER = re.compile(
    r"\b(?:after|behind|following|next to)\s+(?P<what>[^,?;]+?)(?=[,?;]|\s+(?:which|who|what)\b)", re.IGNORECASE
)
_NEXT = re.compile(
    r"\b(?:next|second)[- ](?:biggest|highest|largest|lowest|smallest|most|worst|best|greatest|steepest)\b", re.I
)


def ranking_claims(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The answer to a question for an extreme, a place or a condition; empty where the evidence settles none."""
    rows = [match for match in matches if match.evidence.kind == "row" and _in_report(question, match)]
    if _asks_place(question) and (told := _told_place(question, matches, rows, inventory)) is not None:
        return told
    if not rows or rows[0].score < _NEAR_BEST * matches[0].score:
        return extreme_rank(question, matches) or extreme_item(question, matches, inventory)
    best = rows[0].evidence
    series = _series(question, rows)
    if _PERIODS.search(question.text) and (series or _WHICH_PERIOD.search(question.text)):
        return extreme_period(question, series, inventory) if series else []
    asked = [best] if len(set(question.areas) & best.areas) > 2 else _of_forces(question, rows, inventory)
    if claims := next(filter(None, (extreme_area(question, row) for row in asked)), []):
        return claims
    table = ranked_table(question, rows, inventory)
    if not table:
        return []
    if _PLACED.search(question.text) and (claims := _best_placed(question, table)):
        return claims
    if any(fact.statistic == "rank" for piece in table for fact in piece.facts) and (place := _place(question)):
        return _rows_at_place(question, table, place)
    if asks_furthest(question, table):
        return furthest_behind(question, table)
    if (moved := who_moved(question, table, inventory)) is not None:
        return moved
    ordered = in_order(question, table) if asks_for_order(question.text) else []
    return ordered or extreme_row(question, _but_first(question, table, inventory)) or extreme_area(question, best)


def _of_forces(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The best rows, their groups left out, where a force is asked for and they have a column for each of several."""
    if not WHICH_FORCE.search(question.text):
        return []
    listed = {name: inventory.vocabulary.area(name) for name in rows[0].evidence.areas}
    groups = {name for name, area in listed.items() if area and area.kind not in ("force", "publisher")}
    return [
        replace(row, facts=tuple(fact for fact in row.facts if fact.area not in groups), areas=row.areas - groups)
        for row in (match.evidence for match in rows if match.score == rows[0].score)
        if len(row.areas - groups) >= FEWEST_AREAS
    ]


def _series(question: Question, rows: Sequence[Match]) -> Evidence | None:
    """The best of the first rows that run over time; a row of counts before one of rates that fits as well, where the
    most of a thing is asked for.
    """
    series = [row for row in rows[:_SERIES_TRIED] if is_series(row.evidence)]
    if not series:
        return None
    counts = [row for row in series if any(adds_up(fact) for fact in levels(row.evidence.facts))]
    counted = _MOST.search(question.text) and not wants_percent(question) and counts
    as_good = counted and counts[0].score >= _AS_GOOD * series[0].score
    return (counts if as_good else series)[0].evidence


def _but_first(question: Question, table: Sequence[Evidence], inventory: Inventory) -> Sequence[Evidence]:
    """The rows but for that which the question asks for the next after, and those before it."""
    named = _AFTER.search(question.text) if _NEXT.search(question.text) else None
    after = {mention.name for mention in inventory.vocabulary.find_areas(named["what"])} if named else set()
    stems = inventory.lexicon.stems(named["what"]) if named else frozenset()
    rest = list(table)
    while stems and (first := extreme_row(question, rest)):
        held = [row for row in rest if any(fact in row.facts for fact in first[0].facts)]
        rest = [row for row in rest if row not in held]
        if any(row.facts[0].area in after or row.label >= stems for row in held):
            return rest
    return table


def _told_place(
    question: Question, matches: Sequence[Match], rows: Sequence[Match], inventory: Inventory
) -> list[Claim] | None:
    """The places that a row prints, else that by how far the forces of a table moved; [] where a sentence says it, None
    where nothing does.
    """
    if matches[0].evidence.kind == "sentence" and _has_rank(matches[0].evidence, question.areas):
        return []
    if claims := place_by_change(question, _groups(question, rows, inventory)):
        return claims
    near = bool(rows) and rows[0].score >= _NEAR_BEST * matches[0].score
    return row_claims(question, rows[0].evidence) if near and _has_rank(rows[0].evidence) else None


def _groups(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[list[Evidence]]:
    """The rows of the forces of the group asked for, of each table that is tried."""
    tables = [of_group(question, inventory.table_rows(match.evidence), inventory) for match in rows[:MOST_TABLES]]
    return [table for table in tables if table]


def _asks_place(question: Question) -> bool:
    """Whether a question asks for a place, and not who has the first or the last."""
    placed = cue("placed").search(question.text) and not SUPERLATIVE.search(question.text)
    return bool(placed) and not _place(question) and not asks_for_order(question.text)


def _has_rank(evidence: Evidence, among: Sequence[str] = ()) -> bool:
    """Whether evidence gives a place; among some of these areas, where its place is said to be among any."""
    ranks = [fact for fact in evidence.facts if fact.statistic == "rank"]
    said = [word for fact in ranks for word in fact.qualifiers if word.startswith("among ")]
    groups = [area for area in among if area != evidence.report.publisher]
    return bool(ranks) and (not said or not groups or any(f"among {area}" in said for area in groups))


def _in_report(question: Question, match: Match) -> bool:
    return not question.reports or match.evidence.report.report_id in question.reports


def _place(question: Question) -> int:
    match = _PLACE.search(question.text)
    if not match:
        return 0
    if match["nth"]:
        return int(match["nth"])
    return 1 if match["first"] else 2 if match["second"] else 3


def _rows_at_place(question: Question, table: Sequence[Evidence], place: int) -> list[Claim]:
    """The rows of a table of ranks where the publisher holds a place among the areas asked for."""
    among = next((area for area in question.areas if area != table[0].report.publisher), "England and Wales")
    held: list[tuple[Evidence, list[Fact]]] = []
    for piece in table:
        ranks = [
            f for f in piece.facts if f.statistic == "rank" and f.value == place and f"within {among}" in f.qualifiers
        ]
        if ranks:
            held.append((piece, [*ranks, *levels(piece.facts)[:1]]))
    if not held:
        return []
    shown = [f"{measure_phrase(facts[0])} ({value_phrase(facts[-1])})" for _, facts in held]
    where = "nationally" if among == "England and Wales" else f"in {area_phrase(among)}"
    text = f"{table[0].report.publisher} was {ordinal(place)} {where} on {listed(shown)}."
    return [Claim(text, quotes_of(*[piece for piece, _ in held]), tuple(f for _, facts in held for f in facts))]


def _best_placed(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    """The row of a table of ranks with the highest or lowest place among the areas asked for."""
    if not SUPERLATIVE.search(question.text):
        return []
    among = next((area for area in question.areas if area != table[0].report.publisher), "England and Wales")
    found = [
        (f, piece)
        for piece in table
        for f in piece.facts
        if f.statistic == "rank" and f"within {among}" in f.qualifiers
    ]
    if len(found) < FEWEST_AREAS:
        return []
    lowest = bool(cue("least").search(question.text) or cue("worst").search(question.text))
    best, piece = (max if lowest else min)(found, key=lambda pair: pair[0].value)
    figure = levels(piece.facts)[:1]
    shown = f" ({value_phrase(figure[0])})" if figure else ""
    where = "nationally" if among == "England and Wales" else f"in {area_phrase(among)}"
    place = f"{piece.report.publisher} was {ordinal(int(best.value))} {where}"
    text = f"{sentence_case(measure_phrase(best))}{shown}: {place}."
    return [Claim(text, quotes_of(piece), (best, *figure))]
