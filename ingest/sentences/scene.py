"""What the sentences of a section hand on to one another: measure, qualifiers, period, lead-in and local heading."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.fact import NO_PERIOD, Fact, Period
from ingest.figures.figures import LAPSES
from ingest.report import Section
from ingest.sentences.begun import begun_in
from ingest.sentences.brackets import Bracketed, brackets_of
from ingest.sentences.data import SHORTEST, reach_of, what_holds
from ingest.sentences.frame import occasion_of
from ingest.sentences.line import line_spoken_of
from ingest.sentences.opening import first_subject
from ingest.sentences.reading import Reading, Subject
from ingest.sentences.relative import is_since
from ingest.sentences.sentence import Sentence
from ingest.sentences.set_time import lies_ahead, time_set
from ingest.sentences.state import counts_staff
from ingest.sentences.theme import SHORT, is_heading, opens_with, run_in, theme_of
from ingest.sentences.timing import Timing, is_day, is_lapse
from ingest.sentences.topic import topic_of
from ingest.sentences.turn import LEADS_TO_LIST, turned_to
from ingest.times.paper_times import PaperTime
from ingest.words.measure_words import heading_measure
from ingest.words.vocabulary import AreaMention

# Sentences that speak of what the sentence before spoke of.
_GOES_ON = re.compile(
    r"\W*(?:This|These|That|Those|It|They|Of\s+(?:these|them|those|which)|There\s+(?:is|are|was|were)\s+[\d,]+\s+of\s+(?:these|them)"
    r"|In\s+that|The\s+(?:worst|best|highest|lowest|busiest|average|rate|figure|number|total|target|standard|ceiling|aim|margin"
    r"|monthly|comparable|group|forecast|difference)|The estimated|The comparison|In terms|The Full|Nationally)\b"
)
_NUMBERED_NEXT = re.compile(r"[ ]*\n\d+(?:\.\d+){2,}")
_LISTED_NEXT = re.compile(r"\s*\n[ \t\f]*(?:[-–•*·▪◦\uf0b7\uf0a7]|o)[ \u00a0]")
_PARAGRAPH = re.compile(r"[ \t\f]*\n[ \t\f]*(?:\n|[-–•*·▪◦\uf0b7\uf0a7])")
_YEAR, _LONG = 12, 24
_ABOUT_A_YEAR = 330


@dataclass
class Scene:
    """What has been said so far. `stated` is the last timing that was no forecast's.

    `lasting` where the figure told last was a length of time; `led` is the time of the sentence before a lead-in;
    `heading` is a heading that the outline lacks; `fresh` while nothing but headings has followed it. `lead` is what
    the paragraph opens with, `about` the same where it can be counted, `told` whether a figure of the paragraph has
    been told, `occasion` the campaign or the like that it is set in, `numbers` the counts told so far by their value,
    `line` the telephone line spoken of, `listing` whether it leads to a list that goes on, `brief` whether the theme is
    its own alone, `before` the sentence before in the paragraph, `place` the area named last in it, `begun` when
    something that it tells of began.
    """

    lead_in: Sentence | None = None
    heading: str = ""
    fresh: bool = False
    measure: str = ""
    named: bool = False
    timing: Timing = field(default_factory=Timing)
    stated: Timing = field(default_factory=Timing)
    qualifiers: tuple[str, ...] = ()
    section: Section | None = None
    recent: bool = False
    holds: Period = NO_PERIOD
    held_by: Section | None = None
    theme: str = ""
    counted: str = ""
    measured: Timing = field(default_factory=Timing)
    measured_in: Section | None = None
    lead: str = ""
    rated: str = ""
    sample: str = ""
    money: bool = False
    headed_by: str = ""
    said: bool = False
    told: bool = False
    about: str = ""
    listing: bool = False
    reaches: dt.date | None = None
    day: Period = NO_PERIOD
    brief: bool = False
    latest: tuple[Fact, ...] = ()
    led: Timing = field(default_factory=Timing)
    bracketed: Bracketed = field(default_factory=Bracketed)
    budgeted: Timing = field(default_factory=Timing)
    lasting: bool = False
    occasion: str = ""
    line: str = ""
    numbers: dict[Decimal, Fact] = field(default_factory=dict)
    before: str = ""
    place: AreaMention | None = None
    begun: dt.date | None = None

    def enter(self, section: Section) -> Scene:
        """The scene at the beginning of a section: under the same headings the topic goes on, else it begins anew."""
        held = self.held_by is not None and _within(section, self.held_by)
        kept, by = (self.holds, self.held_by) if held else (NO_PERIOD, None)
        if self.section is not None and self.section.headings == section.headings:
            ended = self.headed_by and not section.number.startswith(self.headed_by)
            return replace(
                self,
                theme="" if ended else self.theme,
                headed_by="" if ended else self.headed_by,
                section=section,
                named=False,
                timing=self.stated,
                qualifiers=(),
                recent=False,
                holds=kept,
                held_by=by,
                lead="",
                said=False,
                told=False,
                about="",
                reaches=None,
                occasion="",
                before="",
                place=None,
                begun=None,
            )
        heading = self.heading if self.fresh else ""
        return Scene(
            self.lead_in,
            heading,
            self.fresh,
            section=section,
            holds=kept,
            held_by=by,
            led=self.led,
            numbers=self.numbers,
        )

    def open(self, sentence: Sentence, following: str) -> None:
        """Takes note of what a sentence opens with that its figures are about already."""
        if heading := run_in(sentence):
            # What the paragraphs before were about ends with the heading of this one.
            self.theme, self.headed_by = heading, sentence.section.number
            self.measure = self.counted = self.rated = self.lead = self.sample = ""
            self.named = self.money = False
            if self.section is not None:
                self.timing, self.stated, self.recent = Timing(), Timing(), False
        elif heading := opens_with(sentence, following):
            self.theme, self.brief = heading, True
            self.measure = self.counted = self.rated = self.lead = self.sample = ""
            self.named = self.money = False
        elif theme := theme_of(sentence, following):
            self.theme, self.brief = theme, False
            told, own = self.timing.period, sentence.time.stated
            if theme == sentence.words.strip() and (told.start, told.end) != (own.start, own.end):
                # A title on a line of its own begins another part, where the times told before are none of its.
                self.timing, self.stated, self.recent = Timing(), Timing(), False
        self.occasion = occasion_of(sentence) or self.occasion

    def read(self, sentence: Sentence, following: str) -> None:
        """Takes note of a sentence: a lead-in to a list, the end of one, or a heading that the outline does not have.

        `following` is the text behind the sentence.
        """
        words = sentence.words.strip()
        if LEADS_TO_LIST.search(words):
            # "On 31 March there were 902 officers. There were also:" is of the same day.
            self.lead_in, self.led = sentence, self.timing if self.recent else Timing()
        elif not (sentence.label or sentence.item) and len(words) >= SHORT:
            self.lead_in = None
        if holds := what_holds(sentence):
            self.holds, self.held_by = holds, self.section
        if held := brackets_of(sentence):
            self.bracketed = held
        elif set_time := time_set(sentence):
            self.timing, self.recent = set_time, True
        self._note_turn(sentence)
        self.line = line_spoken_of(words, self.line)
        self.reaches = reach_of(sentence)
        self.begun = begun_in(sentence) or self.begun
        self.before, self.place = words, next(reversed(sentence.areas), self.place)
        self.lead = self.lead or (first_subject(sentence) if not self.said else "")
        self.about = self.about or (topic_of(sentence) if not self.said else "")
        self.said = True
        self._note_end(words, following)
        if _NUMBERED_NEXT.match(following) and not sentence.vocabulary.area(words) and is_heading(words):
            self.heading, self.fresh, self.measure = words, True, ""
        elif len(words) >= SHORT:
            self.fresh = False

    def _note_end(self, words: str, following: str) -> None:
        """Takes note of where a list goes on, or a paragraph ends, and with it what was said in it alone."""
        if _LISTED_NEXT.match(following) and (self.listing or LEADS_TO_LIST.search(words)):
            # What a lead-in is about, its items are about too.
            self.recent, self.listing = False, True
        elif _PARAGRAPH.match(following):
            self.latest, self.budgeted, self.occasion, self.line = (), Timing(), "", ""
            self.before, self.place, self.begun = "", None, None
            self.timing = self.stated if self.stated.period.label else self.timing
            if self.brief:
                self.theme, self.brief = "", False
            self.recent, self.lead, self.about, self.said, self.told, self.listing = False, "", "", False, False, False

    def note(self, reading: Reading, subject: Subject, timing: Timing, time: PaperTime) -> None:
        """Takes note of a figure; the timing of a forecast serves a sentence that goes on about it, but nothing else.

        An earlier period than the paper's own is no step back from it.
        """
        again = self.told and self.measure == subject.measure
        self._note_subject(reading, subject, timing)
        if timing.budget:
            self.budgeted = timing
            return
        if (timing.period.months or 0) > _LONG:
            # The mean of several years is a yardstick, and no time of what follows.
            return
        if reading.side == "baseline" and timing.period.known and not self.timing.baseline.label:
            self.timing = replace(self.timing, baseline=timing.period)
        if reading.side == "baseline" or timing.aside or not timing.period.label or is_lapse(timing.period):
            return
        if is_since(timing.period):
            # Up to when the sentence counted says nothing of the next.
            timing = replace(timing, period=replace(timing.period, end=None))
        if self._is_earlier(timing.period, time, again):
            return
        foreseen = self.timing.period.label and self.timing is not self.stated and timing.period == self.timing.period
        if not timing.baseline.label and timing.period == self.timing.period:
            timing = self.timing
        ahead = reading.statistic == "forecast" or lies_ahead(timing.period, time)
        self.timing, self.recent = (
            timing,
            not ahead and (timing.period.known or timing.period.start is timing.period.end),
        )
        if not ahead and not foreseen and reading.unit != "rank":
            # When forces were ranked is no time of the paragraphs that follow.
            self.stated = timing
        if reading.statistic in ("share", "rate") and (timing.period.months or 0) >= SHORTEST:
            self.measured, self.measured_in = timing, self.section

    def _is_earlier(self, period: Period, time: PaperTime, again: bool) -> bool:
        """Whether a time is that of an earlier figure; `again` where it is one of the very thing told before it: "This
        was 71.9% in the year to March 2022".
        """
        if self.timing.period != time.stated and _steps_back(period, self.timing.period):
            return True
        return again and (_steps_back(period, time.stated) or _is_past(period, time))

    def note_earlier(self, period: Period) -> None:
        """Takes note of the time of an earlier figure: "74.2% in the previous year" is what the items that follow are
        compared with too.
        """
        if period.known and period.months == self.timing.period.months and not self.timing.baseline.label:
            self.timing = replace(self.timing, baseline=period)

    def _note_subject(self, reading: Reading, subject: Subject, timing: Timing) -> None:
        """Takes note of what a figure counts, and of the day as at which staff are counted."""
        if not self.about and not self.told and subject.sure:
            self.about = subject.counted
        self.told = True
        if not self.lead and subject.sure:
            self.lead = subject.counted
        self.measure, self.named, self.counted = subject.measure, subject.sure, subject.counted
        counted = reading.statistic == "level" and reading.side == "current" and not timing.aside
        if counted and is_day(timing.period) and counts_staff(subject.measure):
            self.day = timing.period
        self.sample, self.money = subject.sample, reading.unit.startswith("gbp")
        self.lasting = reading.unit in LAPSES
        if reading.statistic in ("share", "rate"):
            self.rated = subject.measure
        self.qualifiers = subject.qualifiers

    def _note_turn(self, sentence: Sentence) -> None:
        """Takes note of a short sentence without figures that turns to another measure."""
        opens = turned_to(sentence) if self.said else ""
        if opens:
            self.about = self.lead = self.measure = self.counted = opens
            self.named, self.told = True, False

    @property
    def topic(self) -> str:
        """What the nearest heading names, "" if none does; a lacking one where numbers go deeper than headings."""
        if self.section is None:
            return ""
        deeper = self.section.number.count(".") > len(self.section.headings)
        return (self.heading if deeper else "") or heading_measure(self.section.headings)

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of what the one before spoke of: "This …", or one area after another."""
        return bool(_GOES_ON.match(sentence.words) or (sentence.areas and sentence.areas[0].start <= 4))

    def year(self, in_year: Period) -> Period:
        """What "In Year" means here: as the paper has it, or the year that the data are said to be for."""
        held = self.holds if self.holds.months == _YEAR else in_year
        return in_year if in_year.known else replace(held, label=in_year.label)


def _steps_back(period: Period, last: Period) -> bool:
    """Whether a period is an earlier one of the same length: "compared with quarter 1" leaves quarter 2 the topic."""
    if not (period.known and last.known and period.end and last.end):
        return False
    return period.months == last.months and period.end < last.end


def _is_past(period: Period, time: PaperTime) -> bool:
    """Whether a period ended about a year, or longer, before the last day of the paper's figures."""
    return bool(period.end and time.last and (time.last - period.end).days > _ABOUT_A_YEAR)


def _within(section: Section, holder: Section) -> bool:
    """Whether a section lies in the part of the paper that a section speaks for: its own headings, or its siblings."""
    part = holder.number.rpartition(".")[0]
    if part.count(".") >= 1 and holder.number.count(".") == section.number.count("."):
        return section.number.startswith(f"{part}.")
    return section.headings == holder.headings
