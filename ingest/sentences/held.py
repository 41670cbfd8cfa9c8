"""What a figure in a bracket counts, by the words right before it: "Black residents (54%)", "a third of them (36%)"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.change import RESTATED
from ingest.sentences.predicate import BE, BRACKET, NO_NAME, THEM, joined, plain_words
from ingest.sentences.reading import Reading, Subject
from ingest.sentences.sentence import Sentence

_MOST_OF_THEM = re.compile(
    r"\b(?:most|many|some|half|all|few|third|thirds|quarter|quarters|majority|minority)\s+of\s+(?:them|these|those|whom|which)\s*\(\s*\Z"
)
# A part in words, told again in a bracket: "more than a third of our officers (36%)"
_PART_OF_ALL = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|minority|most)\s+of\s+(?:all\s+)?(?:(?:the|our|its|their)\s+)?(?P<who>[^,.;:()\d]{3,50}?)\s*\(\s*\Z"
)
# What one in so many did, as in: around one victim in three (34%) had reported before
_ONE_IN = re.compile(
    r"\b[Oo]ne\s+(?P<who>[a-z]+)\s+in\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten)\s*\(\s*\Z"
)
# A share told again in numbers, as in: women make up 33.8% of officers (510 of 1,510)
_PART_HELD, _OF_WHOLE = re.compile(r"%\s[^()\d]*\(\Z"), re.compile(r"\s+of\s+\d[\d,]*\s*\)")
_WHOLE_HELD, _WHOLE = re.compile(r"%\s[^()\d]*\(\d[\d,]*\s+of\s+\Z"), re.compile(r"\(of\s+(?P<whole>[^()]+)\)\Z")
_PHRASE_START = re.compile(
    r"[,;:()–—]|\b(?:and|or|among|amongst|than|is|are|was|were|has|have|had|between|particularly|especially|including|include|by)\b",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(rf"\s*\)\s+{BE}\s+(?!up\b|down\b|less\b|more\b|increas|decreas|reduc|offset)")
_OTHER_TIME = re.compile(
    r"\s+(?:(?:in|for|at|during)\s+(?:the\s+)?(?:previous|year|same|last|quarter|12|twelve|[12]\d\d\d|[A-Z]|end)|a\s+year|the\s+year"
    r"|last\s+year|previously)"
)


def same_thing(sentence: Sentence, reading: Reading, bounds: Span) -> bool:
    """Whether a bracket holds the same thing of another time: "9.1% of cases (6.7% the year before)"."""
    before, after = sentence.words[bounds[0] : reading.figure.start], sentence.words[reading.figure.end :]
    if bounds[0] and reading.figure.unit == "percent" and re.fullmatch(r",?\s+or\s+(?:just\s+)?", before):
        return not re.match(r"\s+of\b", after)
    if bounds[0] and reading.statistic == "change_number" and RESTATED.fullmatch(before):
        return True
    return bool(bounds[0] and re.fullmatch(r"[^().;,]{0,60}\(\s*", before) and _OTHER_TIME.match(after))


def share_in_numbers(sentence: Sentence, reading: Reading, last: Subject) -> str:
    """What each number counts that tells a share again: "33.8% of officers (510 of 1,510)"; "" for others."""
    before, end = sentence.words[: reading.figure.start], reading.figure.end
    if last.rated and _PART_HELD.search(before) and _OF_WHOLE.match(sentence.words, end):
        return last.measure
    whole = _WHOLE.search(last.measure) if _WHOLE_HELD.search(before) else None
    return whole["whole"] if whole else ""


def most_of_them(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What most of those counted before are, whose share a bracket holds: "drivers, most of them (64%) in towns"."""
    closed = re.match(r"\s*\)", sentence.words[reading.figure.end :])
    if (
        reading.unit != "percent"
        or not closed
        or not _MOST_OF_THEM.search(sentence.words[bounds[0] : reading.figure.start])
    ):
        return ""
    return plain_words(sentence, (reading.figure.end + closed.end(), len(sentence.words)), cut=True)


def part_of_all(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """Of whom a part in words is told again in a bracket, and what is said of it: "a third of our officers (36%) have
    less than three years' service"; "" for others.
    """
    before = sentence.words[: reading.figure.start]
    found = _PART_OF_ALL.search(before) or _ONE_IN.search(before)
    closed = re.match(r"\s*\)\s+", sentence.words[reading.figure.end :])
    if reading.unit != "percent" or reading.is_change or not found or not closed or THEM.match(found["who"]):
        return ""
    said = plain_words(sentence, (reading.figure.end + closed.end(), bounds[1]), cut=True)
    who = f"{found['who']}s" if found.re is _ONE_IN else found["who"].strip()
    return joined(who, said) if said else ""


def bracketed_measure(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What the words right before a bracket name, whose figure it holds: "Black residents (54%)"."""
    words = sentence.words
    if reading.is_change or reading.side == "baseline":
        return ""
    before = words[bounds[0] : reading.figure.start]
    bracket = BRACKET.search(before)
    if bracket and any(area.end == len(words[: bounds[0] + bracket.start()].rstrip()) for area in sentence.areas):
        # "Highest in the north (51.3%)": where, not what.
        return ""
    if bracket:
        bracket_start = _before_time(sentence, bounds[0] + bracket.start())
        before = words[bounds[0] : bracket_start]
    if not bracket or not re.search(r"[a-z’'”]\W*\Z", before, re.IGNORECASE):
        return ""
    begin = bounds[0]
    for match in _PHRASE_START.finditer(before.rstrip()):
        begin = bounds[0] + match.end()
    held = plain_words(sentence, (begin, bracket_start), cut=False)
    if said := _SAID_BEHIND.match(words, reading.figure.end):
        held = joined(held, plain_words(sentence, (said.end(), bounds[1]), cut=True))
    return "" if NO_NAME.search(held) else held


def _before_time(sentence: Sentence, end: int) -> int:
    """Where the words end that stand before a time at `end`: "the cost of a protest between May and July (£0.5m)"."""
    behind = [mention for mention in sentence.periods if mention.start < end <= mention.end + 1]
    if not behind:
        return end
    opened = re.search(
        r"\b(?:between|in|during|for|over|from|since)\s+(?:[^.;,()]{0,20}\s+and\s+)?(?:the\s+)?\Z",
        sentence.words[: behind[0].start],
    )
    return opened.start() if opened else behind[0].start
