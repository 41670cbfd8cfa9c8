"""Sets the figures of two things beside each other, and says which is the higher: "more rapes or robberies?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from ingest.fact import Fact
from qa.composing.facts import row_claims, with_figures
from qa.composing.phrases import area_phrase, at_period, measure_phrase, moved, sentence_case
from qa.composing.text import sentence_claim
from qa.draft import Claim, Draft, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.accounted import fits
from qa.finding.asked_columns import asked_levels
from qa.finding.good_side import TIMES
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, asked_areas, changes, in_asked_periods, in_time, levels, of_area, unit_kind
from qa.question import Question
from qa.understanding.compared_things import each_compared
from qa.understanding.cues import cue

Rematch = Callable[[Question], list[Match]]
_TRIED = 4
# Share of its best score that a row must have, and what being of one table with the other's row is worth.
_NEAR, _OF_ONE_TABLE = 0.85, 0.1


def which_is_more(question: Question, inventory: Inventory, rematch: Rematch) -> Draft | None:
    """Which of two things there was more of, or which moved more, and the figures of each; None where no two are
    compared, or one has none.

    Without a verdict where the two figures are not of one kind, area and time.
    """
    pieces = each_compared(question)
    moving = bool(cue("moved").search(question.text))
    found = [_near(piece, rematch(piece), inventory, moving) for piece in pieces]
    if not pieces or not all(found):
        return None
    one, two = (match.evidence for match in max(product(*found), key=_worth))
    told = [_told(part, piece) for part, piece in zip(pieces, (one, two), strict=True)]
    if one.key == two.key or not all(told):
        return None
    verdict = _moved_more((one, two)) if moving else _higher(pieces, (one, two))
    return Draft((*verdict, *told[0], *told[1]))


def _near(part: Question, matches: Sequence[Match], inventory: Inventory, moving: bool) -> list[Match]:
    """The best matches of one of the things that tell its figure, or how it moved."""
    fitting = [match for match in matches if fits(part, match, inventory)]
    near = [match for match in fitting if match.score >= _NEAR * fitting[0].score]
    if moving:
        return [match for match in near if _percent_moved(match.evidence)][:_TRIED]
    rows = [match for match in near if match.evidence.kind == "row"]
    counted = [match for match in rows if any(_is_number(fact) for fact in levels(match.evidence.facts))]
    return (counted if part.figure == "count" else rows)[:_TRIED]


def _is_number(fact: Fact) -> bool:
    return adds_up(fact) and fact.unit not in TIMES and not fact.unit.startswith("gbp")


def _worth(pair: tuple[Match, ...]) -> float:
    tables = {(match.evidence.report.report_id, id(match.evidence.table)) for match in pair}
    return sum(match.score for match in pair) + (_OF_ONE_TABLE if len(tables) == 1 else 0.0)


def _told(part: Question, piece: Evidence) -> list[Claim]:
    return with_figures(row_claims(part, piece))[:1] if piece.kind == "row" else [sentence_claim(piece)]


def _higher(parts: Sequence[Question], rows: Sequence[Evidence]) -> list[Claim]:
    found = [_latest(part, row, asked_areas(part, row)[0]) for part, row in zip(parts, rows, strict=True)]
    told = [fact for fact in found if fact is not None]
    if len(told) != len(rows) or not _comparable(told[0], told[1]):
        return []
    more, less = sorted(told, key=lambda fact: fact.value, reverse=True)
    high, low = measure_phrase(more), measure_phrase(less)
    text = f"The figure for {high} was higher than that for {low} {_there(more)}."
    return [Claim(text, quotes_of(*rows), (more, less))]


def _latest(part: Question, row: Evidence, area: str) -> Fact | None:
    """The one figure that a row gives of an area and the time asked for, or of the last time where none is."""
    told = in_time(in_asked_periods(part, asked_levels(part, row, of_area(row.facts, area))))
    last = [fact for fact in told if fact.period == told[-1].period] if not part.periods else told
    return last[0] if len(last) == 1 else None


def _moved_more(pieces: Sequence[Evidence]) -> list[Claim]:
    found = [_percent_moved(piece) for piece in pieces]
    told = [fact for fact in found if fact is not None]
    if len(told) != len(pieces) or not _comparable(told[0], told[1]):
        return []
    more, less = sorted(told, key=lambda fact: abs(fact.value), reverse=True)
    high, low = sentence_case(measure_phrase(more)), measure_phrase(less)
    if (more.value < 0) != (less.value < 0):
        text = f"{high} {moved(more.value)} and {low} {moved(less.value)} {_there(more)}."
    else:
        text = f"{high} {moved(more.value)} more than {low} by percentage, {_there(more)}."
    return [Claim(text, quotes_of(*pieces), (more, less))]


def _percent_moved(piece: Evidence) -> Fact | None:
    """The change in per cent that evidence prints of its report's own force; None where it prints none or several."""
    own = [fact for fact in changes(piece.facts) if fact.area == piece.report.publisher]
    percent = [fact for fact in own if fact.statistic == "change_percent"]
    return percent[0] if len(percent) == 1 else None


def _there(fact: Fact) -> str:
    return f"in {area_phrase(fact.area)} {at_period(fact.period)}".strip()


def _comparable(one: Fact, two: Fact) -> bool:
    same = unit_kind(one) == unit_kind(two) and one.area == two.area and one.statistic == two.statistic
    return same and one.period == two.period and one.value != two.value
