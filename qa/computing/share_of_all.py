"""Works out what share one kind is of all: "what percentage of crimes were burglaries", of two figures of one time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case, tenth
from qa.computing.less_kind import figures_told, is_kind
from qa.draft import Claim, quotes_of
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.question import Question
from qa.understanding.asked_terms import as_all_crime
from qa.understanding.lexicon import ALL_CRIME

_OF_ALL = re.compile(
    r"\b(?:percentage|per ?cent|proportion|share|fraction|%) of "
    r"(?:all |the |our |total |recorded )*(?:crimes?|offences?)\b"
    r"[^?]*?\b(?:is|are|was|were|has been|have been|involved|related to|came from|made up (?:of|by))\b",
    re.IGNORECASE,
)
_CRIMES = re.compile(r"(?:crimes?|offences?)", re.IGNORECASE)
_COUNTED = frozenset({"quantity"})


def share_of_all(
    question: Question, inventory: Inventory, rematch: Callable[[Question], Sequence[Match]]
) -> list[Claim]:
    """What share of all crime the one listed kind is that a question names, of one paper, area and time; [] where it
    names more than that or no two such figures are printed.
    """
    if not question.asks("share") or not _OF_ALL.search(question.text):
        return []
    bare = [replace(term, required=True) for term in question.terms if _CRIMES.fullmatch(term.text)]
    kinds = [term for term in question.terms if term.required and term.concept in inventory.listed_measures]
    others = [term for term in question.terms if term.required and not _CRIMES.fullmatch(term.text)]
    if len(kinds) != 1 or kinds[0].concept == ALL_CRIME or others != kinds:
        return []
    whole = replace(
        question,
        text="how many crimes were there",
        terms=as_all_crime(bare, inventory),
        figure="count",
        operations=_COUNTED,
    )
    part = replace(
        question, text=f"how many {kinds[0].text} were there", terms=tuple(kinds), figure="count", operations=_COUNTED
    )
    if not bare or any(term.concept != ALL_CRIME for term in whole.terms):
        return []
    for all_of, row in figures_told(whole, rematch(whole), inventory):
        for kind, other in figures_told(part, rematch(part), inventory):
            if row.report is other.report and is_kind(kind, all_of, other, row):
                value = tenth(kind.value / all_of.value * 100)
                what = (
                    f"{measure_phrase(kind)} came to {value}% of {measure_phrase(all_of)} in {area_phrase(kind.area)}"
                )
                worked = f"{bare_value(kind)} of {bare_value(all_of)} (our calculation)"
                working = Working(f"{kind.value} / {all_of.value} * 100", str(value))
                text = f"{sentence_case(what)} {at_period(kind.period)}: {worked}."
                return [Claim(text, quotes_of(other, row), (kind, all_of), (working,))]
    return []
