"""Numbers of a sentence that are limits, margins or wholes: what a standard allows, how exact a survey is, "in ten"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.figures import LAPSES
from ingest.sentences.reading import Reading

_LEAST = r"(?:(?:under|over|less\s+than|more\s+than|at\s+least|at\s+most|up\s+to|about|the|a|its)\s+)*"
# "Answered within 10 seconds", "after at least 30 seconds in the queue": a limit that names what is counted.
_WITHIN = re.compile(
    rf"\b(?:within|after|before|inside)\s+{_LEAST}\Z|\bin\s+(?:under|less\s+than|over|more\s+than)\s+\Z", re.IGNORECASE
)
_IN_TIME = re.compile(r"\bin\s+(?:the\s+)?\Z", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:average\w*|mean|median|typically)\b", re.IGNORECASE)
# "Nine in ten", "8 calls out of 10", "in one in six": how many of how many.
_OUT_OF = re.compile(
    r"\bout\s+of\s+(?:every\s+)?\Z|\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})(?:\s+[a-z-]+){0,3}\s+in\s+(?:every\s+)?\Z",
    re.IGNORECASE,
)
# "75.3 for every 1,000 people"
_EVERY, _HEADS = re.compile(r"\b(?:per|(?:for|in)\s+(?:every|each))\s+\Z", re.IGNORECASE), 1000
# How old: "cadets aged 13 to 17", "those who leave at 18"
_AGED = re.compile(
    r"\b(?:aged?|ages)\s+(?:between\s+|over\s+|under\s+|of\s+)?(?:\d+\s*(?:to|-|–|and)\s*)?\Z|\b(?:leave|join|retire)s?\s+at\s+\Z"
    r"|\b(?:those|anyone|everyone|people|residents|victims|adults|children|drivers|men|women)\s+(?:over|under)\s+\Z"
    r"|\b(?:boys|girls|youths|teenagers|youngsters|children|men|women)\s+of\s+(?:\d+\s*(?:to|-|–|and)\s*)?\Z"
)
_UNDER = re.compile(
    r"\b(?:were|was|are|is|who|those|of\s+(?:them|these|whom))\s+(?:aged\s+)?(?:under|over)\s+(?:the\s+age\s+of\s+)?\Z"
)
_AGE_ENDS, _OLDEST = re.compile(r"\s*(?:[.,;)]|\Z|years?\b|(?:and|or|when|at|in)\b)"), 100
# "Within its target of 15 minutes in towns and 20 minutes elsewhere"
_WITHIN_TARGET = re.compile(
    r"\b(?:within|in|inside)\s+(?:the|its|our|their|a)\s+(?:[a-z]+\s+){0,2}?(?:target|standard|limit|goal)s?(?:\s+times?)?\s+of\s+"
    r"(?:\d+\s*(?:[a-z]+\s+){1,4}(?:and|or)\s+)*\Z",
    re.IGNORECASE,
)
# What a target time is, in a bracket behind it: within the target time (15 minutes in towns)
_TARGET_TIME = re.compile(
    r"\b(?:within|in|inside)\s+(?:the|its|our|their)\s+(?:target|standard|limit|goal)s?(?:\s+times?)?\s*\((?:\d+\s*(?:[a-z]+\s+){1,5}(?:and|or)\s+)?\Z",
    re.IGNORECASE,
)
# "Held at 6, 12 and 18 months"
_LAPSE_LIST = re.compile(r"(?:\s*,\s*\d+)*\s*,?\s+(?:and|or)\s+\d+\s+(?:minutes|hours|days|weeks|months|years)\b")
# How sure a survey is: "95% CI", "95 in 100 of the ranges"
_SURE = re.compile(r"\s+(?:CI|confidence\s+(?:interval|level|limit)s?)\b")
_IN_HUNDRED = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+|a\s+)?(?:ten|10|100|hundred)\b")
_MARGIN = re.compile(
    r"\b(?:margins?|confidence\s+intervals?|accurate\s+to|plus\s+or\s+minus|error\s+of|sampling\s+error)\b[^.;]*\Z",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s*points?\b", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\s*(?:points?\s+)?(?:either\s+(?:way|side)|plus\s+or\s+minus)\b", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:square|grid|radius|stretch|length|each)\b[^.;]{0,40}\Z")
_DISTANCE = re.compile(r"\s*(?:metres?|miles?|kilometres?|km|yards|mph|feet)\b", re.IGNORECASE)

_SPEED = re.compile(r"\s?(?:mph|km/h)\b")
# "Little changed means within 2%", "any town of more than 10,000 people": what words stand for, and no result.
_WITHIN_SHARE = re.compile(r"\bwithin\s+(?:an?\s+|about\s+|plus\s+or\s+minus\s+)?\Z", re.IGNORECASE)
_ANY_WITH = re.compile(
    r"\bany\s+(?:[a-z]+\s+){1,2}(?:with|of)\s+(?:over|under|more\s+than|fewer\s+than|less\s+than|at\s+least)\s+\Z",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:in|within|over|during)\s+any\s+\Z", re.IGNORECASE)
_ANSWERED = re.compile(r"\b(?:out\s+of\s+(?:ten|10)|in\s+(?:ten|10)|%|per\s?cent)\s[^.;:]*\bwithin\s+\Z", re.IGNORECASE)


def is_age(words: str, reading: Reading) -> bool:
    """Whether a number is how old those are of whom a sentence speaks: "aged 13 to 17", "41% were under 25"."""
    before = words[: reading.figure.start]
    young = _UNDER.search(before) and reading.figure.value < _OLDEST and not reading.unit
    return bool(_AGED.search(before) or (young and _AGE_ENDS.match(words, reading.figure.end)))


def is_limit(words: str, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a figure is a length of time or way that only says which things are meant, or the ten of "one in ten"."""
    figure = reading.figure
    before = words[: figure.start]
    if _says_what_is_meant(words, reading):
        return True
    if reading.is_change or reading.unit in ("percent", "points", "rank"):
        return False
    if _EVERY.search(before) and figure.value >= _HEADS:
        return True
    if is_age(words, reading) or _LAPSE_LIST.match(words, figure.end):
        return True
    if _OUT_OF.search(before) and reading.unit not in LAPSES and figure.of is None and not reading.sure:
        return True
    if _SPEED.match(words, figure.end) or (
        _DISTANCE.match(words, figure.end) and (_WITHIN.search(before) or _ROUGHLY.search(before))
    ):
        return True
    timed = reading.unit in LAPSES or not reading.unit
    if timed and (_WITHIN_TARGET.search(before) or _TARGET_TIME.search(before)):
        return True
    if reading.unit not in LAPSES or (reading.statistic == "target" and not _ANSWERED.search(before)):
        return False
    if _WITHIN.search(before) or _ANY.search(before):
        return True
    # Ninety per cent "are answered in 10 seconds"
    shared = any(other.unit in ("percent", "rank") and other.figure.end <= figure.start for other in readings)
    return bool(shared and _IN_TIME.search(before) and not _RESULT.search(words))


def _says_what_is_meant(words: str, reading: Reading) -> bool:
    """Whether a figure is how sure a survey is, "in a hundred", or the bound of what a word stands for."""
    before, end = words[: reading.figure.start], reading.figure.end
    if _SURE.match(words, end) or _IN_HUNDRED.match(words, end) or _ANY_WITH.search(before):
        return True
    return reading.unit in ("percent", "points") and bool(_WITHIN_SHARE.search(before))


def is_margin(words: str, reading: Reading) -> bool:
    """Whether a figure says how exact another is: "±2.2 points", "a margin of 3 points either way"."""
    if reading.is_change or reading.side == "baseline":
        return False
    if reading.figure.printed.startswith(("±", "+/-")):
        return True
    exact = _MARGIN.search(words[: reading.figure.start]) or _EITHER_WAY.match(words, reading.figure.end)
    points = reading.unit == "points" or (not reading.unit and _POINTS.match(words, reading.figure.end))
    return bool(points and exact)
