"""What a follow-up takes from the turns before it as they were put: the same question of another time, the times of two
turns at once ("in those two years"), and what two turns named set beside one another ("what is the difference?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.question import AskedPeriod, AskedTerm, Question

# "How many in those two years?", "the camera vans, same two years?", "and both months together?"
_TIMES = r"(?:years|months|quarters|periods|times|dates|reports|papers)"
_BOTH_TIMES = re.compile(
    rf"\b(?:(?:those|these|the|same|both)(?: same)? (?:two|2)|both|those|these|the same) {_TIMES}\b", re.IGNORECASE
)
# "What's the difference?", "so how much has it fallen?", "the two together?" ask about what two turns named.
_MOVED = (
    r"(?:fall(?:en)?|fell|rise|risen|rose|drop(?:ped)?|grown|increased?|decreased?|gone (?:up|down)|go (?:up|down)"
    r"|up|down)"
)
_SET_BESIDE = re.compile(
    r"\b(?:differ(?:ence|ent)|gap|apart|change|by how (?:much|many)"
    rf"|(?:how much|how far|how many|was|is|has|did)\b.*\b{_MOVED}"
    r"|(?:the two|both)(?: of them)? (?:together|combined|added)|together|combined|altogether|in total|total)\b",
    re.IGNORECASE,
)
# "And in March 2020?", "what about Q1 2020/21?", "how many in May 2018?": nothing but a time.
_AROUND_TIME = re.compile(
    r"\W*(?:(?:and|but|or|ok|so|then|also|now|what about|how about|what was it|how many|how much|were there|was it"
    r"|was there|in|at|on|for|to|by|of|during|the|a|back"
    r"|on its own|by itself|alone|only|just)\b\W*)*",
    re.IGNORECASE,
)
# What the turns before asked of helps little where a question names what it asks of their times.
_OF_THEIR_TIMES = 0.25


def of_another_time(question: Question, before: Question) -> Question:
    """A follow-up that names only another time, in the words of the question before it with that time.

    What a question counts, and much else, is told by how it is put: "how many crimes in January? And in February?".
    """
    if len(question.periods) != 1 or len(before.periods) != 1:
        return question
    new, old = question.periods[0].period.label, before.periods[0].period.label
    found = bool(new and old) and before.text.count(old) == 1 and question.text.count(new) == 1
    if not found or not _AROUND_TIME.fullmatch(question.text.replace(new, " ")):
        return question
    return replace(question, text=before.text.replace(old, new))


def asks_both_times(text: str) -> bool:
    """Whether a question is about the times of two turns before it: "in those two years"."""
    return bool(_BOTH_TIMES.search(text))


def sets_beside(question: Question) -> bool:
    """Whether a question only asks how what two turns named compares, or what it adds up to: "the difference?"."""
    bare = not (question.periods or question.reports or question.areas)
    bare = bare and not any(term.required for term in question.terms) and not question.asks("why")
    return bare and question.asks("change", "difference", "total") and bool(_SET_BESIDE.search(question.text))


def with_both_times(question: Question, before: Question, earlier: Sequence[Question]) -> Question:
    """The question before, with the time (or report) of the nearest of the `earlier` ones that named another.

    `earlier` has the latest first. Where the question before names several itself, those are meant. What it is about
    counts for less where the `question` names something of its own: "the camera vans, same two years?".
    """
    if any(term.required for term in question.terms):
        before = replace(before, terms=tuple(replace(t, weight=t.weight * _OF_THEIR_TIMES) for t in before.terms))
    if len(before.periods) > 1 or len(before.reports) > 1:
        return before
    for other in earlier:
        if _another_time(before, other):
            return replace(before, periods=_in_order((*other.periods, *before.periods)))
        if _another_report(before, other):
            return _of_both_reports(before, other)
    return before


def beside(before: Question, earlier: Question) -> Question:
    """The question before, with what the one `earlier` has in its place, where they differ in one thing only: the
    time, the report or the area.
    """
    same_areas, same_reports = before.areas == earlier.areas, before.reports == earlier.reports
    if _named(before) != _named(earlier):
        alike = same_areas and same_reports and before.periods == earlier.periods
        return _of_both_kinds(before, earlier) if alike else before
    if same_areas and same_reports and _another_time(before, earlier):
        return replace(before, periods=_in_order((*earlier.periods, *before.periods)))
    if same_areas and before.periods == earlier.periods and _another_report(before, earlier):
        return _of_both_reports(before, earlier)
    other_area = len(before.areas) == len(earlier.areas) == 1 and not same_areas
    if other_area and same_reports and before.periods == earlier.periods:
        return replace(before, areas=(*earlier.areas, *before.areas), forces=before.forces | earlier.forces)
    return before


def _named(question: Question) -> frozenset[tuple[str, ...]]:
    return frozenset((term.concept,) if term.concept else term.stems for term in question.terms)


def _another_time(before: Question, other: Question) -> bool:
    """Whether two questions each name one time, of the same length, and not the same."""
    if len(before.periods) != 1 or len(other.periods) != 1:
        return False
    one, two = before.periods[0].period, other.periods[0].period
    return (one.start, one.end) != (two.start, two.end) and one.months == two.months


def _another_report(before: Question, other: Question) -> bool:
    return len(before.reports) == len(other.reports) == 1 and before.reports != other.reports


def _of_both_reports(before: Question, other: Question) -> Question:
    words = f"{other.report_words} and {before.report_words}"
    return replace(before, reports=before.reports | other.reports, report_words=words)


def _of_both_kinds(before: Question, other: Question) -> Question:
    """The question before, of both kinds, where the other asks the same of one other: "personal ASB? And nuisance?"."""
    gone = [term for term in other.terms if not _has(before, term)]
    new = [term for term in before.terms if not _has(other, term)]
    if len(gone) != 1 or len(new) != 1 or not (gone[0].required and new[0].required):
        return before
    shared = [term for term in other.terms if term is not gone[0]]
    return replace(before, terms=(*gone, *new, *shared))


def _has(question: Question, term: AskedTerm) -> bool:
    return any(own.stems == term.stems for own in question.terms)


def _in_order(periods: Sequence[AskedPeriod]) -> tuple[AskedPeriod, ...]:
    return tuple(sorted(periods, key=lambda asked: str(asked.period.end or asked.period.start)))
