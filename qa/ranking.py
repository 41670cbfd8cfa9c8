"""Answers which is most, least, first or last: across the rows of a table, its areas, or the months of a series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
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

_LEAST = re.compile(r"\b(?:lowest|smallest|fewest|least|bottom|quietest)\b", re.IGNORECASE)
_MOVE = re.compile(
    r"\b(?:rise|rose|risen|increas\w*|grew|grow\w*|fall|fell|fallen|decreas\w*|drop\w*|reduc\w*|declin\w*|chang\w*|improv\w*|went (?:up|down)|come (?:up|down)|came (?:up|down)|added|gained|lost|up|down)\b",
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:fall|fell|fallen|decreas\w*|drop\w*|reduc\w*|declin\w*|went down|(?:come|came) down|lost|down)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:(?P<first>first|top|1st)|(?P<nth>\d+)(?:st|nd|rd|th)|(?P<second>second)|(?P<third>third))\b", re.IGNORECASE
)
_NEAR_BEST = 0.75
_FEWEST_AREAS = 3
_PLACED = re.compile(r"\b(?:rank\w*|place[ds]?|position|stand)\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"\b(?:highest|lowest|best|worst|top|bottom)\b", re.IGNORECASE)
_MOST_TABLES = 12
_MOST_TIES = 4
_PERIODS = re.compile(r"\b(?:months?|quarters?|when)\b", re.IGNORECASE)
_ASKS_AREA = re.compile(r"\b(?:forces?|areas?|divisions?|regions?|bcus?|districts?)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|n't|didn't|never)\b|n't\b", re.IGNORECASE)
_WORST = re.compile(r"\bworst\b", re.IGNORECASE)
_BEST = re.compile(r"\bbest\b", re.IGNORECASE)
_GOOD_IF_HIGH = ("rate", "share")


def ranking_claims(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The answer to a question for an extreme, a place or a condition; empty where the evidence settles none."""
    rows = [match for match in matches if match.evidence.kind == "row"]
    if not rows or rows[0].score < _NEAR_BEST * matches[0].score:
        return []
    best = rows[0].evidence
    if _PERIODS.search(question.text) and is_series(best):
        return _extreme_period(question, best, inventory)
    if len(set(question.areas) & best.areas) > 2 and (claims := _extreme_area(question, best)):
        return claims
    table = _candidates(question, rows, inventory)
    if _PLACED.search(question.text) and (claims := _best_placed(question, table)):
        return claims
    if any(fact.statistic == "rank" for piece in table for fact in piece.facts) and (place := _place(question)):
        return _rows_at_place(question, table, place)
    if question.asks("which_moved") and (claims := _rows_that_moved(question, table)):
        return claims
    return _extreme_row(question, table) or _extreme_area(question, best)


def _candidates(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows that are ranked: those of the table that fits best, of the group of areas asked for if it has one."""
    totals: dict[tuple[str, int], float] = defaultdict(float)
    for match in rows[:20]:
        if match.evidence.table is not None:
            totals[match.evidence.report.report_id, match.evidence.table.order] += match.score
    first = max(
        rows[:20], key=lambda match: totals[match.evidence.report.report_id, getattr(match.evidence.table, "order", -1)]
    )
    if not _ASKS_AREA.search(question.text):
        return inventory.table_rows(first.evidence)
    for match in rows[:_MOST_TABLES]:
        found = _of_group(question, inventory.table_rows(match.evidence), inventory)
        if len(found) >= _FEWEST_AREAS:
            return found
    return inventory.table_rows(rows[0].evidence)


def _of_group(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Evidence]:
    """Rows of single forces; where the table lists them under groups, those under the group asked for."""
    kinds = {area.name: area.kind for area in inventory.vocabulary.areas}
    kept: list[Evidence] = []
    group = ""
    for piece in table:
        area = piece.facts[0].area
        if kinds.get(area) in ("group", "region", "nation"):
            group = area
        elif (
            not set(question.areas) & {name for name, kind in kinds.items() if kind in ("group", "region")}
            or group in question.areas
        ):
            kept.append(piece)
    return kept if len({piece.facts[0].area for piece in kept}) >= _FEWEST_AREAS else []


def _rows_that_moved(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    """The rows whose figure moved the way that the question asks about."""
    falling = bool(_FALL.search(question.text)) != bool(_NOT.search(question.text))
    told: list[tuple[Evidence, list[Fact]]] = []
    for piece in table:
        moves = changes(of_area(piece.facts, asked_areas(question, piece)[0])) or changes(piece.facts)
        moves = in_asked_periods(question, moves) or moves
        if moves and all((fact.value < 0) == falling and fact.value != 0 for fact in moves):
            told.append((piece, moves))
    if not told or len(told) == len(table):
        return []
    single = len({piece.facts[0].area for piece in table}) > 1
    parts = [
        f"{piece.facts[0].area if single else measure_phrase(moves[0])} ({_by(moves)})" for piece, moves in told[:8]
    ]
    way = "fell" if falling else "rose"
    text = f"{len(told)} of {len(table)} {way}: {listed(parts)}."
    return [
        Claim(
            text,
            quotes_of(*[piece for piece, _ in told]),
            tuple(f for _, moves in told for f in moves),
            counted=(len(told), len(table)),
        )
    ]


def _by(moves: Sequence[Fact]) -> str:
    main = next((fact for fact in moves if fact.statistic != "change_number"), moves[0])
    number = next((fact for fact in moves if fact.statistic == "change_number" and fact is not main), None)
    text = f"{change_words(main.value)} {value_phrase(main)}"
    return f"{text}, {bare_value(number)}" if number else text


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
    if not _SUPERLATIVE.search(question.text):
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
    lowest = bool(_LEAST.search(question.text) or _WORST.search(question.text))
    best, piece = (max if lowest else min)(found, key=lambda pair: pair[0].value)
    figure = levels(piece.facts)[:1]
    shown = f" ({value_phrase(figure[0])})" if figure else ""
    where = "nationally" if among == "England and Wales" else f"in {area_phrase(among)}"
    text = f"{sentence_case(measure_phrase(best))}{shown}: {piece.report.publisher} was {ordinal(int(best.value))} {where}."
    return [Claim(text, quotes_of(piece), (best, *figure))]


def _chosen_fact(question: Question, facts: Sequence[Fact]) -> Fact | None:
    """The figure of a row that the question ranks by."""
    if _MOVE.search(question.text) and (moves := changes(facts)):
        moves = in_asked_periods(question, moves) or list(moves)
        kinds = (
            ("change_percent", "change_points")
            if wants_percent(question) or not _asks_number(question)
            else ("change_number",)
        )
        fitting = [fact for fact in moves if fact.statistic in kinds]
        return (fitting or moves)[-1]
    ordered = in_time([fact for fact in levels(facts) if not fact.qualifiers])
    chosen = in_asked_periods(question, ordered) or ordered
    fitting = [fact for fact in chosen if (fact.unit == "percent") == wants_percent(question)]
    return (fitting or chosen)[-1] if chosen else None


def _asks_number(question: Question) -> bool:
    return bool(re.search(r"\b(?:number|count|in numbers|numerical|actual)\b", question.text, re.IGNORECASE))


def _wants_least(question: Question, fact: Fact) -> bool:
    """Whether the least is meant: "worst" means the most of a count and the least of a rate, "best" the reverse."""
    good_if_high = fact.statistic in _GOOD_IF_HIGH
    if _WORST.search(question.text):
        return good_if_high
    if _BEST.search(question.text):
        return not good_if_high
    return bool(_LEAST.search(question.text))


def _key(question: Question) -> Callable[[Fact], Decimal]:
    falling = bool(_FALL.search(question.text))

    def key(fact: Fact) -> Decimal:
        least = _wants_least(question, fact)
        if fact.statistic.startswith("change") and falling:
            return fact.value if least else -fact.value
        return -fact.value if least else fact.value

    return key


def _extreme_row(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    candidates: list[tuple[Fact, Evidence]] = []
    for piece in table:
        if re.fullmatch(r"(?:grand )?total|all", piece.facts[0].row_label.strip(), re.IGNORECASE):
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
    best, piece = max(candidates, key=lambda pair: key(pair[0]))
    ties = [(fact, row) for fact, row in candidates if fact.value == best.value and fact is not best]
    if ties and len(ties) < _MOST_TIES:
        named = len({fact.area for fact, _ in candidates}) > 1
        both = [(fact.area if named else measure_phrase(fact), fact, row) for fact, row in [(best, piece), *ties]]
        moved = changes(piece.facts)
        way = f"{change_words(best.value)} " if best in moved else "at "
        text = (
            f"{sentence_case(listed([name for name, _, _ in both]))} tie, {way}{value_phrase(best)} {at_period(best.period)}".rstrip()
            + "."
        )
        return [Claim(text, quotes_of(*[row for _, _, row in both]), tuple(fact for _, fact, _ in both))]
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
    best = max(facts, key=_key(question))
    return [_told(f"{area_phrase(best.area, spelt=False)} ({measure_phrase(best)})", best, [], row)]


def _extreme_period(question: Question, row: Evidence, inventory: Inventory) -> list[Claim]:
    """The month or quarter with the most or least, over the rows of the same grid that the question covers."""
    grid = [piece for piece in inventory.table_rows(row) if piece.label == row.label]
    area = asked_areas(question, row)[0]
    facts = [
        f
        for piece in grid
        for f in levels(of_area(piece.facts, area))
        if not f.qualifiers and (f.period.months or 99) <= 3
    ]
    chosen = in_asked_periods(question, facts) if question.periods else facts
    if len(chosen) < 2:
        return []
    best = max(chosen, key=_key(question))
    piece = next(piece for piece in grid if best in piece.facts)
    extreme = "lowest" if _wants_least(question, best) else "highest"
    subject = f"{measure_phrase(best)} in {area_phrase(best.area)}"
    text = f"{sentence_case(period_phrase(best.period))} was the {extreme}, at {value_phrase(best)} ({subject})."
    return [Claim(text, quotes_of(piece), (best,))]
