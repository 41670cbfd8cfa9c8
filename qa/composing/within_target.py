"""Says whether a figure is within the target that its row prints, in its label, "(target <1 hour)", or in a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.composing.phrases import sentence_case, value_phrase
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.good_side import good_if_high
from qa.finding.select_facts import in_asked_periods, in_time, levels
from qa.question import Question

_ASKS = re.compile(
    r"\b(?:within|inside|in|on|meet|met|meets|meeting|hit|hits|miss|missed|beat|against|under|above|below) "
    r"(?:the |its |our |their )?(?:\w+ )?targets?\b|\btargets? (?:met|hit|missed|achieved)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\btarget(?: of| is)? ?(?P<side><|>|≤|≥|under|less than|within|below|at least|over|more than)? ?"
    r"(?P<size>\d+(?:\.\d+)?) ?(?P<unit>%|secs?|seconds?|mins?|minutes?|hours?|hrs?)",
    re.IGNORECASE,
)
_MOST = frozenset({"<", "≤", "under", "less than", "within", "below"})
_LEAST = frozenset({">", "≥", "at least", "over", "more than"})
_SECONDS = {"sec": 1, "min": 60, "hou": 3600, "hr": 3600}
_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600}


def asks_of_target(question: Question) -> bool:
    """Whether it is asked if a target is met, and not why or what it is."""
    return bool(_ASKS.search(question.text)) and not question.asks("why", "definition", "search", "caveat", "who")


def target_verdict(question: Question, claims: Sequence[Claim], row: Evidence) -> list[Claim]:
    """Whether the figure told last is within its row's or its label's target, where that is asked; [] where there is
    none, or the claims tell it.
    """
    if not claims or not _ASKS.search(question.text) or any(map(_tells_target, claims)):
        return []
    told = in_time(in_asked_periods(question, levels(claims[0].facts))) or in_time(levels(claims[0].facts))
    if told and (verdict := _by_column(told[-1], row)):
        return [verdict]
    found = _PRINTED.search(told[-1].measure) if told else None
    if found is None or not found["side"]:
        return []
    limit = _in_unit(Decimal(found["size"]), found["unit"].lower(), told[-1])
    if limit is None:
        return []
    most = found["side"].lower() in _MOST
    met = told[-1].value < limit if most else told[-1].value > limit
    if told[-1].value == limit:
        return []
    side = "under" if most else "over"
    text = f"That is {'within' if met else 'outside'} the target of {side} {found['size']} {found['unit'].lower()}."
    return [Claim(sentence_case(text).replace(" %", "%"), quotes_of(row), (told[-1],))]


def _tells_target(claim: Claim) -> bool:
    """Whether a claim speaks of a target, and not only what it measures: "arrivals (target <1 hour)"."""
    text = claim.text
    for fact in claim.facts:
        text = text.replace(fact.measure, " ")
    return "target" in text


def _by_column(told: Fact, row: Evidence) -> Claim | None:
    """Whether a figure meets the target of its row's column of targets, or the target alone where its name does not
    say which side is good; None where the two are not of one unit.
    """
    targets = [fact for fact in row.facts if fact.statistic == "target"]
    targets = [fact for fact in targets if (fact.unit, fact.area) == (told.unit, told.area)]
    good = good_if_high(told)
    if len(targets) != 1:
        return None
    if good is None:
        return Claim(f"The target was {value_phrase(targets[0])}.", quotes_of(row), (targets[0],))
    met = told.value >= targets[0].value if good else told.value <= targets[0].value
    text = f"That {'meets' if met else 'misses'} the target of {value_phrase(targets[0])}."
    return Claim(text, quotes_of(row), (told, targets[0]))


def _in_unit(size: Decimal, unit: str, fact: Fact) -> Decimal | None:
    """A target's size in the unit of a figure; None where they are of different kinds."""
    if unit == "%":
        return size if fact.unit == "percent" else None
    seconds = next((by for opening, by in _SECONDS.items() if unit.startswith(opening)), None)
    if seconds is None or fact.unit not in _UNITS:
        return None
    return size * seconds / _UNITS[fact.unit]
