"""Ties the caveats, definitions and sources that a paper gives to the figures that they are for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact, Note, NoteKind
from ingest.notes.cell_marks import cell_marked_notes
from ingest.notes.layout import NoteLayout
from ingest.notes.marks import Linked, marked_notes
from ingest.notes.measures import Naming
from ingest.notes.reach import NoteReach
from ingest.notes.text_footnotes import footnoted
from ingest.report import Extraction, Report, Section, Table
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import Vocabulary

# What each kind of note is told as.
NOTE_KINDS: dict[NoteKind, str] = {
    "not_comparable": "not comparable",
    "provisional": "provisional",
    "small_numbers": "small numbers",
    "care": "to be read with care",
    "revised": "revised",
    "coverage": "limited coverage",
    "definition": "definition",
    "source": "source",
}
# Kinds of note that limit what a figure may be used for.
LIMITS: frozenset[NoteKind] = frozenset(("not_comparable", "provisional", "small_numbers", "care"))


def with_notes(
    report: Report,
    sections: Sequence[Section],
    tables: Sequence[Table],
    facts: Sequence[Fact],
    context: PeriodContext,
    vocabulary: Vocabulary,
) -> tuple[Fact, ...]:
    """The facts, each with the notes that the paper gives for it, in the order of its text."""
    layout = NoteLayout(report, sections, tables, facts)
    marked = [*marked_notes(layout), *footnoted(report, sections, facts)]
    starts = {linked.note.start for linked in marked}
    marked += [linked for linked in cell_marked_notes(layout, report.text) if linked.note.start not in starts]
    taken = [(linked.note.start, linked.note.end) for linked in marked]
    reach = NoteReach(layout, Naming(facts, vocabulary), context)
    defined = [
        Linked(one.note, tuple(reach.defined_anywhere(one.note))) for one in marked if one.note.kind == "definition"
    ]
    notes: dict[str, set[Note]] = defaultdict(set)
    for linked in (*marked, *defined, *reach.sentence_notes(taken)):
        for fact in linked.facts:
            notes[fact.fact_id].add(linked.note)
    return tuple(replace(fact, notes=_ordered(notes[fact.fact_id])) for fact in facts)


def notes_on(paper: Extraction, fact: Fact) -> list[tuple[NoteKind, str]]:
    """The kind and the words of each note on a fact, each once."""
    found = [(note.kind, " ".join(paper.report.text[note.start : note.end].split())) for note in fact.notes]
    return list(dict.fromkeys(found))


def _ordered(notes: set[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (note.start, note.end)))
