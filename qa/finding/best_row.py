"""Picks the row of a table that answers a question for a figure, unless a sentence tells it better."""

from __future__ import annotations

from collections.abc import Sequence

from qa.evidence import Evidence
from qa.finding.kind_fit import stands_still
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import changes, is_series, levels
from qa.question import Question
from qa.understanding.cues import cue

# A row answers unless a sentence fits clearly better: a figure in its row can be checked at a glance.
_NEAR = 0.9
# A sentence that tells a change need fit much less than the row of months that one would work it out from.
TELLS = 0.65
# How well a time fits (`fact_period_fit`) that is the one asked for, and one that is not.
_OF_TIME, _OFF = 0.85, 0.3
_SEVERAL, _NEXT = 2, 4


def best_row(question: Question, fitting: Sequence[Match]) -> Evidence | None:
    """The best row, where it fits about as well as the best sentence."""
    best = fitting[0]
    for match in fitting[:8]:
        if match.evidence.kind == "row" and match.score >= _NEAR * best.score:
            return None if _told_better(question, match, fitting) else match.evidence
    return None


def _told_better(question: Question, row: Match, fitting: Sequence[Match]) -> bool:
    """Whether a row gives the months of a year whose change is asked for, or how areas stand where it is asked which
    moved the more, and a sentence tells the change itself.
    """
    near = [match.evidence for match in fitting[:_NEXT] if match.score >= _NEAR * row.score]
    if any(piece.kind == "sentence" and _timed_better(question, piece, row.evidence) for piece in near):
        return True
    months = is_series(row.evidence) and question.asks("change") and not question.asks("trend")
    months = months and not _has_both_ends(question, row.evidence)
    if not months and not stands_still(question, row.evidence):
        return False
    return any(
        match.evidence.kind == "sentence" and changes(match.evidence.facts) and match.score >= TELLS * row.score
        for match in fitting
    )


def _has_both_ends(question: Question, row: Evidence) -> bool:
    """Whether a row has a level of each of the two times between which a change is asked for."""
    there = [fact.period for fact in levels(row.facts)]
    ends = [any(fact_period_fit(period, asked) == 1 for period in there) for asked in question.periods]
    return len(ends) == _SEVERAL and all(ends)


def _timed_better(question: Question, sentence: Evidence, row: Evidence) -> bool:
    """Whether a sentence has just the time asked for and a row another, or the sentence alone tells a change."""
    if question.asks("change") and not changes(row.facts) and changes(sentence.facts):
        return len({fact.period for fact in row.facts}) < _SEVERAL
    if _asks_month(question) and _time_fit(question, row) < 1:
        return any(fact_period_fit(fact.period, question.periods[0]) == 1 for fact in levels(sentence.facts))
    return bool(question.periods) and _time_fit(question, sentence) >= _OF_TIME and _time_fit(question, row) < _OFF


def _asks_month(question: Question) -> bool:
    """Whether one month is asked about, which a longer time that ends with it does not tell of."""
    months = [asked.period.months for asked in question.periods]
    return months == [1] and bool(cue("month_itself").search(question.text))


def _time_fit(question: Question, piece: Evidence) -> float:
    """How well the best of the facts fits a time asked for."""
    fits = (fact_period_fit(fact.period, asked) for fact in piece.facts for asked in question.periods)
    return max(fits, default=0.0)
