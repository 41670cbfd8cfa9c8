"""Which figures of sentences are not placed surely enough to be facts: plans, bounds, names, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.fact import Fact
from ingest.sentences.reading import Reading, Subject, in_range
from ingest.sentences.sentence import Sentence

# "Up to 60% fewer", "3-5%", "between 5 and 6%": no printed figure is the one that was measured.
_UP_TO = re.compile(r"\bup\s+to\s+\Z", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:went|gone|goes|is|are|was|were)\s+up\s+to\s+\Z", re.IGNORECASE)
_OF_BOUND = re.compile(r"\s*(?:lower|higher|fewer|less|more|quieter|busier|of)\b")
# "20% and 12% respectively": which is whose stands elsewhere.
_RESPECTIVELY = re.compile(r"(?:\s*(?:[%,]|\band\b|[+–£-]?\d[\d.,]*))*\s*,?\s+respectively\b", re.IGNORECASE)
# "74% last meeting": of a time that only another paper tells.
_LAST_PAPER = re.compile(
    r"\d\s?%?\s+(?:as\s+reported\s+)?(?:(?:at|to|in)\s+)?(?:the\s+)?last\s+(?:meeting|report|paper|panel)\b"
)
# "A higher share of tenants live there" compares; it does not name what was counted.
_COMPARES = re.compile(
    r"\A(?:an?\s+)?(?:much\s+|slightly\s+)?(?:higher|greater|larger|lower|smaller)\s+(?!proportion|share|percentage)",
    re.IGNORECASE,
)
# "The 12 district councils", "all 14 colleges": how many there are of a body is no result.
_WHOLE = re.compile(r"(?:\b(?:the|[Aa]ll|all\s+of\s+the|our|both|each\s+of\s+the)|[a-z,]\s[A-Z][a-z]+)\s\Z")
_OF_SOME = re.compile(r"\bof\s+(?:the|these|those|our)\s+\Z", re.IGNORECASE)
_PART_OF = re.compile(r"\d\s+of\s+(?:the|these|those|our)\s+\Z")
# How wide an interval is in per cent says nothing of what was measured.
_INTERVAL = re.compile(r"\bconfidence\s+interval\Z", re.IGNORECASE)
_BODIES = 50
# "Passed 8,000 offences for the first time": a mark, and not how many there were.
_PASSED, _FIRST_TIME = re.compile(r"\bpassed\s+\Z"), re.compile(r"(?:\s+[a-z]+){0,2}\s+for\s+the\s+first\s+time\b")
_AGAIN = re.compile(r"\d[\d.,]*\s?(?:m|k|million)?\s*(?:\(|,?\s+or)\s*\Z")
# "Go up by 10 to 20%": neither of the two was measured.
_ROUGH = re.compile(r"by\s+(?:some\s+|about\s+)?[1-4]?[05]\s+to\s+[1-4]?[05]\s?%")
_BY_SOME = re.compile(r"\bby\s+(?:some\s+|about\s+)?(?:[1-4]?[05]\s+to\s+)?\Z")
_OPENED, _CLOSED = re.compile(r"\(\s*\Z"), re.compile(r"\s*\)")
# "Of the 14 reviews in the plan, 9 had been completed"
_OF_THE = re.compile(r"\W*Of\s+(?:the|our|these)\s+\Z")
# "I have asked for an audit of 100 cases": none has been looked at.
_TO_BE_MADE = re.compile(
    r"\b(?:asked\s+for|requested|commissioned|will\s+\w+)\s+(?:an?|the)\s+(?:[a-z-]+\s+)?(?:audit|review|sample|survey)\s+of\s+\Z"
)
# "In East far more": a side of the force that is not listed under this name.
_SIDE = re.compile(r"(?<![A-Z][a-z] )\b(?:In\s+|in\s+|of\s+|where\s+)(?:East|West|North|South)(?:[’']s)?\s+(?=[a-z\d])")


# "With an option of two more", "a force needs to be near 97%": what may or ought to be.
_OUGHT = re.compile(
    r"\b(?:an?|the)\s+(?:option|chance|possibility)\s+of\s+\Z|\bneeds?\s+to\s+be\s+(?:near|about|at|above|over|around)\s+\Z"
)


def is_doubtful(sentence: Sentence, reading: Reading, subject: Subject, topic: str) -> bool:
    """Whether a figure is better left to its sentence; `topic` is what the heading above it names."""
    words, figure = sentence.words, reading.figure
    before, after = words[: figure.start], words[figure.end :]
    if reading.statistic == "forecast" and not reading.sure:
        return True
    if _is_no_result(sentence, before, after):
        return True
    headed = topic and subject.measure.startswith(f"{topic} ") and topic not in words
    if reading.unit.startswith("gbp") and (headed or not subject.sure):
        return True
    if reading.unit == "percent" and _INTERVAL.search(subject.measure):
        return True
    if _LAST_PAPER.search(words) or (_RESPECTIVELY.match(after) and not sentence.areas):
        return True
    if _UP_TO.search(before) and (_OF_BOUND.match(after) or not _MOVED.search(before)):
        return True
    shares = reading.unit in ("percent", "points") or reading.unit.startswith("gbp")
    if (in_range(words, reading) and not shares) or _COMPARES.match(subject.measure):
        return True
    if reading.statistic != "level" or reading.sure:
        return False
    # What a sum of money was for, and what millions were, is seldom what the heading says.
    large = reading.unit.startswith("gbp") or not figure.printed.replace(",", "").isdigit()
    if large and not subject.sure and subject.measure == topic and topic not in words:
        return True
    return _is_whole(words, reading)


def names_body(words: str, reading: Reading) -> bool:
    """Whether a number only tells how many there are of what is named: "reports from the 18 centres"."""
    return _is_whole(words, reading) and not _OF_SOME.search(words[: reading.figure.start])


def _is_whole(words: str, reading: Reading) -> bool:
    """Whether a number is how many there are of a body: "the 12 district councils"."""
    before, figure = words[: reading.figure.start], reading.figure
    bodies = not reading.unit.startswith("gbp") and not figure.approximate and figure.value < _BODIES
    return bool(bodies and _WHOLE.search(before) and not _PART_OF.search(before) and not _OF_THE.fullmatch(before))


def _is_rough_range(words: str, start: int, end: int) -> bool:
    """Whether a number is an end of a range of round percentages by which something moves: "by 10 to 20%"."""
    led = _BY_SOME.search(words[:start])
    whole = _ROUGH.match(words, led.start()) if led else None
    return bool(whole and whole.end() >= end)


def _is_no_result(sentence: Sentence, before: str, after: str) -> bool:
    """Whether a figure is a mark that was passed, of an audit to come, or of a side of the force that is not listed."""
    if _OUGHT.search(before):
        return True
    if _PASSED.search(before) and _FIRST_TIME.match(after):
        return True
    if _is_rough_range(sentence.words, len(before), len(sentence.words) - len(after)):
        return True
    return bool(_TO_BE_MADE.search(before) or (not sentence.areas and _SIDE.search(sentence.words)))


def restates_sum(words: str, reading: Reading) -> bool:
    """Whether a percentage tells again the sum or number right before it: "£1.43m (75.3%)", "by £13, or 4.9%"."""
    return reading.unit == "percent" and bool(_AGAIN.search(words[: reading.figure.start]))


def without_bare_repeats(facts: Sequence[Fact], words: str, start: int) -> Iterator[Fact]:
    """The facts of a sentence, at `start`, without a percentage alone in its bracket that would be another value of the
    very thing told before it: in "6.9% of callers gave up (4.8%)" nothing says when that was.
    """
    last: Fact | None = None
    for fact in facts:
        alone = _OPENED.search(words[: fact.start - start]) and _CLOSED.match(words, fact.end - start)
        if not (alone and last and fact.unit == "percent" and _one_thing(fact, last) and fact.value != last.value):
            yield fact
        last = fact


def _one_thing(fact: Fact, other: Fact) -> bool:
    """Whether two facts are of one thing, area and time, and of one kind that is no change."""
    alike = [
        (each.measure, each.qualifiers, each.area, each.period, each.unit, each.statistic) for each in (fact, other)
    ]
    return alike[0] == alike[1] and fact.statistic in ("share", "rate")


def without_contradictions(facts: Sequence[Fact], text: str) -> Iterator[Fact]:
    """The facts without changes that cannot be: another change of the same thing over the same time was told before,
    and the time of this one was only taken over from an earlier sentence.
    """
    told: dict[tuple[object, ...], Decimal] = {}
    for fact in facts:
        if not fact.statistic.startswith("change") or not fact.period.label:
            yield fact
            continue
        key = (
            fact.section,
            fact.measure_canonical,
            fact.qualifiers,
            fact.area,
            fact.period,
            fact.baseline,
            fact.statistic,
        )
        taken_over = fact.period.label not in " ".join(text[fact.quotes[0][0] : fact.quotes[0][1]].split())
        if taken_over and told.setdefault(key, fact.value) != fact.value:
            continue
        told.setdefault(key, fact.value)
        yield fact
