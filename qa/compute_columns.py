"""Works out what two columns of a row say together: the share of the plan that was delivered, posts left unfilled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.match import Match
from qa.phrases import area_phrase, at_period, bare_value, measure_phrase, number_words, sentence_case, tenth
from qa.question import Question
from qa.select_facts import asked_areas, in_asked_periods, in_time, levels, of_area

_LEFT = re.compile(
    r"\b(?:left|spare|remaining|outstanding|unfilled|vacan\w*|short|below|under|over|above|away|not yet|still to)\b",
    re.IGNORECASE,
)
_ROWS_TRIED = 3
_SHORTEST_STEM = 4


def column_claims(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The share or the gap between two columns of one row that the question names; empty where it names none so."""
    gap = bool(_LEFT.search(question.text)) and not question.asks("change", "ranking")
    if not gap and not question.asks("share", "difference"):
        return []
    for match in matches[:_ROWS_TRIED]:
        if match.evidence.kind != "row":
            continue
        pair = _pair(question, match.evidence)
        if pair and question.asks("share"):
            return _share(match.evidence, *pair)
        if pair:
            return _gap(match.evidence, *pair)
    return []


def _pair(question: Question, row: Evidence) -> tuple[Fact, Fact] | None:
    """The figure of the column that the question measures against, after the figure that it measures."""
    facts = levels(of_area(row.facts, asked_areas(question, row)[0]))
    named = [fact for fact in facts if fact.qualifiers and _names(question, fact)]
    plain = in_time([fact for fact in facts if not fact.qualifiers])
    if len(named) == 1 and plain:
        chosen = in_asked_periods(question, plain)
        against, fact = named[0], (chosen or plain)[-1]
    elif len(named) == 2:
        against, fact = sorted(named, key=lambda one: _place(question, one), reverse=not question.asks("share"))
    else:
        return None
    return (fact, against) if fact.unit == against.unit and fact.unit != "percent" else None


def _names(question: Question, fact: Fact) -> bool:
    return _place(question, fact) < len(question.text)


def _place(question: Question, fact: Fact) -> int:
    """Where the question names the column of a figure; its whole length where it does not."""
    words = [word for qualifier in fact.qualifiers for word in qualifier.lower().split()]
    places = [
        question.text.lower().find(term.text.lower())
        for term in question.terms
        for stem in term.stems
        if len(stem) >= _SHORTEST_STEM and any(word.startswith(stem) for word in words)
    ]
    return min(places, default=len(question.text))


def _share(row: Evidence, part: Fact, whole: Fact) -> list[Claim]:
    if not whole.value:
        return []
    value = tenth(part.value / whole.value * 100)
    label = _label(row, part)
    text = (
        f"{label} in {area_phrase(part.area)}: {value}%, which is {_column(part)} {bare_value(part)} "
        f"of {_column(whole)} {bare_value(whole)} (our calculation)."
    )
    return [Claim(text, quotes_of(row), (part, whole), (Working(f"{part.value} / {whole.value} * 100", str(value)),))]


def _gap(row: Evidence, fact: Fact, against: Fact) -> list[Claim]:
    small, large = sorted((fact, against), key=lambda one: one.value)
    value = large.value - small.value
    side = "below" if fact.value < against.value else "above"
    worked = f"{bare_value(large)} ({_column(large)}) less {bare_value(small)} ({_column(small)})"
    subject = f"{_label(row, fact)} in {area_phrase(fact.area)}"
    text = f"{subject}: {number_words(value)} {side}, which is {worked} (our calculation)."
    return [Claim(text, quotes_of(row), (fact, against), (Working(f"{large.value} - {small.value}", str(value)),))]


def _label(row: Evidence, fact: Fact) -> str:
    """What the row is of; a total that bears the name of its column is told by the caption of its table."""
    own = measure_phrase(fact)
    named = own.lower() in {qualifier.lower() for qualifier in fact.qualifiers}
    caption = re.sub(r"^(?:Table|Figure) \S+\s*[:–-]?\s*", "", row.table.caption) if row.table else ""
    return sentence_case(caption if named and caption else own)


def _column(fact: Fact) -> str:
    """What tells a figure from the other of its row: its column, or its period."""
    return fact.qualifiers[0].lower() if fact.qualifiers else at_period(fact.period) or fact.column_label
