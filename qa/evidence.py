"""The library's evidence, ready to be matched: every sentence and every table row with its words, facts and place."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ingest.checks.disagreement import Disagreement
from ingest.checks.disagreements import paper_disagreements
from ingest.checks.reports import Revision, report_disagreements
from ingest.fact import Fact, Period
from ingest.report import Extraction, Report, Section, Span, Table
from ingest.words.vocabulary import AreaMention, Vocabulary
from qa.finding.titles import Title
from qa.understanding.lexicon import Lexicon, everyday_words, question_words, soft_words
from qa.understanding.likeness import Likeness

# What the region of a force is called that no list has (`Vocabulary.area_name`).
ITS_REGION = "the region"
_REGION = re.compile(r"\w region\Z(?<!\bthe region)", re.IGNORECASE)
EvidenceKind = Literal["row", "sentence"]
MONTHS = frozenset(month.lower() for month in calendar.month_name if month)
# Shorter words are like too many others.
SHORTEST_SPELT = 5


@dataclass(frozen=True)
class Evidence:
    """One sentence or table row that can be cited.

    `own` are the stems and concepts of its words (a row's label and those above it), `near` those of its headings,
    caption and column labels, `around` those of the rest of its section. `label` are the stems of the row label alone,
    or of what a sentence's paragraph says before it.
    `areas` are those it names or is about; `periods` those of its facts, or printed in it. `measures` are the stems of
    each fact's measure, by fact id; `listed_measures` the names that the vocabulary lists. `heading` is whether a
    sentence is only a heading. `titles` say, by fact id, what figures are of where a row's label does not; `titled`
    holds the stems and concepts of what all its levels are of, empty where the label says it of one.
    """

    key: int
    report: Report
    section: Section
    passage: int
    kind: EvidenceKind
    text: str
    quotes: tuple[Span, ...]
    own: frozenset[str]
    near: frozenset[str]
    label: frozenset[str]
    areas: frozenset[str]
    periods: tuple[Period, ...]
    facts: tuple[Fact, ...] = ()
    measures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    listed_measures: frozenset[str] = frozenset()
    heading: bool = False
    titles: Mapping[str, Title] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()
    table: Table | None = None
    row: int | None = None

    @property
    def start(self) -> int:
        """Where its first quote begins."""
        return self.quotes[0][0]


@dataclass
class Inventory:
    """All evidence of a library, with an index from words to evidence."""

    extractions: dict[str, Extraction]
    vocabulary: Vocabulary
    lexicon: Lexicon
    evidence: list[Evidence] = field(default_factory=list)
    own_index: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    near_index: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    around: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    by_passage: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_section: dict[tuple[str, int], list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    by_table: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    doubted: dict[str, dict[str, list[Disagreement]]] = field(default_factory=dict)
    eras: dict[str, dt.date | None] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    # The names of police operations, in lower case
    operations: set[str] = field(default_factory=set)
    likeness: Likeness | None = None
    # Words that are spelt right, whether or not a report uses them
    english: frozenset[str] = frozenset()

    @property
    def publishers(self) -> tuple[str, ...]:
        """The forces whose reports are in the library, in order of their first report."""
        names = (extraction.report.publisher for extraction in self.extractions.values())
        return tuple(dict.fromkeys(name for name in names if name))

    def area_name(self, mention: AreaMention, publisher: str) -> str:
        """The canonical name of a mention in a paper by `publisher`, or in a question about it; "the region" of a force
        that no listed region has is the one that its papers print figures of.
        """
        name = self.vocabulary.area_name(mention, publisher)
        return self._own_regions.get(publisher, name) if name == ITS_REGION else name

    @cached_property
    def _own_regions(self) -> dict[str, str]:
        found: dict[str, set[str]] = defaultdict(set)
        for extraction in self.extractions.values():
            areas = {fact.area for fact in extraction.facts if _REGION.search(fact.area)}
            found[extraction.report.publisher] |= areas
        return {force: next(iter(names)) for force, names in found.items() if len(names) == 1}

    @cached_property
    def listed_words(self) -> frozenset[str]:
        """The words that the vocabulary lists: of measures, of areas, of their synonyms and of everyday speech."""
        names = [name for measure in self.vocabulary.measures for name in (measure.name, *measure.names)]
        names += [name for words in self.vocabulary.synonym_sets for name in words]
        names += [name for area in self.vocabulary.areas for name in (area.name, *area.names)]
        return frozenset(word.text for name in names for word in self.lexicon.words(name)) | everyday_words()

    @cached_property
    def spellings(self) -> list[str]:
        """The words that a misspelt one may stand for: of the reports, the vocabulary and questions, long ones only."""
        known = self.listed_words | set(self.words) | question_words() | soft_words() | MONTHS
        return sorted(word for word in known if len(word) >= SHORTEST_SPELT and not word[0].isdigit())

    @cached_property
    def revisions(self) -> list[Revision]:
        """The figures that two reports print differently."""
        return report_disagreements(list(self.extractions.values()))

    @cached_property
    def listed_measures(self) -> frozenset[str]:
        """The names of the measures that the vocabulary lists."""
        return frozenset(measure.name for measure in self.vocabulary.measures)

    @cached_property
    def months_counted(self) -> frozenset[tuple[int, int]]:
        """The year and number of each single month that tables have figures of."""
        times = {fact.period for piece in self.evidence if piece.kind == "row" for fact in piece.facts}
        whole = [time for time in times if time.months == 1 and time.start != time.end]
        return frozenset((time.end.year, time.end.month) for time in whole if time.end)

    @cached_property
    def other_kinds(self) -> frozenset[tuple[str, ...]]:
        """The stems of what stands behind "other" in the names of rows: "All other theft"."""
        found: set[tuple[str, ...]] = set()
        for piece in self.evidence:
            for fact in piece.facts if piece.kind == "row" else ():
                words = [word.stem for word in self.lexicon.words(fact.row_label.lower().removeprefix("all "))]
                found |= {tuple(words[1 : count + 1]) for count in range(1, len(words)) if words[0] == "other"}
        return frozenset(found)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The stems of the words that open the names of listed measures, and are one of crime by themselves: the
        "burglary" of "all burglary", the "robbery" of "robbery (personal)".
        """
        names = [name for measure in self.vocabulary.measures for name in (measure.name, *measure.names)]
        general = {self.lexicon.stem(word) for word in ("all", "crime", "offence")}
        bare = [name.partition("(")[0].removeprefix("all ") for name in names]
        return (
            frozenset(stem for name in bare if len(stems := self.lexicon.stems(name)) == 1 for stem in stems) - general
        )

    @cached_property
    def measure_stems(self) -> frozenset[str]:
        """The stems of all names of the measures that the vocabulary lists."""
        names = [name for measure in self.vocabulary.measures for name in (measure.name, *measure.names)]
        return self.lexicon.stems(" ".join(names))

    def disagreements(self, report_id: str, fact: Fact) -> list[Disagreement]:
        """What was found in its report to disagree with a figure; a report is looked through when first asked for."""
        if report_id not in self.doubted:
            found: dict[str, list[Disagreement]] = defaultdict(list)
            for one in paper_disagreements(self.extractions[report_id]):
                for flagged, _ in one.flags:
                    found[flagged.fact_id].append(one)
            self.doubted[report_id] = found
        return self.doubted[report_id].get(fact.fact_id, [])

    def table_rows(self, evidence: Evidence) -> list[Evidence]:
        """All rows with facts of the table that a row belongs to, as printed from the top."""
        if evidence.table is None:
            return []
        keys = self.by_table[evidence.report.report_id, evidence.table.order]
        return sorted((self.evidence[key] for key in keys), key=lambda row: row.row or 0)

    def weight(self, stem: str) -> float:
        """How telling a word is: its smoothed inverse document frequency over the evidence.

        The weight of Robertson and Sparck Jones, never negative.
        """
        count = len(self.own_index.get(stem, ()))
        total = max(1, len(self.evidence))
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    def prints(self, phrase: str) -> bool:
        """Whether any report prints these words together, in any case."""
        folded = " ".join(phrase.lower().split())
        return any(folded in text for text in self._folded)

    def names_with_initials(self, initials: str) -> tuple[str, ...]:
        """The names in capitals that reports print whose initials these are, as printed: "HMIC", little words apart."""
        little = r"\s+(?:(?:of|and|the|for|in|to|on)\s+){0,2}"
        name = re.compile(r"\b" + little.join(rf"{letter}[a-z]+(?:['’]s)?" for letter in initials) + r"\b")
        texts = (extraction.report.text for extraction in self.extractions.values())
        return tuple(dict.fromkeys(" ".join(found.split()) for text in texts for found in name.findall(text)))

    @cached_property
    def _folded(self) -> list[str]:
        return [" ".join(extraction.report.text.lower().split()) for extraction in self.extractions.values()]

    def known(self, stem: str) -> bool:
        """Whether a stem or concept occurs anywhere in the library."""
        return stem in self.own_index or stem in self.near_index


def evidence_of(report_id: str, fact: Fact, inventory: Inventory) -> Evidence | None:
    """The row or sentence that prints a fact."""
    pieces = inventory.by_section.get((report_id, fact.section), ())
    return next((piece for piece in pieces if any(own.fact_id == fact.fact_id for own in piece.facts)), None)


def clean(text: str) -> str:
    """A stretch of a report as it reads in an answer: line breaks, with the hyphens that they put into words, Markdown
    marks and footnote marks gone.
    """
    text = re.sub(r"(?<=[a-z]{2})-\n\s*(?=[a-z]{2})", "", text)
    plain = re.sub(r"<[^>]+>|\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", "", text)
    return re.sub(r"\s+", " ", plain).strip()
