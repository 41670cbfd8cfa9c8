"""Chooses, among the figures of a row, those of the kind and the columns that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact
from qa.evidence import Evidence
from qa.finding.select_facts import in_asked_periods, is_rate, levels, unit_kind, wants_percent
from qa.question import AskedTerm, Question
from qa.understanding.cues import cue
from qa.understanding.lexicon import question_forms

_SEVERAL = 2
PER_HEAD = re.compile(
    r"\bper (?:head|person|(?:\w+ )?thousand|million|1,?000|10,?000|100,?000)|\brates?\b", re.IGNORECASE
)
# The column of all, and those that say whether figures were printed before or are revised.
_OF_ALL = re.compile(r"\b(?:all|total|overall)\b", re.IGNORECASE)
_VINTAGE = re.compile(r"\b(?:printed|published|reported|revised|restated)\b", re.IGNORECASE)
_SHOULD = re.compile(r"\bhow (?:many|much)\b[^?]*\b(?:should|ought|supposed|meant)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# A word of a time, or of nothing at all.
_OF_TIME = re.compile(
    r"\W*(?:\w*\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*$"
    r"|(?:months?|quarters?|years?|to|ending|ended|rolling|period|financial|the|in|at|of|and)\W*$"
    r"|(?:previous|prior|last|this|current|latest|now|before|earlier|performance)\W*$|\W*$)",
    re.IGNORECASE,
)
# In letters.
_TELLING = 4
# Share of the words of a column's heading that a question must hold to mean that column.
_NAMED = 0.5


def asked_levels(question: Question, row: Evidence, facts: Sequence[Fact]) -> list[Fact]:
    """The levels of the columns that the question names, else those that no column narrows, else all it may mean.

    `facts` are some of those of `row`.
    """
    named = of_asked_measure(question, row, facts)
    if meant := _meant_to_be(question, named):
        return meant
    proper = _figures_proper(question, named)
    return _narrowed(question, proper) or _each_printed(question, proper) or _plain(proper) or proper


def _meant_to_be(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of the columns of what is budgeted for or aimed at, where it is asked how many there should be."""
    if not _SHOULD.search(question.text):
        return []
    meant = [fact for fact in facts if cue("posts_meant").search(f"{' '.join(fact.qualifiers)} {fact.column_label}")]
    return meant or [fact for fact in facts if fact.statistic == "target"]


def _plain(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if not fact.qualifiers]


def _each_printed(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The figure as first printed and as revised, where a row has no other of the time asked for; else []."""
    asked = in_asked_periods(question, facts) if question.periods else []
    vintages = all(_VINTAGE.search(" ".join(fact.qualifiers)) for fact in asked)
    return asked if len(asked) > 1 and vintages else []


def _planned(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The plans and forecasts of a time asked for of which a row has no other figure."""
    told = {fact.period for fact in levels(facts)}
    planned = [fact for fact in facts if fact.statistic in ("forecast", "target") and fact.period not in told]
    return in_asked_periods(question, planned) if question.periods and cue("planned").search(question.text) else []


def of_asked_measure(question: Question, row: Evidence, facts: Sequence[Fact]) -> list[Fact]:
    """Of a row with a measure in each column, the facts of the measure that the question names; else all.

    What the caption or a heading says of all columns tells none of them from the others: of "Searches" and "Item
    found" under "Stop and search by district", who asks how many searches found something names the second.
    """
    if len({fact.measure for fact in facts}) < _SEVERAL:
        return list(facts)
    said = " ".join((row.table.caption if row.table else "", *row.section.headings[-1:])).lower()
    own = {fact.measure_canonical.lower() for fact in facts}
    apart = [term for term in question.terms if not all(stem in said for stem in term.stems)]
    named = [fact for fact in facts if any(_named_by(term, fact, row) >= _NAMED for term in apart)]
    if len({fact.measure for fact in named}) == 1:
        return named
    telling = [term for term in apart if term.required]
    telling += [term for term in question.terms if term not in apart and term.required and term.concept.lower() in own]
    proper = [fact for fact in facts if fact.measure.lower() in said]
    if not telling and proper:
        return proper
    worth = [sum(term.weight * _named_by(term, fact, row) for term in telling) for fact in facts]
    best = max(worth, default=0.0)
    return [fact for fact, own in zip(facts, worth, strict=True) if own == best]


def columns_named(question: Question, row: Evidence, facts: Sequence[Fact]) -> list[Fact]:
    """Of a row with a measure in each column, the figure of each column that one word of the question names alone."""
    told: list[Fact] = []
    for term in question.terms:
        own = of_asked_measure(replace(question, terms=(term,)), row, facts) if term.required else []
        if len(own) == 1 and own[0] not in told and _named_by(term, own[0], row) >= _NAMED:
            told.append(own[0])
    return told


def _named_by(term: AskedTerm, fact: Fact, row: Evidence) -> float:
    """How much of a term the measure of a fact holds, from 0 to 1."""
    stems = row.measures.get(fact.fact_id, frozenset())
    if term.concept and term.concept.lower() == fact.measure_canonical.lower():
        return 1.0
    held = max((likeness for like, likeness in term.others if stems.issuperset(like)), default=0.0)
    return max(held, sum(stem in stems for stem in term.stems) / max(1, len(term.stems)))


def _figures_proper(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The levels of a row that the question may mean: rates where it asks for one.

    Left out are the numbers that a row rests on, such as how many were surveyed, and confidence intervals, unless the
    question speaks of them.
    """
    proper = [*levels(facts), *_planned(question, facts)]
    for beside in (cue("basis"), cue("whole")):
        if not beside.search(question.text):
            proper = [fact for fact in proper if not beside.search(" ".join(fact.qualifiers))] or proper
    kinds = {unit_kind(fact) for fact in proper}
    if PER_HEAD.search(question.text) and "rate" in kinds:
        proper = [fact for fact in proper if unit_kind(fact) == "rate" and fact.unit != "ratio"] or proper
    elif wants_percent(question):
        proper = [fact for fact in proper if is_rate(fact) and fact.unit != "ratio"] or proper
    elif {"count", "rate"} <= kinds:
        proper = [fact for fact in proper if unit_kind(fact) != "rate"]
    return proper


def _narrowed(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The levels of the columns that the question names for themselves: "with a Covid marker", "whole experience".

    Of all crime and of some of it, the narrower is meant; what was first printed is told with what it was revised to.
    A column with a number in its heading, "over 28 days", is meant only by who asks with that number.
    """
    intervals = [fact for fact in facts if cue("whole").search(" ".join(fact.qualifiers))]
    if intervals and cue("whole").search(question.text):
        return intervals  # a "margin of error" is what a column calls its confidence interval
    called = columns_called(facts)
    numbers = set(_DIGITS.findall(question.text))
    own = [fact for fact in facts if numbers.issuperset(_DIGITS.findall(" ".join(called[fact.fact_id])))]
    named = [(_named_share(question, called[fact.fact_id]), fact) for fact in own if called[fact.fact_id]]
    best = max((share for share, _ in named), default=0.0)
    kept = [fact for share, fact in named if share == best > 0.0]
    narrow = [fact for fact in kept if not _OF_ALL.match(" ".join(called[fact.fact_id]))]
    kept = kept if _OF_ALL.search(question.text) else narrow or kept
    if kept and all(_VINTAGE.search(" ".join(fact.qualifiers)) for fact in kept):
        return [fact for fact in facts if _VINTAGE.search(" ".join(fact.qualifiers))]
    return kept if best >= _NAMED or len({called[fact.fact_id] for fact in kept}) == 1 else []


def columns_called(facts: Sequence[Fact]) -> dict[str, tuple[str, ...]]:
    """By fact id, what the column of each figure is called apart from its time, where that tells columns apart."""
    rests = {fact.fact_id: _apart_from_time(fact) for fact in facts if not fact.qualifiers}
    apart = len(set(rests.values())) > 1 and all(rests.values())
    return {fact.fact_id: fact.qualifiers or ((rests[fact.fact_id],) if apart else ()) for fact in facts}


def leading_column(facts: Sequence[Fact]) -> list[Fact]:
    """Of figures of the same times in several groups of columns, those of the first group; all where there is one."""
    called = columns_called(facts)
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.column or 0):
        groups.setdefault(called[fact.fact_id], []).append(fact)
    times = {tuple(sorted(str(fact.period) for fact in group)) for group in groups.values()}
    first = next(iter(groups.values()), [])
    alike = len(groups) > 1 and len(times) == 1 and len(first) > 1
    return [fact for fact in facts if fact in first] if alike else list(facts)


def _apart_from_time(fact: Fact) -> str:
    words = fact.column_label.replace(fact.period.label, " ") if fact.period.label else fact.column_label
    return " ".join(word for word in words.split() if not _OF_TIME.match(word))


def _said_otherwise(question: Question) -> set[str]:
    """The words that head the columns of what is asked for: "Empty" those of vacancies."""
    headed = question_forms()["headed_by"]
    return {word for term in question.terms for word in headed.get(term.concept, ())}


def _named_share(question: Question, qualifiers: Sequence[str]) -> float:
    """How many of the telling words of qualifiers the question holds, from 0 to 1."""
    words = [word for word in " ".join(qualifiers).lower().split() if len(word) >= _TELLING or word.isdigit()]
    stems = {stem for term in question.terms for stem in term.stems if len(stem) >= _TELLING}
    asked = set(re.findall(r"[a-z]+|\d+", question.text.lower())) | _said_otherwise(question)
    held = [word for word in words if word in asked or any(word.startswith(stem) for stem in stems)]
    return len(held) / len(words) if words else 0.0
