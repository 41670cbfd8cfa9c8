"""Says whether something rose (or fell) in each of the last months, quarters or years, where that is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.fact import Fact
from ingest.figures.forms import WORD_VALUES
from qa.composing.phrases import area_phrase, bare_value, listed, measure_phrase, period_phrase
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.said_direction import said_direction
from qa.finding.select_facts import in_time, of_area, whole_levels
from qa.question import Question

_STRETCHES = {"month": 1, "quarter": 3, "year": 12}
_RUN = re.compile(
    r"\b(?:(?:each|every|all) (?:one )?of the |(?:the )?)(?:last |past |previous |latest )?"
    r"(?P<number>\w+) (?P<stretch>month|quarter|year)s\b",
    re.IGNORECASE,
)
_IN_EACH = re.compile(r"\b(?:each|every|all|running|in a row|in succession|consecutive|straight)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"\W*(?:is it (?:true|right|so) that |(?:has|have|had|did|does|do|is|are|was|were)\b)", re.I)
# Only a row that fits about as well as the best evidence tells of the thing asked about.
_LOOKED_AT, _ABOUT_AS_GOOD = 4, 0.6
_LEAST, _MOST = 2, 24
LEAD = "Yet the text of the same report says: "


def moved_each_time(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """Whether something moved the same way each time, by the last figures of a row, with what the text of its paper
    says otherwise; [] where that is not asked, or no row runs over all these times.
    """
    run = _RUN.search(question.text)
    way = said_direction(question.text)
    asked = run and way and _IN_EACH.search(question.text) and _YES_OR_NO.match(question.text)
    if not asked or run is None or question.periods:
        return []
    number = WORD_VALUES.get(run["number"].lower()) or (int(run["number"]) if run["number"].isdigit() else 0)
    for match in fitting[:_LOOKED_AT]:
        row = match.evidence
        if row.kind != "row" or match.score < _ABOUT_AS_GOOD * fitting[0].score or match.missing:
            continue
        points = _last_points(question, row, int(number), _STRETCHES[run["stretch"].lower()])
        if points:
            verdict = _verdict(points, row, way)
            return [verdict, *_said_otherwise(question, fitting, row)] if verdict.text.startswith("No") else [verdict]
    return []


def _last_points(question: Question, row: Evidence, number: int, months: int) -> list[Fact]:
    """The last figures of a row between which there are so many moves, one right after the other; else []."""
    area = next(iter(question.forces), row.report.publisher)
    found = [fact for fact in whole_levels(of_area(row.facts, area)) if fact.period.months == months]
    points = in_time(found)[-number - 1 :]
    follow = all(
        one.period.end and two.period.start and (two.period.start - one.period.end).days == 1
        for one, two in pairwise(points)
    )
    alike = len({(fact.measure, fact.unit) for fact in points}) == 1
    return points if _LEAST <= number <= _MOST and len(points) == number + 1 and follow and alike else []


def _verdict(points: Sequence[Fact], row: Evidence, way: int) -> Claim:
    """Yes or no, with the figure of each time, and those times at which it did not move that way."""
    asked, other = ("rose", "fell") if way > 0 else ("fell", "rose")
    subject = f"{measure_phrase(points[0])} in {area_phrase(points[0].area)}"
    told = listed([f"{bare_value(fact)} in {period_phrase(fact.period)}" for fact in points])
    broken = [(one, two) for one, two in pairwise(points) if (two.value - one.value) * way <= 0]
    if not broken:
        return Claim(f"Yes: {subject} {asked} each time: {told}.", quotes_of(row), tuple(points))
    parts = [
        f"{'stayed the same' if one.value == two.value else other} in {period_phrase(two.period)}"
        for one, two in broken
    ]
    text = f"No, not each time: {subject} was {told}, so it {listed(parts)}."
    return Claim(text, quotes_of(row), tuple(points))


def _said_otherwise(question: Question, fitting: Sequence[Match], row: Evidence) -> list[Claim]:
    """The sentence of the row's paper that says what the row does not bear out."""
    way = said_direction(question.text)
    for piece in (match.evidence for match in fitting[:_LOOKED_AT]):
        says = piece.kind == "sentence" and piece.report is row.report and _RUN.search(piece.text)
        if says and said_direction(piece.text) == way:
            return [sentence_claim(piece, LEAD)]
    return []
