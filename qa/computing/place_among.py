"""Works out a force's place among the forces of a table, by the rise, fall or rate that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.phrases import (
    area_phrase,
    at_period,
    change_words,
    listed,
    measure_phrase,
    ordinal,
    sentence_case,
    value_phrase,
)
from qa.computing.rows import words_held
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.select_facts import changes, in_asked_periods, of_area
from qa.question import Question
from qa.understanding.cues import cue

_WHERE = re.compile(
    r"\bwhere (?:did|do|does|is|are|was|were)\b|\b(?:what|which) (?:place|position|rank)\b|\bhow (?:high|low)\b"
    r"|\bhow (?:did|do|does) [^?]*\brank\b|\bwhere (?:[\w']+ ){1,4}(?:came|comes|ranks?|ranked|stands?|placed)\b",
    re.IGNORECASE,
)
_FEWEST = 3
# Forces ahead that are named; of more, only the first.
_MOST_NAMED = 3


def place_by_change(question: Question, tables: Sequence[Sequence[Evidence]]) -> list[Claim]:
    """The place of a force by how much a thing rose or fell among the forces of the first of these tables of rows that
    has it and holds what is asked; [] unless a place is asked for and every row prints its change in per cent.
    """
    if not _WHERE.search(question.text) or not cue("moved").search(question.text):
        return []
    required = {term.text for term in question.terms if term.required and not cue("placed").fullmatch(term.text)}
    falling = bool(cue("fell").search(question.text))
    for table in tables:
        rows = list({row.facts[0].area: row for row in table if required <= words_held(question, row)}.values())
        told = [(fact, row) for row in rows if (fact := _change(question, row)) is not None]
        home = next(iter(question.forces), table[0].report.publisher) if table else ""
        own = next((pair for pair in told if pair[0].area == home), None)
        if own and (own[0].value < 0) != falling:
            return []  # which had no fall has no place among the falls
        if own and len(told) >= _FEWEST and len(told) == len(rows) and len({f.period for f, _ in told}) == 1:
            return [_place(own, told, falling)]
    return []


def _change(question: Question, row: Evidence) -> Fact | None:
    found = [
        fact
        for fact in in_asked_periods(question, changes(of_area(row.facts, row.facts[0].area)))
        if fact.statistic == "change_percent"
    ]
    return found[0] if len(found) == 1 else None


def _place(own: tuple[Fact, Evidence], told: Sequence[tuple[Fact, Evidence]], falling: bool) -> Claim:
    fact = own[0]
    ordered = sorted(told, key=lambda pair: pair[0].value if falling else -pair[0].value)
    ahead = [pair for pair in ordered if (pair[0].value < fact.value if falling else pair[0].value > fact.value)]
    place = len(ahead) + 1
    named = ahead if len(ahead) <= _MOST_NAMED else ahead[:1]
    others = listed(
        [f"{area_phrase(one.area)} ({change_words(one.value)} {value_phrase(one)})" for one, _ in named] or [""]
    )
    behind = "" if not ahead else f", behind {others}" + ("" if named is ahead else " and others")
    way = "fall" if falling else "rise"
    text = (
        f"{sentence_case(area_phrase(fact.area))} had the {ordinal(place)} biggest {way} of the {len(told)} forces in "
        f"{measure_phrase(fact)}: {change_words(fact.value)} {value_phrase(fact)} {at_period(fact.period)}{behind}."
    )
    rows = [row for _, row in told]
    facts = tuple(one for one, _ in told)
    return Claim(text, quotes_of(*rows), facts, counted=(place, len(told)))
