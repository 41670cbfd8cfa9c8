"""When a figure of a sentence is about: its period and the baseline it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.fact import NO_PERIOD, Period
from ingest.periods import PeriodMention, year_before
from ingest.sentence import Sentence
from ingest.sentence_patterns import Reading

_BASELINE_CUE = re.compile(
    r"\b(?:compared\s+(?:to|with)|comparison\s+(?:to|with)|versus|vs?\.?|against|on)\s+"
    r"(?:(?:the|that|a|in|for|figures?|same|period|previous|equivalent|year|quarter|of)\s+)*[‘'“]?\Z|\bposition\s+\Z|\bcomparing\b[^.;]*\s(?:to|with)\s+\Z",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"in[- ]year(?:\s+performance)?", re.IGNORECASE)
_PREVIOUS_TWELVE = re.compile(r"previous\s+12[- ]month\s+period", re.IGNORECASE)
_YEAR_EARLIER = re.compile(
    r"(?:the\s+)?same\s+(?:\w+\s+){0,2}?(?:period|quarter|months?)\s+(?:(?:in|of)\s+(?:the\s+)?)?(?:last|previous)\s+year"
    r"|(?:the\s+)?same\s+period\s+(?:(?:in|of)\s+)?20\d\d/\d\d"
    r"|(?:the\s+)?previous\s+year|last\s+year|year[\s-]on[\s-]year",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(r"year[\s-]on[\s-]year", re.IGNORECASE)
# "As at the end of May, ..." holds for the levels of the whole sentence.
_OPENING = 3
# "over the last four years" has no days unless the paper says when its data end.
_LAPSE = re.compile(
    r"\b(?:over|in|during)\s+the\s+(?:last|past)\s+(?:\w+\s+){0,2}?(?:years?|months?|weeks?|quarters?)\b", re.IGNORECASE
)
# "... – 2021/22 vs 2019/20": a period set apart at the end is that of the whole sentence.
_APART = re.compile(r"[–—(]\s*\Z")
_LISTED = re.compile(
    r"(?!.*\b(?:is|are|was|were|have|has|had|who|which|agreed|will)\b)[\w\s'’,&-]{0,60}(?:,|\band)\s*", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*(?:[\w'’]+\s+){0,2}?(?:in|for|during|\()?\s*(?:the\s+)?")


@dataclass(frozen=True)
class Timing:
    """The period of a figure and what it is compared with."""

    period: Period = NO_PERIOD
    baseline: Period = NO_PERIOD


def timing_of(sentence: Sentence, reading: Reading, in_year: Period, carried: Timing, until: int) -> Timing:
    """The period and the baseline of a figure; `carried` serves where the sentence names neither.

    `until` is where the next figure begins: a period behind it is this figure's only if the two are listed together.
    """
    words = sentence.words
    shifted = [match.span() for match in _YEAR_EARLIER.finditer(words)]
    mentions = [
        mention
        for mention in sentence.periods
        if (mention.kind != "month" or mention.period.end)
        and not any(start <= mention.start and mention.end <= end for start, end in shifted)
    ]
    bases = [mention for mention in mentions if _BASELINE_CUE.search(words[: mention.start])]
    currents = [mention for mention in mentions if mention not in bases]
    if reading.statistic == "target":
        carried = Timing()
    dated = [mention for mention in currents if not _is_now(mention)]
    beside = next((mention.period for mention in currents if _is_beside(words, reading, mention)), None)
    period = beside or _current(words, reading, dated, in_year, until) or (NO_PERIOD if dated else carried.period)
    now = _now(words, reading, currents)
    if now and not carried.period.label and not _dated_before(reading, dated):
        period = now
    found_baseline = _baseline(words, reading, bases, period)
    if reading.side == "baseline":
        spoken = (
            found_baseline
            if found_baseline and (found_baseline.end or not _YEAR_ON_YEAR.search(found_baseline.label))
            else None
        )
        return Timing(beside or spoken or carried.baseline)
    if not (reading.is_change or reading.statistic == "forecast"):
        return Timing(period)
    printed = next((mention.baseline for mention in currents if mention.baseline.label), None)
    return Timing(period, printed or found_baseline or (carried.baseline if period is carried.period else NO_PERIOD))


def _is_beside(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether the period is printed right behind the figure: "152,467 Oct 18 – Sept 19"."""
    if mention.start < reading.figure.end:
        return False
    between = words[reading.figure.end : mention.start]
    return bool(_BESIDE.fullmatch(between)) and "compared" not in between


def _current(
    words: str, reading: Reading, dated: Sequence[PeriodMention], in_year: Period, until: int
) -> Period | None:
    """The period that the sentence gives the figure, None if it gives none."""
    if found := _IN_YEAR.search(words):
        return Period(" ".join(found[0].split()), in_year.start, in_year.end)
    if dated and dated[0].kind == "as_at" and dated[0].start <= _OPENING and reading.statistic == "level":
        return dated[0].period
    reach = (reading.figure.end, until) if dated else (0, len(words))
    if lapse := _LAPSE.search(words, *reach):
        return Period(" ".join(lapse[0].split()))
    listed = _LISTED.fullmatch(words[reading.figure.end : until])
    later = [mention for mention in dated if mention.start >= reading.figure.end and (mention.start < until or listed)]
    whole = dated if len(dated) == 1 and _APART.search(words[: dated[0].start]) else []
    nearest = _dated_before(reading, dated)[-1:] or later[:1] or whole
    return nearest[0].period if nearest else None


def _now(words: str, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The day of "currently" where it stands before the figure, with no other figure between."""
    if reading.is_change:
        return None
    before = [mention for mention in mentions if _is_now(mention) and mention.end <= reading.figure.start]
    if not before or re.search(r"\d", words[before[-1].end : reading.figure.start]):
        return None
    return before[-1].period


def _dated_before(reading: Reading, dated: Sequence[PeriodMention]) -> list[PeriodMention]:
    return [mention for mention in dated if mention.end <= reading.figure.start]


def _is_now(mention: PeriodMention) -> bool:
    return mention.kind == "as_at" and not any(character.isdigit() for character in mention.period.label)


def _baseline(words: str, reading: Reading, bases: Sequence[PeriodMention], period: Period) -> Period | None:
    """The nearest phrase or period that the figure is compared with."""
    found: list[tuple[int, Period]] = [(mention.start, mention.period) for mention in bases]
    for pattern in (_PREVIOUS_TWELVE, _YEAR_EARLIER):
        for match in pattern.finditer(words):
            found.append((match.start(), year_before(period, " ".join(match[0].split()))))
    if not found:
        return None
    found.sort(key=lambda each: each[0])
    before = [each for each in found if each[0] < reading.figure.start]
    return (before[-1] if before else found[0])[1]
