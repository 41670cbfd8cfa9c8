"""Which figures a sentence that limits or explains figures is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.fact import Fact, Note, Period
from ingest.notes.layout import NoteLayout
from ingest.notes.marks import Linked
from ingest.notes.measures import Naming, with_qualifiers
from ingest.notes.words import note_kind, note_says, opens_with, says_note
from ingest.report import Section, Span, Table
from ingest.sentences.split import split_sentences
from ingest.times.periods import PeriodContext, find_periods

_MOST_WORDS = 70
# Where the clause ends that says what is defined or counted.
_CLAUSE = re.compile(r"[,;:]|\b(?:which|who|that|than|as per)\b")
_OF_A_TABLE = re.compile(
    r"\b(?:figures?|data|changes?|numbers?|results?|percentages?|rates?|counts?) (?:\w+ ){0,2}(?:in|of) [Tt]able"
)
# "Abandonment rate: calls that end before ...", among a paper's definitions.
_TERM = re.compile(r"[^.:;]{3,50}:\s+(?=\w+\s+\w+\s+\w+)")
# "The numbers are small (96 searches)" says itself which are.
_HOW_SMALL = re.compile(r"\bsmall\b[^.;()]*\(\D{0,20}\d", re.IGNORECASE)
_PERCENTAGES = ("percent", "points")
_SHARES = ("share", "rate", "change_percent", "change_points")


class NoteReach:
    """Reads the notes among the sentences of one paper."""

    def __init__(self, layout: NoteLayout, naming: Naming, context: PeriodContext) -> None:
        self._layout = layout
        self._naming = naming
        self._context = context

    def sentence_notes(self, taken: Iterable[Span]) -> Iterator[Linked]:
        """The sentences that limit or explain figures, with those figures; not footnotes, which are `taken` already."""
        spans = list(taken)
        for section in self._layout.sections:
            for span in split_sentences(self._layout.report.text, section.start, section.end):
                if any(start < span[1] and span[0] < end for start, end in spans):
                    continue
                text = self._text(span)
                kind = note_kind(text) or ("definition" if _tells_methods(section) and _TERM.match(text) else None)
                if kind and len(text.split()) <= _MOST_WORDS and (facts := self._reached(Note(kind, *span), section)):
                    yield Linked(Note(kind, *span), tuple(facts))

    def _text(self, span: Span) -> str:
        return " ".join(self._layout.report.text[slice(*span)].split())

    def _reached(self, note: Note, section: Section) -> list[Fact]:
        if note.kind == "definition":
            return self._defined(note, section)
        if note.kind in ("source", "coverage"):
            return self._introduced(note, section)
        return self._narrowed(note, self._limited(note, section))

    def _introduced(self, note: Note, section: Section) -> list[Fact]:
        """The figures whose source or reach a sentence tells: those referred to, its own, the table beside it."""
        text, span, layout = self._text((note.start, note.end)), (note.start, note.end), self._layout
        referred = layout.referred(text)
        if referred is not None:
            return [fact for fact in referred if fact.kind == "table"] or referred
        if own := layout.of_sentence(span, section):
            return own
        ahead = note_says("ahead", text) or text.endswith(":")
        beside = [] if ahead or note.kind == "source" else layout.of_paragraph(span, section)
        if beside := self._elsewhere(text, beside):
            return beside
        if tables := self._tables(text, span, section):
            return [fact for table in tables for fact in layout.of_table(table)]
        return [] if note.kind == "source" else self._naming.named(text, layout.of_part(section))

    def _elsewhere(self, text: str, facts: list[Fact]) -> list[Fact]:
        """The facts, of which a note on regional and national data means those of other areas alone."""
        own = self._layout.report.publisher
        return [fact for fact in facts if fact.area != own] if note_says("elsewhere", text) else facts

    def _tables(self, text: str, span: Span, section: Section) -> list[Table]:
        ahead = note_says("ahead", text) or text.endswith(":")
        tables = self._layout.tables_ahead(span, section, far=ahead, several=note_says("several", text))
        if tables:
            return tables
        above = self._layout.table_above(span, section)
        return [above] if above and (note_says("table", text) or opens_with("credit", text)) else []

    def _limited(self, note: Note, section: Section) -> list[Fact]:
        """The figures that a sentence limits."""
        span, layout = (note.start, note.end), self._layout
        text = self._text(span)
        referred = layout.referred(text)
        if referred is not None and (named := self._naming.named(text, referred) or _whole_table(referred, text)):
            return _joined(named, self._naming.named(text, layout.of_part(section)))
        own = layout.of_sentence(span, section)
        if note.kind == "revised" and own:
            return []
        if note.kind == "small_numbers" and own and _HOW_SMALL.search(text):
            return own
        if not own and referred is None and note_says("table", text) and (table := layout.table_beside(span, section)):
            facts = layout.of_table(table)
            return self._naming.named(text, facts) or facts
        around = layout.of_part(section)
        if named := self._named_beside(text, around, own):
            return _joined(own, with_qualifiers(text, named))
        return self._near(note, section, own) if referred is None else self._leant_on(span, section)

    def _near(self, note: Note, section: Section, own: list[Fact]) -> list[Fact]:
        """The figures that a sentence limits without naming them: those told beside it, else all that it can mean."""
        span, layout = (note.start, note.end), self._layout
        if _tells_methods(section):
            return self._by_method(span, section)
        if note.kind == "revised":
            return []
        if facts := own or layout.of_paragraph(span, section):
            return with_qualifiers(self._text(span), facts)
        if leant := self._leant_on(span, section):
            return leant
        table = layout.table_beside(span, section)
        if table and (facts := layout.of_table(table)):
            return self._of_its_time(span, facts)
        around = layout.of_part(section)
        return self._of_its_time(span, around) if _opens(span, around) or self._naming.one_measure(around) else []

    def _of_its_time(self, span: Span, facts: list[Fact]) -> list[Fact]:
        """The facts, none where a note dates what it speaks of and none of them has such a first or last day."""
        told = [mention.period for mention in find_periods(self._text(span), self._context) if mention.period.known]
        days = {day for fact in facts for period in (fact.period, fact.baseline) for day in (period.start, period.end)}
        return facts if not told or any(period.start in days or period.end in days for period in told) else []

    def _named_beside(self, text: str, facts: Sequence[Fact], own: Sequence[Fact]) -> list[Fact]:
        """The figures that a sentence names; where they are only its own, those of tables that it names too."""
        named = self._naming.named(text, facts)
        if named and all(fact in own for fact in named):
            return [*named, *self._naming.named(text, [fact for fact in facts if fact.kind == "table"])]
        return named

    def _leant_on(self, span: Span, section: Section) -> list[Fact]:
        """What the sentence before names, where one says "that row", "the figure" and the like."""
        before = self._layout.sentence_before(span, section)
        if before is None or not opens_with("leans", self._text(span)):
            return []
        return self._naming.named(self._text(before), self._layout.of_part(section))

    def _by_method(self, span: Span, section: Section) -> list[Fact]:
        """The figures of the measure that a part on how figures are made names, wherever the paper prints them."""
        at: Span | None = span
        while at is not None and at[0] >= section.start:
            if named := self._naming.named(self._text(at), self._layout.facts):
                return named
            leans = at != span or opens_with("leans", self._text(at))
            at = self._layout.sentence_before(at, section) if leans else None
        return []

    def defined_anywhere(self, note: Note) -> list[Fact]:
        """The figures of the very measure that a definition opens with, wherever the paper prints them."""
        return self._naming.named(self._term(note)[0], self._layout.facts, whole=True)

    def _term(self, note: Note) -> tuple[str, str]:
        """What stands before the words that define, and the clause behind them."""
        text = self._text((note.start, note.end))
        cue = says_note(text, "definition") or _TERM.match(text)
        return (text[: cue.start() or cue.end()], _CLAUSE.split(text[cue.end() :])[0]) if cue else (text, "")

    def _defined(self, note: Note, section: Section) -> list[Fact]:
        """The figures of what a sentence defines: wherever the paper prints them, else in the part that it opens."""
        span, layout = (note.start, note.end), self._layout
        around = layout.of_part(section)
        term, clause = self._term(note)
        if facts := self.defined_anywhere(note) or self._naming.named(term, around):
            return facts
        if facts := self._naming.named(clause, layout.facts, whole=True):
            return facts
        if tables := self._tables(self._text(span), span, section):
            return self._narrowed(note, [fact for table in tables for fact in layout.of_table(table)])
        return around if _opens(span, around) and self._naming.one_measure(around) else []

    def _narrowed(self, note: Note, facts: Sequence[Fact]) -> list[Fact]:
        """The facts without those that a note on percentages or on one month does not speak of."""
        text = self._text((note.start, note.end))
        kept = list(facts)
        if note_says("percent", text):
            kept = [fact for fact in kept if fact.unit in _PERCENTAGES or fact.statistic in _SHARES] or kept
        months = [mention.period for mention in find_periods(text, self._context) if mention.period.months == 1]
        if months and note.kind == "provisional":
            part = self._layout.of_part(self._layout.sections[facts[0].section]) if facts else []
            dated = [
                fact
                for fact in _joined(kept, self._naming.named(text, part) or part)
                if fact.period in months or _same_days(fact, months)
            ]
            kept = dated or kept
        return kept


def _same_days(fact: Fact, periods: Sequence[Period]) -> bool:
    return any((fact.period.start, fact.period.end) == (period.start, period.end) for period in periods)


def _whole_table(facts: Sequence[Fact], text: str) -> list[Fact]:
    """All facts of a table, where a note speaks of all in it: "the changes in Table 4"."""
    return [fact for fact in facts if fact.kind == "table"] if _OF_A_TABLE.search(text) else []


def _opens(span: Span, facts: Sequence[Fact]) -> bool:
    """Whether a note stands above all these figures."""
    return all(span[1] <= fact.start for fact in facts)


def _tells_methods(section: Section) -> bool:
    return any(note_says("methods", heading) for heading in section.headings[-1:])


def _joined(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    return list({fact.fact_id: fact for fact in (*facts, *others)}.values())
