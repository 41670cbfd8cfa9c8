"""Rewrites reports and their questions together: what is then still right was read, and not remembered.

Changed are the names of forces, divisions and the places that figures are printed for; every year, by the same number
of years; the numbers of sections; the order of table rows; and, within sentences, counts that stand alone. The simplest
scheme that keeps each paper consistent was chosen: figures in tables, percentages, and figures beside another in a
sentence or compared by a question stay as they are, since sums, differences and percentages tie them together.
Regions, most similar groups and England and Wales keep their names, and tables their columns.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.figures import number
from eval.perturb_figures import count_edits, free_counts, like, new_counts, printed_numbers, shifted_year, year_edits
from eval.perturb_layout import reference_edits, row_moves, section_edits, section_numbers
from eval.perturb_names import division_edits, name_edits, new_names
from eval.questions import Evidence, Gold
from eval.rewriting import Edit, Move, merged, rewritten, rewritten_and_moved
from ingest.report import Extraction, Span
from ingest.words.vocabulary import Area

# By fours, so that 29 February stays a day
_SHIFTS = (-8, -4, 4)
_MOST_SECTIONS_ON = 3
_PLACE = re.compile(r"(?!(?:North|East|South|West|Central|The)\b)[A-Z][a-z]+")


@dataclass(frozen=True)
class Rewording:
    """What is put for what, the same in reports and questions. `counts` maps bare digits to bare digits.

    A number is replaced where it was free to be, so that of a question only those that its quotes lost are too.
    """

    names: Mapping[str, str]
    counts: Mapping[str, str]
    sections: frozenset[str]
    years_on: int
    quarters_on: int
    sections_on: int

    def edits(self, text: str) -> list[Edit]:
        """The edits for any text, but for counts and the printed numbers of sections."""
        return merged(
            reference_edits(text, self.sections, self.sections_on),
            name_edits(text, self.names),
            division_edits(text, self.quarters_on),
            year_edits(text, self.years_on),
        )

    def text(self, text: str) -> str:
        """A question, or words wanted in its answer, reworded."""
        spans = [match.span() for match in re.finditer(r"\d{1,3}(?:,\d{3})+|\d+", text)]
        return rewritten(text, merged(count_edits(text, spans, self.counts), self.edits(text)))

    def value(self, form: str) -> str:
        """A wanted number as it is now printed."""
        new = self.counts.get(form.replace(",", ""))
        return form if new is None else like(form, new)


@dataclass(frozen=True)
class Rewritten:
    """One report as it was and as it is, with all that was changed. `name` is its new file name."""

    name: str
    was: str
    text: str
    edits: tuple[Edit, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Perturbed:
    """The rewritten reports by their old names, and the questions; `left_out` are those that could not follow."""

    rewording: Rewording
    reports: Mapping[str, Rewritten]
    questions: tuple[Gold, ...]
    left_out: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Puts the reports into an empty folder."""
        folder.mkdir(parents=True)
        for report in self.reports.values():
            (folder / report.name).write_text(report.text, encoding="utf-8", newline="")

    def __str__(self) -> str:
        edits = sum(len(report.edits) for report in self.reports.values())
        rows = sum(len(move.spans) for report in self.reports.values() for move in report.moves)
        return (
            f"{edits} names, years, section numbers and counts replaced ({len(self.rewording.counts)} counts; years by "
            f"{self.rewording.years_on:+}), {rows} table rows moved, {len(self.questions)} questions reworded"
            + (f", left out: {', '.join(self.left_out)}" if self.left_out else "")
        )


def perturbed(
    extractions: Sequence[Extraction], questions: Sequence[Gold], areas: Sequence[Area], seed: int
) -> Perturbed:
    """Reports and questions rewritten; the same seed gives the same."""
    rng = random.Random(seed)
    quotes = {one.report.report_id: _quotes(one, questions) for one in extractions}
    printed = printed_numbers(one.report.text for one in extractions)
    free = {one.report.report_id: _free(one, questions, printed) for one in extractions}
    counts = [
        one.report.text[start:end].replace(",", "") for one in extractions for start, end in free[one.report.report_id]
    ]
    rewording = Rewording(
        names=new_names(areas, (one.report.publisher for one in extractions), _places(extractions, areas), rng),
        counts=new_counts(counts, printed, rng),
        sections=frozenset().union(*(section_numbers(one) for one in extractions)),
        years_on=rng.choice(_SHIFTS),
        quarters_on=rng.randint(1, 3),
        sections_on=rng.randint(1, _MOST_SECTIONS_ON),
    )
    reports = {
        one.report.report_id: _report(one, rewording, free[one.report.report_id], quotes[one.report.report_id], rng)
        for one in extractions
    }
    followed = {gold.id: _question(gold, rewording, reports) for gold in questions}
    kept = tuple(gold for gold in followed.values() if gold is not None)
    return Perturbed(rewording, reports, kept, tuple(name for name, gold in followed.items() if gold is None))


def _report(
    extraction: Extraction, rewording: Rewording, free: Iterable[Span], quotes: Iterable[Span], rng: random.Random
) -> Rewritten:
    text = extraction.report.text
    edits = merged(
        section_edits(extraction, rewording.sections_on),
        count_edits(text, free, rewording.counts),
        rewording.edits(text),
    )
    joined = [span for span in quotes if "\n" in text[span[0] : span[1]].strip("\n")]
    moves = [move for move in row_moves(extraction, joined, rng) if not _cut(move, edits)]
    path = Path(extraction.report.report_id)
    name = rewritten(path.stem, rewording.edits(path.stem)) + (
        path.suffix if path.suffix in (".md", ".txt") else ".txt"
    )
    return Rewritten(name, text, rewritten_and_moved(text, edits, moves), tuple(edits), tuple(moves))


def _question(gold: Gold, rewording: Rewording, reports: Mapping[str, Rewritten]) -> Gold | None:
    """The question with its reference, None where a quote or a wanted value cannot be found in the new reports."""
    evidence = tuple(found for item in gold.evidence if (found := _evidence(item, reports)))
    if len(evidence) < len(gold.evidence):
        return None
    before = "\n".join(item.quote for item in gold.evidence)
    after = "\n".join(item.quote for item in evidence)
    lost = {old: new for old, new in rewording.counts.items() if _holds(before, old) and not _holds(after, old)}
    rewording = replace(rewording, counts=lost)
    values = tuple("|".join(_value(form, rewording, after) for form in value.split("|")) for value in gold.values)
    pairs = zip(gold.values, values, strict=True)
    if any(_holds(before, was) and not _holds(after, now) for was, now in pairs if was not in gold.computed):
        return None
    return replace(
        gold,
        question=rewording.text(gold.question),
        history=tuple(rewording.text(question) for question in gold.history),
        values=values,
        terms=tuple(rewording.text(term) for term in gold.terms),
        forbidden=tuple(rewording.text(text) for text in gold.forbidden),
        evidence=evidence,
    )


def _evidence(item: Evidence, reports: Mapping[str, Rewritten]) -> Evidence | None:
    report = next((report for name, report in reports.items() if name.startswith(item.report)), None)
    place = report.was.find(item.quote) if report else -1
    if report is None or place < 0:
        return None
    quote = rewritten(report.was, report.edits, (place, place + len(item.quote)))
    return Evidence(report.name, quote) if quote in report.text else None


def _value(form: str, rewording: Rewording, quotes: str) -> str:
    """A wanted value: a count may have another number now, and a year is another if the quotes now print that."""
    new = rewording.value(form)
    later = shifted_year(form, rewording.years_on)
    return later if later and not _holds(quotes, form) and _holds(quotes, later) else new


def _holds(text: str, value: str) -> bool:
    printed = {number(found[0]) for found in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
    return any(number(form) in printed for form in value.split("|"))


def _quotes(extraction: Extraction, questions: Iterable[Gold]) -> list[Span]:
    """Where the gold quotes of a report stand."""
    text, name = extraction.report.text, extraction.report.report_id
    quoted = (item.quote for gold in questions for item in gold.evidence if name.startswith(item.report))
    return [(place, place + len(quote)) for quote in quoted if (place := text.find(quote)) >= 0]


def _free(extraction: Extraction, questions: Iterable[Gold], printed: Mapping[str, int]) -> list[Span]:
    """The counts to replace: those that questions compare or reckon with are tied to others."""
    compared = [gold for gold in questions if gold.computed or len(gold.values) > 1]
    tables = [(table.start, table.end) for table in extraction.tables]
    tables += [block for table in extraction.tables for block in table.blocks]
    return free_counts(extraction.report.text, printed, tables, _quotes(extraction, compared))


def _places(extractions: Iterable[Extraction], areas: Iterable[Area]) -> set[str]:
    """Single names that figures are printed for and that no vocabulary lists: divisions and districts."""
    listed = {name.lower() for area in areas for name in (area.name, *area.names)}
    printed = {re.sub(r" (?:Division|BCU|District)$", "", fact.area) for one in extractions for fact in one.facts}
    return {name for name in printed if _PLACE.fullmatch(name) and name.lower() not in listed}


def _cut(move: Move, edits: Iterable[Edit]) -> bool:
    return any(edit.start < border < edit.end for edit in edits for span in move.spans for border in span)
