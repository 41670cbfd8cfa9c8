"""The timing that a sentence without one takes over: its lead-in's, its paragraph's or the paper's."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.fact import Period
from ingest.figures.figures import Figure
from ingest.sentences.brackets import brackets_of
from ingest.sentences.data import SHORTEST
from ingest.sentences.reading import Reading
from ingest.sentences.relative import ANNUAL
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence
from ingest.sentences.timing import Timing, is_day, spoken_of, timing_of
from ingest.times.dates import rolling
from ingest.times.periods import find_periods, year_before

_NO_FIGURE = Reading(Figure(Decimal(0), "", "", 0, 0), "change_number", Decimal(0), "", "current", 0)
_STANDS = re.compile(
    r"\b(?:is|are|remains?|comprises?|stands?|have\s+passed)\b(?!\s+(?:forecast|expected|likely|planned))"
)
# What is measured over a time, so that the time of the sentence before may be its own: a share, a change, a median.
_MEASURED = re.compile(r"%|\bper\s?cent\b|\bmedian\b", re.IGNORECASE)
# What surveys say, from one paragraph of a section to the next.
_SURVEYED = re.compile(
    r"\b(?:satisf\w+|agree\w*|confiden\w+|interview\w*|survey\w*|respondents?|margin|trust)\b", re.IGNORECASE
)
# How many leave in a year, told without one: annual turnover is 17.2%
_ANNUAL_RATE = re.compile(r"\bAnnual(?:ised)?\s+(?:turnover|attrition|absence|sickness)\b")
# "The latest figures show an annual change of": of no time that the paper says.
_LATEST = re.compile(
    r"\b(?:latest|current)\s+(?:[a-z-]+\s+){0,2}?(?:data|figures)\s+(?:shows?|indicates?|suggests?)\b"
    r"|\blatest\s+annual\s+change\b",
    re.IGNORECASE,
)


def carried_timing(scene: Scene, sentence: Sentence, in_year: Period) -> Timing:
    """The timing that a sentence without one takes over, with the day as at which staff were counted."""
    return replace(_of_this_paragraph(scene, sentence, in_year), day=scene.day)


def _of_this_paragraph(scene: Scene, sentence: Sentence, in_year: Period) -> Timing:
    """That of its lead-in, or of the sentence it goes on from."""
    last = sentence.time.last
    if last and (annual := _ANNUAL_RATE.search(sentence.words)) and not spoken_of(sentence):
        return Timing(Period(annual[0], *rolling(last, 12)))
    if scene.lead_in is not None and (led := _led_in(scene, sentence, scene.lead_in, in_year)):
        return led
    if scene.budgeted.period.label and scene.money and "£" in sentence.words and not spoken_of(sentence):
        return scene.budgeted
    annual = ANNUAL.search(sentence.words)
    if scene.reaches and annual and not spoken_of(sentence):
        period = Period(annual[0], *rolling(scene.reaches, 12))
        return Timing(period, year_before(period, annual[0]))
    if _LATEST.search(sentence.words) and annual and not spoken_of(sentence):
        return Timing()
    if sentence.label and sentence.item and scene.stated.period.label:
        return scene.stated
    if scene.timing.period.label and (scene.goes_on(sentence) or scene.recent):
        return scene.timing
    return _from_before(scene, sentence)


def _led_in(scene: Scene, sentence: Sentence, lead_in: Sentence, in_year: Period) -> Timing | None:
    """That of the lead-in of a list, or of the sentence before it, None where neither has one."""
    timing = Timing()
    if not brackets_of(lead_in):
        timing = timing_of(lead_in, _NO_FIGURE, in_year, Timing(), len(lead_in.words))
    if timing.period.label:
        return scene.timing if _same_days(scene.timing.period, timing.period) else timing
    if not sentence.item or not scene.led.period.label:
        return None
    return scene.timing if _same_days(scene.timing.period, scene.led.period) else scene.led


def _from_before(scene: Scene, sentence: Sentence) -> Timing:
    """That of an earlier paragraph, or of the section or paper."""
    background = _background(scene, sentence)
    lasting = (scene.stated.period.months or 0) >= SHORTEST and _MEASURED.search(sentence.words)
    if lasting and not background.period.label:
        return scene.stated
    if not background.period.label and is_day(scene.stated.period) and _STANDS.search(sentence.words):
        # "Of the 41, 28 are on track" is of the day as at which the 41 were counted.
        return scene.stated
    headed = scene.measured_in is not None and scene.measured_in.headings == sentence.section.headings
    surveyed = headed and _SURVEYED.search(sentence.words) and background.period == sentence.time.stated
    return scene.measured if surveyed else background


def _background(scene: Scene, sentence: Sentence) -> Timing:
    """The period said to hold here, that of the nearest heading which names one, or the paper's own."""
    if scene.holds.label:
        return Timing(scene.holds, background=True)
    for heading in reversed(sentence.section.headings):
        named = [mention.period for mention in find_periods(heading, sentence.context) if mention.period.known]
        if len(named) == 1:
            return Timing(named[0], background=True)
    return Timing(sentence.time.stated, background=True)


def _same_days(one: Period, other: Period) -> bool:
    return one.known and (one.start, one.end) == (other.start, other.end)
