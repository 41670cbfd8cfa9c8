"""What a figure of a sentence that is no change states: a level, a share or a rate, and in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.fact import Fact, Statistic
from ingest.sentences.reading import Place, Reading

# Units that a number compared with one in them need not repeat.
_LASTING = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "percent"))
_EVERY = re.compile(r"\b(?:per|for\s+(?:every|each))\s+\Z")
_NO_COUNTS = _LASTING | {"points", "rank"}
_MOST, _WHOLE = 1000, 100
# In days: more than these are of no one person.
_YEAR = 366
_COMPARED = re.compile(
    r"(?:\b(?:waited|took|it\s+was|they\s+were|it\s+used\s+to\s+be|it\s+had\s+been)\s+(?:an?\s+average\s+of\s+)?|\b(?:than|from|with|to|against|of|at)\s+(?:the\s+|a\s+)?(?:previous\s+|average\s+(?:of\s+)?)?|\()\s*\Z",
    re.IGNORECASE,
)
# The rate of another area beside one: "74.3 per 1,000, against an MSG average of 81.0", "in the MSG it was 82.4"
_OTHERS = re.compile(
    r"\baverage\b[^.;,()\d]{0,50}\(\s*\Z|\baverage\s+of\s+\Z|\b(?:it|average|rate)\s+(?:was|is)\s+\Z|\b(?:national|group|MSG)\s+(?:figure|average|rate)\s+\Z"
)
# "Searched at a rate of 14.0 per 1,000 and others at 4.5"
_AT_RATE = re.compile(r"\bat\s+a\s+rate\s+of\s+[\d.]+\s+per\s+[\d,]+[^.;,\d]{3,50}\s+at\s+\Z")
# "Should be attended in 15 minutes and others in 60"
_AND_IN = re.compile(r"\s+and\s+[^.;:\d]{3,60}\s+(?:in|within)\s+\Z")
# "10.4 minutes in towns and 16.9 in rural areas"
_ALSO_IN = re.compile(r"(?:\s+[a-z]+)?\s+(?:in|for|at)\s+(?:the\s+)?[A-Za-z][^,;.:()\d]{2,30},?\s+and\s+")
_IN_PLACE = re.compile(r"\s+(?:in|for|at)\s+(?:the\s+)?[A-Za-z]")
_NO_NOUN = re.compile(r"\s*(?:[,.;)]|\Z|(?:in|a|at|for|the|last|and|but|nationally)\b)")
# What is counted by the head or by the thousand, and how many times as often one thing is as another.
_RATE_AFTER = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}?(?:per|for\s+each|for\s+every|a(?=\s+head\b))\s+(?:1,000|1000|10,000|100,000|million|thousand|head|officer|person|resident"
    r"|household|employee|member|case|full[- ]time)|\s*times\s+(?:the\s+rate|as\s+\w+|more\s+likely|higher)",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:lost|sickness|absence)\b", re.IGNORECASE)
_SHARE_AFTER = re.compile(r"\s*of\s+(?:the\s+|all\s+|those\s+)?[A-Za-z]", re.IGNORECASE)
_SHARE_WORDS = re.compile(r"\b(?:account\w*|proportion|share|made up|represent\w*|cited in)\b", re.IGNORECASE)
_SCORE_WORDS = re.compile(r"satisf|confiden|convict", re.IGNORECASE)
_RATE_WORDS = re.compile(
    r"satisf|confiden|convict|complian|\brates?\b|accura|response|agree|service level|\bscored\b", re.IGNORECASE
)


def level_of(place: Place) -> Statistic:
    """What a figure that is no change states: a share or a rate where it is a percentage, else a level."""
    if place.figure.unit != "percent":
        lost = place.figure.unit == "days" and place.figure.value < _YEAR and _LOST.search(place.about)
        return "rate" if lost or _RATE_AFTER.match(place.sentence, place.figure.end) else "level"
    if _SHARE_AFTER.match(place.after) and not _RATE_WORDS.search(place.after[:60]):
        return "share"
    if _SCORE_WORDS.search(place.about):
        return "rate"
    return "rate" if _RATE_WORDS.search(place.about) and not _SHARE_WORDS.search(place.about) else "share"


def as_rate_before(reading: Reading, before: Sequence[Fact]) -> Reading:
    """A bare number is a rate where the sentence before told one: "72.4 crimes per 1,000. The average was 79.8"."""
    rated = any(fact.statistic == "rate" and fact.unit not in (*_LASTING, "points") for fact in before)
    bare = reading.statistic == "level" and not reading.unit and "." in reading.figure.printed
    return replace(reading, statistic="rate") if rated and bare else reading


def with_shared_units(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Bare numbers that are compared with one in a unit are in it too: "9.1 days per officer, better than the 9.9"."""
    settled: list[Reading] = []
    for reading in readings:
        last = settled[-1] if settled else None
        if last and len(settled) > 1 and _EVERY.search(sentence[: last.figure.start]):
            # "5.1 burglaries for every 1,000 households, compared with 6.4": the thousand is no rate.
            last = settled[-2]
        if reading.figure.printed.startswith(("±", "+/-")):
            points = not reading.unit and last is not None and last.unit == "percent"
            settled.append(replace(reading, unit="points") if points else reading)
            continue
        bare = (
            not reading.unit
            and reading.figure.value <= _MOST
            and reading.statistic in ("level", "target")
            and not reading.figure.of
        )
        if last and bare and not last.is_change and last.unit in _LASTING and last.place == reading.place - 1:
            between = sentence[last.figure.end : reading.figure.start]
            over = last.unit == "percent" and reading.figure.value > _WHOLE
            aimed = reading.statistic == last.statistic == "target" and _AND_IN.search(between)
            alike = aimed or _COMPARED.search(between) or _is_also_in(sentence, reading, last)
            if not over and alike and _NO_NOUN.match(sentence, reading.figure.end):
                statistic = last.statistic if reading.statistic == "level" else reading.statistic
                reading = replace(reading, unit=last.unit, statistic=statistic)
        elif last and bare and _is_rated_beside(sentence, reading, last):
            reading = replace(reading, statistic="rate")
        elif bare and not reading.is_change and _OTHERS.search(sentence[: reading.figure.start]):
            rated = any(each.statistic == "rate" and each.unit not in ("percent", "points") for each in settled)
            reading = replace(reading, statistic="rate") if rated else reading
        settled.append(reading)
    for place, (reading, after) in enumerate(pairwise(settled)):
        # "Theft 68.7, previously 69%" leaves the sign to the second.
        if (
            not (reading.unit or reading.is_change)
            and after.unit == "percent"
            and (reading.side, after.side) == ("current", "baseline")
            and after.place == reading.place + 1
        ):
            settled[place] = replace(reading, unit="percent", statistic=after.statistic)
    return settled


def _is_rated_beside(sentence: str, reading: Reading, last: Reading) -> bool:
    """Whether a bare number is a rate as the one before is: what that is compared with, or the same of others."""
    if reading.side == "baseline" and last.statistic == "rate" and last.unit not in _NO_COUNTS:
        return True
    return not reading.is_change and bool(_AT_RATE.search(sentence[: reading.figure.start]))


def _is_also_in(sentence: str, reading: Reading, last: Reading) -> bool:
    """Whether a bare number is the same elsewhere, outside brackets: "10.4 minutes in towns and 16.9 in villages"."""
    aside = re.search(r"\([^()]*\Z", sentence[: last.figure.start])
    between = sentence[last.figure.end : reading.figure.start]
    return bool(not aside and _ALSO_IN.fullmatch(between) and _IN_PLACE.match(sentence, reading.figure.end))
