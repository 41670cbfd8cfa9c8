"""Answers a question in parts, where no one row or sentence covers all the areas, periods or reports it names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.checks.comparable import STATUS
from ingest.fact import Fact
from qa.answer import Status, Working
from qa.composing.facts import row_claims, with_figures
from qa.composing.moves_of_each import asks_moves, tells_move, which_way
from qa.composing.part_choice import Ranked, further, of_like_lengths, ranked
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    listed,
    measure_phrase,
    moved,
    number_words,
    sentence_case,
)
from qa.composing.reports import report_name
from qa.composing.set_apart import areas_apart, only_figure, set_apart
from qa.composing.text import sentence_claim
from qa.draft import Claim, Draft, quotes_of
from qa.evidence import Inventory
from qa.finding.accounted import fits, of_named_reports
from qa.finding.asked_columns import PER_HEAD
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import asked_areas
from qa.question import Question
from qa.understanding.paired_parts import listed_times, paired

Rematch = Callable[[Question], list[Match]]
# A period that only touches the one asked for fits less than this (`fact_period_fit`).
_LEAST_FIT = 0.3
# Matches of each part: what ranks below them is about something else.
_LOOKED_AT = 12
_BOTH, _FEW = 2, 5
# Share of the best score that evidence of the very months asked for must have.
_ABOUT_AS_GOOD = 0.85
_HERE = re.compile(r"\b(?:here|us|we|our|ours)\b", re.IGNORECASE)


def parts(question: Question, fitting: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft | None:
    """One claim for each part of the question, None where one piece of evidence covers it or a part has none."""
    pieces = paired(question, inventory) or listed_times(question, inventory) or _split(question, fitting)
    moves = asks_moves(question, pieces)
    orders: list[Ranked] = []
    for part in pieces:
        matches = rematch(part)
        near = _fitting(part, matches[:_LOOKED_AT], inventory)
        if not near or (moves and not any(tells_move(part, match) for match in near)):
            near = further(part, _fitting(part, matches[_LOOKED_AT:], inventory), moves) or near
        if order := ranked(part, near, question, moves, inventory):
            orders.append((part, order))
    found = of_like_lengths(orders, moves)
    if len({match.evidence.key for _, match in found}) < 2:
        return None
    if any(not match.evidence.facts for _, match in found) and _row_of_all(question, fitting):
        return None
    several = len({match.evidence.report.report_id for _, match in found}) > 1
    if len(question.reports) > 1:
        found.sort(key=lambda one: inventory.eras.get(one[1].evidence.report.report_id) or dt.date.min)
    if claim := _then_and_now(question, found):
        return Draft((claim,))
    claims = [claim for part, match in found for claim in _told(part, match, inventory, several)]
    verdict = which_way(question, found) if moves else set_apart(question, found)
    verdict = verdict or _verdict(question, found) or (areas_apart(question, found) if not moves else [])
    status: Status = "answered" if len(found) == len(pieces) else "partly answered"
    return Draft((*verdict, *_once(claims)), status=status)


def _fitting(part: Question, matches: Sequence[Match], inventory: Inventory) -> list[Match]:
    fit = of_named_reports(part, [match for match in matches if fits(part, match, inventory)])
    return [match for match in fit if not match.evidence.heading]


def _row_of_all(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether a row among the best sets all the areas asked about beside each other."""
    rows = [match.evidence for match in fitting[:_FEW] if match.evidence.kind == "row"]
    return len(question.areas) > 1 and any(set(question.areas) <= row.areas for row in rows)


def _split(question: Question, fitting: Sequence[Match]) -> list[Question]:
    """The question once for each area, or each period, that the best evidence leaves out."""
    best = fitting[0].evidence if fitting else None
    areas = set(question.areas)
    here = question.asks("home") or not question.forces
    if best and areas and here and _HERE.search(question.text):
        areas.add(best.report.publisher)
    there = (best.areas | ({best.report.publisher} if best.kind == "sentence" else set())) if best else set()
    if len(areas) > 1 and not areas <= there:
        alone = question.operations - {"areas"}
        return [
            replace(question, areas=(area,), forces=question.forces & {area}, operations=alone, home=_home(question))
            if area in question.areas
            else replace(question, areas=(area,), forces=frozenset({area}), operations=alone)
            for area in sorted(areas, key=_as_named(question))
        ]
    if len(question.periods) > 1:
        covered = [
            best is not None and any(fact_period_fit(period, asked) >= _LEAST_FIT for period in best.periods)
            for asked in question.periods
        ]
        if not all(covered) or _told_of_months(question, fitting):
            return [replace(question, periods=(asked,), reports=frozenset()) for asked in question.periods]
    if len(question.reports) > 1:
        return [replace(question, reports=frozenset({report})) for report in sorted(question.reports)]
    return []


def _told_of_months(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether only months are asked for, the best evidence is of longer times, and others are of each month."""
    near = [match.evidence for match in fitting[:_LOOKED_AT] if match.score >= _ABOUT_AS_GOOD * fitting[0].score]
    if not near or any(asked.kind != "month" for asked in question.periods):
        return False
    exact = [
        {piece.key for piece in near if any(fact_period_fit(period, asked) == 1 for period in piece.periods)}
        for asked in question.periods
    ]
    return all(exact) and not any(fitting[0].evidence.key in keys for keys in exact)


def _home(question: Question) -> str:
    """Whose group or region is meant in a part that names only that: the one force of the whole question."""
    return next(iter(question.forces)) if len(question.forces) == 1 else question.home


def _as_named(question: Question) -> Callable[[str], int]:
    """The order in which a question names its areas; one that it only implies comes first."""
    return lambda area: question.areas.index(area) if area in question.areas else -1


def _told(question: Question, match: Match, inventory: Inventory, several: bool) -> list[Claim]:
    piece = match.evidence
    lead = f"{report_name(piece.report, inventory)}: " if several else ""
    if piece.kind == "row":
        return [replace(claim, lead=lead) for claim in with_figures(row_claims(question, piece))[:1]]
    return [sentence_claim(piece, lead)]


def _then_and_now(question: Question, found: Sequence[tuple[Question, Match]]) -> Claim | None:
    """One claim for two times of a table with a time in each row: the later figure, and how far it moved."""
    rows = [match.evidence for _, match in found]
    tables = {(row.report.report_id, row.table.order if row.table else -1) for row in rows}
    if len(question.periods) != len(found) or len(found) != _BOTH or len(tables) != 1 or rows[0].kind != "row":
        return None
    told = [only_figure(part, match.evidence, asked_areas(part, match.evidence)[0]) for part, match in found]
    ends = sorted((fact for fact in told if fact and fact.period.end), key=lambda fact: str(fact.period.end))
    if len(ends) != _BOTH or _of_what(ends[0]) != _of_what(ends[1]) or ends[0].period == ends[1].period:
        return None
    before, after = ends
    subject = f"{sentence_case(measure_phrase(after))} in {area_phrase(after.area)}: {bare_value(after)} {_at(after)}"
    move = abs(after.value - before.value)
    if not move:
        return Claim(f"{subject}, the same as {_at(before)}.", quotes_of(*rows), (before, after))
    points = " percentage points" if after.unit == "percent" else ""
    change = f"{change_words(after.value - before.value)} {number_words(move)}{points} (our calculation)"
    small, large = sorted((before.value, after.value))
    text = f"{subject}, {change} from {bare_value(before)} {_at(before)}."
    return Claim(text, quotes_of(*rows), (before, after), (Working(f"{large} - {small}", str(move)),))


def _of_what(fact: Fact) -> tuple[str, ...]:
    return (fact.measure, fact.area, fact.unit, fact.statistic, *sorted(set(fact.qualifiers) - STATUS))


def _at(fact: Fact) -> str:
    """When a figure is of, with how final it is: "in the 12 months to December 2022 (provisional)"."""
    status = sorted(STATUS.intersection(fact.qualifiers))
    return at_period(fact.period) + (f" ({', '.join(status)})" if status else "")


def _once(claims: Sequence[Claim]) -> list[Claim]:
    return list({claim.text: claim for claim in claims}.values())


def _verdict(question: Question, found: Sequence[tuple[Question, Match]]) -> list[Claim]:
    """Which of two areas moved more, where rows of one table give both, or of two tables for the same time."""
    if len(found) != _BOTH or any(match.evidence.table is None for _, match in found):
        return []
    if PER_HEAD.search(question.text):
        return []
    tables = {(match.evidence.report.report_id, getattr(match.evidence.table, "order", None)) for _, match in found}
    first, second = (_move(match) for _, match in found)
    if first is None or second is None or first.statistic != second.statistic or first.value == second.value:
        return []
    if len(tables) != 1 and (not first.period.known or first.period != second.period or first.area == second.area):
        return []
    more, less = (first, second) if abs(first.value) > abs(second.value) else (second, first)
    if (more.value < 0) != (less.value < 0):
        return []
    high, low = (area_phrase(fact.area, spelt=False) for fact in (more, less))
    text = f"{high} {moved(more.value)} more than {listed([low])}."
    return [Claim(text[:1].upper() + text[1:], quotes_of(*[match.evidence for _, match in found]), (more, less))]


def _move(match: Match) -> Fact | None:
    facts = match.evidence.facts
    return next((fact for fact in facts if fact.statistic in ("change_percent", "change_points")), None)
