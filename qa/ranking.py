"""Answers which is most, least, first or last: across the rows of a table, its areas, or the months of a series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from ingest.fact import Fact
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.match import Match
from qa.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    listed,
    measure_phrase,
    ordinal,
    period_phrase,
    sentence_case,
    value_phrase,
)
from qa.question import Question
from qa.select_facts import asked_areas, changes, in_asked_periods, in_time, is_series, levels, of_area, wants_percent

_LEAST = re.compile(r"\b(?:lowest|smallest|fewest|least|worst|bottom|quietest|slowest)\b", re.IGNORECASE)
_MOVE = re.compile(
    r"\b(?:rise|rose|risen|increas\w*|grew|grow\w*|fall|fell|fallen|decreas\w*|drop\w*|reduc\w*|declin\w*|chang\w*|improv\w*|went (?:up|down)|up|down)\b",
    re.IGNORECASE,
)
_FALL = re.compile(r"\b(?:fall|fell|fallen|decreas\w*|drop\w*|reduc\w*|declin\w*|went down|down)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:(?P<first>first|top|1st)|(?P<nth>\d+)(?:st|nd|rd|th)|(?P<second>second)|(?P<third>third))\b", re.IGNORECASE)
_FEWEST_ROWS = 3


def ranking_claims(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The answer to a question for an extreme or a place; empty where the evidence does not settle one."""
    rows = [match.evidence for match in matches if match.evidence.kind == "row"]
    if not rows:
        return []
    if re.search(r"\b(?:months?|quarters?|when)\b", question.text, re.IGNORECASE) and is_series(rows[0]):
        return _extreme_period(question, rows[0], rows)
    table = _best_table(matches)
    if len(table) < _FEWEST_ROWS:
        return _extreme_area(question, rows[0])
    if any(fact.statistic == "rank" for piece in table for fact in piece.facts) and (place := _place(question)):
        return _rows_at_place(question, table, place)
    return _extreme_row(question, table)


def _best_table(matches: Sequence[Match]) -> list[Evidence]:
    """The rows of the table that fits best as a whole, in the order of the table."""
    weights: dict[tuple[str, int], list[float]] = defaultdict(list)
    pieces: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for match in matches:
        if match.evidence.table is not None:
            key = (match.evidence.report.report_id, match.evidence.table.order)
            weights[key].append(match.score)
            pieces[key].append(match.evidence)
    fitting = {key: sum(sorted(scores)[-3:]) for key, scores in weights.items() if len(scores) >= _FEWEST_ROWS}
    if not fitting:
        return []
    key = max(fitting, key=lambda key: fitting[key])
    return sorted(pieces[key], key=lambda piece: piece.row or 0)


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
        ranks = [f for f in piece.facts if f.statistic == "rank" and f.value == place and f"within {among}" in f.qualifiers]
        if ranks:
            held.append((piece, [*ranks, *levels(piece.facts)[:1]]))
    if not held:
        return []
    shown = [f"{measure_phrase(facts[0])} ({value_phrase(facts[-1])})" for _, facts in held]
    where = "nationally" if among == "England and Wales" else f"in {area_phrase(among)}"
    text = f"{table[0].report.publisher} was {ordinal(place)} {where} on {listed(shown)}."
    return [Claim(text, quotes_of(*[piece for piece, _ in held]), tuple(f for _, facts in held for f in facts))]


def _chosen_fact(question: Question, facts: Sequence[Fact]) -> Fact | None:
    """The figure of a row that the question ranks by."""
    if _MOVE.search(question.text) and (moves := changes(facts)):
        moves = in_asked_periods(question, moves) or list(moves)
        kinds = ("change_percent", "change_points") if wants_percent(question) or not _asks_number(question) else ("change_number",)
        fitting = [fact for fact in moves if fact.statistic in kinds]
        return (fitting or moves)[-1]
    ordered = in_time([fact for fact in levels(facts) if not fact.qualifiers])
    chosen = in_asked_periods(question, ordered) or ordered
    fitting = [fact for fact in chosen if (fact.unit == "percent") == wants_percent(question)]
    return (fitting or chosen)[-1] if chosen else None


def _asks_number(question: Question) -> bool:
    return bool(re.search(r"\b(?:number|count|in numbers|numerical|actual)\b", question.text, re.IGNORECASE))


def _key(question: Question) -> Callable[[Fact], object]:
    least = bool(_LEAST.search(question.text))
    falling = bool(_FALL.search(question.text))

    def key(fact: Fact) -> object:
        value = fact.value
        if fact.statistic.startswith("change") and falling:
            return value if least else -value
        return -value if least else value

    return key


def _extreme_row(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    candidates: list[tuple[Fact, Evidence]] = []
    for piece in table:
        if re.search(r"\b(?:total|region|similar group|england)\b", piece.facts[0].row_label, re.IGNORECASE):
            continue
        area = asked_areas(question, piece)[0]
        fact = _chosen_fact(question, of_area(piece.facts, area) or piece.facts)
        if fact is not None:
            candidates.append((fact, piece))
    kinds = {fact.statistic for fact, _ in candidates}
    if "change_percent" in kinds:
        candidates = [(fact, piece) for fact, piece in candidates if fact.statistic == "change_percent"]
    if len(candidates) < 2:
        return []
    key = _key(question)
    best, piece = max(candidates, key=lambda pair: key(pair[0]))  # type: ignore[arg-type,return-value]
    ordered = in_time([fact for fact in levels(of_area(piece.facts, best.area)) if not fact.qualifiers])
    name = best.area if len({fact.area for fact, _ in candidates}) > 1 else measure_phrase(best)
    return [_told(name, best, ordered, piece)]


def _told(name: str, best: Fact, ordered: Sequence[Fact], piece: Evidence) -> Claim:
    if best.statistic.startswith("change"):
        span = f", from {bare_value(ordered[0])} to {bare_value(ordered[-1])}" if len(ordered) >= 2 else ""
        when = f" {at_period(best.period)}" if period_phrase(best.period) else ""
        against = f" against {period_phrase(best.baseline)}" if period_phrase(best.baseline) else ""
        text = f"{sentence_case(name)}: {change_words(best.value)} {value_phrase(best)}{span}{when}{against}."
        facts = (best, *ordered[:1], *ordered[-1:]) if len(ordered) >= 2 else (best,)
        return Claim(text, quotes_of(piece), facts)
    text = f"{sentence_case(name)}, at {value_phrase(best)} {at_period(best.period)}".rstrip() + "."
    return Claim(text, quotes_of(piece), (best,))


def _extreme_area(question: Question, row: Evidence) -> list[Claim]:
    """Within one row, the area with the most or least."""
    facts = [fact for area in row.areas if (fact := _chosen_fact(question, of_area(row.facts, area)))]
    if len(facts) < 2:
        return []
    best = max(facts, key=_key(question))  # type: ignore[arg-type]
    return [_told(f"{area_phrase(best.area, spelt=False)} ({measure_phrase(best)})", best, [], row)]


def _extreme_period(question: Question, row: Evidence, rows: Sequence[Evidence]) -> list[Claim]:
    """The month or quarter with the most or least, over the rows of the same grid that the question covers."""
    grid = [piece for piece in rows if piece.report is row.report and piece.table == row.table and piece.label == row.label]
    if not question.periods:
        grid = [row] if len(row.periods) > 12 else grid
    area = asked_areas(question, row)[0]
    facts = [f for piece in grid for f in levels(of_area(piece.facts, area)) if not f.qualifiers and (f.period.months or 99) <= 3]
    chosen = in_asked_periods(question, facts) if question.periods else facts
    if len(chosen) < 2:
        return []
    best = max(chosen, key=_key(question))  # type: ignore[arg-type]
    piece = next(piece for piece in grid if best in piece.facts)
    extreme = "lowest" if _LEAST.search(question.text) else "highest"
    text = f"{sentence_case(period_phrase(best.period))} was the {extreme}, at {value_phrase(best)} ({measure_phrase(best)}, {area_phrase(best.area)})."
    return [Claim(text, quotes_of(piece), (best,))]
