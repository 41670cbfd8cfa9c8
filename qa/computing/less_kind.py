"""Works out how many of a thing there were without one kind of it: all crime excluding burglary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, number_words, sentence_case
from qa.computing.rows import asked_figure
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.accounted import fits
from qa.finding.match import Match
from qa.finding.select_facts import adds_up
from qa.question import AskedTerm, Question
from qa.understanding.asked_terms import as_all_crime
from qa.understanding.lexicon import ALL_CRIME

EXCLUDED = re.compile(
    r"\b(?:excluding|exclud(?:e|es|ed)|except(?: for)?|apart from|aside from|other than|leaving out|not counting"
    r"|not including|without counting|if you (?:take|leave) out|minus|ignoring|omitting)\s+"
    r"(?P<what>[^,?;.]+?)(?=[,?;.]|\s+(?:how|what|in|for|during|over|to|is|are|was|were|did|do|does|has|have|there)\b|$)",
    re.IGNORECASE,
)
_CRIMES = "crimes"
_TRIED = 6
_Told = tuple[Fact, Evidence]


def excluded_terms(question: Question) -> tuple[AskedTerm, ...]:
    """The words asked about that a question leaves out; () where it leaves out none, or its measure's own name does."""
    found = EXCLUDED.search(question.text)
    if found is None:
        return ()
    start, end = found.span("what")
    return tuple(term for term in question.terms if term.required and start <= question.text.find(term.text) < end)


def less_kind(
    question: Question,
    left_out: Sequence[AskedTerm],
    inventory: Inventory,
    rematch: Callable[[Question], Sequence[Match]],
) -> list[Claim]:
    """The figure of all less that of the kind left out, both of one paper, area, time and unit; [] where no such two
    are printed or the one is not known to be a kind of the other.
    """
    found = EXCLUDED.search(question.text)
    if found is None:
        return []
    others = tuple(term for term in question.terms if term not in left_out)
    plain = f"{question.text[: found.start()]} {question.text[found.end() :]}"
    whole = replace(question, text=plain, terms=as_all_crime(others, inventory))
    part = replace(question, text=f"how many {found['what']} were there", terms=tuple(left_out))
    wholes = figures_told(whole, rematch(whole), inventory)[:1]
    for all_of, row in wholes:
        for kind, other in figures_told(part, rematch(part), inventory):
            if row.report is other.report and is_kind(kind, all_of, other, row):
                return [_less(all_of, kind, (row, other))]
    return []


def figures_told(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[_Told]:
    """The figures of what answers a question in full, best first; a sentence's only if they are of just that."""
    concepts = {term.concept for term in question.terms if term.required}
    whole = [match for match in matches if not match.missing and fits(question, match, inventory)][:_TRIED]
    told = [(fact, match.evidence) for match in whole if (fact := asked_figure(question, match.evidence))]
    return [
        (fact, piece)
        for fact, piece in told
        if adds_up(fact) and (piece.kind == "row" or concepts == {fact.measure_canonical})
    ]


def is_kind(kind: Fact, all_of: Fact, row: Evidence, whole: Evidence) -> bool:
    """Whether one figure is of a part of what the other counts: a kind of crime, or what a longer name narrows."""
    if (kind.area, kind.period, kind.unit) != (all_of.area, all_of.period, all_of.unit) or kind.value >= all_of.value:
        return False
    if all_of.measure_canonical == ALL_CRIME:
        return kind.unit == _CRIMES and kind.measure_canonical in row.listed_measures - {ALL_CRIME}
    return row.table is whole.table and whole.label < row.label


def _less(all_of: Fact, kind: Fact, rows: Sequence[Evidence]) -> Claim:
    value = all_of.value - kind.value
    without = f"{measure_phrase(all_of)} without {measure_phrase(kind)} in {area_phrase(all_of.area)}"
    text = (
        f"{sentence_case(without)} {at_period(all_of.period)}: {number_words(value)}, which is {bare_value(all_of)} "
        f"less {bare_value(kind)} (our calculation)."
    )
    working = Working(f"{all_of.value} - {kind.value}", str(value))
    return Claim(text, quotes_of(*rows), (all_of, kind), (working,))
