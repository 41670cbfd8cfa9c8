"""Answers which is most, least, first or last: across the rows of a table, its areas, or the months of a series."""

from __future__ import annotations

import re
from collections import defaultdict
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
from qa.composing.which_moved import ASKS_AREA, who_moved
from qa.computing.extreme_item import SUPERLATIVE, extreme_item, extreme_rank
from qa.computing.extremes import extreme_area, extreme_period, extreme_row
from qa.computing.furthest_behind import asks_furthest, furthest_behind
from qa.computing.place_among import place_by_change
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.ranked_rows import is_ranked, parts_of_force, rows_listed, rows_of_crimes
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
# One of several forces or places, which a table of one area alone does not tell.
_WHICH_FORCE = re.compile(
    r"\b(?:which|what) (?:(?:\w+ ){0,2}|of (?:[\w'’]+ ){1,6}?)"
    r"(?:forces?|districts?|divisions?|boroughs?|count(?:y|ies)|towns?|cit(?:y|ies)|regions?|MSG)\b",
    re.IGNORECASE,
)
_MOST = re.compile(r"\b(?:most|fewest)\b", re.IGNORECASE)
# Two areas are a comparison, three a ranking.
_FEWEST_AREAS = 3
_PLACED = re.compile(r"\b(?:rank\w*|place[ds]?|position|stand|comes?|came)\b", re.IGNORECASE)
# Matching rows whose tables are looked at for single forces.
_MOST_TABLES = 12
_SERIES_TRIED = 3
_WHICH_PERIOD = re.compile(r"\b(?:which|what) (?:month|quarter)\b", re.IGNORECASE)
_PERIODS = re.compile(r"\b(?:months?|quarters?|when)\b", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(?:kinds?|types?|categor(?:y|ies)|sorts?|strands?) of\b"
    r"|\b(?:of|out of|among) (?:the )?(?:\d+ |two |three |four |five )?[\w-]+ "
    r"(?:kinds|types|categories|sorts|strands)\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\b(?:excluding|except(?: for)?|leaving out|leaving aside|ignoring|setting aside)\s+"
    r"(?P<what>[^,?;]+?)(?=[,?;]|\s+which\b|$)",
    re.IGNORECASE,
)
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
    table = _ranked(question, rows, inventory)
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
    return extreme_row(question, _but_first(question, table, inventory)) or extreme_area(question, best)


def _of_forces(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The best rows, their groups left out, where a force is asked for and they have a column for each of several."""
    if not _WHICH_FORCE.search(question.text):
        return []
    listed = {name: inventory.vocabulary.area(name) for name in rows[0].evidence.areas}
    groups = {name for name, area in listed.items() if area and area.kind not in ("force", "publisher")}
    return [
        replace(row, facts=tuple(fact for fact in row.facts if fact.area not in groups), areas=row.areas - groups)
        for row in (match.evidence for match in rows if match.score == rows[0].score)
        if len(row.areas - groups) >= _FEWEST_AREAS
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
    tables = [_of_group(question, inventory.table_rows(match.evidence), inventory) for match in rows[:_MOST_TABLES]]
    return [table for table in tables if table]


def _ranked(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows that the question chooses among: those it lists, else those of a table; [] where it does not."""
    listed = rows_listed(question, rows, inventory) if not ASKS_AREA.search(question.text) else []
    table = _without_excluded(question, _candidates(question, rows, inventory), inventory)
    if not listed and not is_ranked(question, rows[0].evidence, table):
        return []
    return listed or table


def _asks_place(question: Question) -> bool:
    """Whether a question asks for a place, and not who has the first or the last."""
    placed = cue("placed").search(question.text) and not SUPERLATIVE.search(question.text)
    return bool(placed) and not _place(question)


def _has_rank(evidence: Evidence, among: Sequence[str] = ()) -> bool:
    """Whether evidence gives a place; among some of these areas, where its place is said to be among any."""
    ranks = [fact for fact in evidence.facts if fact.statistic == "rank"]
    said = [word for fact in ranks for word in fact.qualifiers if word.startswith("among ")]
    groups = [area for area in among if area != evidence.report.publisher]
    return bool(ranks) and (not said or not groups or any(f"among {area}" in said for area in groups))


def _without_excluded(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Evidence]:
    """The rows but for those that the question leaves out: "excluding all crime, which fell most?"."""
    named = [inventory.lexicon.stems(match["what"]) for match in _EXCLUDED.finditer(question.text)]
    return [piece for piece in table if not any(piece.label >= stems for stems in named if stems)]


def _in_report(question: Question, match: Match) -> bool:
    return not question.reports or match.evidence.report.report_id in question.reports


def _candidates(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows that are ranked: those of the table that fits best, of the group of areas asked for if it has one."""
    totals: dict[tuple[str, int], float] = defaultdict(float)
    for match in rows[:20]:
        if match.evidence.table is not None:
            totals[match.evidence.report.report_id, match.evidence.table.order] += match.score
    best_first = sorted(
        rows[:20],
        key=lambda match: -totals[match.evidence.report.report_id, getattr(match.evidence.table, "order", -1)],
    )
    ranked = (one for one in best_first if is_ranked(question, one.evidence, inventory.table_rows(one.evidence)))
    first = next(ranked, best_first[0])
    if not (ASKS_AREA.search(question.text) or _WHICH_FORCE.search(question.text)):
        if crimes := rows_of_crimes(question, rows, inventory):
            return crimes
        table = inventory.table_rows(first.evidence)
        return _kinds(rows[0].evidence, table) if _KINDS.search(question.text) else table
    for match in rows[:_MOST_TABLES]:
        found = _of_group(question, inventory.table_rows(match.evidence), inventory)
        if len(found) >= _FEWEST_AREAS:
            return parts_of_force(question, found, inventory)
    table = parts_of_force(question, inventory.table_rows(rows[0].evidence), inventory)
    areas = {fact.area for piece in table for fact in piece.facts}
    # Those named in the question, such as a force and its group, are not what is asked to be picked.
    alone = len(areas) == 1 or areas <= set(question.areas)
    return [] if alone and _WHICH_FORCE.search(question.text) else table


def _kinds(best: Evidence, table: Sequence[Evidence]) -> list[Evidence]:
    """The rows that stand under the same heading as the best one, as the kinds of one thing do; else all."""
    under = best.facts[0].path
    group = [piece for piece in table if piece.facts[0].path == under]
    return group if len(group) > 1 else list(table)


def _of_group(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Evidence]:
    """Rows of single forces; where the table lists them under groups, those under the group asked for."""
    kinds = {area.name: area.kind for area in inventory.vocabulary.areas}
    groups = {area.name for area in inventory.vocabulary.areas if area.is_group}
    kept: list[Evidence] = []
    group = next((name for name in _named_above(table, inventory) if name in groups), "")
    for piece in table:
        area = piece.facts[0].area
        if area in groups:
            group = area
        elif (
            not set(question.areas) & {name for name, kind in kinds.items() if kind in ("group", "region")}
            or group in question.areas
        ):
            kept.append(piece)
    return kept if len({piece.facts[0].area for piece in kept}) >= _FEWEST_AREAS else []


def _named_above(table: Sequence[Evidence], inventory: Inventory) -> list[str]:
    """The areas that the caption of a table names: "All crime per 1,000 population, MSG"."""
    caption = table[0].table.caption if table and table[0].table else ""
    return [mention.name for mention in inventory.vocabulary.find_areas(caption)]


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
    if len(found) < _FEWEST_AREAS:
        return []
    lowest = bool(cue("least").search(question.text) or cue("worst").search(question.text))
    best, piece = (max if lowest else min)(found, key=lambda pair: pair[0].value)
    figure = levels(piece.facts)[:1]
    shown = f" ({value_phrase(figure[0])})" if figure else ""
    where = "nationally" if among == "England and Wales" else f"in {area_phrase(among)}"
    place = f"{piece.report.publisher} was {ordinal(int(best.value))} {where}"
    text = f"{sentence_case(measure_phrase(best))}{shown}: {place}."
    return [Claim(text, quotes_of(piece), (best, *figure))]
