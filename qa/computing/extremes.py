"""Finds the row, the area or the month with the most or least of what a question ranks by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from ingest.checks.comparable import LEVELS
from ingest.fact import Fact, Period
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    listed,
    measure_phrase,
    period_phrase,
    sentence_case,
    value_phrase,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.asked_columns import PER_HEAD, asked_levels
from qa.finding.change_ends import is_a_year_before
from qa.finding.select_facts import (
    asked_areas,
    changes,
    in_asked_periods,
    in_time,
    levels,
    of_area,
    unit_kind,
    wants_count,
    wants_percent,
    whole_levels,
)
from qa.question import Question
from qa.understanding.cues import cue

# So many more rows at the same figure are no tie worth telling.
_MOST_TIES = 4
# A month or a quarter; anything longer is a total of them.
_LONGEST_PART = 3
_NUMBER = re.compile(
    r"\b(?:number|count|in numbers|numerical|actual|added|extra|additional)\b"
    r"|\bby (?:the )?(?:most|fewest) (?:crimes|offences|incidents|people|cases)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
# "Rose the most", "the biggest fall", "furthest above its three-year average": only changes can be ranked by these.
BY_CHANGE = re.compile(
    r"\b(?:furthest|farthest|most|far)\s+(?:above|below|over|under|off)\b"
    r"|\b(?:rose|fell|grew|risen|fallen|grown|increased|decreased|dropped|declined|jumped"
    r"|rise|fall|grow|increase|decrease|drop|decline|jump) (?:by )?(?:the )?"
    r"(?:most|fastest|furthest|least|sharpest|steepest)\b"
    r"|\b(?:cut|reduced|brought down)\b[^?,]* (?:the )?(?:most|furthest)\b"
    r"|\b(?:most|fewest) (?:extra|additional|added)\b"
    r"|\b(?:biggest|largest|greatest|smallest|sharpest|steepest) (?:percentage |per ?cent |% )?"
    r"(?:rise|fall|increase|decrease|drop|jump|growth|reduction)\b",
    re.IGNORECASE,
)
# "All rural crime" is of the rows below it, "all other crime" one of them; "Total workforce" of all where none is more.
_TOTAL = re.compile(r"(?:grand |sub-?\s?)?total|all(?!(?: other)\b)(?: [\w-]+){0,3}", re.IGNORECASE)
_TOTAL_OF = re.compile(r"(?:grand |sub-?\s?)?total\b|gross\b|net\b|overall\b", re.IGNORECASE)
_TIMED = ("second", "minute", "hour", "day", "week")
_GOOD_IF_HIGH = ("rate", "share")
_Pair = tuple[Fact, Evidence]
_NOT = re.compile(r"\b(?:not|no|un\w+|dis\w+|without|lost|withdr\w+)\b", re.IGNORECASE)


def extreme_row(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    """The row of a table with the most or least, or the few that tie; empty where fewer than two have a figure."""
    candidates = _of_kind_asked(question, rows_with_figures(question, table))
    # Of 438 events and 91% of calls neither is the more.
    if len(candidates) < 2 or len({unit_kind(fact) for fact, _ in candidates if fact.statistic in LEVELS}) > 1:
        return []
    key = extremity(question)
    best, piece = max(candidates, key=lambda pair: key(pair[0]))
    if _went_the_other_way(question, best):
        return []
    by_area = len({fact.area for fact, _ in candidates}) > 1
    ties = [(fact, row) for fact, row in candidates if fact.value == best.value and fact is not best]
    if ties and len(ties) < _MOST_TIES:
        return [_tie([(best, piece), *ties], by_area)]
    ordered = in_time(whole_levels(of_area(piece.facts, best.area)))
    return [_told(best.area if by_area else measure_phrase(best), best, ordered, piece)]


def _of_kind_asked(question: Question, candidates: Sequence[_Pair]) -> list[_Pair]:
    """The rows whose figure is per head, or a percentage, where one is asked for; a row with none is left out."""
    per_head = [pair for pair in candidates if unit_kind(pair[0]) == "rate"] if PER_HEAD.search(question.text) else []
    percent = [pair for pair in candidates if pair[0].unit == "percent"] if wants_percent(question) else []
    return next((pairs for pairs in (per_head, percent) if len(pairs) > 1), list(candidates))


def _went_the_other_way(question: Question, best: Fact) -> bool:
    """Whether the extreme is no answer: what fell the least is not what rose the most."""
    return best.statistic.startswith("change") and best.value * question.direction < 0


def rows_with_figures(question: Question, table: Sequence[Evidence]) -> list[tuple[Fact, Evidence]]:
    """The rows that are ranked, totals left out, each with its figure; all changes in per cent where one is."""
    candidates: list[tuple[Fact, Evidence]] = []
    parts = [piece for piece in table if not _is_total(piece, table)]
    for piece in parts if len(parts) > 1 else table:
        area = asked_areas(question, piece)[0]
        fact = _chosen_fact(question, piece, of_area(piece.facts, area) or piece.facts)
        if fact is not None:
            candidates.append((fact, piece))
    percent = [(fact, piece) for fact, piece in candidates if fact.statistic == "change_percent"]
    moved = [pair for pair in percent or candidates if not _went_the_other_way(question, pair[0])]
    return moved if len(moved) > 1 else percent or candidates


def _is_total(row: Evidence, table: Sequence[Evidence]) -> bool:
    """Whether a row is the total of its table by its label, or by the opening of it where no row has more."""
    label = row.facts[0].row_label.strip(" *_")
    if _TOTAL.fullmatch(label) or not _TOTAL_OF.match(label):
        return bool(_TOTAL.fullmatch(label))
    most = [max((fact.value for fact in levels(piece.facts)), default=None) for piece in (row, *table)]
    return most[0] is not None and all(value is None or value <= most[0] for value in most)


def _tie(rows: Sequence[tuple[Fact, Evidence]], by_area: bool) -> Claim:
    best, piece = rows[0]
    names = [fact.area if by_area else measure_phrase(fact) for fact, _ in rows]
    way = f"{change_words(best.value)} " if best in changes(piece.facts) else "at "
    text = f"{sentence_case(listed(names))} tie, {way}{value_phrase(best)} {at_period(best.period)}".rstrip() + "."
    return Claim(text, quotes_of(*[row for _, row in rows]), tuple(fact for fact, _ in rows))


def extreme_area(question: Question, row: Evidence) -> list[Claim]:
    """Within one row, the area with the most or least; empty where fewer than two areas have a figure."""
    facts = [fact for area in row.areas if (fact := _chosen_fact(question, row, of_area(row.facts, area)))]
    if len(facts) < 2:
        return []
    best = max(facts, key=extremity(question))
    if _went_the_other_way(question, best):
        return []
    return [_told(f"{area_phrase(best.area, spelt=False)} ({measure_phrase(best)})", best, [], row)]


def extreme_period(question: Question, row: Evidence, inventory: Inventory) -> list[Claim]:
    """The month or quarter with the most or least, over the rows of `row`'s grid that the question covers."""
    grid = [piece for piece in inventory.table_rows(row) if piece.label == row.label]
    area = asked_areas(question, row)[0]
    facts = [
        f
        for piece in grid
        for f in levels(of_area(piece.facts, area))
        if not f.qualifiers and f.period.months and f.period.months <= _LONGEST_PART
    ]
    chosen = in_asked_periods(question, facts) if question.periods else facts
    if len(chosen) < 2:
        return []
    best = max(chosen, key=extremity(question))
    piece = next(piece for piece in grid if best in piece.facts)
    extreme = "lowest" if wants_least(question, best) else "highest"
    subject = f"{measure_phrase(best)} in {area_phrase(best.area)}"
    text = f"{sentence_case(period_phrase(best.period))} was the {extreme}, at {value_phrase(best)} ({subject})."
    return [Claim(text, quotes_of(piece), (best,))]


def _told(name: str, best: Fact, ordered: Sequence[Fact], piece: Evidence) -> Claim:
    """One extreme in words, a change with the figures (`ordered` in time) that it runs between."""
    if best.statistic.startswith("change"):
        ordered = [fact for fact in ordered if unit_kind(fact) == unit_kind(ordered[0])]
        span = f", from {bare_value(ordered[0])} to {bare_value(ordered[-1])}" if len(ordered) >= 2 else ""
        when = f" {at_period(best.period)}" if period_phrase(best.period) else ""
        against = f" against {period_phrase(best.baseline)}" if period_phrase(best.baseline) else ""
        text = f"{sentence_case(name)}: {change_words(best.value)} {value_phrase(best)}{span}{when}{against}."
        facts = (best, *ordered[:1], *ordered[-1:]) if len(ordered) >= 2 else (best,)
        return Claim(text, quotes_of(piece), facts)
    text = f"{sentence_case(name)}, at {value_phrase(best)} {at_period(best.period)}".rstrip() + "."
    return Claim(text, quotes_of(piece), (best,))


def _chosen_fact(question: Question, row: Evidence, facts: Sequence[Fact]) -> Fact | None:
    """The figure of a row that the question ranks by."""
    by_change = BY_CHANGE.search(question.text)
    if by_change and not changes(facts):
        return None  # how high a figure is tells not how far it went
    if (by_change or cue("moved").search(question.text)) and (moves := changes(facts)):
        moves = in_asked_periods(question, moves) or list(moves)
        kinds = (
            ("change_percent", "change_points")
            if wants_percent(question) or not _asks_number(question)
            else ("change_number",)
        )
        fitting = [fact for fact in moves if fact.statistic in kinds]
        if not fitting and _PERCENT.search(question.text):
            return None
        return _on_the_year(question, fitting or moves)
    ordered = in_time(asked_levels(question, row, _of_speed(facts) if cue("speed").search(question.text) else facts))
    chosen = in_asked_periods(question, ordered) or ordered
    fitting = [fact for fact in chosen if (fact.unit == "percent") == wants_percent(question)]
    return (fitting or chosen)[-1] if chosen else None


def _of_speed(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The figures that tell who was the quickest: how long it took, else the share in time, and no number of cases."""
    timed = [fact for fact in facts if fact.unit.rstrip("s") in _TIMED and fact.statistic in LEVELS]
    return timed or [fact for fact in facts if fact.unit == "percent" and fact.statistic in LEVELS]


def _on_the_year(question: Question, moves: Sequence[Fact]) -> Fact:
    """Of several changes the one on the time that the question names, else on the year before, else on the latest."""
    times = [asked.period for asked in question.periods]
    named = [move for move in moves if any(_same_start(move.baseline, time) for time in times)]
    on_year = [move for move in moves if is_a_year_before(move.baseline, move.period)]
    return max(named or on_year or moves[-1:], key=lambda move: move.baseline.end or dt.date.min)


def _same_start(baseline: Period, time: Period) -> bool:
    """Whether a baseline is the time asked for, or that since which is asked: "since 2019/20"."""
    return bool(baseline.start) and baseline.start == time.start and time.end in (None, baseline.end)


def _asks_number(question: Question) -> bool:
    return wants_count(question) or bool(_NUMBER.search(question.text))


def wants_least(question: Question, fact: Fact) -> bool:
    """Whether the least is meant: "worst" means the most of a count and the least of a rate, "best" the reverse."""
    named = cue("no_crime").sub(" ", f"{question.text} {fact.measure}")
    # "Solved (%)" of crimes is of what is solved.
    good = bool(cue("good_if_high").search(fact.measure)) and not _NOT.search(fact.measure)
    good_if_high = fact.statistic in _GOOD_IF_HIGH and (good or not cue("bad_if_high").search(named))
    if cue("worst").search(question.text):
        return good_if_high
    if cue("best").search(question.text):
        return not good_if_high
    return bool(cue("least").search(question.text))


def extremity(question: Question) -> Callable[[Fact], Decimal]:
    """What is greatest for the fact that the question asks for; of falls, the deepest."""
    falling = bool(cue("fell").search(question.text))

    def key(fact: Fact) -> Decimal:
        least = wants_least(question, fact)
        if fact.statistic.startswith("change") and falling:
            return fact.value if least else -fact.value
        return -fact.value if least else fact.value

    return key
