"""Puts the rows of a table in order: "the top 3 districts for burglary", "rank the crime types by increase"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from ingest.figures.forms import WORD_VALUES
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    listed,
    measure_phrase,
    sentence_case,
    value_phrase,
)
from qa.computing.extremes import extremity, rows_with_figures
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.said_direction import said_direction
from qa.finding.select_facts import unit_kind
from qa.question import Question

_NUMBER = r"\d{1,2}|two|three|four|five|six|ten"
_COUNTED = re.compile(
    rf"\b(?:top|bottom|best|worst|highest|lowest|biggest|largest|smallest) (?P<behind>{_NUMBER})\b"
    rf"|\b(?P<before>{_NUMBER}) (?:most|least|biggest|highest|lowest|largest|smallest|worst|best|commonest)\b"
    rf"|\b(?:which|what) (?P<which>{_NUMBER}) (?!of\b)\w+\b[^?]*"
    r"\b(?:most|biggest|highest|largest|worst|best|least|fewest|lowest|smallest)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:rank|order|sort|list)\b[^?]*\bby\b|\bleague table\b|\bin order\b"
    r"|\b(?:highest|most|worst|best|lowest) (?:to|first)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:bottom|lowest|smallest|least|fewest)\b", re.IGNORECASE)
_BOTH, _FEWEST, _MOST = 2, 3, 15


def asks_for_order(text: str) -> bool:
    """Whether a question asks for several in order, and not for the first alone."""
    return bool(_COUNTED.search(text) or _ALL.search(text))


def in_order(question: Question, table: Sequence[Evidence]) -> list[Claim]:
    """The rows in the order asked for, those at its head where a number is; [] where they have no figures alike."""
    rows = rows_with_figures(question, table)
    if (
        len(table) < _FEWEST
        or len(rows) < _BOTH
        or len({(unit_kind(fact), fact.statistic, fact.period) for fact, _ in rows}) > 1
    ):
        return []
    counted = _COUNTED.search(question.text)
    printed = (counted["behind"] or counted["before"] or counted["which"]).lower() if counted else ""
    number = int(printed) if printed.isdigit() else int(WORD_VALUES.get(printed, _MOST))
    key = extremity(question)
    least = bool(_LEAST.search(counted[0] if counted else question.text))
    way = said_direction(question.text) if rows[0][0].statistic.startswith("change") else 0
    there = [pair for pair in rows if not way or pair[0].value * way > 0]
    if not there:
        facts = tuple(fact for fact, _ in rows)
        return [Claim(f"None did: {listed(_told(rows))}.", quotes_of(*[row for _, row in rows]), facts)]
    rows = there
    ranked = sorted(rows, key=lambda pair: key(pair[0]) if not least else -abs(pair[0].value), reverse=True)[:number]
    by_area = len({fact.area for fact, _ in rows}) > 1
    told = _told(ranked)
    first = ranked[0][0]
    subject = f"{measure_phrase(first)}, " if by_area else ""
    text = f"{sentence_case(subject)}{'lowest' if least else 'highest'} first: {listed(told)} {at_period(first.period)}"
    return [
        Claim(
            f"{sentence_case(text.rstrip())}.",
            quotes_of(*[row for _, row in ranked]),
            tuple(fact for fact, _ in ranked),
        )
    ]


def _told(rows: Sequence[tuple[Fact, Evidence]]) -> list[str]:
    """Each row's name, that of its area where these differ, with its figure."""
    by_area = len({fact.area for fact, _ in rows}) > 1
    names = [area_phrase(fact.area, spelt=False) if by_area else measure_phrase(fact) for fact, _ in rows]
    return [f"{name} ({_figure(fact)})" for name, (fact, _) in zip(names, rows, strict=True)]


def _figure(fact: Fact) -> str:
    """A figure as it is listed; of a change, which way it went as well."""
    return (
        f"{change_words(fact.value)} {value_phrase(fact)}" if fact.statistic.startswith("change") else bare_value(fact)
    )
