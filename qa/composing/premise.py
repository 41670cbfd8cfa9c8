"""Corrects a question that takes for granted a rise or fall which the reports contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.fact import Fact
from qa.composing.facts import row_claims
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Inventory
from qa.finding.change_ends import is_a_year_before
from qa.finding.kind_fit import names_measure
from qa.finding.match import Match, off_title
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import changes, in_asked_periods, in_time, levels, of_area, whole_levels
from qa.question import Question
from qa.understanding.cues import cue

# The times between which a change is taken for granted.
_ENDS = 2
# Only the best evidence may contradict a question: what ranks below is of another measure or time.
_LOOKED_AT = 4
_ABOUT_AS_GOOD = 0.7
# How well a year must fit the one asked about, and what sets it beside the one before.
_OF_THE_TIME = 0.9
_COMPARED = re.compile(r"\b(?:compar\w+|against|previous(?:ly)?|before|last year|earlier)\b", re.IGNORECASE)
# Stems of what goes without saying.
_OF_ALL = frozenset(("polic", "police", "number", "fte", "headcount", "strength", "total"))
# In months.
_QUARTER, _YEAR = 3, 12
# Share of the question that a measure must name to be the one asked about.
_MOSTLY = 0.6


def false_premise(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The correction with its figures, empty where the premise holds or nothing settles it."""
    if not question.direction or not (question.asks("why") or question.text.lower().startswith("what")):
        return []
    for match in fitting[:_LOOKED_AT]:
        if match.score < 0.8 * fitting[0].score:
            break
        if off_title(question, match.evidence) or _part_is_asked(question, match, fitting, inventory):
            continue
        if any(not term.text.isdigit() for term in match.missing):  # of something near it, which cannot contradict
            continue
        if _asks_who_serves(question) and not any(_of_that_alone(question, match, one) for one in match.evidence.facts):
            continue
        moves = _main_moves(question, match)
        if not moves and (
            claims := _false_by_ends(question, match)
            or _false_by_first_and_last_day(question, match)
            or _false_by_the_time_before(question, match, fitting)
            or _false_by_the_year_before(question, match, inventory, fitting)
            or _false_by_two_years(question, match, fitting)
        ):
            return claims
        if not moves:
            continue
        if all(fact.value * question.direction < 0 for fact in moves) and not _true_of_another(question, fitting):
            return _correction(question, match, moves, fitting)
        return []
    return []


def _part_is_asked(question: Question, match: Match, fitting: Sequence[Match], inventory: Inventory) -> bool:
    """Whether a row below this one counts the part of it that is asked about: "of which killed" of all casualties."""
    whole = {f"{fact.measure}: " for fact in match.evidence.facts if match.evidence.kind == "row"}
    rows = [other.evidence for other in fitting if other.evidence.report is match.evidence.report]
    parts = {
        fact.measure.removeprefix(start)
        for row in rows
        for fact in row.facts
        for start in whole
        if row.kind == "row"
        if fact.measure.startswith(start)
    }
    named = [
        inventory.lexicon.stems(part) | {f"={name}" for name in inventory.lexicon.concepts(part)} for part in parts
    ]
    return any(term.named_in(words) for words in named for term in question.terms if term.required)


def _false_by_ends(question: Question, match: Match) -> list[Claim]:
    """The correction by the two levels of a row or sentence at the times between which the question takes a change for
    granted.
    """
    if len(question.periods) != _ENDS:
        return []
    area = (*question.areas, match.evidence.report.publisher)[0]
    found = levels(of_area(match.evidence.facts, area))
    ends = [[fact for fact in found if fact_period_fit(fact.period, asked) == 1] for asked in question.periods]
    if any(len(end) != 1 for end in ends):
        return []
    before, after = in_time([end[0] for end in ends])
    return _moved_otherwise(question, match, before, after)


def _false_by_two_years(question: Question, match: Match, fitting: Sequence[Match]) -> list[Claim]:
    """The correction by a row of all that is asked about whose only two figures are of a year and the one before it,
    where no other evidence moved as the question has it.
    """
    area = (*question.areas, match.evidence.report.publisher)[0]
    found = in_time(whole_levels(of_area(match.evidence.facts, area)))
    if len(found) != _ENDS or match.evidence.kind != "row" or len(question.periods) > 1:
        return []
    before, after = found
    of_time = all(fact_period_fit(after.period, asked) >= _OF_THE_TIME for asked in question.periods)
    if not of_time or not is_a_year_before(before.period, after.period) or not _named_whole(question, match, after):
        return []
    return [] if _true_by_levels(question, fitting) else _moved_otherwise(question, match, before, after)


def lacks_who_serves(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether it is asked why there are fewer (or more) of those who serve, and no evidence counts just them."""
    if not question.direction or not question.asks("why") or not _asks_who_serves(question):
        return False
    return not any(_of_that_alone(question, match, fact) for match in fitting for fact in match.evidence.facts)


def _asks_who_serves(question: Question) -> bool:
    """Whether only officers or others who serve are asked about, whom measures name that count what they did."""
    required = [term.text for term in question.terms if term.required]
    return bool(required) and all(cue("who_serve").fullmatch(text) for text in required)


def _false_by_first_and_last_day(question: Question, match: Match) -> list[Claim]:
    """The correction by what a row counts on the day before the year asked about and on its last day."""
    asked = question.periods[0].period if len(question.periods) == 1 else None
    if asked is None or asked.start is None or asked.months != _YEAR or match.evidence.kind != "row":
        return []
    area = (*question.areas, match.evidence.report.publisher)[0]
    days = [fact for fact in levels(of_area(match.evidence.facts, area)) if fact.period.start == fact.period.end]
    days = [fact for fact in days if not fact.qualifiers and _of_that_alone(question, match, fact)]
    ends = [[fact for fact in days if fact.period.end == day] for day in (asked.start - timedelta(days=1), asked.end)]
    return _moved_otherwise(question, match, ends[0][0], ends[1][0]) if all(len(end) == 1 for end in ends) else []


def _false_by_the_time_before(question: Question, match: Match, fitting: Sequence[Match]) -> list[Claim]:
    """The correction by the month or quarter of a row that is asked about and the one before it in that row, where the
    row is of that thing alone, and no figure of a year before bears the question out.
    """
    if len(question.periods) != 1 or match.evidence.kind != "row":
        return []
    area = (*question.areas, match.evidence.report.publisher)[0]
    found = levels(of_area(match.evidence.facts, area))
    told = [fact for fact in found if fact_period_fit(fact.period, question.periods[0]) == 1]
    if len(told) != 1 or told[0].period.start is None or (told[0].period.months or _YEAR) > _QUARTER:
        return []
    if not _of_that_alone(question, match, told[0]) or _true_of_a_year_before(question, told[0], fitting):
        return []
    day_before = told[0].period.start - timedelta(days=1)
    before = [fact for fact in found if fact.period.end == day_before and fact.period.months == told[0].period.months]
    return _moved_otherwise(question, match, before[0], told[0]) if len(before) == 1 else []


def _false_by_the_year_before(
    question: Question, match: Match, inventory: Inventory, fitting: Sequence[Match]
) -> list[Claim]:
    """The correction by the level of the time asked about that a sentence gives, and that of a year before in the same
    sentence or the next: "71.3% were satisfied, which compares with 73.9% in the year before".

    Where no time is asked about, it is that of the sentence, if no other evidence moved as the question has it.
    """
    piece = match.evidence
    if len(question.periods) > 1 or piece.kind != "sentence":
        return []
    told = in_time(levels(piece.facts))[-1:]
    if question.periods:
        asked = question.periods[0]
        told = [fact for fact in levels(piece.facts) if fact_period_fit(fact.period, asked) >= _OF_THE_TIME]
    area = (*question.areas, piece.report.publisher)[0]
    told = [fact for fact in of_area(told, area) if fact.unit == "percent" and not fact.qualifiers]
    after = inventory.evidence[piece.key + 1 : piece.key + 2]
    near = [piece, *(other for other in after if other.section == piece.section and _COMPARED.search(other.text))]
    if len(told) != 1:
        return []
    before = [
        (fact, other)
        for other in near
        for fact in levels(of_area(other.facts, area))
        if is_a_year_before(fact.period, told[0].period) and not fact.qualifiers
        if (fact.measure_canonical, fact.unit) == (told[0].measure_canonical, told[0].unit)
    ]
    if len(before) != 1 or (not question.periods and _true_by_levels(question, fitting)):
        return []
    claims = _moved_otherwise(question, match, before[0][0], told[0])
    return [replace(claim, quotes=quotes_of(before[0][1], piece)) for claim in claims]


def _true_by_levels(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether anything that fits about as well moved as a question without a time takes for granted."""
    good = [match for match in fitting if match.score >= _ABOUT_AS_GOOD * fitting[0].score]
    return _true_of_another(question, fitting) or any(
        (later.value - earlier.value) * question.direction > 0
        for match in good
        if names_measure(question, match.evidence) > _MOSTLY
        for found in [levels(match.evidence.facts)]
        for earlier in found
        for later in found
        if (earlier.measure, earlier.area, earlier.unit) == (later.measure, later.area, later.unit)
        and earlier.period.end
        and later.period.end
        and earlier.period.end < later.period.end
    )


def _of_that_alone(question: Question, match: Match, fact: Fact) -> bool:
    """Whether the measure of a fact has no word that was not asked about; all officers are of the police."""
    words = match.evidence.measures.get(fact.fact_id, frozenset())
    asked = frozenset().union(*(term.words for term in question.terms))
    same = any(word.startswith("=") for word in words & asked)
    if same and cue("who_serve").fullmatch(fact.measure):  # "specials" are "Special Constables"
        return True
    return {word for word in words if not word.startswith("=") and word.isalpha()} <= asked | _OF_ALL


def _true_of_a_year_before(question: Question, told: Fact, fitting: Sequence[Match]) -> bool:
    """Whether a figure of the same thing a year before bears out the rise or fall that a question takes for granted."""
    return any(
        (told.value - fact.value) * question.direction > 0
        for match in fitting
        for fact in levels(match.evidence.facts)
        if (fact.area, fact.unit) == (told.area, told.unit)
        and fact.measure_canonical == told.measure_canonical
        and is_a_year_before(fact.period, told.period)
    )


def _moved_otherwise(question: Question, match: Match, before: Fact, after: Fact) -> list[Claim]:
    """The correction by two levels of one thing; [] where they moved as the question takes for granted."""
    same_unit = before.unit == after.unit or "" in (before.unit, after.unit)  # "629 crimes, and quarter 2 saw 767"
    if not same_unit or before.measure != after.measure:
        return []
    if (after.value - before.value) * question.direction >= 0:
        return []
    wrong, right = ("rise", "fell") if question.direction > 0 else ("fall", "rose")
    subject = f"{sentence_case(measure_phrase(before))} in {area_phrase(before.area)}"
    ended = f"from {bare_value(before)} {at_period(before.period)} to {bare_value(after)} {at_period(after.period)}"
    text = f"{subject} did not {wrong}: the figure {right} {ended}."
    return [Claim(text, quotes_of(match.evidence), (before, after))]


def _true_of_another(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether the premise holds in another period, where the question names none."""
    if question.periods or question.reports:
        return False
    good = [match for match in fitting if match.score >= _ABOUT_AS_GOOD * fitting[0].score]
    return any(
        names_measure(question, match.evidence) > _MOSTLY
        and any(
            fact.value * question.direction > 0 and fact.statistic == "change_percent"
            for fact in _main_moves(question, match)
        )
        for match in good
    )


def _main_moves(question: Question, match: Match) -> list[Fact]:
    publisher = match.evidence.report.publisher
    areas = question.areas or (publisher,)
    moves = [fact for fact in changes(match.evidence.facts) if fact.area in areas]
    return in_asked_periods(question, moves) or moves


def _named_whole(question: Question, match: Match, fact: Fact) -> bool:
    """Whether a fact's own measure names all that is asked about."""
    words = match.evidence.measures.get(fact.fact_id, frozenset()) | {f"={fact.measure_canonical}"}
    return all(term.named_in(words) for term in question.terms if term.required and not term.text.isdigit())


def _levels_beside(question: Question, match: Match, moved: Fact, fitting: Sequence[Match]) -> list[Claim]:
    """The figures of the same thing by a row of the same paper that also speaks against the question, or by what has
    those of both times asked about; else empty.
    """
    if levels(match.evidence.facts):
        return []
    for other in fitting:
        if other.evidence.report is match.evidence.report and (claims := _false_by_ends(question, other)):
            return claims
    for row in (other.evidence for other in fitting if other.evidence.kind == "row"):
        own = [f for f in row.facts if (f.area, f.measure_canonical) == (moved.area, moved.measure_canonical)]
        moves = changes(own)
        contrary = moves and all(fact.value * question.direction < 0 for fact in moves)
        if row.report is match.evidence.report and contrary and len(levels(own)) == _ENDS:
            return row_claims(question, row)[:1]
    return []


def _correction(question: Question, match: Match, moves: Sequence[Fact], fitting: Sequence[Match]) -> list[Claim]:
    fact = moves[0]
    wrong = "rise" if question.direction > 0 else "fall"
    right = "fell" if question.direction > 0 else "rose"
    subject = f"{sentence_case(measure_phrase(fact))} in {area_phrase(fact.area)}"
    if not _named_whole(question, match, fact):
        subject = "It"  # its own name is of more than was asked about: KSIs, where those of children are
    opening = Claim(f"{subject} did not {wrong}: the figure {right}.", quotes_of(match.evidence), tuple(moves))
    if match.evidence.kind == "sentence":
        return [opening, sentence_claim(match.evidence), *_levels_beside(question, match, fact, fitting)]
    return [opening, *row_claims(question, match.evidence)]
