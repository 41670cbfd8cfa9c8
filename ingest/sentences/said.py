"""What the figures of a sentence have told so far, and when the next is by that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.fact import NO_PERIOD, Fact, Period
from ingest.sentences.approved import end_of_that
from ingest.sentences.baseline import is_year_earlier
from ingest.sentences.begun import begun_in, since_begun
from ingest.sentences.reading import Reading, Subject
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence
from ingest.sentences.set_time import lies_ahead
from ingest.sentences.some_of import is_whole_of_part
from ingest.sentences.timing import Timing, is_day, timing_of
from ingest.times.periods import year_before

_OPENED = re.compile(r"\(\s*\Z")
_HELD = re.compile(r"\d[\d.,]*\s?(?:%|[mk]\b)?(?:\s+[a-z]+)?\s*\(\s*\Z")
# A percentage behind words that the one before is of: "81.3% thought that they do a good job (84.9%)"
_ALONE = re.compile(r"%\s(?![^()]*\b(?:and|but|in|while|average)\b)[a-z][^%,;:()]*\(\s*\Z")
_AIMS_FOR_YEAR = re.compile(r"\b(?:aims?|targets?|goals?|priorit(?:y|ies))\s+for\s+the\s+(?:coming\s+)?year\b")
_DATED_IN_BRACKET = re.compile(r"\s*%?\s+(?:in|at|for)\s+[^()]*\)")
# A share told again in numbers, as in: women make up 33.8% of officers (510 of 1,510)
_SHARE_HELD = re.compile(r"%\s[^()\d]*\((?P<part>\d[\d,]*\s+of\s+)?\Z")
_OF_WHOLE, _CLOSED = re.compile(r"\s+of\s+\d[\d,]*\s*\)"), re.compile(r"\s*\)")
_OR = re.compile(r"(?:\s+[a-z]+){0,2},\s+i\.e\.\s+|(?:\s+[a-z]+){0,4},\s+or\s+(?:about\s+|nearly\s+|just\s+)?")
_AMONG_THEM = re.compile(r"\b(?:among\s+(?:them|these)|including|of\s+whom)\s+\Z")
# What stands in a bracket is said by the way.
_BRACKETED = re.compile(r"\([^()]*\Z")
# In characters: how near a bracket stands behind what it restates.
_NEAR = 16


@dataclass
class Said:
    """What the figures of a sentence have told so far; `current` is the time of the last that was no target.

    `of_whole` where a number told before is named again, whose time says nothing of the sentences that follow.
    """

    scene: Scene
    sentence: Sentence
    in_year: Period
    carried: Timing
    facts: list[Fact] = field(default_factory=list)
    subject: Subject | None = None
    doubted: bool = False
    current: Period = NO_PERIOD
    stepped_back: bool = False
    of_whole: bool = False

    def timing(self, reading: Reading, until: int) -> Timing:
        """When the figure is; a target is that of the figure before it where no time stands behind it."""
        if told := self._beside_told(reading):
            return told
        timing = timing_of(self.sentence, reading, self.in_year, self.carried, until)
        if not reading.is_change and (ended := end_of_that(self.sentence.words, reading, self.carried.period)):
            return Timing(ended, aside=True)
        timing = replace(timing, period=since_begun(timing.period, begun_in(self.sentence) or self.scene.begun))
        if self.carried.background and timing.period == self.carried.period:
            timing = replace(timing, background=True)
        if self._is_as_undated(reading, timing):
            return Timing()
        if day := self._of_that_day(reading, timing):
            return Timing(day)
        if reading.statistic == "target":
            return self._of_target(reading, timing)
        earlier = self.current.end and timing.period.end and timing.period.end < self.current.end
        self.stepped_back = bool(earlier)
        aside = earlier and _BRACKETED.search(self.sentence.words[: reading.figure.start])
        if reading.side == "current" and timing.period.label and not aside:
            self.current = timing.period
        elif reading.side == "baseline" and self.current.known and is_year_earlier(timing.period.label):
            return replace(timing, period=year_before(self.current, timing.period.label))
        return timing

    def _beside_told(self, reading: Reading) -> Timing | None:
        """When a figure is that stands in a bracket or tells the one before again, None for others."""
        if self.facts and self._in_bracket(reading):
            return Timing(self.scene.bracketed.of(self.facts[-1].period), aside=True)
        if (held := self._as_in_bracket_before(reading)) is not None:
            return Timing(held, aside=True)
        if self.facts and is_whole_of_part(self.sentence.words, reading):
            return Timing(self.facts[-1].period)
        if self.facts and (self._restates(reading) or self._told_again(reading) or self._is_change_again(reading)):
            return Timing(self.facts[-1].period, self.facts[-1].baseline)
        return None

    def _of_target(self, reading: Reading, timing: Timing) -> Timing:
        """When a target is for: its own time behind it, the year to come, or that of the figure before it."""
        behind = " ".join(self.sentence.words[reading.figure.end :].split())
        if ahead := self._aimed_at(reading):
            return Timing(ahead)
        if not self.facts or (timing.period.label and timing.period.label in behind):
            return timing
        return Timing(self.current if self.current.label else self.facts[-1].period)

    def _aimed_at(self, reading: Reading) -> Period | None:
        """The year to come that the sentence before spoke of, where "my aims for the year" are for it; else None."""
        aims = _AIMS_FOR_YEAR.search(self.sentence.words[: reading.figure.start])
        latest = self.scene.latest[-1].period if aims and self.scene.latest else NO_PERIOD
        return latest if lies_ahead(latest, self.sentence.time) else None

    def _is_as_undated(self, reading: Reading, timing: Timing) -> bool:
        """Whether what is so on no day that is told was so before on none either, and so are its parts."""
        undated = self.facts and not self.facts[-1].period.label
        if not (undated and self.carried.background and timing.period.label == self.carried.period.label):
            return False
        before = self.sentence.words[: reading.figure.start]
        return reading.side == "baseline" or bool(_AMONG_THEM.search(before))

    def _of_that_day(self, reading: Reading, timing: Timing) -> Period | None:
        """The day of those that the figure before counted as at one, or the day a year before, where only the paper
        gives this one a time: "volunteers number 171, up from 163, among them 15 drivers".
        """
        background = self.carried.background and timing.period.label == self.carried.period.label
        if not (self.facts and background and is_day(self.current)):
            return None
        if reading.side == "baseline":
            return year_before(self.current, self.current.label)
        return self.current if _AMONG_THEM.search(self.sentence.words[: reading.figure.start]) else None

    def _in_bracket(self, reading: Reading) -> bool:
        """Whether a figure stands in a bracket behind another where the paper says what brackets hold."""
        words, figure = self.sentence.words, reading.figure
        held = _HELD.search(words[: figure.start]) and re.match(r"\s*\)", words[figure.end :])
        return bool(held and self.scene.bracketed.label and not reading.is_change)

    def _as_in_bracket_before(self, reading: Reading) -> Period | None:
        """The time of a figure alone in its bracket, by that which the sentence names in an earlier one: "8.3 days in
        2013/14 (7.7 in 2012/13) and others 9.6 days (9.9)"; None for others.
        """
        words, start = self.sentence.words, self.sentence.span[0]
        alone = _HELD.search(words[: reading.figure.start]) and re.match(r"\s*\)", words[reading.figure.end :])
        if not alone or reading.is_change or len(self.facts) <= 2 or self.facts[-1].unit not in ("", reading.unit):
            return None
        for beside, held in zip(self.facts, self.facts[1:-1], strict=False):
            dated = _DATED_IN_BRACKET.match(words, held.end - start) and words[: held.start - start].endswith("(")
            if dated and held.unit == reading.unit and beside.period == self.facts[-1].period != held.period:
                return held.period
        return None

    def _restates(self, reading: Reading) -> bool:
        """Whether a percentage stands alone in a bracket behind what it is the percentage of: "£1.5m (1.0%)"."""
        words, figure, last = self.sentence.words, reading.figure, self.facts[-1]
        held = _SHARE_HELD.search(words[: figure.start])
        if held and (_CLOSED if held["part"] else _OF_WHOLE).match(words, figure.end):
            return bool(held["part"]) or last.unit == "percent"
        alone = _HELD.search(words[: figure.start]) and re.match(r"\s*\)", words[figure.end :])
        near = self.sentence.span[0] + figure.start - last.end < _NEAR
        whole = reading.unit == "percent" and not reading.is_change
        return bool(alone and near and whole and last.unit not in ("percent", "points", "rank"))

    def _is_change_again(self, reading: Reading) -> bool:
        """Whether a change in percent stands alone in a bracket behind the same in numbers: "31 fewer than in 2014
        (7.7%)".
        """
        words, last = self.sentence.words, self.facts[-1]
        alone = _OPENED.search(words[: reading.figure.start]) and _CLOSED.match(words, reading.figure.end)
        return bool(alone and last.statistic == "change_number" and reading.statistic == "change_percent")

    def _told_again(self, reading: Reading) -> bool:
        """Whether a percentage tells again the number before it: "1,120 officers, or 71% of them"."""
        between = self.sentence.words[self.facts[-1].end - self.sentence.span[0] : reading.figure.start]
        counted = self.facts[-1].statistic == "level" and self.facts[-1].unit not in ("percent", "points", "rank")
        return counted and reading.statistic in ("share", "rate") and bool(_OR.fullmatch(between))

    def is_unexplained(self, reading: Reading) -> bool:
        """Whether a number stands in a bracket behind one of its kind, and nothing says when: "3,204 (3,377)"."""
        last = self.subject.reading if self.subject else None
        if last is None or reading.statistic != last.statistic or reading.unit != last.unit:
            return False
        before = self.sentence.words[: reading.figure.start]
        held = (
            _HELD.search(before)
            if reading.statistic == "level"
            else reading.unit == "percent" and _ALONE.search(before)
        )
        closed = re.match(r"\s*\)", self.sentence.words[reading.figure.end :])
        told = self.scene.bracketed.label or self._as_in_bracket_before(reading) is not None
        return bool(held and closed and not reading.is_change and not told)
