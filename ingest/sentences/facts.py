"""Turns the figures of sentences into facts, where the words around them say what, who and when they are about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.fact import Fact, Period
from ingest.figures.figures import LAPSES, Figure, find_figures
from ingest.report import Report, Section, Span
from ingest.sections.page_edges import without_edges
from ingest.sentences.area import area_name, area_of
from ingest.sentences.carried import carried_timing
from ingest.sentences.counted import per_head
from ingest.sentences.demonstrative import stands_for
from ingest.sentences.doubt import is_doubtful, names_body, restates_sum, without_bare_repeats, without_contradictions
from ingest.sentences.forces import forces_counted
from ingest.sentences.level import as_rate_before
from ingest.sentences.limits import is_age, is_limit
from ingest.sentences.line import with_line
from ingest.sentences.pairs import PairedReading, paired_readings, partner_of
from ingest.sentences.parts import is_sample
from ingest.sentences.patterns import next_apart, read_figures, tells_ahead
from ingest.sentences.place import is_there
from ingest.sentences.plans import as_planned, is_idle, is_lapse_named
from ingest.sentences.predicate import bounds_of
from ingest.sentences.ranked import placed, ranked_among
from ingest.sentences.reading import Reading, Subject, in_range
from ingest.sentences.said import Said
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence
from ingest.sentences.set_time import lies_ahead
from ingest.sentences.split import split_sentences
from ingest.sentences.stated import is_statement
from ingest.sentences.subject import subject_of
from ingest.sentences.sums import earlier_by_sums, timed_by_levels
from ingest.sentences.timing import Timing, timing_of
from ingest.times.in_year import in_year_period
from ingest.times.paper_times import paper_time, settling
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.abbreviations import abbreviations, spelt_out
from ingest.words.measure_words import canonical_measure, is_generic, plainly
from ingest.words.vocabulary import Vocabulary

_BULLET = re.compile(r"\n[ \t\f]*(?:[-–•*·▪◦\uf0b7\uf0a7]|o)[ \u00a0]+\Z")
_OPENS = re.compile(r"(?:\A|\n)[ \t\f]*(?:\(?\d+(?:\.\d+)*[.)]?\s+|\(?[a-z]{1,3}\)\s+|[-–•*]\s+)?\**\Z")
_MARK = 16
# What emphasis, tabs and the marks of footnotes leave in a sentence; a raised 2 may be of square metres.
_MARKS = re.compile(r"[\n\t\f\r*_ⁱᵛˣ†‡]|(?<![Mm])[¹²³⁰⁴-⁹]")
_NATIONAL = re.compile(r"Nationally\b")
# A percentage of such a measure is a rate of its own, whatever its sentence says around it.
_RATE = re.compile(
    r"\b(?:rates?|satisf\w+|confidence|accuracy|compliance)\Z|\bgood\s+(?:or\s+excellent\s+)?job\b"
    r"|\b(?:residents|respondents)\s+(?:said|say|agreed?|felt|feel|believed?|thought|think)\b|\b(?:rate|satisf(?:ied|action)|recommend|abandoned|hung\s+up)\b"
    r"|\b(?:answer|attend|reach|respond|arriv|seen|repl|rung|given|picked)\w*\b.*\b(?:within|inside)\b|\b(?:within|in\s+(?:the|its|our|their)\s+target)\b.*\b(?:(?:answer|attend|reach|respond|arriv)ed|got)\b|\bin\s+(?:the|its|our|their)\s+target\b|\bin\s+target\s+time\b|\bwithin\s+\d|\b(?:in|to)\s+(?:an?\s+)?charge\b|\bsolved\b"
    r"|\A(?:[^:]+:\s)?(?:said|say|agreed?|felt|feel|thought|think|trust|knew|know|seen|met|heard)\b",
    re.IGNORECASE,
)
# What stands in a bracket is said by the way, and not what the next sentence goes on about.
_BRACKETED = re.compile(r"\([^()]*\Z")
_OF_THE = re.compile(r"\s+of\s+(?:the|these|those|our)\s+")
_POPULATION = re.compile(r"(?:[\w’'-]+\s+){0,3}population(?:\s+of\s+\w+)?", re.IGNORECASE)
_AUDIT = re.compile(r"\((?:dip[- ]?)?(?:sampl\w*|audit|review|inspection)\)")
# In characters: how far above its notes a table may stand, across a paragraph's number.
_ABOVE = 1200
_WHILE = dt.timedelta(days=180)


def sentence_facts(
    report: Report, sections: Sequence[Section], context: PeriodContext, vocabulary: Vocabulary
) -> list[Fact]:
    """The facts printed in the running text of `sections`, in order; a figure that cannot be placed has none."""
    time = paper_time(report, context)
    settled = settling(context, time)
    reader = _Reader(report, in_year_period(report, context), abbreviations(report.text, vocabulary))
    facts: list[Fact] = []
    scene = Scene()
    for section in sections:
        scene = scene.enter(section)
        for start, end in split_sentences(report.text, section.start, section.end):
            words = _MARKS.sub(" ", without_edges(report.text, start, end))
            item = bool(_BULLET.search(report.text[section.start : start]))
            opens = bool(_OPENS.search(report.text[max(section.start, start - _MARK) : start]))
            sentence = Sentence((start, end), words, section, vocabulary, settled, time, item, opens)
            scene.open(sentence, report.text[end : end + 20])
            facts.extend(reader.facts(sentence, scene))
            scene.read(sentence, report.text[end : end + 20])
    return list(without_contradictions(facts, report.text))


@dataclass(frozen=True)
class _Reader:
    """Reads the sentences of one report."""

    report: Report
    in_year: Period
    short: dict[str, str]

    def facts(self, sentence: Sentence, scene: Scene) -> Iterator[Fact]:
        """The facts of one sentence; `scene` is brought up to date with what it says."""
        words = sentence.words
        figures = find_figures(words)
        if not figures or not is_statement(sentence, scene):
            return
        if forces := self._force_count(sentence, figures, scene):
            yield forces
            return
        in_year = scene.year(self.in_year)
        above = self._above(sentence) if _NATIONAL.match(words) else Timing()
        carried = above if above.period.label else carried_timing(scene, sentence, in_year)
        said = Said(scene, sentence, in_year, carried)
        rated = f"{scene.rated} {scene.lead_in.words if scene.lead_in else ''}" if sentence.item else ""
        about = f"{words} {scene.topic} {' '.join(sentence.section.headings[-2:])} {rated}"
        readings = [as_rate_before(reading, scene.latest) for reading in read_figures(words, figures, about)]
        limits = [reading for reading in readings if is_limit(words, reading, readings)]
        inside = {reading.figure.start for reading in limits if reading.unit in LAPSES or is_age(words, reading)}
        counted = [
            (figure.start, figure.end)
            for figure in figures
            if figure.start not in inside and not is_lapse_named(words, figure)
        ]
        paired = {each.reading.place: each for each in paired_readings(words, readings)}
        for reading in readings:
            if (pair := paired.get(reading.place)) and self._read_pair(said, pair, figures):
                continue
            if reading not in limits:
                until = next_apart(words, figures, reading.place)
                self._read(said, reading, until, bounds_of(counted, reading, len(words)))
        facts = list(earlier_by_sums(timed_by_levels(said.facts, sentence.time.stated), words, sentence.span[0]))
        facts = list(without_bare_repeats(facts, words, sentence.span[0]))
        scene.latest = tuple(facts) or scene.latest
        scene.numbers.update({fact.value: fact for fact in facts if fact.statistic == "level"})
        yield from facts

    def _read_pair(self, said: Said, pair: PairedReading, figures: Sequence[Figure]) -> bool:
        """Takes up a figure of a list that "respectively" closes; False where nothing says what it belongs to."""
        sentence, first = said.sentence, said.sentence.span[0] + pair.first.figure.start
        told = [fact for fact in said.facts if fact.start < first]
        partner = partner_of(pair, told, said.scene.latest)
        if partner is None:
            return False
        until = next_apart(sentence.words, figures, pair.final.place)
        span = replace(pair.final.figure, start=pair.first.figure.start)
        whole = replace(pair.final, figure=span, side=pair.first.side, statistic=partner.statistic)
        timing = said.timing(whole, until)
        subject = Subject(partner.measure, partner.qualifiers)
        reading = replace(pair.reading, statistic=partner.statistic)
        fact = self._fact(sentence, reading, subject, timing, until, said.scene)
        said.facts.append(replace(fact, area=partner.area, area_printed=partner.area_printed))
        return True

    def _read(self, said: Said, reading: Reading, until: int, bounds: Span) -> None:
        """Takes up one figure, with what it counts and when it is, among what the sentence has said."""
        scene, sentence, words, before = said.scene, said.sentence, said.sentence.words, said.subject
        subject = self._subject(said, reading, until, bounds)
        if subject is None:
            return
        said.subject = subject
        if subject.again and said.carried.background:
            self._of_whole(said, reading, subject.again.period)
        vague = reading.statistic == "level" and not (reading.sure or reading.unit or subject.sure)
        if not subject.measure or vague:
            return
        reading = as_planned(words, reading)
        timing = self._timing(said, reading, subject, until)
        foretold = lies_ahead(timing.period, sentence.time) and tells_ahead(words)
        if reading.statistic in ("level", "share", "rate") and (self._is_to_come(timing.period) or foretold):
            reading = replace(reading, statistic="forecast")
        shares = reading.unit in ("percent", "points") and subject.sure
        if reading.statistic == "forecast" and shares and lies_ahead(timing.period, sentence.time):
            # A named thing, at a time to come that is named too.
            reading = replace(reading, sure=True)
        aside = subject.margin or bool(said.facts and _BRACKETED.search(words[: reading.figure.start]))
        # What a doubtful figure is compared with is no surer.
        beside = said.doubted and restates_sum(words, reading)
        doubtful = beside or is_doubtful(sentence, reading, subject, scene.topic)
        said.doubted = doubtful or (said.doubted and reading.side == "baseline")
        if doubtful and reading.statistic == "level" and names_body(words, reading):
            # "Reports from the 18 centres rose from 88 to 97": the centres are not what rose.
            said.subject, said.doubted = before, False
        elif not said.doubted:
            fact = self._fact(sentence, reading, subject, timing, until, scene)
            said.facts.append(fact)
            if fact.statistic == "level":
                scene.numbers[fact.value] = fact
        if not said.of_whole:
            self._hand_on(said, reading, subject, timing, aside)

    def _subject(self, said: Said, reading: Reading, until: int, bounds: Span) -> Subject | None:
        """What a figure counts, in the paper's plain words, None for one that tells nothing."""
        scene, sentence, words = said.scene, said.sentence, said.sentence.words
        subject = subject_of(scene, sentence, reading, until, said.subject, bounds)
        if (is_idle(words, reading) and not subject.part) or said.is_unexplained(reading):
            return None
        meant = stands_for(sentence, bounds, scene.before) if subject.measure and not subject.margin else ""
        if meant and meant not in subject.measure:
            subject = replace(subject, measure=f"{subject.measure} ({meant})", base=subject.base or subject.measure)
        per = per_head(sentence, reading)
        if per and subject.measure and per not in subject.measure:
            subject = replace(subject, measure=f"{subject.measure} {per}", base="", sure=True)
        return replace(
            subject,
            measure=placed(
                with_line(spelt_out(plainly(subject.measure), self.short), words, scene.line), reading, words
            ),
            rated=reading.statistic in ("share", "rate"),
            reading=reading,
        )

    def _hand_on(self, said: Said, reading: Reading, subject: Subject, timing: Timing, aside: bool) -> None:
        """Tells the scene what the sentences that follow may go on about, but not what was said by the way."""
        if not aside and not said.stepped_back:
            said.scene.note(reading, subject, timing, said.sentence.time)
        elif said.sentence.item and (said.stepped_back or timing.aside):
            said.scene.note_earlier(timing.period)

    def _of_whole(self, said: Said, reading: Reading, period: Period) -> None:
        """A part of a number told before is of its time, and so is what follows: "pilots were 119 of the 517"."""
        last, start = said.facts[-1] if said.facts else None, said.sentence.span[0]
        if last and _OF_THE.fullmatch(said.sentence.words[last.end - start : reading.figure.start]):
            said.facts[-1] = replace(last, period=period)
        said.carried, said.of_whole = Timing(period), True

    def _timing(self, said: Said, reading: Reading, subject: Subject, until: int) -> Timing:
        """When a figure is: that of the one told again, or whose margin it is, else by the words of its sentence."""
        if subject.again:
            return Timing(subject.again.period)
        timing = Timing(said.facts[-1].period) if subject.margin and said.facts else said.timing(reading, until)
        # Who lives in a place is told by a census, and not by the months that a paper is of.
        dated = re.search(r"\d", timing.period.label) and timing.period.label in said.sentence.words
        census = _POPULATION.fullmatch(subject.measure) and not dated
        return Timing() if census or self._is_of_sample(said, reading, subject, timing) else timing

    def _is_of_sample(self, said: Said, reading: Reading, subject: Subject, timing: Timing) -> bool:
        """Whether a figure is how many were looked at, or what was found in them, where no words say when that was."""
        if said.facts and subject.part and subject.sample and not said.facts[-1].period.label:
            return True
        taken_over = timing.period.label == said.carried.period.label and timing.period.label not in said.sentence.words
        audited = is_sample(said.sentence, reading) and _AUDIT.search(subject.measure)
        return bool(audited and taken_over and not said.carried.background)

    def _is_to_come(self, period: Period) -> bool:
        """Whether a period begins after the day of the paper, or only its end is told, which lies a while after it."""
        day, last = self.report.date, period.start or (period.end and period.end - _WHILE)
        return bool(day and last and last > day)

    def _above(self, sentence: Sentence) -> Timing:
        """The periods that the table above compares, for the notes on it: "12M Mar-18 -v- 12M Mar-17"."""
        above = self.report.text[max(0, min(sentence.section.start, sentence.span[0] - _ABOVE)) : sentence.span[0]]
        compared = [mention for mention in find_periods(above, sentence.context) if mention.baseline.label]
        return Timing(compared[-1].period, compared[-1].baseline) if compared else Timing()

    def _force_count(self, sentence: Sentence, figures: Sequence[Figure], scene: Scene) -> Fact | None:
        """ "39 forces nationally have an increase in X": how many forces, not how much of X."""
        counted = forces_counted(sentence.words, figures)
        if counted is None:
            return None
        reading = Reading(counted.figure, "level", counted.figure.value, "forces", "current", 0)
        timing = timing_of(sentence, reading, self.in_year, self._above(sentence), len(sentence.words))
        scene.measure, scene.named = counted.moved, True
        return self._fact(sentence, reading, Subject(counted.measure), timing, counted.until, scene)

    def _fact(
        self, sentence: Sentence, reading: Reading, subject: Subject, timing: Timing, until: int, scene: Scene
    ) -> Fact:
        figure, start, section = reading.figure, sentence.span[0], sentence.section
        area = area_of(sentence, reading, until)
        if area is None and is_there(sentence.words, reading):
            area = scene.place
        ends = filter(None, (in_range(sentence.words, reading),))
        lead_in = (scene.lead_in.span,) if subject.from_lead_in and scene.lead_in else ()
        return Fact(
            fact_id=f"{section.order}.s{start + figure.start}",
            section=section.order,
            measure=subject.measure,
            measure_canonical=canonical_measure(subject.measure, sentence.vocabulary),
            path=_path(section, scene),
            area=area_name(area, sentence, self.report.publisher),
            area_printed=area.printed if area else "",
            period=timing.period,
            baseline=timing.baseline,
            statistic="rate" if reading.statistic == "share" and _RATE.search(subject.measure) else reading.statistic,
            value=reading.value,
            unit=reading.unit or _noun_unit(sentence.words, figure),
            printed=figure.printed,
            start=start + figure.start,
            end=start + figure.end,
            quotes=(sentence.span, *lead_in),
            kind="sentence",
            qualifiers=tuple(dict.fromkeys((*subject.qualifiers, *ranked_among(sentence, reading), *ends))),
            group=f"{section.order}.s{start}",
            flags=("approximate",) if figure.approximate else (),
            confidence="high" if reading.sure and subject.sure else "medium",
        )


def _path(section: Section, scene: Scene) -> tuple[str, ...]:
    """The headings above a figure, with those that the outline lacks and the theme of the paragraph."""
    above = (scene.topic, scene.theme)
    return (*section.headings, *dict.fromkeys(words for words in above if words and words not in section.headings))


def _noun_unit(words: str, figure: Figure) -> str:
    """The noun right behind a bare number stands in for a unit that is not listed: "541 beds" is in beds."""
    noun = re.match(r"\s+([a-z]+s)\b", words[figure.end :])
    return noun[1] if noun and not is_generic(noun[1]) and noun[1] not in ("was", "is", "has", "as", "this") else ""
