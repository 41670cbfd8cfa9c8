"""Puts the facts of table rows into sentences: values, changes, ranks, and comparisons between areas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from ingest.table_facts.changes import SAME_HEADER
from qa.composing.change_phrases import by_phrase, change_phrase, number_of, with_bracket, worked_out
from qa.composing.changes import change_claims
from qa.composing.level_verdict import level_verdict
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    listed,
    measure_phrase,
    per_phrase,
    sentence_case,
    value_phrase,
)
from qa.composing.ranks import rank_claims
from qa.draft import Claim, Quote, quotes_of
from qa.evidence import Evidence
from qa.finding.asked_columns import asked_levels, leading_column
from qa.finding.change_ends import change_ends, follows, lies_between
from qa.finding.like_kinds import of_like_kinds
from qa.finding.select_facts import (
    asked_areas,
    changes,
    in_asked_periods,
    in_time,
    is_series,
    levels,
    of_area,
    unit_kind,
    wants_percent,
    whole_levels,
)
from qa.question import Question
from qa.understanding.cues import cue

_BOTH = 2
_PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|v|vs|versus|compar\w+|above|below|over|under|than|beside)\b", re.IGNORECASE)


def row_claims(question: Question, evidence: Evidence) -> list[Claim]:
    """Claims about the part of a row that is asked for, the figure asked for first."""
    beside = set(question.areas) - {evidence.report.publisher}
    others = {fact.area for fact in levels(evidence.facts)} & beside
    moved = {fact.area for fact in changes(evidence.facts)} & beside
    ranked = any(fact.statistic == "rank" for fact in evidence.facts) and not _runs(question, evidence)
    placed = bool(cue("placed").search(question.text))
    if ranked and ((placed and (question.asks("ranking") or not others)) or not (others or moved)):
        return rank_claims(question, evidence)
    if not levels(evidence.facts) or _by_changes_alone(question, evidence):
        return change_claims(question, evidence)
    if any(SAME_HEADER in fact.flags for fact in evidence.facts):
        return _mislabelled(evidence)
    claims = []
    evidence = of_like_kinds(question, evidence)
    for area in asked_areas(question, evidence)[:3]:
        if claim := _level_claim(question, evidence, area):
            claims.append(claim)
    if len(claims) == 1 and not question.asks("areas"):
        claims += _beside(question, evidence)
    return [*claims, *level_verdict(question, claims, evidence)]


def _by_changes_alone(question: Question, evidence: Evidence) -> bool:
    """Whether areas are compared of which one has no figure but its change."""
    asked = set(question.areas) & {fact.area for fact in evidence.facts}
    with_levels = {fact.area for fact in levels(evidence.facts)}
    moved = {fact.area for fact in changes(evidence.facts)}
    return len(asked) > 1 and not asked <= with_levels and asked <= moved


def _runs(question: Question, evidence: Evidence) -> bool:
    """Whether a row with ranks has the figure of two times, and no place is asked for."""
    periods = {fact.period for fact in whole_levels(evidence.facts) if fact.period.known}
    return len(periods) > 1 and not cue("placed").search(question.text)


def with_figures(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that tell a figure, without verdicts that rest on them."""
    return [claim for claim in claims if any(character.isdigit() for character in claim.text)]


def _level_claim(question: Question, evidence: Evidence, area: str) -> Claim | None:
    """One area's levels: before, after and change where the row prints two; else those of the asked periods."""
    facts = of_area(evidence.facts, area)
    ordered = leading_column(in_time(asked_levels(question, evidence, facts)))
    chosen = in_asked_periods(question, ordered)
    periods = {(fact.period.start, fact.period.end, fact.period.label) for fact in ordered}
    if len(periods) == 2 and len({unit_kind(fact) for fact in ordered}) == 1 and not is_series(evidence):
        return _before_and_after(question, evidence, area, ordered, chosen)
    if ends := change_ends(question, ordered, chosen):
        return _before_and_after(question, evidence, area, ends, chosen)
    if not chosen and not any(fact.period.known for fact in ordered):
        chosen = ordered
    if not chosen:
        return None
    chosen = _latest(chosen) if not question.periods else _of_one_unit(question, chosen)
    if len(chosen) == 1 and _AGAINST.search(question.text) and (main := _set_against(facts, chosen[0])):
        chosen = [main]
    same = [fact for fact in whole_levels(facts) if fact not in chosen and _same_cell_group(fact, chosen[-1])]
    if not chosen[-1].unit.startswith("gbp"):  # a percentage beside a count need be none of that count
        same = [fact for fact in same if fact.fact_id not in evidence.titles or chosen[-1].fact_id in evidence.titles]
    parts = [f"{bare_value(fact)}{_extra(fact, same)} {_when(fact, chosen)}".strip() for fact in chosen]
    narrowed = _column_named(chosen) + {"forecast": " (planned)", "target": " (target)"}.get(chosen[0].statistic, "")
    targets = _targets(question, facts, chosen[-1])
    against = f", against a target of {bare_value(targets[0])}" if targets else ""
    beside = _beside_column(facts, chosen[0]) if len(chosen) == 1 and not targets else ()
    if beside:
        against = f", {change_phrase(beside[1:])} from the {beside[0].qualifiers[0].lower()} of {bare_value(beside[0])}"
    moves = _printed_move(question, facts, chosen) if not against else []
    against = against or (f", {change_phrase(moves)}" if moves else "")
    text = f"{sentence_case(measure_phrase(chosen[0]))}{narrowed} in {area_phrase(area)}: {listed(parts)}{against}."
    return Claim(text, quotes_of(evidence), (*chosen, *same, *targets, *beside, *moves))


def _printed_move(question: Question, facts: Sequence[Fact], chosen: Sequence[Fact]) -> list[Fact]:
    """The one change that a row prints beside its one level of that time, where it is asked how things moved."""
    asked = question.asks("change") or cue("moved").search(question.text)
    moves = [move for move in changes(facts) if move.period == chosen[0].period or not move.period.known]
    return moves if asked and len(chosen) == len(moves) == 1 else []


def _beside_column(facts: Sequence[Fact], fact: Fact) -> tuple[Fact, ...]:
    """The figure of a column that a row sets its own against, such as a long-term average, and then the changes: those
    that the row prints must follow from the two.
    """
    moves = [move for move in changes(facts) if move.period == fact.period]
    for other in levels(facts):
        gap = fact.value - other.value
        same_time = other.period == fact.period or not other.period.known
        alike = same_time and other.unit == fact.unit and bool(other.qualifiers)
        if alike and not fact.qualifiers and any(m.statistic == "change_number" and m.value == gap for m in moves):
            return (other, *moves)
    return ()


def _set_against(facts: Sequence[Fact], column: Fact) -> Fact | None:
    """The figure that a row sets against that of this column; None where it sets none."""
    return next((fact for fact in whole_levels(facts) if column in _beside_column(facts, fact)[:1]), None)


def _latest(facts: Sequence[Fact]) -> list[Fact]:
    """The figure of the last period; of several columns, that of the first, which is the one that leads."""
    return [fact for fact in facts if fact.period == facts[-1].period][:1]


def _column_named(facts: Sequence[Fact]) -> str:
    """In brackets, what the column says of all these figures: " (Whole experience)", " (per 1,000 residents)"."""
    shared = facts[0].qualifiers[:1] if len({fact.qualifiers for fact in facts}) == 1 else ()
    per = per_phrase(facts[0]) if not shared else ""
    if per and per.lower() not in facts[0].measure.lower():
        shared = (per,)
    return f" ({shared[0]})" if shared else ""


def _targets(question: Question, facts: Sequence[Fact], beside: Fact) -> list[Fact]:
    """The target that a row prints, where the question speaks of one."""
    asked = any(term.concept == "target" for term in question.terms)
    return [fact for fact in facts if asked and fact.statistic == "target" and fact.unit == beside.unit][-1:]


def _of_one_unit(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of the unit asked for, or of the first printed: an amount and its share are told as one figure."""
    percent = [fact for fact in facts if fact.unit == "percent"]
    if question.figure == "percent" and percent:
        return percent
    return [fact for fact in facts if unit_kind(fact) == unit_kind(facts[0])]


def _mislabelled(evidence: Evidence) -> list[Claim]:
    """A row whose two columns are headed with the same period: both figures, and what is odd about them."""
    brackets = [fact for fact in evidence.facts if "second figure in the cell" in fact.qualifiers]
    flagged = [fact for fact in evidence.facts if SAME_HEADER in fact.flags and fact not in brackets]
    before, after = flagged[0], flagged[-1]
    first, second = (with_bracket(fact, brackets) for fact in (before, after))
    text = f"{sentence_case(measure_phrase(after))}: {second}, against {first} before."
    odd = f"Both columns are headed {after.period.label}, so the label of the earlier one looks wrong."
    figures = Claim(text, quotes_of(evidence), (before, after, *brackets))
    header = Claim(odd, (*quotes_of(evidence), *header_quote(evidence)), (before, after))
    return [figures, header]


def header_quote(evidence: Evidence) -> tuple[Quote, ...]:
    """The header row above a row of a table."""
    table = evidence.table
    cells = [cell for row in table.rows[: table.header_rows] for cell in row if cell.text] if table else []
    if not cells:
        return ()
    return (Quote(evidence.report.report_id, evidence.section, (cells[0].start, cells[-1].end)),)


def _when(fact: Fact, chosen: Sequence[Fact]) -> str:
    """The period of a figure, with what its column adds where another has the same period: "(revised)"."""
    twins = [other for other in chosen if other is not fact and at_period(other.period) == at_period(fact.period)]
    beside = fact.column_label.replace(fact.period.label, "").strip(" ,–-()")
    if len(beside) == 1 and fact.qualifiers:
        beside = fact.qualifiers[0]  # what a mark such as "(r)" stands for
    told = beside[0].lower() + beside[1:] if beside[1:2].islower() else beside
    return f"{at_period(fact.period)} ({told})" if twins and beside else at_period(fact.period)


def _same_cell_group(fact: Fact, chosen: Fact) -> bool:
    return (
        fact.measure == chosen.measure
        and fact.unit != chosen.unit
        and (not fact.period.known or fact.period == chosen.period)
    )


def _extra(fact: Fact, same: Sequence[Fact]) -> str:
    beside = [value_phrase(other) for other in same if other.period == fact.period or not other.period.known]
    return f" ({beside[0]})" if beside else ""


def _before_and_after(
    question: Question, evidence: Evidence, area: str, ordered: Sequence[Fact], chosen: Sequence[Fact]
) -> Claim:
    before, after = ordered[0], ordered[-1]
    narrowed = _column_named((before, after))
    subject = f"{sentence_case(measure_phrase(after))}{narrowed} in {area_phrase(area)}"
    brackets = [
        fact
        for fact in evidence.facts
        if "second figure in the cell" in fact.qualifiers and fact.statistic in ("share", "rate")
    ]
    first, second = (with_bracket(fact, brackets) for fact in (before, after))
    moves = [move for move in changes(of_area(evidence.facts, area)) if follows(move, before, after)]
    if len({fact.period for fact in levels(of_area(evidence.facts, area))}) > _BOTH:
        moves = [move for move in moves if lies_between(move, before, after)]
    if len(question.periods) == _BOTH:  # of the two times asked for, which an undated change need not be of
        moves = [move for move in moves if move.period.end and move.baseline.end]
    then, now = at_period(before.period), at_period(after.period)
    facts = (before, after, *moves, *brackets)
    number, worked = number_of(question, before, after, moves)
    if chosen and chosen[0] is before and len(chosen) == 1 and question.periods:
        by = f" ({number})" if number else by_phrase(moves, before, after)
        return Claim(f"{subject}: {first} {then}, against {second} {now}{by}.", quotes_of(evidence), facts, worked)
    if before.value == after.value:
        text = f"{subject}: unchanged at {second} {now} and {then}."
    else:
        change = number or change_phrase(moves) or change_words(after.value - before.value)
        workings = worked
        in_percent = wants_percent(question) or _PERCENT.search(question.text)
        if in_percent and not any(fact.unit in ("percent", "points") for fact in (*moves, after)):
            change, workings = worked_out(before, after)
        text = f"{subject}: {second} {now}, {change} from {first} {then}."
        return Claim(text, quotes_of(evidence), facts, workings)
    return Claim(text, quotes_of(evidence), facts)


def _beside(question: Question, evidence: Evidence) -> list[Claim]:
    """The national or comparison figure that the same row prints for the same period."""
    home = asked_areas(question, evidence)[0]
    others = [area for area in dict.fromkeys(fact.area for fact in evidence.facts) if area != home]
    if len(others) != 1 or len(question.periods) != 1:
        return []
    there = in_asked_periods(question, whole_levels(of_area(evidence.facts, others[0])))
    if len(there) != 1:
        return []
    return [Claim(f"In {area_phrase(others[0])} it was {bare_value(there[0])}.", quotes_of(evidence), tuple(there))]
